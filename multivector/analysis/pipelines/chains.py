"""How lines lie to each other: one after the other, one within the other, or side by side."""

from collections.abc import Mapping, Sequence
from itertools import pairwise, permutations

import numpy as np
import numpy.typing as npt
import pandas as pd

from multivector.data.great_circle import EARTH_RADIUS_KM

# Two stations as far apart as this may be the same end of a line, drawn by different hands.
JOINT_KM = 60.0
# A part of a line is drawn through the same places.
SAME_PLACE_KM = 5.0

Course = npt.NDArray[np.float64]


def courses(waypoints: pd.DataFrame) -> dict[str, Course]:
    """Return the course of every line as an array of longitude and latitude, in order of flow."""
    ordered = waypoints.sort_values(["line_id", "seq"])
    places = ordered[["lon", "lat"]].to_numpy("float64")
    rows = ordered.groupby("line_id").indices
    return {str(line): places[own] for line, own in rows.items()}


def goes_on(one: Course, other: Course) -> bool:
    """Return whether all that reaches the end of one line goes on through the other.

    The one ends somewhere on the other. Lines that end at the same place lie side by side.
    """
    return _distance(one[-1], other[:-1]) <= JOINT_KM and not _side_by_side(one, other)


def branches_off(one: Course, other: Course) -> bool:
    """Return whether a line begins somewhere on another one, which may carry more than it takes."""
    return _distance(other[0], one[1:]) <= JOINT_KM and not _side_by_side(one, other)


def is_part_of(one: Course, other: Course) -> bool:
    """Return whether one line is a later part of the other, drawn through the same places."""
    begins_on_it = _distance(one[0], other[1:-1]) <= SAME_PLACE_KM
    return begins_on_it and _distance(one[-1], other[-1:]) <= SAME_PLACE_KM


def together(line: str, lines: Sequence[str], course_of: Mapping[str, Course]) -> tuple[str, ...]:
    """Return the lines that carry all of a route together with a line, where that can be said.

    Args:
        line: one of the lines.
        lines: the lines of the route, in order of flow.
        course_of: their courses.

    Returns:
        The line alone where it carries all of the route; all lines where they lie side by side;
        none where the line carries a part that is not known.
    """
    ways = [course_of[each] for each in lines]
    if _carries_all(lines.index(line), ways):
        return (line,)
    return tuple(lines) if _lie_apart(ways) else ()


def _carries_all(place: int, ways: Sequence[Course]) -> bool:
    """Return whether all of a route passes a line: alone, in a chain, or as a part of the others."""
    if len(ways) == 1 or _is_nested(place, ways):
        return True
    pairs = list(pairwise(ways))
    joints = [goes_on(one, other) for one, other in pairs]
    if place == 0:
        return joints[0] or branches_off(*pairs[0])
    behind = zip(joints[place:], pairs[place:], strict=True)
    return all(joints[:place]) and all(joint or branches_off(*pair) for joint, pair in behind)


def _is_nested(place: int, ways: Sequence[Course]) -> bool:
    others = [way for at, way in enumerate(ways) if at != place]
    return all(is_part_of(ways[place], way) or is_part_of(way, ways[place]) for way in others)


def _lie_apart(ways: Sequence[Course]) -> bool:
    """Return whether no line leads into, leaves, or is a part of another one."""
    return not any(
        goes_on(one, other) or branches_off(one, other) or is_part_of(one, other)
        for one, other in permutations(ways, 2)
    )


def _side_by_side(one: Course, other: Course) -> bool:
    """Return whether two lines begin or end at the same place."""
    return min(_distance(one[0], other[:1]), _distance(one[-1], other[-1:])) <= JOINT_KM


def _distance(point: Course, places: Course) -> float:
    """Return the distance in km from a point to the nearest of some places; endless if none."""
    if not len(places):
        return float("inf")
    lon, lat = np.radians(places).T
    east, north = np.radians(point)
    half_chord = (
        np.sin((lat - north) / 2) ** 2 + np.cos(north) * np.cos(lat) * np.sin((lon - east) / 2) ** 2
    )
    return float(2 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(half_chord.min())))
