"""The app inside another page's frame: without its chrome, or one figure alone."""

import re

import streamlit as st

from multivector.ui import footer

ONLY = "only"
_ALONE = "embedding.alone"
_FIGURE = re.compile(r"[a-z0-9-]{1,80}")
_NO_CHROME = (
    "[data-testid=stSidebar],[data-testid=stExpandSidebarButton]{display:none}"
    ".stMainBlockContainer{padding:.5rem 1rem!important}"
)
# All that neither holds the figure nor lies in it is put out of sight; FIGURE stands for it.
_ONLY_THE_FIGURE = (
    ".stMainBlockContainer :is(.stElementContainer,.stLayoutWrapper,.stColumn,.stPopover)"
    ":not(:has(FIGURE)):not(FIGURE):not(FIGURE *):not(:has(FOOT)):not(FOOT *){display:none}"
).replace("FOOT", f".{footer.KEY}")


def adopt() -> None:
    """Take from the address which figure alone is wanted; it is no part of the view."""
    if ONLY in st.query_params:
        wanted = st.query_params[ONLY]
        st.session_state[_ALONE] = wanted if _FIGURE.fullmatch(wanted) else ""
        del st.query_params[ONLY]


def hide_the_rest() -> None:
    """Hide, inside a frame, all that is not wanted there."""
    if not st.context.is_embedded:
        return
    alone = st.session_state.get(_ALONE, "")
    hidden = _ONLY_THE_FIGURE.replace("FIGURE", f".st-key-figure-{alone}") if alone else ""
    st.html(f"<style>{_NO_CHROME}{hidden}</style>")
