"""Draws the areas that are marked: their outline in dashes, and hatches inside them."""

import math
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import shapely
from shapely import affinity
from shapely.geometry import LineString, MultiLineString, MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry
from shapely.ops import substring

from tools.basemap.packages import repaired
from tools.basemap.partition import Partition, Shapes, chosen_units, filled

HATCHES = 8  # strokes across an area, unless that makes them too dense or too sparse
HATCH_STEP = (0.14, 0.28)  # degrees between strokes, least and most
DASHES = 14  # along a line, with the same proviso
DASH_PERIOD = (0.08, 0.2)
DASH_SHARE = 0.6  # of a period that is drawn
WORDS = ("id", "title", "iso3", "kind", "as_of", "precision", "note")
GRID = 0.001  # degrees, as in the files
SLIVER = 0.01  # of the largest part
EDGE = 0.02  # degrees: how far the edge of an area may be off, for the sake of a calm line
COAST = 0.012  # degrees: a line this close to the state's own border is that border
SHORTEST_DASH = 0.02

Feature = dict[str, Any]


def marked_areas(
    areas: Iterable[Mapping[str, Any]],
    view: Partition,
    final: Shapes,
    packages: Mapping[str, Path],
) -> Iterator[Feature]:
    """Give each area as a polygon, its dashed line, and its hatches where it has them."""
    lined: BaseGeometry = Polygon()
    for area in areas:
        shape = _without_slivers(_shape(area, view, final, packages))
        line = _line(area, shape, view, final).difference(lined.buffer(COAST))
        lined = lined.union(line)
        words = {key: area[key] for key in WORDS}
        yield _feature(shapely.set_precision(shape.simplify(EDGE), GRID), words, "area")
        yield _feature(_dashes(line), words, "outline")
        if area["kind"] == "outside_control":
            yield _feature(_hatches(shape), words, "hatch")


def _feature(geometry: BaseGeometry, words: Mapping[str, str], layer: str) -> Feature:
    return {
        "type": "Feature",
        "properties": {**words, "layer": layer, "tooltip": f"{words['title']}\n{words['note']}"},
        "geometry": shapely.geometry.mapping(geometry),
    }


def _without_slivers(shape: BaseGeometry) -> BaseGeometry:
    """Return the shape without the crumbs left where two scales disagree about a border."""
    largest = max(part.area for part in shape.geoms)
    return MultiPolygon([part for part in shape.geoms if part.area > largest * SLIVER])


def _shape(
    area: Mapping[str, Any], view: Partition, final: Shapes, packages: Mapping[str, Path]
) -> BaseGeometry:
    host = final[area["iso3"]]
    if "piece" in area:
        return host
    if "moved" in area:
        core = view.moved[area["moved"]]
        return filled(core, [view.states[area["iso3"]].difference(core)], host)
    if "merged" in area:
        return filled(view.source[area["merged"]], [view.source[area["iso3"]]], host)
    part = host
    if "units" in area:
        core, siblings = chosen_units(area, packages)
        part = filled(core, siblings, host)
    if "polygon" in area:
        part = part.intersection(Polygon(area["polygon"]))
    return repaired(part)


def _line(
    area: Mapping[str, Any], shape: BaseGeometry, view: Partition, final: Shapes
) -> BaseGeometry:
    """Return the part of the area's edge that is not a coast or an international border."""
    if "between" in area:
        one, other = (view.source[code].boundary for code in area["between"])
        line = one.intersection(other).intersection(shape.buffer(-COAST))
    else:
        line = shape.boundary.difference(final[area["iso3"]].boundary.buffer(COAST))
    return line


def _dashes(line: BaseGeometry) -> MultiLineString:
    whole = shapely.line_merge(MultiLineString([p for p in _lines(line) if p.length > 0]))
    parts = [part.simplify(EDGE) for part in _lines(whole)]
    least, most = DASH_PERIOD
    total = sum(part.length for part in parts)
    period = min(max(total / DASHES, least), most)
    dashes = [dash for part in parts for dash in _cut(part, period)]
    return MultiLineString(dashes)


def _lines(geometry: BaseGeometry) -> list[LineString]:
    parts = getattr(geometry, "geoms", [geometry])
    return [part for part in parts if part.geom_type == "LineString"]


def _cut(line: LineString, period: float) -> Iterator[LineString]:
    """Cut a line into whole periods, each with a dash in its middle."""
    if line.length < SHORTEST_DASH:
        return
    count = max(1, round(line.length / period))
    period = line.length / count
    gap = period * (1 - DASH_SHARE) / 2
    for number in range(count):
        yield substring(line, number * period + gap, (number + 1) * period - gap)


def _hatches(shape: BaseGeometry) -> MultiLineString:
    """Return strokes rising at 45° on a Mercator map, clipped to the shape."""
    latitude = shape.centroid.y
    flat = affinity.scale(shape, math.cos(math.radians(latitude)), 1, origin=(0, 0))
    least, most = HATCH_STEP
    step = min(max(math.sqrt(flat.area) / HATCHES, least), most)
    strokes = flat.intersection(MultiLineString(list(_strokes(flat.bounds, step))))
    round_world = affinity.scale(strokes, 1 / math.cos(math.radians(latitude)), 1, origin=(0, 0))
    parts = getattr(round_world, "geoms", [round_world])
    return MultiLineString([part for part in parts if part.length > step / 4])


def _strokes(bounds: tuple[float, float, float, float], step: float) -> Iterator[LineString]:
    west, south, east, north = bounds
    height = north - south
    stride = step * math.sqrt(2)
    start = west - height
    for number in range(math.ceil((east - start) / stride)):
        foot = start + (number + 0.5) * stride
        yield LineString([(foot, south), (foot + height, north)])
