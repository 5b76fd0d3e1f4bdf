"""Draws the figure that a link of ours stands for, without opening the page it leads to.

A link is a page's address, the query that the codec of links reads there, and, where the page has
several figures, the anchor of the one that is meant: `/exports?ex=KAZ&xs=control#export-transit`.
"""

from collections.abc import Callable
from dataclasses import replace
from types import MappingProxyType
from urllib.parse import parse_qs, urlsplit

from multivector.charts.theme import Mode
from multivector.charts.view import View
from multivector.data.package import Package
from multivector.ui import cache, link, parameters
from multivector.ui.link import Reading
from multivector.ui.views import linked_bonds, linked_flows, linked_story, linked_what_if
from multivector.ui.views.linked import Asked, Drawn, Figures

PAGES: MappingProxyType[str, tuple[str, str, Callable[[Asked], Figures]]] = MappingProxyType(
    {
        "": ("Overview", "pages/overview.py", linked_bonds.of_overview),
        "alliances": ("Alliances", "pages/alliances.py", linked_bonds.of_alliances),
        "positions": ("Positions", "pages/positions.py", linked_bonds.of_positions),
        "pipelines": ("Pipelines", "pages/pipelines.py", linked_flows.of_pipelines),
        "exports": ("Exports", "pages/exports.py", linked_flows.of_exports),
        "trade": ("Trade", "pages/trade.py", linked_flows.of_trade),
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
    known = (*parameters.shared(data), *parameters.of_page(path, data))
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


@cache.kept
def drawings_of(address: str, data: Package, mode: Mode, mark: str = "") -> tuple[View, ...]:
    """Return the figure a link stands for, for a wide window and, if it differs, a narrow one.

    Args:
        address: as for `view_of`.
        data: the data package.
        mode: light or dark.
        mark: ends the views' keys, so that a page can show two figures of the same kind.
    """
    path, anchor = path_of(address), urlsplit(address).fragment
    if path not in PAGES or (path in BORROWED and not anchor):
        return ()
    asked = Asked(reading_of(address, data).values, data, mode)
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
    if views[0].chart is None:
        return ()
    return views[:1] if all(view is views[0] for view in views) else views
