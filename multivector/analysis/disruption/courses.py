"""The course of each edge on the map: along its line where the line is traced, else straight."""

import math
from collections.abc import Mapping

import pandas as pd

from multivector.analysis.disruption.network import Network

# An edge follows its line only where the line comes this near to one of its ends.
NEAR_DEGREES = 1.2
Point = tuple[float, float]


def edge_courses(network: Network, waypoints: pd.DataFrame) -> dict[str, list[Point]]:
    """Return the points of each edge, from its start to its end.

    Args:
        network: The network.
        waypoints: line_id, seq, lon, lat.
    """
    lines = _lines(waypoints, set(network.edges["line_id"].dropna()))
    places = list(zip(network.nodes["lon"], network.nodes["lat"], strict=True))
    return {
        words["edge_id"]: _course(
            _point(places[tail]), _point(places[head]), lines.get(words["line_id"], [])
        )
        for words, tail, head in zip(network.edge_words, network.tail, network.head, strict=True)
    }


def _course(start: Point, end: Point, line: list[Point]) -> list[Point]:
    if len(line) < 2:  # noqa: PLR2004 -- one point makes no line
        return [start, end]
    first, last = _nearest(start, line), _nearest(end, line)
    ends = math.dist(start, line[first]), math.dist(end, line[last])
    is_detour = max(ends) > 0.8 * math.dist(start, end)
    if min(ends) >= NEAR_DEGREES or is_detour or first == last:
        return [start, end]
    part = line[first : last + 1] if first < last else line[last : first + 1][::-1]
    return [start, *part, end]


def _nearest(point: Point, line: list[Point]) -> int:
    return min(range(len(line)), key=lambda place: math.dist(point, line[place]))


def _lines(waypoints: pd.DataFrame, wanted: set[str]) -> Mapping[str, list[Point]]:
    rows = waypoints[waypoints["line_id"].isin(wanted)].sort_values(["line_id", "seq"])
    lines: dict[str, list[Point]] = {}
    for line, lon, lat in zip(rows["line_id"], rows["lon"], rows["lat"], strict=True):
        lines.setdefault(str(line), []).append(_point((lon, lat)))
    return lines


def _point(place: tuple[float, float]) -> Point:
    return round(float(place[0]), 3), round(float(place[1]), 3)
