"""What stands at each category of a chart: on its page, and in a presentation it was saved in."""

import io
import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_DOWN, ROUND_HALF_UP, Decimal
from typing import Any

from pptx import Presentation
from pptx.oxml.ns import qn
from pptx.util import Inches

from multivector.charts.chart import Chart
from multivector.charts.marks import Bars
from multivector.charts.plain import label
from multivector.charts.plan import SPACER, ChartPlan
from multivector.charts.powerpoint.chart import add_chart

BOX = (Inches(0.5), Inches(0.5), Inches(12), Inches(6))
BLANK_LAYOUT = 6
ABOVE_ROW = 0.6
NOT_KNOWN, DASH = "no data", "–"
NO_TOTAL = "?"  # over a column of which no total is known: in a presentation it has no tick
DECIMALS = re.compile(r"\.(0+)")
FROM = re.compile(r"\[>=([\d.]+)\]")


@dataclass
class Category:
    """One category: its name, the values that stand there, the words at them, events."""

    name: str = ""
    values: list[tuple[str, float]] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    events: list[str] = field(default_factory=list)


def saved_and_read(plans: Sequence[ChartPlan]) -> list[list[Category]]:
    """Draw charts in a presentation, save it, and read what each of them shows."""
    deck = Presentation()
    for plan in plans:
        slide = deck.slides.add_slide(deck.slide_layouts[BLANK_LAYOUT])
        add_chart(slide, plan, BOX, "A chart")
    file = io.BytesIO()
    deck.save(file)
    slides = Presentation(io.BytesIO(file.getvalue())).slides
    return [_read(shape.chart) for slide in slides for shape in slide.shapes]


def _read(chart: Any) -> list[Category]:
    categories = [Category(str(name)) for name in chart.plots[0].categories]
    for series in (each for plot in chart.plots for each in plot.series):
        words = _words(series)
        for place, value in enumerate(series.values):
            own = categories[place]
            if value is None:
                continue
            if series.name == "Events":
                own.events += words[place][0].split("; ")
                continue
            own.values.append((series.name, value))
            own.words += words.get(place, [])
    return categories


def _words(series: Any) -> dict[int, list[str]]:
    """Return the words at the marks of a series by place: those written there, else its values."""
    labels = series._element.find(qn("c:dLbls"))
    if labels is None:
        return {}
    written = {
        int(each.find(qn("c:idx")).get("val")): ["".join(t.text for t in each.iter(qn("a:t")))]
        for each in labels.findall(qn("c:dLbl"))
    }
    number_format = labels.find(qn("c:numFmt"))
    if written or number_format is None:
        return written
    code = number_format.get("formatCode")
    known = {place: value for place, value in enumerate(series.values) if value is not None}
    return {place: _number(value, code) for place, value in known.items()}


def _number(value: float, code: str) -> list[str]:
    """Return a number as a program may show it in a format of ours, a half rounded either way."""
    least = FROM.match(code)
    if least and value < float(least[1]):
        return []
    decimals = DECIMALS.search(FROM.sub("", code))
    digits = Decimal(1).scaleb(-len(decimals[1]) if decimals else 0)
    sign, size = ("%", 100) if "%" in code else ("", 1)
    shown = Decimal(f"{value * size:.9f}")
    rounded = {shown.quantize(digits, way) for way in (ROUND_HALF_UP, ROUND_HALF_DOWN)}
    return [f"{each:,}{sign}" for each in rounded]


def on_the_page(chart: Chart) -> list[Category]:
    """Return what the page shows at each category of the chart's plan, in the plan's order."""
    named = [name for name in chart.plan.categories if name != SPACER]
    places = _rows(chart) if chart.plan.kind == "bar" else named
    each = [_at(chart, place) for place in places]
    # One period stands twice under a heading where both dates of a profile fall in it.
    shown = [own for place, own in enumerate(each) if place == 0 or own != each[place - 1]]
    assert len(shown) == len(named)
    left = iter(shown)
    return [Category() if name == SPACER else next(left) for name in chart.plan.categories]


