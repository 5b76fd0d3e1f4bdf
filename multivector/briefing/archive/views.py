"""What an archive holds: each figure as it stands where nothing is chosen, by page and scene."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from multivector.charts.svg.picture import Picture
from multivector.charts.view import View
from multivector.data.package import Package
from multivector.views import kept, linked, pictures, registry
from multivector.views.page import Page
from multivector.views.pictures import Asked
from multivector.views.previews import Preview, preview_of

SIZE = "screen"


@dataclass(frozen=True)
class ArchivedFigure:
    """One figure: its name, its words and data, its picture, its full sources, its link."""

    name: str
    view: View
    picture: Picture
    citations: tuple[str, ...]
    link: str


@dataclass(frozen=True)
class ArchivedScene:
    """One side of a page: its name, what it says first, and its figures."""

    name: str
    preview: Preview | None
    figures: tuple[ArchivedFigure, ...]


@dataclass(frozen=True)
class ArchivedPage:
    """A page that has figures: its scenes in their order."""

    address: str
    name: str
    scenes: tuple[ArchivedScene, ...]


def archived_pages(
    data: Package, site: str = "", only: tuple[str, ...] = ()
) -> Iterator[ArchivedPage]:
    """Yield the pages that have figures, in the order of the menu.

    Args:
        data: the data package.
        site: the address of the deployment that links lead to; empty where there is none.
        only: the addresses of the pages wanted; all where none is named.
    """
    for address, page in registry.PAGES.items():
        if only and address not in only:
            continue
        own = pictures.figures_on(address, data)
        listed = [(each, pictures.default_address(each, data, address)) for each in own]
        if listed:
            yield ArchivedPage(address, page.name, tuple(_scenes(page, listed, data, site)))


def _scenes(
    page: Page, own: list[tuple[str, str]], data: Package, site: str
) -> Iterator[ArchivedScene]:
    for code, group in groupby(own, lambda each: _scene_code(page, each[1], data)):
        figures = (_figure(name, address, data, site) for name, address in group)
        scene = next(each for each in page.scenes if each.code == code)
        values = ((page.scene_code, code),) if page.scene_code else ()
        yield ArchivedScene(
            scene.name if len(page.scenes) > 1 else "",
            preview_of(page.address, values, data),
            tuple(each for each in figures if each),
        )


def _scene_code(page: Page, address: str, data: Package) -> str:
    if not page.scene_code:
        return page.scenes[0].code
    code: str = linked.reading_of(address, data).values[page.scene_code]
    return code


def _figure(name: str, address: str, data: Package, site: str) -> ArchivedFigure | None:
    view = linked.view_of(address, data, "light")
    made = pictures.picture_of(Asked(address, SIZE, site=site), data)
    if view is None or made is None:
        return None
    link = f"{site.rstrip('/')}{pictures.link_of(address, data)}" if site else ""
    return ArchivedFigure(name, view, made, kept.citations(view.source_ids), link)
