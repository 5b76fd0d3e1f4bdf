"""Rules of the courses of pipelines: how well they are known, and how long they are drawn."""

from collections.abc import Iterator

import pandas as pd

from multivector.data.errors import Fault, quoted
from multivector.data.great_circle import great_circle_km
from multivector.data.rules.rule import SoundTable

KNOWN = ("surveyed", "published")
# Least known first.
WORDS = ("straight", "traced", "published", "surveyed")
# A line goes by the word of its published course where that is at least this part of its length.
MOST = 0.75
# A line drawn may be so much shorter or longer than the length stated.
TOLERANCE = 0.05


def second_course_faults(from_osm: SoundTable, waypoints: SoundTable) -> Iterator[Fault]:
    """Yield lines from OpenStreetMap without a course of our own, so that all lines stand in one table."""
    traced = set(waypoints.cells["line_id"])
    for row, line in enumerate(from_osm.cells["line_id"]):
        if line not in traced and from_osm.cells["seq"][row] == "1":
            allowed = f"lines with points in {waypoints.schema.path} as well"
            yield from_osm.fault(row, "line_id", quoted(line), allowed)


def precision_faults(
    pipelines: SoundTable, waypoints: SoundTable, from_osm: SoundTable
) -> Iterator[Fault]:
    """Yield pipelines whose precision is not that of the course drawn."""
    words = {
        line: _word(km.groupby(points["precision"].to_numpy()[1:]).sum())
        for line, points, km in _drawn(waypoints, from_osm)
        if len(km)
    }
    for row, (line, word) in enumerate(pipelines.rows(["pipeline_id", "route_precision"])):
        if words.get(line, word) != word:
            found = f"{quoted(word)}, though the course of {line} is {words[line]}"
            yield pipelines.fault(row, "route_precision", found, words[line])


def length_faults(
    pipelines: SoundTable, waypoints: SoundTable, from_osm: SoundTable
) -> Iterator[Fault]:
    """Yield pipelines drawn much shorter or longer than stated without a reason, or the reverse."""
    drawn = {line: float(km.sum()) for line, _, km in _drawn(waypoints, from_osm)}
    columns = ["pipeline_id", "length_km", "length_basis", "length_reason"]
    for row, (line, stated, basis, reason) in enumerate(pipelines.rows(columns)):
        if line not in drawn or not stated:
            continue
        is_off = basis == "line" and abs(drawn[line] / float(stated) - 1) > TOLERANCE
        if is_off and not reason:
            found = f"nothing, though {drawn[line]:.0f} km are drawn and {stated} stated"
            yield pipelines.fault(row, "length_reason", found, "why they differ by more than 5%")
        if reason and not is_off:
            found = (
                f"a reason, though {drawn[line]:.0f} km are drawn and {stated} stated as {basis}"
            )
            yield pipelines.fault(row, "length_reason", found, "nothing within 5%")


def _drawn(
    waypoints: SoundTable, from_osm: SoundTable
) -> Iterator[tuple[str, pd.DataFrame, pd.Series]]:
    """Yield each line as drawn: its id, its points in order, and the km to each but the first."""
    osm = from_osm.frame
    others = waypoints.frame[~waypoints.frame["line_id"].isin(osm["line_id"])]
    for part in (others, osm):
        for line, points in part.sort_values(["line_id", "seq"]).groupby("line_id"):
            km = great_circle_km(points["lon"].to_numpy(), points["lat"].to_numpy())
            yield str(line), points, pd.Series(km)


def _word(km: pd.Series) -> str:
    """Return the word for a line from the km of each precision."""
    known = km[km.index.isin(KNOWN)]
    if known.sum() >= MOST * km.sum():
        return str(known.idxmax())
    return next(word for word in WORDS if word in km.index)
