"""What a link shows before the app is there: the finding of its page, key figures and its first figure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode, urlsplit

from multivector.charts.map import Map
from multivector.charts.view import View
from multivector.data.package import Package
from multivector.views import kept, linked, registry
from multivector.views.page import Block, Columns, Heading, Page, Part, Row
from multivector.views.selection import Selection

KEY_FIGURES = "key-figures"


@dataclass(frozen=True)
class KeyNumber:
    """A key figure in words: what it is, the number, and when that was."""

    label: str
    text: str
    caption: str


@dataclass(frozen=True)
class Preview:
    """What a page says, in words; without a figure `figure` is empty."""

    title: str
    """What a tab of a browser says."""
    page: str
    finding: str
    subtitle: str = ""
    alt: str = ""
    caution: str = ""
    source: str = ""
    numbers: tuple[KeyNumber, ...] = ()
    address: str = ""
    rows: int = 0
    """How many rows of choices stand above the figure."""
    figure: str = ""
    query: str = ""
    """The values of the link that differ from the defaults, for the addresses of its picture and data."""


def preview_of(
    address: str, values: tuple[tuple[str, str], ...], data: Package, figure: str = ""
) -> Preview | None:
    """Return what a page shows first under the values of a link; None where there is no such page.

    Args:
        address: the path of the page, without slashes.
        values: codes and texts of the link, as they came.
        data: the data package.
        figure: the name of the figure that is shown alone; the first one where it is empty.
    """
    if address not in registry.PAGES:
        return None
    return _preview(linked.plain(f"/{address}?{urlencode(values)}#{figure}", data), data)


@kept.for_all
def _preview(link: str, data: Package) -> Preview:
    page, address = linked.page_of(link), linked.path_of(link)
    view = linked.view_of(link, data, "light")
    selection = page.settled(Selection(linked.reading_of(link, data).values, data, "light"))
    blocks = page.blocks(selection) if page.scenes else ()
    heading = next(
        (each.text for each in _all(blocks) if isinstance(each, Heading) and not each.anchor), ""
    )
    words = Preview(
        tab_title(page, selection.focus),
        page.name,
        heading or page.name,
        numbers=tuple(_numbers(blocks)),
        address=address,
        rows=bool(page.scene_code) + bool(page.scenes and page.scene(selection).controls),
    )
    return _with_figure(words, view, urlsplit(link).query) if view else words


def tab_title(page: Page, focus: str) -> str:
    """Return the title of a browser's tab: the page, and the country in focus."""
    country = kept.country_names().get(focus, "") if page.has_focus else ""
    return " – ".join(filter(None, [page.name, country, "Multivector"]))


def _with_figure(words: Preview, view: View, query: str) -> Preview:
    has_heading = words.finding != words.page
    borders = view.chart.basemap.words if isinstance(view.chart, Map) else ""
    return replace(
        words,
        finding=words.finding if has_heading else view.title,
        subtitle=view.title if has_heading else view.subtitle,
        alt=view.alt,
        caution=next((each for each in (*view.caveats, borders) if each), ""),
        source=kept.source_line(view.source_ids) if view.source_ids else "",
        figure=view.key,
        query=query,
    )


def _all(blocks: Sequence[Block]) -> Iterator[Block]:
    for block in blocks:
        yield block
        if isinstance(block, Columns):
            for column in block.columns:
                yield from _all(column)
        elif isinstance(block, Row):
            yield from _all(block.items)


def _numbers(blocks: Sequence[Block]) -> Iterator[KeyNumber]:
    for part in _all(blocks):
        if isinstance(part, Part) and part.name == KEY_FIGURES:
            for card in part.values[0][0].cards:
                yield KeyNumber(card.figure.label, card.figure.text, card.figure.caption)