def _at(chart: Chart, place: Any) -> Category:
    name, heading = _name(chart, place), _heading(chart, place)
    own = Category(f"{heading}: {name}" if heading and heading != name else name)
    for mark in chart.marks:
        for index, (where, value) in enumerate(_points(mark, chart)):
            if where == place and not _goes_on(chart, value):
                own.values.append((mark.name, value))
                words = getattr(mark.labels, "words", "")
                own.words.append(words if isinstance(words, str) else label(words[index]))
    levels = {rule.y[0] for rule in chart.rules if rule.y[0] == rule.y[1] and rule.y_on == "data"}
    own.values += [("level", float(level)) for level in levels if level != 0]
    for note in chart.notes:
        is_at_bar = note.y == place and note.x_anchor == "left"
        is_above = year_of(note.x) == place and note.y_anchor == "bottom"
        if note.x_anchor == "inward":
            own.events += [label(note.words)] if is_above else []
        elif is_at_bar if chart.plan.kind == "bar" else is_above:
            own.words.append(label(note.words))
    own.words = [each for each in own.words if each not in {"", name, NO_TOTAL, NOT_KNOWN}]
    return own


def _goes_on(chart: Chart, value: float | None) -> bool:
    """Whether a value stands at the very top of the axis, which only says that it lies beyond."""
    top = chart.y.span[1] if chart.plan.kind == "line" and chart.y.span else None
    return value is not None and top is not None and value == top


def _points(mark: Any, chart: Chart) -> Iterator[tuple[Any, float | None]]:
    """Yield the category and the value of each mark that is seen; (None, None) for all else.

    A bar that begins elsewhere than at zero is the difference of two values that are marked too.
    """
    is_lying = chart.plan.kind == "bar"
    for x, y in zip(mark.x, mark.y, strict=True):
        where, value = (y, x) if is_lying else (_named_at(x, chart), y)
        is_gap = not _is_seen(mark) or value is None or math.isnan(value)
        yield (None, None) if is_gap else (where, float(value))


def _named_at(place: Any, chart: Chart) -> str:
    """Return the category at a place of the axis: a year, a month, or the words below it."""
    name = label(dict(chart.x.ticks or ()).get(place, "")).replace("– ", "–")
    known = [each for each in (name, month_of(place)) if each in chart.plan.categories]
    return known[0] if known else year_of(place)


def _is_seen(mark: Any) -> bool:
    if isinstance(mark, Bars):
        return mark.base is None
    return mark.stroke is not None or (mark.points is not None and mark.points.opacity != 0)


def _rows(chart: Chart) -> list[Any]:
    """Return the places of the rows from the top down."""
    rows = list(dict.fromkeys(y for mark in chart.marks if isinstance(mark, Bars) for y in mark.y))
    span = chart.y.span or (0, 1)
    is_downward = chart.y.is_reversed or span[0] > span[1]
    if any(isinstance(row, str) for row in rows):
        return rows if is_downward else rows[::-1]
    return sorted(rows, reverse=not is_downward)


def _name(chart: Chart, place: Any) -> str:
    """Return the words that name a row (or a year) on the page: beside it, or above its bar."""
    if isinstance(place, str):
        return label(place)
    ticks = dict(chart.y.ticks or ())
    if place in ticks:
        return label(ticks[place])
    for note in chart.notes:
        is_beside = note.y == place and note.x_anchor == "right"
        is_above = note.x_anchor == "left" and 0 < note.y - place < ABOVE_ROW
        if note.x == 0 and (is_beside or is_above):
            name = label(note.words.split(" <b>")[0])
            return NOT_KNOWN if name == DASH else name
    return ""


def _heading(chart: Chart, place: Any) -> str:
    """Return the bold words that stand nearest above a row, empty where none do."""
    above = [
        note
        for note in chart.notes
        if chart.plan.kind == "bar" and note.x == 0 and note.words.startswith("<b>")
        if note.x_anchor == "left" and note.y > place
    ]
    return label(min(above, key=lambda note: note.y).words) if above else ""


def month_of(place: Any) -> str:
    """Return the month that a place on an axis of years stands in: 2013.04 is 2013-01."""
    if not isinstance(place, float):
        return ""
    return f"{int(place)}-{int(place % 1 * 12) + 1:02}"


def year_of(place: Any) -> str:
    """Return the year that a place on an axis stands in: 2013, 2013.5 or "2013-12-31"."""
    return "" if place is None else str(place)[:4]
