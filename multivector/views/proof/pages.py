"""Draws every page once, so that no reader is the first to find that tables do not bear one out."""

from collections.abc import Iterator
from urllib.parse import urlencode

from multivector.data.errors import Fault, raise_any
from multivector.data.package import Package
from multivector.data.settings import SHIPPED_DATA
from multivector.views import linked, registry
from multivector.views.page import Page, Scene, figures_of
from multivector.views.selection import Selection

RECORD = SHIPPED_DATA / "drawn.hash"
"""The hash of the shipped tables with which every page was last drawn, so that a start need not."""


def check_pages(data: Package) -> None:
    """Draw every scene of every page as it opens.

    Raises:
        DataError: some fail; each fault names the table asked last, the page and what went wrong.
    """
    raise_any(_faults(data))


def check_once(data: Package) -> None:
    """Draw every page, unless these are the shipped tables and they were drawn before.

    Raises:
        DataError: as `check_pages` does.
    """
    is_shipped = data.folder.resolve() == SHIPPED_DATA
    if not (is_shipped and RECORD.is_file() and RECORD.read_text().strip() == data.content_hash):
        check_pages(data)


def _faults(data: Package) -> Iterator[Fault]:
    for page in registry.PAGES.values():
        for scene in page.scenes:
            if scene.is_there() and (fault := _fault(page, scene, data)):
                yield fault


def _fault(page: Page, scene: Scene, data: Package) -> Fault | None:
    """Return why a scene cannot be drawn; None where it can."""
    with data.tables.noting_what_is_asked() as asked:
        try:
            _draw(page, scene, data)
        except Exception as error:  # noqa: BLE001 -- whatever it is, no reader may meet it
            name = next(reversed(asked), "")
            file = data.schema(name).path if name else "datapackage.json"
            tables = ", ".join(data.schema(each).path for each in reversed(asked))
            place = f"{page.name}, {scene.name}" if scene.name != page.name else page.name
            found = f"what the page “{place}” cannot show ({type(error).__name__}: {error})"
            return Fault(file, None, None, found, f"figures it can be drawn with, in {tables}")
    return None


def _draw(page: Page, scene: Scene, data: Package) -> None:
    query = urlencode({page.scene_code: scene.code}) if page.scene_code else ""
    values = linked.reading_of(f"/{page.address}?{query}", data).values
    selection = page.settled(Selection(values, data, "light"))
    if page.holds(data) and not page.lacking(selection):
        page.above(selection)
    for figure in figures_of(page.blocks(selection)):
        figure.draw()
