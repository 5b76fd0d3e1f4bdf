"""What a chart is before it is drawn: marks on axes, with the words and lines on them, as data.

A chart is made once, in the reader's words and in the colours of a theme. `plotly` draws it for a page,
`svg` on the server; `plan` says how a presentation draws it itself, where it can.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from multivector.charts.marks import Dash, Mark, Place
from multivector.charts.plan import ChartPlan
from multivector.charts.theme import SMALL_PX, Theme

Span = tuple[float | str, float | str]
AxisKind = Literal["", "date", "category", "log"]
Anchor = Literal["left", "center", "right"]
Height = Literal["top", "middle", "bottom"]
Reference = Literal["data", "plot", "panel"]
"""What a place counts on: values of the axis, or parts (0 to 1) of the whole plot or of the panel."""


@dataclass(frozen=True, kw_only=True)
class Axis:
    """One axis: what it spans, what stands beside it, and which part of the plot it takes."""

    span: Span | None = None
    """First and last value, from the left or the bottom; None fits the marks."""
    kind: AxisKind = ""
    ticks: tuple[tuple[Place, str], ...] | None = None
    """Where something stands beside the axis, and what; None lets round values be chosen."""
    tick_values: tuple[float, ...] | None = None
    """Values that are shown in `tick_format`, where they are given without words."""
    tick_format: str = ""
    """How values and days are written, in the notation of d3-format and d3-time-format."""
    tick_step: float | None = None
    most_ticks: int | None = None
    tick_angle: int | None = None
    tick_px: int = SMALL_PX
    tick_ink: str = ""
    """Colour of the words beside the axis; the theme's muted ink where it is empty."""
    tick_gap_px: int | None = None
    has_words: bool = True
    has_grid: bool = True
    has_line: bool = True
    has_zero: bool | None = None
    """Whether a line stands at zero; None leaves it to the drawing."""
    zero_ink: str = ""
    is_shown: bool = True
    is_reversed: bool = False
    """Whether what is fitted to the marks runs from the top down."""
    from_zero: bool = False
    """Whether what is fitted to the marks begins at zero."""
    makes_room: bool = False
    """Whether the plot gives way to the words beside the axis."""
    is_zoomable: bool = False
    side: Literal["", "top", "right"] = ""
    part: tuple[float, float] | None = None
    """Which part of the plot the axis takes, from 0 to 1."""
    beside: int | None = None
    """Number of the axis across from it that it stands at, where that is not the first."""
    is_over: bool = False
    """Whether it lies over the first axis of its direction, on the same part of the plot."""
    title: str = ""


@dataclass(frozen=True, kw_only=True)
class Note:
    """Words at a place; `<br>`, `<b>` and coloured spans of our own are the only markup."""

    words: str
    x: Place
    y: Place
    ink: str
    px: int = SMALL_PX
    x_on: Reference = "data"
    y_on: Reference = "data"
    x_anchor: Anchor | Literal["", "inward"] = ""
    """Which side of it stands at its place; "inward" is the one that lets it run towards the middle of
    the chart, and its shift counts that way."""
    y_anchor: Height | Literal[""] = ""
    x_shift_px: int = 0
    y_shift_px: int = 0
    align: Literal["", "left", "right"] = ""
    ground: str = ""
    pad_px: int | None = None
    opacity: float | None = None
    hover: str = ""
    """What the pointer is shown."""


@dataclass(frozen=True, kw_only=True)
class Rule:
    """A straight line from one place to another."""

    x: tuple[Place, Place]
    y: tuple[Place, Place]
    ink: str
    px: float = 1
    dash: Dash | Literal[""] = ""
    x_on: Reference = "data"
    y_on: Reference = "data"
    is_below: bool = False
    y_px_from: float | None = None
    """Where it is set, `y` is in pixels from this value (or part of the plot)."""
    axes: tuple[int, int] = (1, 1)


@dataclass(frozen=True)
class Margins:
    """Room around the plot in pixels."""

    left: float = 8
    right: float = 8
    top: float = 8
    bottom: float = 8


@dataclass(frozen=True, kw_only=True, eq=False)
class Chart:
    """A chart: its marks in the order they are drawn, its axes, and the words and lines on it."""

    marks: Sequence[Mark]
    look: Theme
    height_px: int
    """Without what notes need above the plot beyond the margin: see `edges.height_px`."""
    margins: Margins = field(default_factory=Margins)
    x: Axis = field(default_factory=Axis)
    y: Axis = field(default_factory=Axis)
    more_x: tuple[Axis, ...] = ()
    """The second axis across, and those that follow; marks name them by number."""
    more_y: tuple[Axis, ...] = ()
    notes: Sequence[Note] = ()
    rules: Sequence[Rule] = ()
    bar_mode: Literal["", "stack", "overlay", "relative", "group"] = ""
    bar_gap: float | None = None
    pointer: Literal["", "closest", "x unified"] = ""
    drag: Literal["", "zoom", "none"] = ""
    is_list: bool = False
    """Whether its rows run from the top down, so that a low frame may show the first of them alone."""
    plan: ChartPlan | None = None
    """How a presentation draws it as a chart of its own; None where only a picture can show it."""
