"""Simplifies the shared borders of states once for both sides, so that no gap opens."""

import itertools
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import shapely
from shapely.geometry import LineString, Point, Polygon
from shapely.geometry.base import BaseGeometry

from tools.basemap.packages import repaired

FINEST_GRID = 1e-7
CLOSED_SHARE = 0.1  # a small island keeps its form: tolerance at most this share of its size


@dataclass(frozen=True)
class Zone:
    """A part of the world and how finely it is drawn, in degrees."""

    box: tuple[float, float, float, float]
    tolerance: float
    smallest_island: float
    decimals: int

    def holds(self, x: float, y: float) -> bool:
        """Return whether a point lies in the zone."""
        west, south, east, north = self.box
        return west <= x <= east and south <= y <= north

    def coarser(self, factor: float) -> "Zone":
        """Return the zone drawn so many times as coarsely, on a grid of a hundredth of a degree."""
        return Zone(self.box, self.tolerance * factor, self.smallest_island * factor**2, 2)


def coverage(states: Mapping[str, BaseGeometry], zones: Sequence[Zone]) -> dict[str, BaseGeometry]:
    """Return the states with simplified, rounded borders that still share every point."""
    largest = {iso3: max(part.area for part in shape.geoms) for iso3, shape in states.items()}
    index = _Index(states)
    noded = shapely.union_all([shape.boundary for shape in states.values()], FINEST_GRID)
    arcs = [
        _simplified(arc, zones)
        for arc in shapely.line_merge(noded).geoms
        if not _is_small_island(arc, zones, index, largest)
    ]
    grid = 10.0 ** -max(zone.decimals for zone in zones)
    faces = shapely.polygonize([shapely.union_all(arcs, grid_size=grid)])
    parts: dict[str, list[BaseGeometry]] = {}
    for face in faces.geoms:
        iso3 = index.owner(face.representative_point())
        if iso3:
            parts.setdefault(iso3, []).append(face)
    return {iso3: repaired(shapely.union_all(faces)) for iso3, faces in sorted(parts.items())}


class _Index:
    """Finds the state that holds a point."""

    def __init__(self, states: Mapping[str, BaseGeometry]) -> None:
        pairs = [(iso3, part) for iso3, shape in states.items() for part in shape.geoms]
        self._owners = [iso3 for iso3, _ in pairs]
        self._tree = shapely.STRtree([part for _, part in pairs])

    def owner(self, point: Point) -> str | None:
        matches = self._tree.query(point, predicate="intersects")
        return self._owners[int(min(matches))] if len(matches) else None


def _is_small_island(
    arc: LineString, zones: Sequence[Zone], index: _Index, largest: Mapping[str, float]
) -> bool:
    """Return whether an arc is the whole shore of an island too small to draw.

    The largest island of a state is drawn however small it is.
    """
    if not arc.is_closed:
        return False
    island = Polygon(arc.coords)
    if island.area >= _zone(zones, *arc.coords[0]).smallest_island:
        return False
    owner = index.owner(island.representative_point())
    return owner is None or island.area < largest[owner] * 0.999


def _zone(zones: Sequence[Zone], x: float, y: float) -> Zone:
    return next(zone for zone in zones if zone.holds(x, y))


def _simplified(arc: LineString, zones: Sequence[Zone]) -> LineString:
    """Return the arc, each stretch of it as coarse as its zone allows; its ends stay."""
    points: list[tuple[float, float]] = []
    placed = [(_zone(zones, *point), point) for point in arc.coords]
    last: list[tuple[float, float]] = []
    for zone, run in itertools.groupby(placed, key=lambda pair: pair[0]):
        stretch = last + [point for _, point in run]
        last = stretch[-1:]
        kept = _thinned(stretch, zone.tolerance, arc)
        points.extend((round(x, zone.decimals), round(y, zone.decimals)) for x, y in kept)
    points[0], points[-1] = (_rounded(arc.coords[end], zones) for end in (0, -1))
    return LineString(points)


def _thinned(
    stretch: list[tuple[float, float]], tolerance: float, arc: LineString
) -> list[tuple[float, float]]:
    if len(stretch) < 3:  # noqa: PLR2004  # two points have nothing between them
        return stretch
    size = math.sqrt(Polygon(arc.coords).area) if arc.is_closed else arc.length
    return list(LineString(stretch).simplify(min(tolerance, size * CLOSED_SHARE)).coords)


def _rounded(point: tuple[float, float], zones: Sequence[Zone]) -> tuple[float, float]:
    x, y = point[:2]
    decimals = _zone(zones, x, y).decimals
    return round(x, decimals), round(y, decimals)
