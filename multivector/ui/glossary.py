"""The terms of a page, explained when the reader asks: one small button on every page."""

from html import escape

import streamlit as st

from multivector.views import kept

FIRST_PAGE = "overview"  # has no address of its own


@kept.for_all
def terms_of(page: str) -> tuple[tuple[str, str], ...]:
    """Return the terms that a page uses and their meanings, by name."""
    table = kept.data().table("glossary")
    used = [page in str(pages).split(";") for pages in table["pages"]]
    rows = table[used].sort_values("term", key=lambda terms: terms.str.casefold())
    return tuple(zip(rows["term"].astype(str), rows["definition"].astype(str), strict=True))


def draw(url_path: str) -> None:
    """Draw the button; the terms are sent when it is pressed."""
    terms = terms_of(url_path or FIRST_PAGE)
    if not terms:
        return
    box = st.sidebar.popover(
        "Terms on this page",
        icon=":material/dictionary:",
        type="tertiary",
        on_change="rerun",
        key="glossary",
    )
    if box.open:
        box.html(as_list(terms))


def as_list(terms: tuple[tuple[str, str], ...]) -> str:
    """Return terms and meanings as a list of definitions; every word is escaped."""
    entries = "".join(
        f'<dt style="font-weight:600;margin:0">{escape(term)}</dt>'
        f'<dd style="margin:0 0 .6rem">{escape(meaning)}</dd>'
        for term, meaning in terms
    )
    return f'<dl style="margin:0;padding:0;font-size:.92rem">{entries}</dl>'
