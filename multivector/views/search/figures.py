"""Pages, scenes and the titles of their figures, as they stand for who opens them without a link."""

import logging
from collections.abc import Iterator, Sequence
from urllib.parse import urlencode

from multivector.analysis.search.entry import Entry
from multivector.charts.view import View
from multivector.data.package import Package
from multivector.views import registry
from multivector.views.page import Figure, Figures, Page, Scene, figures_of
from multivector.views.selection import Selection

_LOG = logging.getLogger(__name__)


def entries_of_pages() -> Iterator[Entry]:
    """Yield the pages and their scenes."""
    for page in registry.PAGES.values():
        yield Entry(
            kind="page",
            code=page.address,
            name=page.name,
            link=f"/{page.address}",
            detail=page.group,
            weight=1,
        )
        for scene in _scenes(page):
            if page.scene_code:
                yield Entry(
                    kind="page",
                    code=f"{page.address}-{scene.code}",
                    name=f"{page.name}: {scene.name}",
                    link=_link(page, scene),
                    detail=page.group,
                    others=(scene.name,),
                )


def entries_of_figures(data: Package) -> Iterator[Entry]:
    """Yield the figures of all scenes; they are drawn for it, which takes seconds."""
    for page in registry.PAGES.values():
        for scene in _scenes(page):
            for view in _views_or_none(page, scene, data):
                yield Entry(
                    kind="figure",
                    code=view.key,
                    name=view.title,
                    link=f"{_link(page, scene)}#{view.key}",
                    detail=f"{page.name}: {scene.name}" if page.scene_code else page.name,
                    text=f"{view.subtitle} {view.key.replace('-', ' ')} {scene.name}",
                )


def draw(page: Page, scene: Scene, data: Package) -> None:
    """Draw the figures of a scene, if the deployment has it, so that they are kept."""
    if scene.is_there():
        _views_or_none(page, scene, data)


def _views_or_none(page: Page, scene: Scene, data: Package) -> Sequence[View]:
    """Return the figures of a scene; one that fails is logged, and everything else can be found."""
    try:
        return list(_views(page, scene, data))
    except Exception:  # noqa: BLE001 -- whatever one figure fails by, the others can be found
        _LOG.exception("No figure of %s, %s can be found", page.name, scene.name)
        return ()


def _scenes(page: Page) -> Iterator[Scene]:
    return (scene for scene in page.scenes if scene.is_there())


def _link(page: Page, scene: Scene) -> str:
    query = {page.scene_code: scene.code} if page.scene_code else {}
    return f"/{page.address}?{urlencode(query)}" if query else f"/{page.address}"


def _views(page: Page, scene: Scene, data: Package) -> Iterator[View]:
    """Yield the figures that a scene has for who chooses nothing, as a wide window shows them."""
    values = {each.code: each.default for each in registry.known(page.address, data)}
    chosen = {page.scene_code: scene.code} if page.scene_code else {}
    selection = page.settled(Selection(values | chosen, data, "light"))
    for figure in figures_of(page.blocks(selection)):
        for view in _drawn(figure):
            if view.chart is not None:
                yield view


def _drawn(figure: Figure | Figures) -> Iterator[View]:
    if isinstance(figure, Figures):
        yield from figure.draw()
        return
    drawn = figure.draw()
    if isinstance(drawn, View):
        yield drawn
    elif drawn:
        yield drawn[0]
