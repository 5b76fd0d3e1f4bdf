"""Writes the same states as the TopoJSON file Plotly asks for, with every border stored once."""

import itertools
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from shapely.geometry import Point, Polygon
from shapely.geometry.base import BaseGeometry

STEPS_PER_DEGREE = 100

Cell = tuple[int, int]
Ring = list[Cell]


def topology(states: Mapping[str, BaseGeometry]) -> dict[str, Any]:
    """Return a topology with the layers Plotly draws; lakes are already cut out of the land."""
    rings = {iso3: list(_polygons(shape)) for iso3, shape in states.items()}
    arcs = _Arcs(ring for polygons in rings.values() for polygon in polygons for ring in polygon)
    countries = [
        {
            "type": "MultiPolygon",
            "id": iso3,
            "properties": {"ct": _label_point(states[iso3])},
            "arcs": [[arcs.indices(ring) for ring in polygon] for polygon in polygons],
        }
        for iso3, polygons in rings.items()
    ]
    layers: dict[str, list[dict[str, Any]]] = {
        "countries": countries,
        "land": [{"type": "MultiPolygon", "arcs": [p for c in countries for p in c["arcs"]]}],
        "coastlines": [{"type": "MultiLineString", "arcs": [[arc] for arc in arcs.used_once()]}],
        "ocean": [],
        "lakes": [],
        "rivers": [],
        "subunits": [],
    }
    return {
        "type": "Topology",
        "transform": {"scale": [1 / STEPS_PER_DEGREE] * 2, "translate": [0, 0]},
        "objects": {
            name: {"type": "GeometryCollection", "geometries": layer}
            for name, layer in layers.items()
        },
        "arcs": [_deltas(arc) for arc in arcs.arcs],
    }


class _Arcs:
    """Cuts rings where three or more states meet, and stores what two share once."""

    def __init__(self, rings: Iterator[Ring]) -> None:
        self.arcs: list[Ring] = []
        self._uses: list[int] = []
        self._index: dict[tuple[Cell, ...], int] = {}
        neighbours: dict[Cell, set[Cell]] = {}
        for ring in rings:
            for one, other in itertools.pairwise(ring):
                neighbours.setdefault(one, set()).add(other)
                neighbours.setdefault(other, set()).add(one)
        self._nodes = {cell for cell, others in neighbours.items() if len(others) > 2}  # noqa: PLR2004  # a crossing

    def indices(self, ring: Ring) -> list[int]:
        """Return the arcs of a ring, stored on the way; a backward arc is the complement."""
        open_ring = ring[:-1]
        cuts = [place for place, cell in enumerate(open_ring) if cell in self._nodes]
        start = cuts[0] if cuts else open_ring.index(min(open_ring))
        turned = open_ring[start:] + open_ring[:start] + [open_ring[start]]
        ends = [p for p, cell in enumerate(turned) if cell in self._nodes] or [0, len(ring) - 1]
        return [self._stored(turned[a : b + 1]) for a, b in itertools.pairwise(ends)]

    def used_once(self) -> list[int]:
        """Return the arcs with land on one side only: coasts and shores."""
        return [arc for arc, uses in enumerate(self._uses) if uses == 1]

    def _stored(self, arc: Sequence[Cell]) -> int:
        forward, backward = tuple(arc), tuple(reversed(arc))
        if backward in self._index and forward != backward:
            self._uses[self._index[backward]] += 1
            return ~self._index[backward]
        if forward not in self._index:
            self._index[forward] = len(self.arcs)
            self.arcs.append(list(arc))
            self._uses.append(0)
        self._uses[self._index[forward]] += 1
        return self._index[forward]


def _polygons(shape: BaseGeometry) -> Iterator[list[Ring]]:
    """Give each polygon as rings of whole steps, the outer ring clockwise as d3 wants it."""
    for part in shape.geoms:
        turned = clockwise(part)
        yield [[_cell(point) for point in r.coords] for r in (turned.exterior, *turned.interiors)]


def clockwise(polygon: Polygon) -> Polygon:
    """Return the polygon with a clockwise outer ring, the turn spherical drawing libraries read."""
    return polygon.normalize()


def _cell(point: Sequence[float]) -> Cell:
    return round(point[0] * STEPS_PER_DEGREE), round(point[1] * STEPS_PER_DEGREE)


def _deltas(arc: Ring) -> list[list[int]]:
    first, *_ = arc
    steps = [[b[0] - a[0], b[1] - a[1]] for a, b in itertools.pairwise(arc)]
    return [list(first), *steps]


def _label_point(shape: BaseGeometry) -> list[float]:
    """Return a point inside the largest part, its middle where that lies inside."""
    largest = max(shape.geoms, key=lambda part: part.area)
    middle: Point = largest.centroid
    inside = middle if largest.contains(middle) else largest.representative_point()
    return [round(inside.x, 2), round(inside.y, 2)]
