"""What of the earth a map of some size shows, in Web Mercator."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

TILE_PX = 512  # deck.gl draws the world 512 px wide at zoom 0
NORTHMOST = 85.0

Point = tuple[float, float] | Sequence[float]


@dataclass(frozen=True)
class Window:
    """A window of so many pixels onto the earth."""

    left: float
    top: float
    world: float
    wide: float
    high: float

    def px(self, point: Point) -> tuple[float, float]:
        """Return where a point of the earth (degrees) stands in the window."""
        lon, lat = float(point[0]), float(point[1])
        return (lon + 180) / 360 * self.world - self.left, _down(lat) * self.world - self.top

    def degrees(self, x: float, y: float) -> tuple[float, float]:
        """Return which point of the earth stands at a place of the window."""
        down = (y + self.top) / self.world
        lat = math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * down))))
        return (x + self.left) / self.world * 360 - 180, lat

    @property
    def edges(self) -> tuple[float, float, float, float]:
        """West, south, east and north of what it shows, in degrees."""
        west, north = self.degrees(0, 0)
        east, south = self.degrees(self.wide, self.high)
        return west, south, east, north


def window_at(lon: float, lat: float, zoom: float, wide: float, high: float) -> Window:
    """Return the window with a point in its middle, at a zoom as deck.gl counts it."""
    world = TILE_PX * 2**zoom
    x, y = Window(0.0, 0.0, world, wide, high).px((lon, lat))
    return Window(x - wide / 2, y - high / 2, world, wide, high)


def fitting(points: Iterable[Point], wide: float, high: float) -> tuple[float, float, float]:
    """Return the middle (degrees) and the zoom at which all points fit into so many pixels."""
    listed = list(points)
    xs = [(float(lon) + 180) / 360 for lon, _ in listed]
    ys = [_down(float(lat)) for _, lat in listed]
    spans = (max(xs) - min(xs), max(ys) - min(ys))
    zooms = [
        math.log2(px / (TILE_PX * span))
        for px, span in zip((wide, high), spans, strict=True)
        if span > 0
    ]
    world = Window(0.0, 0.0, 1.0, 1.0, 1.0)
    lon, lat = world.degrees((max(xs) + min(xs)) / 2, (max(ys) + min(ys)) / 2)
    return lon, lat, min(zooms, default=math.inf)


def _down(lat: float) -> float:
    """Return how far down the world a latitude lies, from 0 to 1."""
    clipped = min(max(lat, -NORTHMOST), NORTHMOST)
    return (1 - math.asinh(math.tan(math.radians(clipped))) / math.pi) / 2
