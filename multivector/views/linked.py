"""Draws the figure that a link of ours stands for, without opening the page it leads to.

A link is a page's address, the query that the codec of links reads there, and, where the page has
several figures, the anchor of the one that is meant: `/exports?f=KAZ&xs=control#export-transit`.
"""

from collections.abc import Iterable
from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

from multivector.charts.theme import MODES, Mode
from multivector.charts.view import View
from multivector.data.package import Package
from multivector.views import kept, link, parameters, registry
from multivector.views.link import Reading
from multivector.views.page import Drawn, Figure, Figures, Page, figures_of
from multivector.views.selection import Selection


def path_of(address: str) -> str:
    """Return the address of the page a link leads to, without slashes: "" is the Overview."""
    return urlsplit(address).path.strip("/")


def page_of(address: str) -> Page:
    """Return the page a link leads to.

    Raises:
        KeyError: there is no page at its path.
    """
    return registry.PAGES[path_of(address)]


def query_of(address: str) -> dict[str, str]:
    """Return the query of a link, for `st.page_link`.

    A link of the tables names only what it asks for. It therefore never equals an address that the
    session has written itself, and is followed even where the reader has been there before.
    """
    query = parse_qs(urlsplit(address).query, keep_blank_values=True)
    return {code: values[0] for code, values in query.items()}


def reading_of(address: str, data: Package) -> Reading:
    """Return the values that a link stands for, and what of it cannot be used."""
    query = parse_qs(urlsplit(address).query, keep_blank_values=True)
    page = path_of(address)
    return link.decode(query, registry.known(page, data), page)


def plain(address: str, data: Package) -> str:
    """Return the link that an address of ours means, with nothing that does not act.

    What is kept for all readers is kept under it: nonsense in an address makes nothing new.
    """
    path, anchor = path_of(address), urlsplit(address).fragment
    known = registry.known(path, data)
    return link.shortest_link(path, reading_of(address, data).values, known, anchor)


def subjects_of(address: str, data: Package) -> tuple[str, ...]:
    """Return the countries that a link's figure is about: the one in focus and those compared with it."""
    page = registry.PAGES.get(path_of(address))
    if page is None:
        return ()
    selection = Selection(reading_of(address, data).values, data, "light")
    obeyed = page.scene(selection).obeys
    focus = (selection.focus,) if "focus" in obeyed else ()
    return (*focus, *(selection.compared if "compare" in obeyed else ()))


def about(address: str, data: Package, focus: str, compared: tuple[str, ...]) -> str:
    """Return the link of the same figure about other countries; empty where there is none.

    Args:
        address: path, query and anchor of a figure.
        data: the data package.
        focus: the country that is to be in focus.
        compared: those it is to be compared with.
    """
    path, anchor = path_of(address), urlsplit(address).fragment
    page = registry.PAGES.get(path)
    if page is None or focus not in page.subjects(data) or not subjects_of(address, data):
        return ""
    others = tuple(iso3 for iso3 in compared if iso3 in page.subjects(data) and iso3 != focus)
    chosen = {parameters.FOCUS: focus, parameters.COMPARE: others}
    values = {**reading_of(address, data).values, **chosen}
    other = link.short_link(path, values, registry.known(path, data), anchor)
    return other if view_of(other, data, "light") else ""


def view_of(address: str, data: Package, mode: Mode) -> View | None:
    """Return the figure a link stands for, as a wide window shows it; None where there is none.

    Args:
        address: path, query and perhaps an anchor; without an anchor the first figure is meant.
        data: the data package.
        mode: light or dark.
    """
    drawn = drawings_of(address, data, mode)
    return drawn[0] if drawn else None


@kept.for_all
def drawings_of(address: str, data: Package, mode: Mode, mark: str = "") -> tuple[View, ...]:
    """Return the figure a link stands for, for a wide window and, if it differs, a narrow one.

    Args:
        address: as for `view_of`.
        data: the data package.
        mode: light or dark.
        mark: ends the views' keys, so that a page can show two figures of the same kind.
    """
    page, anchor = registry.PAGES.get(path_of(address)), urlsplit(address).fragment
    if page is None or (page.borrowed and not anchor):
        return ()
    values = dict(reading_of(address, data).values)
    if anchor in page.moved:
        values[page.scene_code] = page.moved[anchor]
    selection = page.settled(Selection(values, data, mode))
    drawn = _first(figures_of(page.blocks(selection)), anchor)
    if not drawn and page.borrowed:
        lender, lent_mark = page.borrowed(selection, anchor)
        drawn = drawings_of(lender, data, mode, lent_mark) if lender else ()
        return drawn if drawn and drawn[0].key == anchor else ()
    return tuple(replace(view, key=f"{view.key}-{mark}") for view in drawn) if mark else drawn


def make_first(data: Package) -> None:
    """Make what the first page shows to whoever opens it without a link, so that nobody waits for it."""
    first = next(iter(registry.PAGES.values()))
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


def _drawings(drawn: Drawn) -> tuple[View, ...]:
    if drawn is None:
        return ()
    views = (drawn,) if isinstance(drawn, View) else drawn
    if views[0].chart is None:
        return ()
    return views[:1] if all(view is views[0] for view in views) else views
