"""What a map is before it is drawn: ground, courses, spots and names, with their words as data.

`to_pydeck` draws it for a page, `svg.map` on the server. Places are in degrees, widths in pixels.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from multivector.charts.legend import LegendItem
from multivector.charts.map_labels import TILE_PX, uncrowded
from multivector.charts.theme import Theme

WIDEST_ZOOM, CLOSEST_ZOOM = 2.6, 4.2
FITTED_WIDTH_PX = 640
NAME_PX = 13
DASHED, DOTTED = (5, 4), (1.5, 3)
SOLID, HATCH, CROSS, DOTS, BACK_HATCH = "solid", "hatch", "cross", "dots", "back-hatch"

Point = tuple[float, float] | Sequence[float]


@dataclass(frozen=True)
class Basemap:
    """Where the browser fetches a border view, and the words that must stand beside it."""

    countries_url: str
    disputed_url: str
    name: str
    disclaimer: str


@dataclass(frozen=True)
class Fill:
    """How a country is filled: pattern in one colour on a ground of another (#RRGGBB)."""

    colour: str
    pattern: str = SOLID
    ground: str = "#FFFFFF"


@dataclass(frozen=True)
class Course:
    """A line on the map; `id` is what the page gets when it is picked."""

    path: Sequence[Point]
    width_px: float
    colour: str
    opacity: float = 1.0
    tooltip: str = ""
    id: str = ""


@dataclass(frozen=True, kw_only=True)
class Courses:
    """Lines that are drawn together; `key` changes where a mark of the browser must go."""

    key: str
    courses: Sequence[Course]
    dash: tuple[float, float] | None = None
    is_pickable: bool = True


@dataclass(frozen=True)
class Spot:
    """A point on the map."""

    lon: float
    lat: float
    tooltip: str = ""
    id: str = ""


@dataclass(frozen=True, kw_only=True)
class Spots:
    """Points that are drawn alike, with an outline where `edge` names its colour."""

    key: str
    spots: Sequence[Spot]
    radius_px: float
    colour: str
    opacity: float = 1.0
    edge: str = ""
    is_pickable: bool = False


@dataclass(frozen=True)
class Name:
    """A name at a point; the more important of two that would overlap is shown."""

    words: str
    lon: float
    lat: float
    priority: float
    tooltip: str = ""
    ground_opacity: float = 0.7


@dataclass(frozen=True, kw_only=True)
class Names:
    """The names of a map.

    With `zoom` those that would overlap there are left out; without it the browser decides at every
    zoom, which doubles the time until a map is first drawn. On `chips` names stand on paper, each as
    opaque as it says, and can be pointed at; else all stand on land.
    """

    names: Sequence[Name]
    zoom: float | None = None
    is_on_chips: bool = False


@dataclass(frozen=True, kw_only=True)
class Signs:
    """Large signs at points, such as a cross over what is closed."""

    key: str
    words: str
    spots: Sequence[Spot]
    px: int = 30


Layer = Courses | Spots | Names | Signs


@dataclass(frozen=True)
class Frame:
    """What a map shows at first: its middle in degrees and its zoom, as deck.gl counts it."""

    lon: float
    lat: float
    zoom: float


@dataclass(frozen=True, kw_only=True, eq=False)
class Map:
    """A map: its ground, the layers over it from the lowest up, and where it looks."""

    layers: Sequence[Layer]
    frame: Frame
    basemap: Basemap
    look: Theme
    marked: frozenset[str] = frozenset()
    """ISO codes of states whose ground stands out, where no `fills` are given."""
    fills: Mapping[str, Fill] | None = None
    """By ISO code; other states are plain land."""
    is_ground_pickable: bool = True
    """Whether areas outside their state's control say so to the pointer."""


STATUS_LEGEND = (
    LegendItem("In service", "", "line"),
    LegendItem("Idle, planned or given up", "", "dash"),
    LegendItem("Outside the state's control", "", "hatch"),
)


def fitted(points: pd.DataFrame, *, closest_zoom: float = CLOSEST_ZOOM) -> Frame:
    """Return the frame that holds points (`lon`, `lat`) on a wide screen, with some air around."""
    west, east = points["lon"].min(), points["lon"].max()
    south, north = points["lat"].min(), points["lat"].max()
    span_degrees = max(east - west, 1.6 * (north - south), 1.0)
    zoom = math.log2(FITTED_WIDTH_PX * 360 / (TILE_PX * span_degrees))
    return Frame(
        lon=round(float(west + east) / 2, 2),
        lat=round(float(south + north) / 2, 2),
        zoom=round(min(max(zoom, WIDEST_ZOOM), closest_zoom), 2),
    )


def names_of(places: pd.DataFrame, *, zoom: float | None = None) -> Names:
    """Return the names of places (`name`, `lon`, `lat`, `priority`), without those that overlap at a zoom."""
    shown = places if zoom is None else uncrowded(places, zoom, NAME_PX)
    rows = shown[["name", "lon", "lat", "priority"]].itertuples(index=False)
    return Names(names=[Name(*row) for row in rows], zoom=zoom)
