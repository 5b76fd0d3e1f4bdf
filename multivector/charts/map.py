"""What a map is before it is drawn: ground, courses, spots and names, with their words as data.

`to_pydeck` draws it for a page, `svg.map` on the server. Places are in degrees, widths in pixels.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd

from multivector.charts.legend import LegendItem
from multivector.charts.shapes import Shape
from multivector.charts.theme import Theme
from multivector.charts.window import Point, Window, fitting, window_at

WIDEST_ZOOM, CLOSEST_ZOOM = 0.4, 4.4
# What a map is fitted to on a wide window and on a phone, wide and high in pixels.
DESK_PX, PHONE_PX = (660, 470), (340, 380)
AIR_PX = 12
NAME_PX = 13
DASHED, DOTTED = (5, 4), (1.5, 3)


@dataclass(frozen=True)
class Basemap:
    """Where the browser fetches a border view, the words that must stand beside it, its shapes."""

    countries_url: str
    disputed_url: str
    name: str
    disclaimer: str
    shapes: Mapping[str, Shape] = field(default_factory=dict, compare=False, repr=False)
    """By ISO code; coarser than what is drawn."""

    @property
    def words(self) -> str:
        """What must be said of the ground of a map."""
        return f"Borders: {self.name} view. {self.disclaimer}"


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
    """A name at a point, or of a state; the more important of two that would overlap is shown.

    The name of a state stands on the part of it that is seen, or beside it where it is small.
    """

    words: str
    lon: float
    lat: float
    priority: float
    tooltip: str = ""
    ground_opacity: float = 0.7
    iso3: str = ""
    is_centred: bool = False
    """Whether it stands on its point; else beside the mark of the place there."""
    may_stand_beside: bool = True
    """Whether it may stand beside a state that is too small for it; else it is left out."""


@dataclass(frozen=True, kw_only=True)
class Names:
    """The names of a map.

    Where they are `settled` those that would overlap at first are left out; else the browser decides
    at every zoom, which doubles the time until a map is first drawn. On `chips` names stand on paper,
    each as opaque as it says, and can be pointed at; else all stand on land.
    """

    names: Sequence[Name]
    is_settled: bool = True
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
    """What a map shows at first: its middle in degrees and its zoom, as deck.gl counts it.

    Where it holds `points`, it is fitted anew to whatever size the map is drawn in.
    """

    lon: float
    lat: float
    zoom: float
    points: tuple[tuple[float, float], ...] = ()
    closest_zoom: float = CLOSEST_ZOOM

    def on(self, wide: float, high: float) -> "Frame":
        """Return the frame for a map of so many pixels."""
        return _fitted(self.points, self.closest_zoom, wide, high) if self.points else self

    def window(self, wide: float, high: float) -> Window:
        """Return what a map of so many pixels shows of it."""
        fit = self.on(wide, high)
        return window_at(fit.lon, fit.lat, fit.zoom, wide, high)


@dataclass(frozen=True, kw_only=True, eq=False)
class Map:
    """A map: its ground, the layers over it from the lowest up, and where it looks."""

    layers: Sequence[Layer]
    frame: Frame
    basemap: Basemap
    look: Theme
    marked: frozenset[str] = frozenset()
    """ISO codes of states whose ground stands out, where no `fills` are given."""
    fills: Mapping[str, str] | None = None
    """Colours by ISO code; other states are plain land."""
    is_ground_pickable: bool = True
    """Whether areas outside their state's control say so to the pointer."""
    states: Mapping[str, str] = field(default_factory=dict)
    """What each state says to the pointer, by ISO code; these can be picked by their whole ground."""
    focus: str = ""
    """ISO code of the state in focus; its border stands out among filled states."""


STATUS_LEGEND = (
    LegendItem("In service", "", "line"),
    LegendItem("Idle, planned or given up", "", "dash"),
    LegendItem("Outside the state's control", "", "hatch"),
)


def fitted(points: pd.DataFrame, *, closest_zoom: float = CLOSEST_ZOOM) -> Frame:
    """Return the frame that holds points (`lon`, `lat`) in whatever size a map is drawn."""
    rows = points[["lon", "lat"]].dropna().itertuples(index=False)
    return around([(float(lon), float(lat)) for lon, lat in rows], closest_zoom=closest_zoom)


def around(points: Sequence[tuple[float, float]], *, closest_zoom: float = CLOSEST_ZOOM) -> Frame:
    """Return the frame that holds points, longitude and latitude, in whatever size a map is drawn."""
    lons, lats = [lon for lon, _ in points], [lat for _, lat in points]
    corners = ((min(lons), min(lats)), (max(lons), max(lats)))
    return _fitted(corners, closest_zoom, *DESK_PX)


def _fitted(
    corners: tuple[tuple[float, float], ...], closest_zoom: float, wide: float, high: float
) -> Frame:
    lon, lat, zoom = fitting(corners, wide - 2 * AIR_PX, high - 2 * AIR_PX)
    return Frame(
        lon=round(lon, 2),
        lat=round(lat, 2),
        zoom=round(min(max(zoom, WIDEST_ZOOM), closest_zoom), 2),
        points=corners,
        closest_zoom=closest_zoom,
    )


def place_spots(places: pd.DataFrame, look: Theme) -> Spots:
    """Return small dots where places (`lon`, `lat`) are named."""
    spots = [Spot(lon, lat) for lon, lat in places[["lon", "lat"]].itertuples(index=False)]
    return Spots(key="places", spots=spots, radius_px=2.6, colour=look.ink, edge=look.paper)


def names_of(places: pd.DataFrame, *, is_settled: bool = False, is_centred: bool = False) -> Names:
    """Return the names of places (`name`, `lon`, `lat`, `priority`, of states `iso3` as well)."""
    states = places["iso3"] if "iso3" in places else [""] * len(places)
    rows = places[["name", "lon", "lat", "priority"]].assign(
        iso3=[iso3 if isinstance(iso3, str) else "" for iso3 in states]
    )
    return Names(
        names=[
            Name(str(name), lon, lat, priority, iso3=iso3, is_centred=is_centred)
            for name, lon, lat, priority, iso3 in rows.itertuples(index=False)
        ],
        is_settled=is_settled,
    )
