"""A chart in the terms of a presentation: categories, series, colours, number format."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any, Literal

from multivector.charts.colours import NO_COLOUR, hex_colour, on_white
from multivector.charts.plain import label

Kind = Literal["column", "bar", "line", "area", "scatter"]
Form = Literal["bar", "line", "points", "ticks", "events"]
Values = tuple[float | None, ...]
NO_EVENTS: Mapping[int, str] = MappingProxyType({})
SPACER = " "
LEAST_FILL, LEAST_LINE = 1.12, 1.3  # contrast with paper at which a mark is still seen
STEPS = 4


@dataclass(frozen=True)
class Series:
    """One series; a missing value is None and is drawn as a gap."""

    name: str
    values: Values
    colour: str
    """#RRGGBB; empty where the marks are not filled."""
    form: Form = "bar"
    point_colours: tuple[str, ...] = ()
    """A colour for each value, where they differ."""
    hatched: tuple[bool, ...] = ()
    """Whether each value is hatched (an estimate, or what is not known); empty where none is."""
    labels: tuple[str, ...] = ()
    """Words at the end of each bar or above each point, as the figure has them; empty where the number
    serves."""
    is_dashed: bool = False
    is_hollow: bool = False
    has_points: bool = True
    """Whether a line marks its values; one that does not shows no value that stands alone."""
    is_in_legend: bool = True
    end_label: str = ""
    """Words at the end of a line, as the figure has them; empty where it names the line elsewhere."""
    x_values: tuple[float, ...] = ()
    """Places on the x axis, in a scatter chart only."""


@dataclass(frozen=True)
class ChartPlan:
    """A chart that a presentation can hold as its own."""

    kind: Kind
    categories: tuple[str, ...]
    """From left to right, or from the top down."""
    series: tuple[Series, ...]
    is_stacked: bool = False
    number_format: str = "General"
    lowest: float | None = None
    highest: float | None = None
    step: float | None = None
    """Between the marks of the value axis; None leaves it to the program."""
    value_title: str = ""
    category_title: str = ""
    has_labels: bool = False
    """Whether each bar carries its value, and the value axis is therefore left out."""
    events: tuple[str, ...] = ()
    """For each category the words of the events that the figure marks there."""


def rows_plan(  # noqa: PLR0913 -- all that a presentation needs of rows
    names: Sequence[str],
    series: Sequence[Series],
    *,
    headings: Sequence[str] = (),
    is_share: bool = False,
    is_stacked: bool = False,
    is_whole: bool = False,
    value_title: str = "",
) -> ChartPlan:
    """Return lying bars with one category a row, from the top down.

    A row that stands under a heading is named by both, and a gap parts it from the rows before; series
    without any value are left out, and one that is filled nowhere is not named in the legend.

    Args:
        names: of the rows, in the reader's words; may hold our own markup.
        series: bars and marks, a value for each row.
        headings: above each row; empty where a row follows another of the same heading.
        is_share: whether values are fractions of 1.
        is_stacked: whether the bars of a row stand end to end.
        is_whole: whether the bars of a row make up the whole: the axis then ends at 1.
        value_title: words at the axis of values.
    """
    named = _under_headings([label(name) for name in names], [label(each) for each in headings])
    order = _with_gaps(headings or [""] * len(names))
    known = [each for each in series if any(value is not None for value in each.values)]
    values = [value for each in known for value in each.values if value is not None]
    return ChartPlan(
        kind="bar",
        categories=tuple(SPACER if place is None else named[place] for place in order),
        series=tuple(_on_white(_spread(each, order)) for each in known),
        is_stacked=is_stacked,
        number_format="0%" if is_share else format_of_values(values),
        lowest=0.0 if min(values, default=0.0) >= 0 else None,
        highest=1.0 if is_whole else None,
        value_title=label(value_title),
        has_labels=True,
    )


def years_plan(  # noqa: PLR0913 -- all that a presentation needs of years
    years: Sequence[int],
    series: Sequence[Series],
    *,
    kind: Kind = "column",
    is_stacked: bool = False,
    number_format: str = "",
    span: tuple[float | None, float | None] = (0.0, None),
    events: Mapping[int, str] = NO_EVENTS,
    value_title: str = "",
    category_title: str = "",
) -> ChartPlan | None:
    """Return columns, lines or areas over years; None for areas with gaps, which would show none.

    Args:
        years: every year of the axis, in order.
        series: a value for each year, None where it is not known.
        kind: column, line or area.
        is_stacked: whether columns (or areas) stand on each other.
        number_format: as a spreadsheet writes it; three digits where it is empty.
        span: first and last value of the axis; None leaves it to the values.
        events: words by year.
        value_title: words at the axis of values.
        category_title: words at the axis of years.
    """
    known = [each for each in series if any(value is not None for value in each.values)]
    values = [value for each in known for value in each.values]
    if kind == "area" and None in values:
        return None
    words = tuple(events.get(year, "") for year in years)
    return ChartPlan(
        kind=kind,
        categories=tuple(map(str, years)),
        series=tuple(map(_on_white, known)),
        is_stacked=is_stacked,
        number_format=number_format or format_of_values(values),
        lowest=span[0],
        highest=span[1],
        events=words if any(words) else (),
        value_title=label(value_title),
        category_title=label(category_title),
    )


