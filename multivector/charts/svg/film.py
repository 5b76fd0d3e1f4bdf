"""A figure through the years as SVG in parts: what years have in common is held once."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from multivector.charts.chart import Chart
from multivector.charts.edges import height_px
from multivector.charts.legend import LegendItem
from multivector.charts.map import DESK_PX, PHONE_PX, Map
from multivector.charts.marks import Cells
from multivector.charts.svg.figure import figure_parts
from multivector.charts.svg.legend import SIGN, sign_svg
from multivector.charts.svg.map import map_parts
from multivector.charts.svg.merging import merged
from multivector.charts.svg.shapes import Patterns
from multivector.charts.theme import SMALL_PX, Theme
from multivector.charts.view import View
from multivector.charts.window import window_at
from multivector.data.borders import Borders

MAP_WIDE_PX = 1600.0
"""How much of a map is drawn, about its middle; a window shows as much of that as it is wide."""
SIGN_PX = (SMALL_PX * SIGN, SMALL_PX)


@dataclass(frozen=True)
class Frame:
    """The figure of one year: its words, and legend and drawing by the places of their parts."""

    year: int
    title: str
    subtitle: str
    alt: str
    is_map: bool
    wide: float
    high: float
    parts: tuple[int, ...]
    """Places among the parts of this frame and all before it; none where nothing is drawn."""
    legend: tuple[int, ...]
    """Places among the signs of this frame and all before it."""
    new_parts: tuple[str, ...]
    """SVG elements that no frame before had."""
    new_signs: tuple[tuple[str, str], ...]
    """Entries of a legend that no frame before had: words, and a drawing as large as `SIGN_PX`."""


@dataclass
class _Held:
    """Things by their places, each held once."""

    places: dict[Any, int] = field(default_factory=dict)

    def take(self, things: Iterable[Any]) -> tuple[tuple[int, ...], tuple[Any, ...]]:
        """Return the places of things, and those that were not there before."""
        listed = list(things)
        new = tuple(dict.fromkeys(each for each in listed if each not in self.places))
        for each in new:
            self.places[each] = len(self.places)
        return tuple(self.places[each] for each in listed), new


def frames(
    views: Iterable[tuple[int, View | None]],
    borders: Borders,
    look: Theme,
    *,
    wide: float,
    is_narrow: bool = False,
) -> Iterator[Frame]:
    """Return the film of a figure, frame by frame as its years are drawn.

    Args:
        views: years and their figures; None where a year has none.
        borders: the shapes of the border view, for maps.
        look: colours of ink and paper, for the legend.
        wide: width of a chart in pixels; a map has one of its own.
        is_narrow: whether maps are fitted to a phone, as on the page.
    """
    parts, signs = _Held(), _Held()
    for year, view in views:
        if view is None:
            yield Frame(year, "", "", "", False, wide, 0.0, (), (), (), ())
            continue
        high, drawn = _drawing(view, borders, wide, is_narrow=is_narrow)
        places, new_parts = parts.take(filter(None, drawn))
        entries = ((each.label, _sign(each, look)) for each in view.needed_legend)
        legend, new_signs = signs.take(entries)
        across = MAP_WIDE_PX if view.is_map else wide
        yield Frame(
            year,
            view.title,
            view.subtitle,
            view.alt,
            view.is_map,
            across,
            high,
            places,
            legend,
            new_parts,
            new_signs,
        )


def _drawing(
    view: View, borders: Borders, wide: float, *, is_narrow: bool
) -> tuple[float, tuple[str, ...]]:
    """Return height and parts of a drawing as the page shows it; nothing where there is none."""
    if isinstance(view.chart, Map):
        size = PHONE_PX if is_narrow else DESK_PX
        frame, high = view.chart.frame.on(*size), float(view.height_px)
        window = window_at(frame.lon, frame.lat, frame.zoom, MAP_WIDE_PX, high)
        named_in = view.chart.frame.window(*size)
        return high, tuple(map_parts(view.chart, borders, window, named_in))
    if isinstance(view.chart, Chart):
        high = height_px(view.chart)
        drawn = figure_parts(view.chart, wide, high)
        has_cells = any(isinstance(mark, Cells) for mark in view.chart.marks)
        return high, merged(drawn) if has_cells else drawn
    return 0.0, ()


def _sign(item: LegendItem, look: Theme) -> str:
    patterns = Patterns()
    drawn = sign_svg(item, (0.0, SIGN_PX[1] / 2), SMALL_PX, look, patterns)
    return patterns.svg() + drawn
