"""A chart in the terms of a presentation: categories, series, colours, number format."""

import math
from dataclasses import dataclass
from typing import Literal

Kind = Literal["column", "bar", "line", "area", "scatter"]
Form = Literal["bar", "line", "points", "ticks", "events"]
Values = tuple[float | None, ...]
NO_COLOUR = ""
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
    """Words at the end of each bar, as the figure has them; empty where the number serves."""
    is_dashed: bool = False
    is_hollow: bool = False
    has_points: bool = True
    """Whether a line marks its values; one that does not shows no value that stands alone."""
    is_in_legend: bool = True
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
    end_labels: tuple[str, ...] = ()
    """Words that stand at the ends of lines in the figure: the lines that are named there."""
    events: tuple[str, ...] = ()
    """For each category the letters of the events that the figure marks there."""


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
