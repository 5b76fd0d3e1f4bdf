"""The menu, made of the pages as they are declared."""

import copy
import functools

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from multivector.data.package import Package
from multivector.ui import address
from multivector.views import parameters, previews, registry
from multivector.views.page import Page


def pages() -> dict[str, list[StreamlitPage]]:
    """Return the pages as `st.navigation` takes them, by group.

    Each rerun marks the page that it may run, so every caller gets pages of its own; what is slow,
    finding the scripts, is done once.
    """
    return {group: [copy.copy(page) for page in in_group] for group, in_group in _grouped().items()}


def tab_title(page: Page, data: Package) -> str:
    """Return the title of the browser's tab for what is chosen."""
    focus = address.current(registry.known(page.address, data))[parameters.FOCUS]
    return previews.tab_title(page, focus)


@functools.cache
def _grouped() -> dict[str, list[StreamlitPage]]:
    groups: dict[str, list[StreamlitPage]] = {}
    for page in registry.PAGES.values():
        groups.setdefault(page.group, []).append(as_streamlit_has_it(page.address))
    return groups


@functools.cache
def as_streamlit_has_it(address: str) -> StreamlitPage:
    """Return the page of an address, to link to; finding its script on the disk is done once."""
    page = registry.PAGES[address]
    return st.Page(
        page.script, title=page.name, icon=page.icon, url_path=address, default=not address
    )
