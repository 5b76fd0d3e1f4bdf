"""Fetches the npm packages a recipe names and decodes the TopoJSON files inside them."""

import hashlib
import json
import subprocess
import tarfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import shapely
from shapely import affinity
from shapely.geometry import MultiPolygon, Polygon, box
from shapely.geometry.base import BaseGeometry

Coordinates = list[tuple[float, float]]

SMALLEST_RING = 4
HALF_TURN = 180
WORLD = box(-HALF_TURN, -90, HALF_TURN, 90)


def fetched(package: Mapping[str, str], folder: Path) -> Path:
    """Return the unpacked package, fetching it with npm into `folder` unless it is there.

    Raises:
        ValueError: the packed file is not the one the recipe was written for.
    """
    target = folder / f"{package['name']}-{package['version']}"
    packed = target.with_suffix(target.suffix + ".tgz")
    if not packed.exists():
        wanted = f"{package['name']}@{package['version']}"
        subprocess.run(["npm", "pack", wanted], cwd=folder, check=True, capture_output=True)
    digest = hashlib.sha256(packed.read_bytes()).hexdigest()
    if digest != package["sha256"]:
        raise ValueError(f"{packed.name}: sha256 found {digest}, allowed {package['sha256']}")
    with tarfile.open(packed) as archive:
        archive.extractall(target, filter="data")
    return target / "package"


def shapes(file: Path, layer: str) -> list[tuple[dict[str, Any], BaseGeometry]]:
    """Return the properties and the repaired polygons of every shape of a TopoJSON layer."""
    topology = json.loads(file.read_text(encoding="utf-8"))
    arcs = _arcs(topology)
    features = []
    for geometry in topology["objects"][layer]["geometries"]:
        polygons = repaired(MultiPolygon(_polygons(arcs, geometry)))
        if not polygons.is_empty:
            features.append((geometry.get("properties", {}), polygons))
    return features


def repaired(geometry: BaseGeometry) -> BaseGeometry:
    """Return the same area as valid polygons, without the lines and points a repair leaves."""
    valid = shapely.make_valid(geometry)
    return MultiPolygon([part for part in _parts(valid) if part.geom_type == "Polygon"])


def _parts(geometry: BaseGeometry) -> list[BaseGeometry]:
    parts = getattr(geometry, "geoms", None)
    return [geometry] if parts is None else [leaf for part in parts for leaf in _parts(part)]


def _arcs(topology: Mapping[str, Any]) -> list[Coordinates]:
    transform = topology["transform"]
    (scale_x, scale_y), (move_x, move_y) = transform["scale"], transform["translate"]
    arcs = []
    for steps in topology["arcs"]:
        x = y = 0
        arc: Coordinates = []
        for step_x, step_y in steps:
            x, y = x + step_x, y + step_y
            arc.append((x * scale_x + move_x, y * scale_y + move_y))
        arcs.append(arc)
    return arcs


def _polygons(arcs: list[Coordinates], geometry: Mapping[str, Any]) -> list[Polygon]:
    """Return the polygons; rings of fewer than four points are left out as they hold no area."""
    kinds = {"MultiPolygon": geometry.get("arcs", []), "Polygon": [geometry.get("arcs", [])]}
    polygons = []
    for indices in kinds.get(geometry["type"] or "", []):
        outer, *holes = [_unrolled(_ring(arcs, ring)) for ring in indices]
        if len(outer) >= SMALLEST_RING:
            polygon = Polygon(outer, [hole for hole in holes if len(hole) >= SMALLEST_RING])
            polygons.extend(_within_the_map(polygon))
    return polygons


def _unrolled(ring: Coordinates) -> Coordinates:
    """Return the ring without jumps at the date line: longitudes run on past 180°."""
    unrolled: Coordinates = []
    turn = 0
    for (x, y), (before, _) in zip(ring, [ring[0], *ring], strict=False):
        turn += 2 * HALF_TURN * ((x - before < -HALF_TURN) - (x - before > HALF_TURN))
        unrolled.append((x + turn, y))
    return unrolled


def _within_the_map(polygon: Polygon) -> list[Polygon]:
    """Return the polygon, cut at the date line where it crosses it."""
    if abs(polygon.bounds[0]) <= HALF_TURN and abs(polygon.bounds[2]) <= HALF_TURN:
        return [polygon]
    cut: list[Polygon] = []
    for turn in (-2 * HALF_TURN, 0, 2 * HALF_TURN):
        part = affinity.translate(shapely.make_valid(polygon), turn).intersection(WORLD)
        cut.extend(piece for piece in _parts(part) if piece.geom_type == "Polygon")
    return cut


def _ring(arcs: list[Coordinates], indices: list[int]) -> Coordinates:
    """Return the points of a ring; a negative index is an arc walked backwards."""
    ring: Coordinates = []
    for index in indices:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        ring.extend(arc[1:] if ring else arc)
    return ring