def by_year(years: Sequence[int], values: Mapping[int, float]) -> Values:
    """Return the value of each year; None where a year has none, or one that is not a number."""
    numbers = (values.get(year) for year in years)
    return tuple(None if value is None or math.isnan(value) else float(value) for value in numbers)


def format_of_values(values: Sequence[float | None]) -> str:
    """Return a number format that shows three digits of the largest value."""
    largest = max((abs(value) for value in values if value is not None), default=0.0)
    if largest >= 100:  # noqa: PLR2004 -- three digits before the point
        return "#,##0"
    return "0.0" if largest >= 10 else "0.00"  # noqa: PLR2004 -- two digits before it


def _under_headings(names: Sequence[str], headings: Sequence[str]) -> list[str]:
    named, heading = [], ""
    for place, name in enumerate(names):
        heading = (headings[place] if headings else "") or heading
        named.append(f"{heading}: {name}" if heading and heading != name else name)
    return named


def _with_gaps(headings: Sequence[str]) -> list[int | None]:
    """Return the places of the rows, with None where a new heading wants air before it."""
    order: list[int | None] = []
    for place, heading in enumerate(headings):
        order += [None, place] if heading and place else [place]
    return order


def _spread(series: Series, order: Sequence[int | None]) -> Series:
    def at(values: Sequence[Any], empty: Any) -> tuple[Any, ...]:
        return tuple(empty if place is None else values[place] for place in order) if values else ()

    return replace(
        series,
        values=at(series.values, None),
        point_colours=at(series.point_colours, NO_COLOUR),
        hatched=at(series.hatched, False),
        labels=tuple(map(label, at(series.labels, ""))),
    )


def _on_white(series: Series) -> Series:
    """Return a series in colours that are seen on white paper, whatever theme it was drawn in."""
    least = LEAST_FILL if series.form == "bar" else LEAST_LINE
    colours = tuple(on_white(hex_colour(colour), least) for colour in series.point_colours)
    return replace(
        series,
        name=label(series.name),
        end_label=label(series.end_label),
        colour=on_white(hex_colour(series.colour), least),
        point_colours=colours if len(set(filter(None, colours))) > 1 else (),
        hatched=series.hatched if any(series.hatched) else (),
        is_in_legend=series.is_in_legend and bool(series.name),
    )


def event_rows(plan: ChartPlan) -> dict[int, int]:
    """Return the row above the chart of each category with events, so that no words meet."""
    marked = (place for place, words in enumerate(plan.events) if words)
    return {place: row for row, place in enumerate(marked)}


def value_range(plan: ChartPlan) -> tuple[float, float]:
    """Return where the value axis begins and ends, at round numbers where the axis is shown."""
    stacked = [each for each in plan.series if plan.is_stacked and _stacks(each, plan)]
    columns = list(zip(*(each.values for each in stacked), strict=True))
    sums = [
        sum(value for value in column if value is not None and (value > 0) is is_above)
        for column in columns
        for is_above in (True, False)
    ]
    alone = [each for each in plan.series if not (plan.is_stacked and _stacks(each, plan))]
    known = [*sums, *(value for each in alone for value in each.values if value is not None)]
    low = plan.lowest if plan.lowest is not None else min([0.0, *known])
    high = plan.highest if plan.highest is not None else max(known, default=1.0)
    if plan.kind != "bar" and plan.highest is None:
        step = round_step(high - low)
        high, low = math.ceil(high / step) * step, math.floor(low / step) * step
    return low, high if high > low else low + 1.0


def round_step(span: float) -> float:
    """Return a round step that parts a span into about four."""
    raw = (span or 1.0) / STEPS
    size = 10 ** math.floor(math.log10(raw))
    return float(next(size * each for each in (1, 2, 2.5, 5, 10) if size * each >= raw * 0.999))


def _stacks(series: Series, plan: ChartPlan) -> bool:
    return series.form == "bar" or (plan.kind == "area" and series.form != "events")
