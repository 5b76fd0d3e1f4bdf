"""Bars, lines, points and cells of a chart as SVG."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from multivector.charts.chart import Chart
from multivector.charts.colours import mixed
from multivector.charts.marks import Bars, Cells, Labels, Points, Series
from multivector.charts.svg.panels import Plot, length_on
from multivector.charts.svg.scales import Scale
from multivector.charts.svg.shapes import (
    USUAL_SOLIDITY,
    Patterns,
    Point,
    box,
    polygon,
    polyline,
    symbol,
)
from multivector.charts.svg.stacks import Ends, spans, stacked, widths
from multivector.charts.svg.text_fit import width
from multivector.charts.svg.words import words_svg

LABEL_PX = 12
ROOM_PX = 4  # beside words in a bar
_TAG = re.compile(r"<[^<>]*>")


def marks_svg(chart: Chart, plot: Plot, patterns: Patterns) -> Iterator[str]:
    """Return the parts of all marks, in the order they are drawn."""
    bars = [mark for mark in chart.marks if isinstance(mark, Bars)]
    series = [mark for mark in chart.marks if isinstance(mark, Series)]
    placed = dict(
        zip(
            map(id, bars),
            zip(
                spans(bars, chart.bar_mode),
                widths(bars, chart.bar_mode, chart.bar_gap),
                strict=True,
            ),
            strict=True,
        )
    )
    areas = stacked(series)
    for mark in chart.marks:
        if isinstance(mark, Bars):
            yield from _bars(mark, plot, patterns, *placed[id(mark)])
        elif isinstance(mark, Cells):
            yield from _cells(mark, chart, plot)
        elif isinstance(mark, Series):
            place = next(at for at, each in enumerate(series) if each is mark)
            before = series[place - 1] if place else None
            yield from _series(mark, plot, areas.get(place), before)


def _bars(
    bars: Bars, plot: Plot, patterns: Patterns, ends: Ends, across: tuple[float, float]
) -> Iterator[str]:
    x_axis, y_axis = plot.axes(bars.axes)
    along, beside = (x_axis, y_axis) if bars.is_lying else (y_axis, x_axis)
    places = bars.y if bars.is_lying else bars.x
    wide, shift = across
    for count, (span, place) in enumerate(zip(ends, places, strict=True)):
        if span is None or place is None:
            continue
        start = along.value(span[0])
        from_px, to_px = (along.px(value) for value in (start, start + length_on(along, span[1])))
        middle = beside.px(beside.value(place) + shift)
        thick = beside.length_px(wide)
        low, long = min(from_px, to_px), abs(to_px - from_px)
        corner = (low, middle - thick / 2) if bars.is_lying else (middle - thick / 2, low)
        size = (long, thick) if bars.is_lying else (thick, long)
        yield _bar(bars, count, corner, size, patterns)
        if bars.labels is not None:
            yield from _bar_label(bars.labels, count, corner, size, is_lying=bars.is_lying)


def _bar(
    bars: Bars, count: int, corner: Point, size: tuple[float, float], patterns: Patterns
) -> str:
    fill = str(_one(bars.fill, count) or "")
    hatch = bars.hatch
    kind = str(_one(hatch.shape, count)) if hatch else ""
    if hatch and kind:
        ground = fill if hatch.is_over or hatch.ground else ""
        ink = hatch.ink
        if hatch.is_over and fill and hatch.opacity is not None:
            ink = mixed(hatch.ink, fill, hatch.opacity)
        solidity = hatch.solidity or USUAL_SOLIDITY
        fill = patterns.fill(kind, ink, hatch.ground or ground, hatch.px + 1, solidity)
    edge, edge_px = (
        (str(_one(bars.edge.ink, count) or ""), float(_one(bars.edge.px, count) or 0))
        if bars.edge
        else ("", 0.0)
    )
    title = "" if bars.is_silent else _TAG.sub(" ", str(_one(bars.hover, count) or ""))
    return box(
        corner, size, fill, edge=edge, edge_px=edge_px, opacity=bars.opacity, title=title.strip()
    )


def _bar_label(
    labels: Labels, count: int, corner: Point, size: tuple[float, float], *, is_lying: bool
) -> Iterator[str]:
    words = str(_one(labels.words, count) or "")
    if not words:
        return
    px, ink = labels.px or LABEL_PX, str(_one(labels.ink, count) or "#1A1F27")
    middle = (corner[0] + size[0] / 2, corner[1] + size[1] / 2)
    if labels.at == "outside":
        at = (corner[0] + size[0] + ROOM_PX, middle[1]) if is_lying else (middle[0], corner[1] - 2)
        anchor, height = ("left", "middle") if is_lying else ("center", "bottom")
        yield words_svg(words, at, ink=ink, px=px, anchor=anchor, height=height)
    elif width(words, px) + ROOM_PX <= size[0] or labels.keeps_size:
        yield words_svg(words, middle, ink=ink, px=px, anchor="center")


def _series(
    series: Series,
    plot: Plot,
    area: tuple[list[float], list[float]] | None,
    before: Series | None,
) -> Iterator[str]:
    x_axis, y_axis = plot.axes(series.axes)
    if area is not None:
        yield _area(series, x_axis, y_axis, *area)
        return
    if series.fill and before is not None:
        edge = _points(before, x_axis, y_axis)
        yield polygon(
            [p for p in (*_points(series, x_axis, y_axis), *edge[::-1]) if p], series.fill
        )
    placed = _points(series, x_axis, y_axis)
    if series.stroke is not None:
        for run in _runs(placed, joins=bool(series.joins_gaps)):
            points = _stepped(run) if series.stroke.is_stepped else run
            yield polyline(points, series.stroke.ink, series.stroke.px, series.stroke.dash)
    for count, at in enumerate(placed):
        if at is None:
            continue
        if series.reach is not None:
            long = x_axis.length_px(length_on(x_axis, series.reach.lengths[count]))
            yield polyline(
                [(at[0] - long, at[1]), (at[0] + long, at[1])], series.reach.ink, series.reach.px
            )
        if series.points is not None:
            yield _symbol(series, series.points, count, at)
        if series.labels is not None:
            yield from _label(series.labels, count, at)


def _points(series: Series, x_axis: Scale, y_axis: Scale) -> list[Point | None]:
    return [
        None if x is None or y is None or y != y else (x_axis.px(x), y_axis.px(y))  # noqa: PLR0124
        for x, y in zip(series.x, series.y, strict=True)
    ]


def _runs(placed: Sequence[Point | None], *, joins: bool) -> list[list[Point]]:
    runs: list[list[Point]] = [[]]
    for at in placed:
        if at is not None:
            runs[-1].append(at)
        elif not joins and runs[-1]:
            runs.append([])
    return [run for run in runs if len(run) > 1]


def _stepped(run: Sequence[Point]) -> list[Point]:
    points = [run[0]]
    for (_, before), (x, y) in pairwise(run):
        points += [(x, before), (x, y)]
    return points


def _area(
    series: Series, x_axis: Scale, y_axis: Scale, lower: Sequence[float], upper: Sequence[float]
) -> str:
    xs = [x_axis.px(x) for x in series.x]
    top = [(x, y_axis.px(y)) for x, y in zip(xs, upper, strict=True)]
    bottom = [(x, y_axis.px(y)) for x, y in zip(xs, lower, strict=True)]
    if series.stroke is not None and series.stroke.is_stepped:
        top, bottom = _stepped(top), _stepped(bottom)
    return polygon([*top, *bottom[::-1]], series.fill)


def _symbol(series: Series, points: Points, count: int, at: Point) -> str:
    ink = str(_one(points.ink, count) or (series.stroke.ink if series.stroke else ""))
    edge = str(_one(points.edge.ink, count) or "") if points.edge else ""
    edge_px = float(_one(points.edge.px, count) or 1) if points.edge else 1.0
    kind, px = str(_one(points.symbol, count)), float(_one(points.px, count))
    return "" if points.opacity == 0 else symbol(kind, at, px, ink, edge=edge, edge_px=edge_px)


def _label(labels: Labels, count: int, at: Point) -> Iterator[str]:
    words = str(_one(labels.words, count) or "")
    if not words:
        return
    side = str(_one(labels.at, count) or "middle center").split()[-1]
    anchor = {"left": "right", "right": "left"}.get(side, "center")
    ink = str(_one(labels.ink, count) or "#1A1F27")
    yield words_svg(
        words, at, ink=ink, px=labels.px or LABEL_PX, anchor=anchor, weight=labels.weight
    )


def _cells(cells: Cells, chart: Chart, plot: Plot) -> Iterator[str]:
    x_axis, y_axis = plot.axes((1, 1))
    scale = cells.scale
    wide, high = x_axis.length_px(1) - cells.gap_px, y_axis.length_px(1) - cells.gap_px
    for row, fills in enumerate(cells.fills):
        for column, value in enumerate(fills):
            if value is None or value != value:  # noqa: PLR0124 -- not a number
                continue
            x, y = x_axis.px(column), y_axis.px(row)
            part = (value - scale.lowest) / ((scale.highest - scale.lowest) or 1.0)
            fill = colour_at(scale.colours, part)
            yield box((x - wide / 2, y - high / 2), (wide, high), fill)
            words = cells.words[row][column] if cells.words else ""
            if words:
                px = cells.words_px or LABEL_PX
                yield words_svg(words, (x, y), ink=chart.look.ink, px=px, anchor="center")


def colour_at(scale: Sequence[tuple[float, str]], part: float) -> str:
    """Return the colour of a scale at a part from 0 to 1: mixed between steps, clear where a step is."""
    for (low, first), (high, second) in pairwise(scale):
        if low <= part <= high and high > low:
            if first == second or not (first.startswith("#") and second.startswith("#")):
                return first if first.startswith(("#", "rgba(")) else ""
            return mixed(second, first, (part - low) / (high - low))
    return scale[-1][1]


def _one(values: Any, count: int) -> Any:
    """Return what holds for all marks, or for this one."""
    if values is None or isinstance(values, (str, int, float)):
        return values
    return values[count] if count < len(values) else None
