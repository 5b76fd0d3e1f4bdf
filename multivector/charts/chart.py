"""What a chart is before it is drawn: marks on axes, with their names, values and words as data.

A chart is made once, in the reader's words and in the colours of a theme. `to_plotly` draws it for a
page, `svg` on the server; `plan` says how a presentation draws it itself, where it can. Places on an
axis are numbers, ISO days or categories; lengths in pixels end in `px`; colours are #RRGGBB or "" for clear.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from multivector.charts.plan import ChartPlan
from multivector.charts.theme import SMALL_PX, Theme

Place = float | int | str | None
"""Where something stands; None is a gap."""
Places = Sequence[Place]
Span = tuple[float | str, float | str]
AxisKind = Literal["", "date", "category", "log"]
Dash = Literal["solid", "dot", "dash", "6px,3px"]
Anchor = Literal["left", "center", "right"]
Height = Literal["top", "middle", "bottom"]
Reference = Literal["data", "plot", "panel"]
"""What a place counts on: values of the axis, or parts (0 to 1) of the whole plot or of the panel."""
CLEAR = ""


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


@dataclass(frozen=True)
class Edge:
    """The outline of bars or points: one for all, or one each."""

    ink: str | Sequence[str] = CLEAR
    px: float | Sequence[float] | None = None


@dataclass(frozen=True, kw_only=True)
class Hatch:
    """A pattern in bars: one for all, or one each ("" is none)."""

    shape: str | Sequence[str]
    ink: str
    ground: str = ""
    px: int = 5
    solidity: float | None = None
    opacity: float | None = None
    is_over: bool = False
    """Whether it is drawn over the fill, and not in place of it."""


@dataclass(frozen=True, kw_only=True)
class Labels:
    """Words in or beside marks: one for all, or one each."""

    words: str | Sequence[str]
    ink: str | Sequence[str] = ""
    px: int | None = None
    weight: int | None = None
    at: str | Sequence[str] = ""
    """inside, outside; or, of points, such as "middle right"."""
    is_level: bool = False
    """Whether words in bars stand level and in the middle, however little room there is."""
    keeps_size: bool = False
    """Whether words in bars keep their size, however little room there is."""


@dataclass(frozen=True, kw_only=True)
class Bars:
    """Bars of one name, upright or lying.

    `hover` are the words shown to the pointer, one for all or one each; `hover_format` may frame them
    ("%{customdata}") and name values ("%{y:.0%}"). With `is_silent` the pointer is shown nothing.
    """

    x: Places
    y: Places
    name: str = ""
    is_lying: bool = False
    base: Places | None = None
    width: float | None = None
    fill: str | Sequence[str] = CLEAR
    opacity: float | None = None
    edge: Edge | None = None
    hatch: Hatch | None = None
    labels: Labels | None = None
    hover: str | Sequence[str | int] = ()
    hover_format: str = "%{customdata}"
    is_silent: bool = False
    is_clipped: bool = True
    axes: tuple[int, int] = (1, 1)


@dataclass(frozen=True)
class Stroke:
    """How a line is drawn."""

    ink: str
    px: float = 2.0
    dash: Dash = "solid"
    is_stepped: bool = False


@dataclass(frozen=True, kw_only=True)
class Points:
    """How points are drawn: one look for all, or one each."""

    symbol: str | Sequence[str] = "circle"
    px: float | Sequence[float] = 6
    ink: str | Sequence[str] = ""
    edge: Edge | None = None
    opacity: float | None = None
    keeps_when_picked: bool = False
    """Whether it stays as it is when another point is picked."""


@dataclass(frozen=True)
class Reach:
    """A thin line to the left and right of each point, so long on each side."""

    lengths: Sequence[float]
    ink: str
    px: float = 1.5


@dataclass(frozen=True, kw_only=True)
class Series:
    """Points of one name in order: a line, points, words, or all of them; None in `y` is a gap."""

    x: Places
    y: Places
    name: str = ""
    stroke: Stroke | None = None
    points: Points | None = None
    labels: Labels | None = None
    reach: Reach | None = None
    stack: str = ""
    """Series of one stack are areas, each on top of the one before."""
    fill: str = ""
    """Colour of the area down to the series before (or of the area of a stack)."""
    hover: str | Sequence[str] = ()
    hover_format: str = "%{customdata}"
    picked: Sequence[int | str] = ()
    """What the page gets when a point is picked, one for each point."""
    is_silent: bool = False
    is_clipped: bool = True
    joins_gaps: bool | None = None
    axes: tuple[int, int] = (1, 1)


@dataclass(frozen=True)
class ColourScale:
    """Which values have which colours, by part of the range from the lowest to the highest."""

    colours: tuple[tuple[float, str], ...]
    lowest: float
    highest: float


def steps(colours: Sequence[str]) -> ColourScale:
    """Return a scale of one colour each for 0, 1, 2 and so on."""
    count = max(len(colours), 1)
    edges = [
        (edge / count, colour)
        for place, colour in enumerate(colours or [CLEAR])
        for edge in (place, place + 1)
    ]
    return ColourScale(tuple(edges), -0.5, count - 0.5)


@dataclass(frozen=True, kw_only=True)
class Cells:
    """A grid: a fill, words and what the pointer shows for each cell; what has no fill is empty.

    `fills[row][column]` is a value of the `scale`, or None; `hover_format` may name it ("%{z}").
    """

    columns: tuple[str, ...]
    rows: tuple[str, ...]
    fills: Sequence[Sequence[float | None]]
    scale: ColourScale
    gap_px: float = 1.5
    words: Sequence[Sequence[str]] = ()
    words_px: int | None = None
    hover: Sequence[Sequence[str | int]] = ()
    hover_format: str = "%{customdata}"


@dataclass(frozen=True, kw_only=True)
class CellSymbols:
    """One kind of symbol in the cells of a grid, at (column, row) counted from 0, from the top left."""

    name: str
    places: Sequence[tuple[int, int]]
    labels: Labels


@dataclass(frozen=True)
class Node:
    """One node of a flow diagram: its words and its colour."""

    label: str
    colour: str


@dataclass(frozen=True)
class Flow:
    """One flow between two nodes by place, with its volume and colour."""

    start: int
    end: int
    volume: float
    colour: str
    opacity: float = 0.5


@dataclass(frozen=True, kw_only=True)
class Flows:
    """Nodes in columns, flows between them as wide as their volume."""

    nodes: tuple[Node, ...]
    flows: tuple[Flow, ...]
    words_ink: str
    words_px: int = SMALL_PX
    pad_px: int = 30
    node_px: int = 12


Mark = Bars | Series | Cells | CellSymbols | Flows


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
    x_anchor: Anchor | Literal[""] = ""
    y_anchor: Height | Literal[""] = ""
    x_shift_px: int = 0
    y_shift_px: int = 0
    align: Literal["", "left", "right"] = ""
    ground: str = ""
    pad_px: int | None = None
    opacity: float | None = None


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
    """Where it is set, `y` is in pixels from this value of the axis."""
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
    plan: ChartPlan | None = None
    """How a presentation draws it as a chart of its own; None where only a picture can show it."""
