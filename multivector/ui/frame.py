"""Makes sure that every page is drawn inside the app: with its navigation, filters and links."""

from collections.abc import Callable

import streamlit as st
from streamlit.runtime.pages_manager import PagesManager

from multivector.data.package import Package
from multivector.views import kept


def ignore_pages_folder() -> None:
    """Tell Streamlit that `app.py` names the pages, before any reader has run it.

    A folder called `pages` makes Streamlit run its scripts on their own until a session has called
    `st.navigation`. A reader who opened a page's link right after the start would see it bare.
    """
    PagesManager.uses_pages_directory = False


def draw(page: Callable[[Package], None]) -> None:
    """Draw a page, or start again through `app.py` if Streamlit ran the page on its own."""
    if PagesManager.uses_pages_directory:
        ignore_pages_folder()
        st.rerun()
    page(kept.data())
