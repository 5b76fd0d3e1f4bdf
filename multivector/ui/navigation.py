"""The pages of the app: their addresses, names and icons, in the order of the menu."""

import copy
import functools
from collections.abc import Mapping

import streamlit as st
from streamlit.navigation.page import StreamlitPage

GROUPS: Mapping[str, tuple[tuple[str, str, str], ...]] = {
    "": (("", "Overview", ":material/explore:"),),
    "Bonds": (
        ("alliances", "Alliances", ":material/handshake:"),
        ("positions", "Positions", ":material/how_to_vote:"),
    ),
    "Flows": (
        ("pipelines", "Pipelines", ":material/route:"),
        ("exports", "Exports", ":material/oil_barrel:"),
        ("trade", "Trade", ":material/swap_horiz:"),
        ("what-if", "What if", ":material/call_split:"),
    ),
    "Story": (
        ("timeline", "Timeline", ":material/timeline:"),
        ("claims", "Claims", ":material/fact_check:"),
    ),
    "Evidence": (
        ("data", "Data", ":material/database:"),
        ("briefing", "Briefing", ":material/slideshow:"),
    ),
}
"""Per group of the menu: address, name and Material icon of each page. The first has no address."""


def pages() -> dict[str, list[StreamlitPage]]:
    """Return the pages as `st.navigation` takes them, by group.

    Each rerun marks the page that it may run, so every caller gets pages of its own; what is slow,
    finding the scripts, is done once.
    """
    return {group: [copy.copy(page) for page in found] for group, found in _found().items()}


@functools.cache
def _found() -> dict[str, list[StreamlitPage]]:
    return {group: [_page(*each) for each in named] for group, named in GROUPS.items()}


def _page(address: str, name: str, icon: str) -> StreamlitPage:
    script = f"pages/{address or 'overview'}.py"
    is_first = not address
    return st.Page(script, title=name, icon=icon, url_path=address, default=is_first)
