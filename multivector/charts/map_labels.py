"""Which names fit on a map: the more important of two that would overlap."""

import math
from typing import NamedTuple

import pandas as pd

TILE_PX = 512  # deck.gl draws the world 512 px wide at zoom 0
LETTER = 0.56  # of the size of the type, as wide as a letter is on average
PADDING_PX = 4


class Box(NamedTuple):
    """Where a name stands, in pixels of the whole world."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: "Box") -> bool:
        """Whether two names cover each other."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


def uncrowded(places: pd.DataFrame, zoom: float, size_px: float) -> pd.DataFrame:
    """Return the places whose names fit at a zoom, the more important first.

    Args:
        places: `name`, `lon`, `lat` and `priority` (higher is more important).
        zoom: zoom of the map, as deck.gl counts it.
        size_px: size of the type.
    """
    ordered = places.sort_values("priority", ascending=False, kind="stable")
    taken: list[Box] = []
    fits = []
    for name, lon, lat in ordered[["name", "lon", "lat"]].itertuples(index=False):
        box = _box(str(name), float(lon), float(lat), zoom, size_px)
        fits.append(not any(box.overlaps(other) for other in taken))
        if fits[-1]:
            taken.append(box)
    return ordered[fits]


def _box(name: str, lon: float, lat: float, zoom: float, size_px: float) -> Box:
    """Return the box of a name centred on a place, in Web Mercator."""
    world_px = TILE_PX * 2**zoom
    x = (lon + 180) / 360 * world_px
    y = (1 - math.asinh(math.tan(math.radians(lat))) / math.pi) / 2 * world_px
    half_wide = len(name) * size_px * LETTER / 2 + PADDING_PX
    half_high = size_px / 2 + PADDING_PX
    return Box(x - half_wide, y - half_high, x + half_wide, y + half_high)
