"""Draws the figure that a link of ours stands for, without opening the page it leads to.

A link is a page's address, the query that the codec of links reads there, and, where the page has
several figures, the anchor of the one that is meant: `/exports?ex=KAZ&xs=control#export-transit`.
"""

import functools
from collections.abc import Callable, Iterable
from dataclasses import replace
from types import MappingProxyType
from urllib.parse import parse_qs, urlsplit

from multivector.charts.theme import MODES, Mode
from multivector.charts.view import View
from multivector.data.package import Package
from multivector.views import (
    kept,
    link,
    linked_story,
    linked_what_if,
    parameters,
    registry,
)
from multivector.views.link import Reading
from multivector.views.linked_story import Figures as OldFigures
from multivector.views.page import Drawn, Figure, Figures, figures_of
from multivector.views.selection import Selection

PAGES: MappingProxyType[str, tuple[str, str, Callable[[Selection], OldFigures]]] = MappingProxyType(
    {
        "": ("Overview", "pages/overview.py", linked_story.of_timeline),
        "alliances": ("Alliances", "pages/alliances.py", linked_story.of_timeline),
        "positions": ("Positions", "pages/positions.py", linked_story.of_timeline),
        "pipelines": ("Pipelines", "pages/pipelines.py", linked_story.of_timeline),
        "exports": ("Exports", "pages/exports.py", linked_story.of_timeline),
        "trade": ("Trade", "pages/trade.py", linked_story.of_timeline),
        "what-if": ("What if", "pages/what-if.py", linked_what_if.of_what_if),
        "timeline": ("Timeline", "pages/timeline.py", linked_story.of_timeline),
        "claims": ("Claims", "pages/claims.py", linked_story.of_claims),
    }
)
"""Name, script and figures of each page that can be linked to, by its address."""
BORROWED = MappingProxyType(
    {
        "timeline": linked_story.borrowed_by_timeline,
        "claims": linked_story.borrowed_by_claims,
    }
)
"""Pages of words that show figures of other pages; a link must name the figure it means."""


def path_of(address: str) -> str:
    """Return the address of the page a link leads to, without slashes: "" is the Overview."""
    return urlsplit(address).path.strip("/")


def page_name(address: str) -> str:
    """Return the name of the page a link leads to."""
    return PAGES[path_of(address)][0]


def page_script(address: str) -> str:
    """Return the script of the page a link leads to, as `st.page_link` wants it."""
    return PAGES[path_of(address)][1]


def query_of(address: str) -> dict[str, str]:
    """Return the query of a link, for `st.page_link`.

    A link of the tables names only what it asks for. It therefore never equals an address that the
    session has written itself, and is followed even where the reader has been there before.
    """
    found = parse_qs(urlsplit(address).query, keep_blank_values=True)
    return {code: values[0] for code, values in found.items()}


def reading_of(address: str, data: Package) -> Reading:
    """Return the values that a link stands for, and what of it cannot be used."""
    path = path_of(address)
    known = (*parameters.shared(data), *registry.of_page(path, data))
    found = parse_qs(urlsplit(address).query, keep_blank_values=True)
    return link.decode(found, known)


def view_of(address: str, data: Package, mode: Mode) -> View | None:
    """Return the figure a link stands for, as a wide window shows it; None where there is none.

    Args:
        address: path, query and perhaps an anchor; without an anchor the first figure is meant.
        data: the data package.
        mode: light or dark.
    """
    drawn = drawings_of(address, data, mode)
    return drawn[0] if drawn else None


@functools.lru_cache(maxsize=kept.KEPT_VIEWS)
def drawings_of(address: str, data: Package, mode: Mode, mark: str = "") -> tuple[View, ...]:
    """Return the figure a link stands for, for a wide window and, if it differs, a narrow one.

    Args:
        address: as for `view_of`.
        data: the data package.
        mode: light or dark.
        mark: ends the views' keys, so that a page can show two figures of the same kind.
    """
    path, anchor = path_of(address), urlsplit(address).fragment
    page = registry.page_at(path)
    if page is None:
        return _old(address, data, mode, mark)
    if page.borrowed and not anchor:
        return ()
    selection = page.settled(Selection(reading_of(address, data).values, data, mode))
    drawn = _first(figures_of(page.blocks(selection)), anchor)
    if not drawn and page.borrowed:
        lender, lent_mark = page.borrowed(selection, anchor)
        drawn = drawings_of(lender, data, mode, lent_mark) if lender else ()
        return drawn if drawn and drawn[0].key == anchor else ()
    return tuple(replace(view, key=f"{view.key}-{mark}") for view in drawn) if mark else drawn


def make_first(data: Package) -> None:
    """Make what the first page shows to whoever opens it without a link, so that nobody waits for it."""
    first = registry.PAGES[0]
    values = {each.code: each.default for each in registry.known(first.address, data)}
    for mode in MODES:
        for figure in figures_of(first.blocks(first.settled(Selection(values, data, mode)))):
            figure.draw()


def _first(figures: Iterable[Figure | Figures], anchor: str) -> tuple[View, ...]:
    """Return the first figure that can be drawn, or that of an anchor."""
    for figure in figures:
        if isinstance(figure, Figures):
            several = [_drawings(view) for view in figure.draw() if anchor in {"", view.key}]
        else:
            several = [_drawings(figure.draw())] if anchor in {"", figure.key} else []
        for drawn in filter(None, several):
            return drawn
    return ()


def _old(address: str, data: Package, mode: Mode, mark: str = "") -> tuple[View, ...]:
    path, anchor = path_of(address), urlsplit(address).fragment
    if path not in PAGES or (path in BORROWED and not anchor):
        return ()
    asked = Selection(reading_of(address, data).values, data, mode)
    figures = PAGES[path][2](asked)
    if path in BORROWED and anchor not in figures:
        lender, lent_mark = BORROWED[path](asked, anchor)
        lent = drawings_of(lender, data, mode, lent_mark) if lender else ()
        return lent if lent and lent[0].key == anchor else ()
    wanted = [anchor] if anchor else list(figures)
    found = (_drawings(figures[key]()) for key in wanted if key in figures)
    drawn = next(filter(None, found), ())
    return tuple(replace(view, key=f"{view.key}-{mark}") for view in drawn) if mark else drawn


def _drawings(drawn: Drawn) -> tuple[View, ...]:
    if drawn is None:
        return ()
    views = (drawn,) if isinstance(drawn, View) else drawn
    if views[0].graphic is None:
        return ()
    return views[:1] if all(view is views[0] for view in views) else views
