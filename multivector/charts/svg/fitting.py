"""Fits a chart into an area: with closer rows, with its first rows alone, or at last with smaller letters."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from multivector.charts.chart import Chart, Note
from multivector.charts.edges import height_px
from multivector.charts.kinds.end_names import GAP_PX, LINE_PX, spread
from multivector.charts.kinds.flow_diagram import laid_out
from multivector.charts.marks import Bars, Cells, Flows, Series
from multivector.charts.svg.figure import figure_svg
from multivector.charts.svg.letters import Line, legible, lines_on, overlaps
from multivector.charts.svg.panels import Plot, plot_of
from multivector.charts.svg.text_fit import width
from multivector.charts.theme import SMALL_PX

MARK_PX = 10.0
"""How far the mark of a row reaches down from its middle."""
AIR_PX = 3
"""Between the plot and the words below it."""
SHRINKING, STEPS_SMALLER = 0.9, 9
STEPS = 5
"""How often the space between too low and high enough is halved."""
_HEAD = re.compile(r"^<svg [^>]*>")

Box = tuple[float, float, float, float]
"""Left, top, width and height."""


@dataclass(frozen=True)
class Fitted:
    """A chart on an area: its drawing, and in words what of it is left out."""

    svg: str
    high: float
    """How much of the height of the area it takes."""
    left_out: str = ""


def fitted_svg(chart: Chart, area: Box, letters: float) -> Fitted:
    """Return a chart on an area, its smallest letters of a size where there is room for that.

    Args:
        chart: what is drawn.
        area: where, in the units of the picture.
        letters: size of the smallest letters in these units.
    """
    _, _, wide, high = area
    chart = legible(chart)
    if diagrams := [mark for mark in chart.marks if isinstance(mark, Flows)]:
        size = _frame(area, letters / SMALL_PX)
        return Fitted(_whole(laid_out(diagrams[0], chart.look, *size), size, area), high)
    scale = _scale(chart, area, letters / SMALL_PX)
    across, up = _frame(area, scale)
    chart = _with_heads_apart(chart, (across, max(up, height_px(chart))))
    chart = _with_names_apart(chart, (across, up))
    least = _least_high(chart, across, up)
    if least <= up:
        return Fitted(_whole(chart, (across, up), area), high)
    if chart.is_list:
        return _first_rows(chart, (across, least), area, scale)
    smaller = high / least
    return Fitted(_whole(chart, (wide / smaller, least), area), high)


def _frame(area: Box, scale: float) -> tuple[float, float]:
    """Return width and height of what is drawn on an area at a scale, in its own pixels."""
    return area[2] / scale, area[3] / scale


def _with_heads_apart(chart: Chart, size: tuple[float, float]) -> Chart:
    """Return a table with the names of its columns turned upright where they would run into each other."""
    tables = [mark for mark in chart.marks if isinstance(mark, Cells)]
    if not tables or chart.x.side != "top":
        return chart
    ticks = plot_of(chart, *size).across[0].ticks()
    steps = [after - before for (before, _), (after, _) in pairwise(ticks)]
    widest = max(width(words, SMALL_PX, bold=True) for _, words in ticks)
    if widest + AIR_PX < min(steps, default=widest):
        return chart
    margins = replace(chart.margins, top=widest + 2 * AIR_PX)
    return replace(chart, x=replace(chart.x, tick_angle=-90), margins=margins)


def _with_names_apart(chart: Chart, size: tuple[float, float]) -> Chart:
    """Return a chart whose names at the right end are as far apart as its height asks."""
    lefts = [note.x for note in chart.notes if note.x_anchor == "left" and not note.y_anchor]
    if chart.is_list or not lefts:
        return chart
    names = [note for note in chart.notes if note.x_anchor == "left" and note.x == lefts[-1]]
    plot = plot_of(chart, *size)
    heights = [_height(note, plot) for note in names]
    boxes = [LINE_PX * (1 + note.words.count("<br>")) + GAP_PX for note in names]
    moved = {
        id(note): replace(note, y_shift_px=note.y_shift_px + round(place - height))
        for note, height, place in zip(
            names, heights, spread(heights, boxes, plot.high), strict=True
        )
    }
    return replace(chart, notes=[moved.get(id(note), note) for note in chart.notes])


def _height(note: Note, plot: Plot) -> float:
    """Return how high above the foot of the plot the middle of a note stands."""
    if note.y_on == "data":
        return plot.top + plot.high - plot.axes((1, 1))[1].px(note.y) + note.y_shift_px
    return float(note.y or 0) * plot.high + note.y_shift_px


def _scale(chart: Chart, area: Box, wanted: float) -> float:
    """Return how large a chart is drawn: as wanted, or smaller where words would leave a narrow area."""
    scales = [wanted * SHRINKING**step for step in range(STEPS_SMALLER)]
    return next((scale for scale in scales if not _leaves(chart, area[2] / scale)), wanted)


def _leaves(chart: Chart, wide: float) -> bool:
    """Whether words of a chart so wide stand outside it."""
    lines = lines_on(figure_svg(chart, wide=wide))
    return any(line.left < -AIR_PX or line.right > wide + AIR_PX for line in lines)


def nested(svg: str, area: Box, part: Box) -> str:
    """Return a part of a drawing, placed on an area of another one."""
    inner = _HEAD.sub("", svg).removesuffix("</svg>")
    x, y, wide, high = area
    seen = " ".join(f"{each:.1f}" for each in part)
    return (
        f'<svg x="{x:.1f}" y="{y:.1f}" width="{wide:.1f}" height="{high:.1f}" viewBox="{seen}">'
        f"{inner}</svg>"
    )


def _whole(chart: Chart, size: tuple[float, float], area: Box) -> str:
    return nested(figure_svg(chart, wide=size[0], high=size[1]), area, (0, 0, *size))


def _least_high(chart: Chart, wide: float, wanted: float) -> float:
    """Return the least height, from that wanted, at which no more words clash than on the page.

    Rows whose names stand above them need the height they were made for.
    """
    natural = height_px(chart)
    if natural <= wanted:
        return wanted
    if chart.is_list and any(map(_stands_above, chart.notes)):
        return natural
    own = _clashes(chart, wide, natural)
    if _clashes(chart, wide, wanted) <= own:
        return wanted
    low, high = wanted, natural
    for _ in range(STEPS):
        middle = (low + high) / 2
        low, high = (low, middle) if _clashes(chart, wide, middle) <= own else (middle, high)
    return high


def _clashes(chart: Chart, wide: float, high: float) -> int:
    return overlaps(lines_on(figure_svg(chart, wide=wide, high=high)))


def _first_rows(chart: Chart, size: tuple[float, float], area: Box, scale: float) -> Fitted:
    """Return the first rows of a list, and below them what stands under the last one."""
    left, top, wide, high = area
    svg, plot = figure_svg(chart, wide=size[0], high=size[1]), plot_of(chart, *size)
    below = plot.top + plot.high + AIR_PX
    foot = size[1] - below
    rows = _rows(chart, plot)
    cut = _gap(lines_on(svg), rows, high / scale - foot)
    upper = nested(svg, (left, top, wide, cut * scale), (0, 0, size[0], cut))
    lower = nested(
        svg,
        (left, top + cut * scale, wide, foot * scale),
        (0, below, size[0], foot),
    )
    shown = sum(row < cut for row in rows)
    said = f"The first {shown} of {len(rows)} rows"
    return Fitted(upper + lower, (cut + foot) * scale, said)


def _gap(lines: tuple[Line, ...], rows: Sequence[float], lowest: float) -> float:
    """Return the lowest height, down to a bound, between two rows, where few words are cut."""
    starts = [row for row in rows if row + MARK_PX <= lowest]
    for row, following in reversed(list(pairwise([*starts, lowest + 1]))):
        steps = np.arange(row + MARK_PX, min(following, lowest) + 1)
        clear = [float(place) for place in steps if not _cut(lines, place)]
        if clear:
            return clear[0]
    return sum(starts[-2:]) / 2 if len(starts) > 1 else lowest


def _stands_above(note: Note) -> bool:
    """Whether a note stands above or below its row, and not beside its mark."""
    return note.y_on == "data" and (bool(note.y_shift_px) or note.y_anchor in {"top", "bottom"})


def _cut(lines: tuple[Line, ...], place: float) -> int:
    """Return how many lines of words a cut at a height would part."""
    return sum(line.top < place < line.bottom for line in lines)


def _rows(chart: Chart, plot: Plot) -> list[float]:
    """Return how far down each row stands, from the top."""
    return sorted(
        {
            round(plot.axes(getattr(mark, "axes", (1, 1)))[1].px(place), 1)
            for mark in chart.marks
            if isinstance(mark, (Bars, Cells, Series))
            for place in (mark.rows if isinstance(mark, Cells) else mark.y)
            if place is not None
        }
    )
