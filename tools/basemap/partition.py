"""Applies a recipe to the shapes of the packages: who belongs to whom, and where water is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import shapely
from shapely.geometry import Point, Polygon, box
from shapely.geometry.base import BaseGeometry

from tools.basemap.packages import repaired, shapes

Recipe = Mapping[str, Any]
Shapes = dict[str, BaseGeometry]

UNIT_FILES = "src/js/data"
REACH = 0.15  # degrees by which an outline at 1:10m may fall short of a coast at 1:50m


@dataclass(frozen=True)
class Partition:
    """The states of a view, their names, and the shapes they were made of."""

    states: Shapes
    names: dict[str, str]
    source: Shapes
    moved: Shapes
    pieces: Shapes


def partition(recipe: Recipe, packages: Mapping[str, Path]) -> Partition:
    """Return who owns what in a view, in the full detail of the packages."""
    source, names = _source(recipe, packages["world"])
    states = _merged(source, recipe["merge"])
    moved = {move["id"]: _move(states, move) for move in recipe["move"]}
    pieces = {piece["id"]: _cut(states, source, piece, packages) for piece in recipe["piece"]}
    names |= {piece["iso3"]: piece["name"] for piece in recipe["piece"]}
    states |= {piece["iso3"]: pieces[piece["id"]] for piece in recipe["piece"]}
    water = shapely.union_all(list(_lakes(recipe, packages["lakes"])))
    states = {iso3: repaired(shape.difference(water)) for iso3, shape in states.items()}
    return Partition(states, names | dict(recipe["names"]), source, moved, pieces)


def units(packages: Mapping[str, Path], country: str) -> list[BaseGeometry]:
    """Return the provinces of a country at 1:10m."""
    file = packages["units"] / UNIT_FILES / f"{country}.topo.json"
    return [shape for _, shape in shapes(file, country)]


def filled(
    core: BaseGeometry, siblings: Iterable[BaseGeometry], host: BaseGeometry
) -> BaseGeometry:
    """Return the part of `host` that is `core`, up to the coast and borders as `host` has them."""
    reach = core.buffer(REACH).difference(shapely.union_all(list(siblings)))
    return repaired(core.union(reach).intersection(host))


def chosen_units(
    spec: Mapping[str, Any], packages: Mapping[str, Path]
) -> tuple[BaseGeometry, list[BaseGeometry]]:
    """Return the provinces that hold the points of a spec as one shape, and their siblings."""
    files = {*spec["units"], *spec.get("siblings", [])}
    chosen, siblings = [], []
    for country in sorted(files):
        provinces = units(packages, country)
        wanted = [_holding(provinces, point, country) for point in spec["units"].get(country, [])]
        chosen += wanted
        siblings += [unit for unit in provinces if not any(unit is one for one in wanted)]
    return shapely.union_all(chosen), siblings


def _source(recipe: Recipe, package: Path) -> tuple[Shapes, dict[str, str]]:
    recode = recipe["recode"]
    by_code: Shapes = {}
    names: dict[str, str] = {}
    for properties, shape in shapes(package / "world" / "50m.json", "countries"):
        if properties["a3"] in recipe["drop"]:
            continue
        code = recode.get(properties["a3"], properties["a3"])
        by_code[code], names[code] = shape, properties["name"]
    return by_code, names


def _merged(source: Shapes, merge: Mapping[str, str]) -> Shapes:
    states = dict(source)
    for code, state in merge.items():
        if code in states:
            states[state] = repaired(states[state].union(states.pop(code)))
    return states


def _move(states: Shapes, move: Mapping[str, Any]) -> BaseGeometry:
    part = repaired(states[move["from"]].intersection(Polygon(move["polygon"])))
    states[move["from"]] = repaired(states[move["from"]].difference(part))
    states[move["to"]] = repaired(states[move["to"]].union(part))
    return part


def _cut(
    states: Shapes, source: Shapes, piece: Mapping[str, Any], packages: Mapping[str, Path]
) -> BaseGeometry:
    """Take a piece out of the states it lies in and return it."""
    host = shapely.union_all([source[code] for code in piece["from"]])
    if "polygon" in piece:
        part = repaired(Polygon(piece["polygon"]).intersection(host))
    else:
        part = filled(*chosen_units(piece, packages), host)
    for code in piece["from"]:
        states[code] = repaired(states[code].difference(part))
    for code in piece.get("merge", []):
        part = repaired(part.union(states.pop(code)))
    return part


def _lakes(recipe: Recipe, package: Path) -> Iterable[BaseGeometry]:
    """Give each lake a recipe names by a point in it, cut to the boxes that are still water."""
    for lake in recipe["lake"]:
        water = [shape for _, shape in shapes(package / "dist" / f"{lake['file']}.json", "lakes")]
        keep = shapely.union_all([box(*bounds) for bounds in lake.get("keep", [])])
        for point in lake["points"]:
            body = _holding(water, point, lake["file"])
            yield body.intersection(keep) if lake.get("keep") else body


def _holding(among: Iterable[BaseGeometry], point: list[float], file: str) -> BaseGeometry:
    """Return the first shape that holds a point.

    Raises:
        ValueError: no shape of the file does.
    """
    for shape in among:
        if shape.contains(Point(point)):
            return shape
    raise ValueError(f"{file}: found no shape at {point}, allowed: a point inside one")
