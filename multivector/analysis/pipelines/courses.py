"""The course of a line as it is drawn, how long it is, and who published it."""

from collections.abc import Collection

import numpy as np
import numpy.typing as npt
import pandas as pd

from multivector.data.great_circle import EARTH_RADIUS_KM, great_circle_km

# Farther apart than this, two places on land do not tell how the line runs between them.
LONGEST_TRACED_KM = 350.0
PUBLISHED = ("surveyed", "published")


def drawn_courses(waypoints: pd.DataFrame, from_osm: pd.DataFrame) -> pd.DataFrame:
    """Return the points of every line as it is drawn.

    Args:
        waypoints: points of all lines, with line_id.
        from_osm: points of some of them from OpenStreetMap, which stand in place of the others.
    """
    others = waypoints[~waypoints["line_id"].isin(from_osm["line_id"])]
    return pd.concat([others, from_osm], ignore_index=True) if len(from_osm) else others


def coarse(course: npt.NDArray[np.float64], within_km: float) -> npt.NDArray[np.float64]:
    """Return the fewest points of a course that stay near it (Douglas and Peucker).

    Args:
        course: longitude and latitude of its points, in order.
        within_km: how far the points left out may lie from the line drawn.
    """
    kept, open_parts = {0, len(course) - 1}, [(0, len(course) - 1)]
    while open_parts:
        first, last = open_parts.pop()
        if last - first > 1:
            offsets = _offsets_km(course[first : last + 1])[1:-1]
            farthest = first + 1 + int(offsets.argmax())
            if offsets.max() > within_km:
                kept.add(farthest)
                open_parts += [(first, farthest), (farthest, last)]
    return course[sorted(kept)]


def _offsets_km(course: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Return how far each point lies from the straight line between the ends, on a plane map."""
    scale = (
        np.array([np.cos(np.radians(course[:, 1].mean())), 1.0]) * np.radians(1.0) * EARTH_RADIUS_KM
    )
    points = (course - course[0]) * scale
    whole = points[-1]
    length = float(whole @ whole)
    share = np.clip(points @ whole / length, 0.0, 1.0) if length else np.zeros(len(points))
    offsets: npt.NDArray[np.float64] = np.hypot(*(points - np.outer(share, whole)).T)
    return offsets


def publishers(courses: pd.DataFrame, lines: Collection[str]) -> tuple[str, ...]:
    """Return the sources of the published courses of some lines, most used first.

    Args:
        courses: points of lines: line_id, precision, source_id.
        lines: ids of the lines that are drawn.
    """
    drawn = courses[courses["line_id"].isin(list(lines)) & courses["precision"].isin(PUBLISHED)]
    return tuple(str(source) for source in drawn["source_id"].value_counts().index)


def drawn_km(waypoints: pd.DataFrame) -> pd.Series:
    """Return the length of every line as drawn in km, by `line_id`."""
    ordered = waypoints.sort_values(["line_id", "seq"])
    lengths = {
        str(line_id): float(
            great_circle_km(points["lon"].to_numpy(), points["lat"].to_numpy()).sum()
        )
        for line_id, points in ordered.groupby("line_id")
    }
    return pd.Series(lengths, dtype="float64").rename_axis("line_id").rename("drawn_km")
