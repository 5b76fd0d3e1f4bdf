"""The Themes page, declared: a reading list across the product for one theme and one country."""

from collections.abc import Sequence

from multivector.views.page import Block, Page, Part, Scene
from multivector.views.selection import Selection
from multivector.views.themes.reading_list import marked, reading_list


def _blocks(selection: Selection) -> Sequence[Block]:
    if not selection.theme:
        return (Part("all-themes", (selection.focus,)),)
    return (Part("theme", (reading_list(selection),)),)


def _borrowed(selection: Selection, anchor: str) -> tuple[str, str]:
    """Return the link of a figure that stands on the page, and the mark it bears there."""
    if not selection.theme:
        return "", ""
    views = marked(reading_list(selection).views)
    mark = next((mark for mark in views if anchor.endswith(f"-{mark}")), "")
    return (views[mark], mark) if mark else ("", "")


THEMES = Page(
    address="themes",
    name="Themes",
    icon=":material/category:",
    group="",
    scenes=(Scene("", "Themes", _blocks),),
    borrowed=_borrowed,
    preloads=frozenset({"charts", "maps"}),
)
