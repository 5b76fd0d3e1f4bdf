"""A way to the page that a link of ours leads to, as it is drawn within a page."""

import streamlit as st

from multivector.ui import navigation
from multivector.views import linked


def draw(address: str, label: str, icon: str | None = None) -> None:
    """Draw a link to the page of an address; its words are Markdown."""
    st.page_link(
        navigation.as_streamlit_has_it(linked.page_of(address).address),
        label=label,
        icon=icon,
        query_params=linked.query_of(address),
    )


def rooted(address: str) -> str:
    """Return an address of ours below the path that the app is served at, for a link in HTML."""
    root = st.get_option("server.baseUrlPath").strip("/")
    return f"{'/' + root if root else ''}{address}"
