"""Draws a chart plan as SVG on the server, where no picture of the reader's screen is at hand."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape

from multivector.analysis import wording
from multivector.charts.legend import LegendItem
from multivector.charts.line_ends import end_labels, last_place, legend_places
from multivector.charts.plain import one_line
from multivector.charts.plan import ChartPlan, Series, event_rows, round_step, value_range
from multivector.charts.svg.shapes import Patterns, box, polygon, polyline, symbol
from multivector.charts.svg.text_fit import shortened, width
from multivector.charts.svg.words import line_svg
from multivector.charts.theme import text_on

WIDE, HIGH = 860.0, 390.0
ROW, TEXT, SMALL = 24.0, 13.0, 12.0
NAME_MOST = 300.0
LEGEND_ROW, SWATCH, EVENT_ROW = 20.0, 11.0, 16.0
EARLY = 0.5  # of the categories: words of an event further to the left run to the right
GRID_STEPS = 4
BAR_PART, COLUMN_PART, WIDEST_COLUMN = 0.72, 0.78, 70.0
LABEL_FROM = 34.0
TICK_WIDE, TICK_GAP = 40.0, 8.0
WHITE = "#FFFFFF"
EDGE_PX, DOT_PX = 0.75, 3.0
EVENT_DASH, LINE_DASH = "1.5 3", "5 4"


@dataclass(frozen=True)
class Paper:
    """The colours and the font of a drawing, and the patterns in use."""

    ink: str = "#1A1F27"
    muted: str = "#5B6470"
    rule: str = "#DFE3E8"
    white: str = WHITE
    font: str = "Arial, sans-serif"
    patterns: Patterns = field(default_factory=Patterns)

    def hatched(self, colour: str) -> str:
        """Return the fill of a hatch in a colour."""
        return self.patterns.fill("/", colour, self.white)


@dataclass(frozen=True)
class _Field:
    """The inner part of a chart and the scale of its values."""

    left: float
    top: float
    wide: float
    high: float
    low: float
    top_value: float

    def height_of(self, value: float) -> float:
        return self.top + self.high * (self.top_value - value) / (self.top_value - self.low)

    def length_of(self, value: float) -> float:
        return self.wide * (value - self.low) / (self.top_value - self.low)


def chart_svg(
    plan: ChartPlan, *, key: Sequence[LegendItem] = (), alt: str = "", font: str = ""
) -> str:
    """Return a chart as an SVG drawing of its own.

    Args:
        plan: what is drawn.
        key: what explains the colours where the chart names no series itself.
        alt: what the chart shows, for those who cannot see it.
        font: font of all words.
    """
    look = Paper(font=font or Paper.font)
    body, high = _lying(plan, look) if plan.kind == "bar" else _standing(plan, look)
    legend, taken = _legend(_entries(plan, key, look), look, high)
    label = f' role="img" aria-label="{escape(one_line(alt), quote=True)}"' if alt else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE:g} {high + taken:.0f}" '
        f'font-family="{escape(look.font, quote=True)}"{label}>'
        f"{look.patterns.svg()}{''.join(body)}{''.join(legend)}</svg>"
    )


def _lying(plan: ChartPlan, paper: Paper) -> tuple[list[str], float]:
    names = [shortened(one_line(name), NAME_MOST, TEXT) for name in plan.categories]
    left = max((width(name, TEXT) for name in names), default=0.0) + 14
    low, top = value_range(plan)
    room = 8.0 if plan.is_stacked else 130.0
    field = _Field(left, 4, WIDE - left - room, ROW * len(names), low, top)
    parts = []
    for place, name in enumerate(names):
        middle = field.top + (place + 0.5) * ROW
        parts.append(line_svg(left - 10, middle, name, TEXT, paper.ink, anchor="end"))
        parts += _row(plan, place, middle, field, paper)
    return parts, field.top + field.high + 10


def _row(plan: ChartPlan, place: int, middle: float, field: _Field, paper: Paper) -> list[str]:
    parts, start = [], 0.0
    shown = [series for series in plan.series if series.values[place] is not None]
    high = ROW * BAR_PART / (1 if plan.is_stacked else max(1, len(shown)))
    top = middle - ROW * BAR_PART / 2
    for count, series in enumerate(shown):
        value = series.values[place] or 0.0
        x = field.left + field.length_of(start)
        long = field.length_of(start + value) - field.length_of(start)
        y = top if plan.is_stacked else top + count * high
        parts.append(
            box(
                (x, y), (long, high), _fill(series, place, paper), edge=paper.white, edge_px=EDGE_PX
            )
        )
        words = _bar_words(plan, series, place, value)
        if not plan.is_stacked:
            parts.append(line_svg(x + long + 6, y + high / 2, words, SMALL, paper.muted))
        elif long >= LABEL_FROM and not _is_hatched(series, place):
            ink = text_on(series.colour or WHITE)
            parts.append(line_svg(x + long / 2, middle, words, SMALL, ink, anchor="middle"))
        start += value if plan.is_stacked else 0.0
    return parts


def _bar_words(plan: ChartPlan, series: Series, place: int, value: float) -> str:
    if series.labels:
        return series.labels[place]
    has_words = any(each.labels for each in plan.series)
    return "" if has_words else number_words(value, plan.number_format)


def _standing(plan: ChartPlan, paper: Paper) -> tuple[list[str], float]:
    low, top = value_range(plan)
    ends = end_labels(plan)
    room = max((width(words, SMALL) for words in ends.values()), default=0.0) + 12
    above = EVENT_ROW * len(event_rows(plan))
    field = _Field(52, 20 + above, WIDE - 52 - room, HIGH - 58, low, top)
    high = HIGH + above
    parts = [*_grid(plan, field, paper), *_events(plan, field, paper)]
    count = max(1, len(plan.categories))
    step = field.wide / count
    widest = max((width(name, SMALL) for name in plan.categories), default=0.0) + TICK_GAP
    each = max(1, math.ceil(max(TICK_WIDE, widest) / step))
    for place, name in enumerate(plan.categories):
        if place % each == 0:
            x = field.left + (place + 0.5) * step
            parts.append(line_svg(x, high - 24, name, SMALL, paper.muted, anchor="middle"))
    if plan.kind == "area":
        return parts + _areas(plan, field, step), high
    if plan.kind == "scatter":
        return parts + _scatter(plan, field, paper), high
    for place in range(len(plan.categories)):
        parts += _column(plan, place, step, field, paper)
    for series in plan.series:
        if plan.kind == "line" or series.form != "bar":
            parts += _line(series, step, field, paper)
    for place, words in ends.items():
        last = last_place(plan.series[place].values) or 0
        x = field.left + (last + 0.5) * step + 8
        height = field.height_of(plan.series[place].values[last] or 0.0)
        parts.append(line_svg(x, height, words, SMALL, paper.ink))
    return parts, high


def _events(plan: ChartPlan, field: _Field, paper: Paper) -> list[str]:
    """Return a line and words for each year with events, the words in a row each above the field."""
    count = max(1, len(plan.categories))
    parts = []
    for place, row in event_rows(plan).items():
        x = field.left + (place + 0.5) * field.wide / count
        height = field.top - 8 - EVENT_ROW * row
        ends = [(x, height - 6), (x, field.top + field.high)]
        parts.append(polyline(ends, paper.muted, 0.9, EVENT_DASH))
        anchor, shift = ("start", 5) if place < EARLY * count else ("end", -5)
        words = plan.events[place]
        parts.append(line_svg(x + shift, height, words, SMALL, paper.muted, anchor=anchor))
    return parts


def _column(plan: ChartPlan, place: int, step: float, field: _Field, paper: Paper) -> list[str]:
    parts = []
    up = down = 0.0
    bars = [s for s in plan.series if s.form == "bar" and s.values[place] is not None]
    whole = min(step * COLUMN_PART, WIDEST_COLUMN)
    wide = whole / (1 if plan.is_stacked else max(1, len(bars)))
    left = field.left + place * step + (step - whole) / 2
    for count, series in enumerate(bars):
        value = series.values[place] or 0.0
        start = (up if value >= 0 else down) if plan.is_stacked else 0.0
        ends = sorted((field.height_of(start), field.height_of(start + value)))
        x = left if plan.is_stacked else left + count * wide
        fill = _fill(series, place, paper)
        edge = (series.colour or paper.muted) if _is_hatched(series, place) else paper.white
        size = (wide, ends[1] - ends[0])
        parts.append(box((x, ends[0]), size, fill, edge=edge, edge_px=EDGE_PX))
        parts += _words_above(series, place, x + wide / 2, ends[0], paper)
        up, down = (up + value, down) if value >= 0 else (up, down + value)
    return parts


def _words_above(series: Series, place: int, x: float, height: float, paper: Paper) -> list[str]:
    words = series.labels[place] if series.labels else ""
    return [line_svg(x, height - 9, words, SMALL, paper.ink, anchor="middle")] if words else []


def _line(series: Series, step: float, field: _Field, paper: Paper) -> list[str]:
    colour = series.colour or paper.muted
    parts: list[str] = []
    run: list[tuple[float, float]] = []
    for place, value in enumerate([*series.values, None]):
        if value is not None:
            run.append((field.left + (place + 0.5) * step, field.height_of(value)))
            parts += _words_above(series, place, *run[-1], paper)
            continue
        if len(run) > 1 and series.form == "line":
            parts.append(polyline(run, colour, 2, LINE_DASH if series.is_dashed else ""))
        if series.form == "ticks":
            parts += [
                polyline([(x - step * 0.42, y), (x + step * 0.42, y)], colour, 2.5) for x, y in run
            ]
        elif series.has_points:
            fill = paper.white if series.is_hollow else colour
            parts += [_dot(at, fill, colour) for at in run]
        run = []
    return parts


def _areas(plan: ChartPlan, field: _Field, step: float) -> list[str]:
    below = [0.0] * len(plan.categories)
    parts = []
    for series in plan.series:
        above = [base + (value or 0.0) for base, value in zip(below, series.values, strict=True)]
        xs = [field.left + (place + 0.5) * step for place in range(len(above))]
        upper = [(x, field.height_of(value)) for x, value in zip(xs, above, strict=True)]
        lower = [(x, field.height_of(value)) for x, value in zip(xs, below, strict=True)]
        parts.append(polygon([*upper, *lower[::-1]], series.colour or "#8790A0"))
        below = above
    return parts


def _scatter(plan: ChartPlan, field: _Field, paper: Paper) -> list[str]:
    places = [x for series in plan.series for x in series.x_values]
    low, high = min(places), max(places)
    span = (high - low) or 1.0
    parts = []
    for series in plan.series:
        colour = series.colour or paper.muted
        for x, y in zip(series.x_values, series.values, strict=True):
            if y is not None:
                across = field.left + field.wide * (0.03 + 0.94 * (x - low) / span)
                parts.append(_dot((across, field.height_of(y)), colour, colour))
    for place in range(GRID_STEPS + 1):
        value = low + span * place / GRID_STEPS
        across = field.left + field.wide * (0.03 + 0.94 * place / GRID_STEPS)
        words = wording.significant(value)
        parts.append(line_svg(across, HIGH - 24, words, SMALL, paper.muted, anchor="middle"))
    return parts


def _grid(plan: ChartPlan, field: _Field, paper: Paper) -> list[str]:
    step = round_step(field.top_value - field.low)
    first = math.ceil(field.low / step)
    parts = []
    for count in range(first, math.floor(field.top_value / step + 1e-9) + 1):
        y = field.height_of(count * step)
        words = number_words(count * step, plan.number_format)
        parts.append(polyline([(field.left, y), (field.left + field.wide, y)], paper.rule, EDGE_PX))
        parts.append(line_svg(field.left - 8, y, words, SMALL, paper.muted, anchor="end"))
    return parts


def _entries(plan: ChartPlan, key: Sequence[LegendItem], paper: Paper) -> list[tuple[str, str]]:
    """Return the words and the fill of each entry of the legend."""
    ends = end_labels(plan)
    named = [plan.series[place] for place in legend_places(plan)]
    entries = [
        (each.name, paper.hatched(each.colour) if _all_hatched(each) else each.colour)
        for each in named
    ]
    return entries if named and not ends else [(each.label, each.colour) for each in key] + entries


def _legend(
    entries: Sequence[tuple[str, str]], paper: Paper, top: float
) -> tuple[list[str], float]:
    if not entries:
        return [], 0.0
    parts, x, y = [], 8.0, top + LEGEND_ROW / 2
    for name, fill in entries:
        words = shortened(name, WIDE - 60, SMALL)
        wide = width(words, SMALL) + SWATCH + 26
        if x + wide > WIDE:
            x, y = 8.0, y + LEGEND_ROW
        parts.append(
            box((x, y - SWATCH / 2), (SWATCH, SWATCH), fill, edge=paper.muted, edge_px=EDGE_PX)
        )
        parts.append(line_svg(x + SWATCH + 6, y, words, SMALL, paper.ink))
        x += wide
    return parts, y + LEGEND_ROW - top


def number_words(value: float, number_format: str) -> str:
    """Return a number of an axis or a bar in words."""
    if "%" in number_format:
        return wording.percent(value)
    return wording.significant(abs(value) if ";" in number_format else value)


def _fill(series: Series, place: int, paper: Paper) -> str:
    colour = series.point_colours[place] if series.point_colours else series.colour
    return paper.hatched(colour) if _is_hatched(series, place) and colour else colour


def _dot(at: tuple[float, float], fill: str, edge: str) -> str:
    return symbol("circle", at, 2 * DOT_PX, fill, edge=edge, edge_px=1.2)


def _is_hatched(series: Series, place: int) -> bool:
    return bool(series.hatched) and series.hatched[place]


def _all_hatched(series: Series) -> bool:
    known = [place for place, value in enumerate(series.values) if value is not None]
    return bool(series.hatched) and all(series.hatched[place] for place in known)
