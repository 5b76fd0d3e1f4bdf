"""Draws a chart as SVG on the server: the same marks, axes and words as on the page, without a browser."""

from collections.abc import Iterator
from html import escape
from typing import Any

from multivector.charts.chart import Anchor, Axis, Chart, Note, Reference, Rule
from multivector.charts.edges import height_px, settled
from multivector.charts.marks import Flows, Place
from multivector.charts.plain import one_line
from multivector.charts.svg import flows, marks
from multivector.charts.svg.panels import TICK_GAP_PX, Plot, plot_of
from multivector.charts.svg.scales import Scale
from multivector.charts.svg.shapes import Patterns, polyline
from multivector.charts.svg.words import size_of, words_svg

WIDE_PX = 860.0
FONT = "Source Sans, Source Sans Pro, Arial, sans-serif"


def figure_svg(
    chart: Chart,
    *,
    wide: float = WIDE_PX,
    high: float | None = None,
    alt: str = "",
    font: str = FONT,
) -> str:
    """Return a chart as an SVG drawing of its own.

    Args:
        chart: what is drawn.
        wide: width in pixels.
        high: height in pixels; as on the page where it is not given.
        alt: what the chart shows, for those who cannot see it.
        font: the fonts of all words.
    """
    height = height_px(chart) if high is None else high
    patterns = Patterns()
    plot = plot_of(chart, wide, height)
    body = "".join(_parts(chart, plot, patterns))
    label = f' role="img" aria-label="{escape(one_line(alt), quote=True)}"' if alt else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide:g} {height:g}" width="{wide:g}" '
        f'height="{height:g}" font-family="{escape(font, quote=True)}"{label}>'
        f"{patterns.svg()}{body}</svg>"
    )


def _parts(chart: Chart, plot: Plot, patterns: Patterns) -> Iterator[str]:
    flow_marks = [mark for mark in chart.marks if isinstance(mark, Flows)]
    if flow_marks:
        yield from (part for mark in flow_marks for part in flows.flows_svg(mark, plot))
        yield from (_note(note, plot) for note in chart.notes)
        return
    yield from _axes(chart, plot)
    yield from (_rule(rule, plot) for rule in chart.rules if rule.is_below)
    yield from marks.marks_svg(chart, plot, patterns)
    yield from (_rule(rule, plot) for rule in chart.rules if not rule.is_below)
    yield from (_note(settled(note, chart), plot) for note in chart.notes)


def _axes(chart: Chart, plot: Plot) -> Iterator[str]:
    for number, (axis, scale) in enumerate(
        zip((chart.x, *chart.more_x), plot.across, strict=True), start=1
    ):
        if axis.is_shown:
            yield from _axis_across(chart, plot, axis, scale, number)
    for axis, scale in zip((chart.y, *chart.more_y), plot.up, strict=True):
        if axis.is_shown:
            yield from _axis_up(chart, plot, axis, scale)


def _axis_across(chart: Chart, plot: Plot, axis: Axis, scale: Scale, number: int) -> Iterator[str]:
    up = plot.up[(axis.beside or 1) - 1]
    bottom, top = up.start, up.end
    grid_from, grid_to = plot.up[0].start, plot.up[0].end
    y = top - TICK_GAP_PX if axis.side == "top" else bottom + TICK_GAP_PX
    ink = axis.tick_ink or chart.look.muted
    for x, words in scale.ticks():
        if axis.has_grid and number == 1:
            yield polyline([(x, grid_from), (x, grid_to)], chart.look.rule, 1)
        if axis.has_words and axis.tick_angle:
            anchor = "left" if axis.side == "top" else "right"
            yield words_svg(words, (x, y), ink=ink, px=axis.tick_px, anchor=anchor, angle=-90)
        elif axis.has_words:
            height = "bottom" if axis.side == "top" else "top"
            yield words_svg(words, (x, y), ink=ink, px=axis.tick_px, anchor="center", height=height)
    if axis.title:
        at = ((scale.start + scale.end) / 2, bottom + 2 * TICK_GAP_PX + axis.tick_px)
        yield words_svg(axis.title, at, ink=ink, px=axis.tick_px, anchor="center", height="top")
    yield from _zero(chart, axis, scale, lambda x: [(x, grid_from), (x, grid_to)])


