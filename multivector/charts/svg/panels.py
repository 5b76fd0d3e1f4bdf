"""The axes of a chart on a drawing: where each begins and ends, and what it counts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from multivector.charts.chart import Axis, Chart
from multivector.charts.edges import top_px
from multivector.charts.marks import Bars, Cells, Flows, Mark, Place, Series
from multivector.charts.svg.scales import MS_A_DAY, Scale, scale
from multivector.charts.svg.stacks import stacked, tops
from multivector.charts.svg.words import size_of

TICK_GAP_PX = 8


@dataclass(frozen=True)
class Plot:
    """The plot of a drawing in pixels, and its axes by number."""

    left: float
    top: float
    wide: float
    high: float
    across: tuple[Scale, ...]
    up: tuple[Scale, ...]

    def axes(self, numbers: tuple[int, int]) -> tuple[Scale, Scale]:
        """Return the two axes that a mark stands on."""
        return self.across[numbers[0] - 1], self.up[numbers[1] - 1]


def plot_of(chart: Chart, wide: float, high: float) -> Plot:
    """Return the plot of a chart on a drawing of so many pixels."""
    margins = chart.margins
    beside = chart.x.tick_px + 2 * TICK_GAP_PX if chart.x.makes_room else 0.0
    is_top = chart.x.side == "top"
    top = max(top_px(chart), beside) if is_top else top_px(chart)
    bottom = high - (margins.bottom if is_top else max(margins.bottom, beside))
    up = tuple(
        _scale(chart, axis, number, 1, (bottom, top))
        for number, axis in enumerate((chart.y, *chart.more_y), start=1)
    )
    left = max(margins.left, _room(up[0])) if chart.y.makes_room else margins.left
    right = wide - margins.right
    across = tuple(
        _scale(chart, axis, number, 0, (left, right))
        for number, axis in enumerate((chart.x, *chart.more_x), start=1)
    )
    return Plot(left, top, right - left, bottom - top, across, up)


def _scale(
    chart: Chart, axis: Axis, number: int, direction: int, ends: tuple[float, float]
) -> Scale:
    start, end = ends
    low, high = axis.part or (0.0, 1.0)
    part = (start + (end - start) * low, start + (end - start) * high)
    own = [mark for mark in chart.marks if _stands_on(mark, direction, number)]
    places = [place for mark in own for place in _places(mark, direction)]
    lengths = [bars for bars in own if isinstance(bars, Bars) and bars.is_lying == (direction == 0)]
    places += tops(lengths, chart.bar_mode)
    if direction == 1:
        areas = stacked([mark for mark in own if isinstance(mark, Series)]).values()
        places += [edge for _, upper in areas for edge in upper]
    categories = _categories(own, direction, places) if axis.kind in {"category", ""} else ()
    return scale(axis, places, part, categories=categories, has_bars=bool(lengths))


def _stands_on(mark: Mark, direction: int, number: int) -> bool:
    if isinstance(mark, (Bars, Series)):
        return mark.axes[direction] == number
    return number == 1


def _places(mark: Mark, direction: int) -> Iterator[Place]:
    if isinstance(mark, Series):
        yield from mark.x if direction == 0 else mark.y
    elif isinstance(mark, Bars) and mark.is_lying == (direction == 1):
        yield from mark.y if direction == 1 else mark.x


def _categories(marks: Sequence[Mark], direction: int, places: Sequence[Place]) -> Sequence[str]:
    for mark in marks:
        if isinstance(mark, Cells):
            return mark.columns if direction == 0 else mark.rows
        if isinstance(mark, Flows):
            continue
    words = [place for place in places if isinstance(place, str)]
    is_of_days = any(len(word) >= len("2000-01-01") and word[4:5] == "-" for word in words)
    return () if is_of_days else tuple(dict.fromkeys(words))


def _room(axis: Scale) -> float:
    """Return how wide the words beside an axis are, with air."""
    words = [words for _, words in axis.ticks()]
    wide = max((size_of(each, axis.axis.tick_px)[0] for each in words), default=0.0)
    return wide + 2 * TICK_GAP_PX


def length_on(axis: Scale, length: float) -> float:
    """Return a length of a bar in the terms of its axis: days on an axis of time, from milliseconds."""
    return length / MS_A_DAY if axis.axis.kind == "date" else length
