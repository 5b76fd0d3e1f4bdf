"""The marks that a chart is made of: bars, series of points, grids of cells, flows; and their looks.

Places on an axis are numbers, ISO days or categories; lengths in pixels end in `px`; colours are #RRGGBB or
"" for clear.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Place = float | int | str | None
"""Where something stands; None is a gap."""
Places = Sequence[Place]
Dash = Literal["solid", "dot", "dash", "6px,3px"]
CLEAR = ""


@dataclass(frozen=True)
class Edge:
    """The outline of bars or points: one for all, or one each."""

    ink: str | Sequence[str] = CLEAR
    px: float | Sequence[float] | None = None


@dataclass(frozen=True, kw_only=True)
class Hatch:
    """A pattern in bars: one for all, or one each ("" is none).

    It means "not reported or estimated" and nothing else: see `kinds.hatches`, which has both, and what
    stands in its place elsewhere.
    """

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
    picked: Sequence[str] = ()
    """What the page gets when a bar is picked, one for each; of a country its ISO code."""
    is_silent: bool = False
    is_clipped: bool = True
    keeps_when_picked: bool = False
    """Whether a bar stays as it is when another one is picked."""
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
    """What the page gets when a point is picked, one for each point; of a country its ISO code."""
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
    picked: Sequence[str] = ()
    """What the page gets when a cell is picked, one for each column, or for each row."""


@dataclass(frozen=True)
class Node:
    """One node of a flow diagram: its words, its colour, and where it stands in the plot."""

    label: str
    colour: str
    across: float = 0.0
    """How far to the right, from 0 (the first column) to 1 (the last)."""
    top: float = 0.0
    """Where it begins, as a part of the height of the plot, from the top."""
    high: float = 0.0
    """How much of the height of the plot it takes."""


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
    """Nodes in columns, flows between them as wide as their volume; their words are notes of the chart."""

    nodes: tuple[Node, ...]
    flows: tuple[Flow, ...]
    pad_px: float = 34
    node_px: int = 12


Mark = Bars | Series | Cells | Flows
