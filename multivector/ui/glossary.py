"""The terms, explained when the reader asks: those of the page first, then the rest."""

from html import escape

import streamlit as st

from multivector.ui import markup
from multivector.views import kept

FIRST_PAGE = "overview"  # has no address of its own
_WANTED = "glossary.wanted"
Terms = tuple[tuple[str, str], ...]


@kept.for_all
def terms_of(page: str) -> Terms:
    """Return the terms that a page uses and their meanings, by name."""
    table = kept.data().table("glossary")
    used = [page in str(pages).split(";") for pages in table["pages"]]
    rows = table[used].sort_values("term", key=lambda terms: terms.str.casefold())
    return tuple(zip(rows["term"].astype(str), rows["definition"].astype(str), strict=True))


@kept.for_all
def all_terms() -> Terms:
    """Return all terms and their meanings, by name."""
    rows = kept.data().table("glossary").sort_values("term", key=lambda terms: terms.str.casefold())
    return tuple(zip(rows["term"].astype(str), rows["definition"].astype(str), strict=True))


def draw(url_path: str) -> None:
    """Draw the button, and the terms where they are wanted; they are sent when it is pressed."""
    st.sidebar.button(
        "Terms on this page" if terms_of(url_path or FIRST_PAGE) else "Terms",
        icon=":material/dictionary:",
        type="tertiary",
        key="glossary",
        on_click=ask_for,
        args=("",),
    )
    wanted = st.session_state.pop(_WANTED, None)
    if wanted is not None:
        open_dialog(url_path, str(wanted))


def ask_for(term: str) -> None:
    """Open the terms in the run that follows, one of them before the others."""
    st.session_state[_WANTED] = term


@st.dialog("Terms", width="large", icon=":material/dictionary:")
def open_dialog(url_path: str, wanted: str) -> None:
    """Open the terms over the page, the one that is wanted before the others."""
    for heading, terms in parts(url_path or FIRST_PAGE, wanted):
        st.html((markup.heading(heading) if heading else "") + as_list(terms))


def parts(page: str, wanted: str) -> list[tuple[str, Terms]]:
    """Return the terms in the order of reading, with a heading: the one wanted, the page's, the rest."""
    first = tuple(term for term in all_terms() if term[0] == wanted)
    own = tuple(term for term in terms_of(page) if term not in first)
    rest = tuple(term for term in all_terms() if term not in first + own)
    listed = [("", first), ("On this page", own), ("On other pages", rest)]
    return [(heading, terms) for heading, terms in listed if terms]


def as_list(terms: Terms) -> str:
    """Return terms and meanings as a list of definitions; every word is escaped."""
    entries = "".join(
        f'<dt style="font-weight:600;margin:0">{escape(term)}</dt>'
        f'<dd style="margin:0 0 .6rem">{escape(meaning)}</dd>'
        for term, meaning in terms
    )
    return f'<dl style="margin:.4rem 0 1rem;padding:0;font-size:.92rem">{entries}</dl>'
