"""The app inside another page's frame: without its chrome, or one figure alone, with attribution."""

import re
from html import escape
from urllib.parse import urlencode

import streamlit as st

from multivector.data.dates import format_partial
from multivector.data.package import Package
from multivector.ui import markup

ONLY = "only"
_ALONE = "embedding.alone"
_FIGURE = re.compile(r"[a-z0-9-]{1,80}")
# All that neither holds the figure nor lies in it is put out of sight; "K" stands for the figure.
_ONLY_THE_FIGURE = (
    ".stMainBlockContainer :is(.stElementContainer,.stLayoutWrapper,.stColumn,.stPopover)"
    ":not(:has(K)):not(K):not(K *):not(:has(.st-key-attribution)):not(.st-key-attribution *)"
    "{display:none}"
)
_NO_CHROME = (
    "[data-testid=stSidebar],[data-testid=stExpandSidebarButton]{display:none}"
    ".stMainBlockContainer{padding:.5rem 1rem!important}"
)


def adopt() -> None:
    """Take from the address which figure alone is wanted; it is no part of the view."""
    if ONLY in st.query_params:
        wanted = st.query_params[ONLY]
        st.session_state[_ALONE] = wanted if _FIGURE.fullmatch(wanted) else ""
        del st.query_params[ONLY]


def draw(data: Package) -> None:
    """Draw, inside a frame, where the figures come from, and hide what is not wanted."""
    if not st.context.is_embedded:
        return
    with st.container(key="attribution"):
        st.html(
            f'<div style="{markup.MUTED}">Multivector, data of {format_partial(data.version)}. '
            f'<a href="{escape(_full_view(), quote=True)}" target="_blank">Open the full view</a></div>'
        )
    alone = st.session_state.get(_ALONE, "")
    hidden = _ONLY_THE_FIGURE.replace("K", f".st-key-figure-{alone}") if alone else ""
    st.html(f"<style>{_NO_CHROME}{hidden}</style>")


def _full_view() -> str:
    """Return the address of the view outside the frame."""
    page = (st.context.url or "").split("?")[0]
    return f"{page}?{urlencode(st.query_params.to_dict())}"