def _axis_up(chart: Chart, plot: Plot, axis: Axis, scale: Scale) -> Iterator[str]:
    across = plot.across[(axis.beside or 1) - 1]
    is_right = axis.side == "right"
    x = across.end + TICK_GAP_PX if is_right else across.start - TICK_GAP_PX
    ink = axis.tick_ink or chart.look.muted
    for y, words in scale.ticks():
        if axis.has_grid and not axis.is_over:
            yield polyline([(across.start, y), (across.end, y)], chart.look.rule, 1)
        if axis.has_words:
            anchor = "left" if is_right else "right"
            yield words_svg(words, (x, y), ink=ink, px=axis.tick_px, anchor=anchor)
    yield from _zero(chart, axis, scale, lambda y: [(across.start, y), (across.end, y)])


def _zero(chart: Chart, axis: Axis, scale: Scale, line: Any) -> Iterator[str]:
    low, high = sorted((scale.low, scale.high))
    is_counted = not scale.categories and axis.kind == ""
    if axis.has_zero is not False and axis.has_grid and is_counted and low <= 0 <= high:
        yield polyline(line(scale.px(0)), axis.zero_ink or chart.look.rule, 1)


def _rule(rule: Rule, plot: Plot) -> str:
    across, up = plot.axes(rule.axes)
    xs = [_place(x, rule.x_on, across, (plot.left, plot.left + plot.wide)) for x in rule.x]
    ys = [_place(y, rule.y_on, up, (plot.top + plot.high, plot.top)) for y in rule.y]
    if rule.y_px_from is not None:
        foot = _place(rule.y_px_from, rule.y_on, up, (plot.top + plot.high, plot.top))
        ys = [foot - float(y or 0) for y in rule.y]
    return polyline(list(zip(xs, ys, strict=True)), rule.ink, rule.px, rule.dash)


def _place(place: Place, on: Reference, axis: Scale, ends: tuple[float, float]) -> float:
    if on == "data":
        return axis.px(place)
    part = float(place or 0)
    return axis.part_px(part) if on == "panel" else ends[0] + (ends[1] - ends[0]) * part


def _note(note: Note, plot: Plot) -> str:
    across, up = plot.axes((1, 1))
    x = _place(note.x, note.x_on, across, (plot.left, plot.left + plot.wide)) + note.x_shift_px
    y = _place(note.y, note.y_on, up, (plot.top + plot.high, plot.top)) - note.y_shift_px
    anchor = _anchor_of(note)
    height = note.y_anchor or "middle"
    drawn = words_svg(note.words, (x, y), ink=note.ink, px=note.px, anchor=anchor, height=height)
    if note.hover:
        drawn = f"<g><title>{escape(note.hover)}</title>{drawn}</g>"
    if not note.ground:
        return drawn
    pad = note.pad_px or 0
    wide, high = size_of(note.words, note.px)
    left = x - {"left": 0.0, "center": wide / 2, "right": wide}[anchor] - pad
    top = y - {"top": 0.0, "middle": high / 2, "bottom": high}[height] - pad
    opacity = f' opacity="{note.opacity:g}"' if note.opacity is not None else ""
    return (
        f"<g{opacity}>"
        f'<rect x="{left:.1f}" y="{top:.1f}" width="{wide + 2 * pad:.1f}" '
        f'height="{high + 2 * pad:.1f}" fill="{note.ground}"/>{drawn}</g>'
    )


def _anchor_of(note: Note) -> Anchor:
    """Return the side that words keep to; at an edge of the plot the one the page lets them."""
    if note.x_anchor and note.x_anchor != "inward":
        return note.x_anchor
    if note.x_on != "data" and isinstance(note.x, (int, float)):
        return "left" if note.x <= 1 / 3 else "right" if note.x >= 2 / 3 else "center"
    return "center"
