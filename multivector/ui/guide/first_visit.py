"""What the product is, for whom, and three things to try: for who opens it for the first time.

The session knows whether it began without a link; the browser knows whether anything was ever chosen
in it, and shows the panel only if not: see `multivector/web/page.py`.
"""

import streamlit as st

from multivector.ui import page_link
from multivector.views.link import VERSION, VERSION_CODE
from multivector.views.page import Page

_BEGAN_BARE = "first_visit.began_bare"
_WHAT_IT_IS = (
    "**Multivector shows who the states between Russia, China, Europe and Türkiye depend on**, by "
    "treaty, vote, pipeline and trade. It is for people who brief others: every figure has its sources "
    "and goes into a slide. Three things to try:"
)
_NOW = f"{VERSION_CODE}={VERSION}"
_TO_TRY = {
    f"/?{_NOW}&f=GEO": "What Georgia depends on most",
    f"/what-if?{_NOW}&f=KAZ&mon=6": "The Caspian pipeline closes for six months",
    f"/themes?{_NOW}&f=KAZ&t=sanctions": "Sanctions and Kazakhstan",
}
_CLOSE = '<button type="button" class="focus-link" data-end-first-visit>Close</button>'


def draw(page: Page, *, has_link: bool) -> None:
    """Draw the panel on the first page of a session that began there without a link.

    It stays among the elements of the page, unseen, once something was chosen: what stands below it
    would be drawn anew if it went.

    Args:
        page: the page that is drawn.
        has_link: whether its address held any value before the app wrote its own.
    """
    began_bare = st.session_state.setdefault(_BEGAN_BARE, not page.address and not has_link)
    if page.address or not began_bare:
        return
    with st.container(key="first-visit", gap="small"):
        st.markdown(_WHAT_IT_IS)
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            for address, words in _TO_TRY.items():
                page_link.draw(address, words, ":material/arrow_forward:")
            st.html(_CLOSE)
