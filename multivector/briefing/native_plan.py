"""A chart in the terms of a presentation: categories, series, colours, number format."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["column", "bar", "line", "area", "scatter"]
Form = Literal["bar", "line", "points", "ticks"]
Values = tuple[float | None, ...]
NO_COLOUR = ""


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
    value_title: str = ""
    category_title: str = ""
    has_labels: bool = False
    """Whether each bar carries its value, and the value axis is therefore left out."""
    end_labels: tuple[str, ...] = ()
    """Words that stand at the ends of lines in the figure: the lines that are named there."""
