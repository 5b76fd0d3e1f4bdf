"""Rules of places on the map: in the state they name, on the right side of the globe, without leaps."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from multivector.data.borders import read_border_view, read_borders
from multivector.data.checking.integrity import LIST_SEPARATOR
from multivector.data.errors import Fault, quoted
from multivector.data.great_circle import great_circle_km, nearest_km
from multivector.data.rules.rule import Check, SoundTable

# The outlines are of scale 1:50,000,000, and a station on a border may stand on either side.
FARTHEST_INLAND_KM = 60.0
# 200 nautical miles, which a state may claim as its economic zone.
FARTHEST_AT_SEA_KM = 370.4
# A point from which the course comes back: the way by it is so much longer than the way past it.
DETOUR, SHORTEST_DETOUR_KM = 3.0, 300.0
LONGEST_KM = {"pipeline": 1_000.0}
LONGEST_OTHER_KM = 3_000.0
HALF_TURN = 180.0
OUTLINES = Path(__file__).resolve().parents[4] / "static" / "borders"
VIEW = "un"

Point = tuple[float, float]
Floats = npt.NDArray[np.float64]


def state_faults(lon: str, lat: str, states: str) -> Check:
    """Return the check that places lie in the state beside them, and none at 0, 0 for unknown.

    Inside another state a place may lie 60 km from its own, at sea 370 km; distances are to the
    nearest corner of the outline.

    Args:
        lon: the column of longitudes in degrees east.
        lat: the column of latitudes in degrees north.
        states: the column of states, one or a list; an empty cell is no state.
    """

    def check(table: SoundTable) -> Iterator[Fault]:
        east, north = (table.frame[column].to_numpy(dtype=float) for column in (lon, lat))
        for row in np.flatnonzero((east == 0) & (north == 0)):
            allowed = "the place, or empty cells where it is unknown"
            yield table.fault(int(row), lon, "0, 0", allowed)
        cells = np.array(table.cells[states], dtype=object)
        is_placed = ~np.isnan(east + north) & ((east != 0) | (north != 0))
        for cell in sorted(set(cells)):
            own = [state for state in cell.split(LIST_SEPARATOR) if state in _outlines()]
            rows = np.flatnonzero((cells == cell) & is_placed)
            for row in rows[~_within(east[rows], north[rows], own)] if own else ():
                place = (float(east[row]), float(north[row]))
                found = _astray(place, own)
                if found:
                    allowed = (
                        f"a place in {' or '.join(own)}{_remedy(place, own)}, or another {states}"
                    )
                    degrees = quoted(f"{table.cells[lon][row]}, {table.cells[lat][row]}")
                    yield table.fault(int(row), lon, f"{degrees}, {found}", allowed)

    return check


def leap_faults(line: str, *order: str) -> Check:
    """Return the check that a course goes from point to point without leaps, and not across 180°.

    Args:
        line: the column that names the course.
        order: the columns by which its points are in order; those before the last part it.
    """

    def check(points: SoundTable) -> Iterator[Fault]:
        frame = points.frame.sort_values([line, *order])
        kinds = frame.get("line_kind")
        for _, own in frame.groupby([line, *order[:-1]]):
            kind = "" if kinds is None else str(kinds[own.index[0]])
            longest = LONGEST_KM.get(kind, LONGEST_OTHER_KM)
            lon, lat = own["lon"].to_numpy(), own["lat"].to_numpy()
            for place, allowed in _leaps(lon, lat, longest):
                row = int(own.index[place])
                found = quoted(f"{points.cells['lon'][row]}, {points.cells['lat'][row]}")
                yield points.fault(row, "lon", f"{found} of {points.cells[line][row]}", allowed)

    return check


def across_faults(nodes: SoundTable, edges: SoundTable) -> Iterator[Fault]:
    """Yield links whose ends lie more than half around the globe apart: a map would draw them across it."""
    east = dict(zip(nodes.cells["node_id"], nodes.frame["lon"], strict=True))
    for row, (start, end) in enumerate(edges.rows(["from_node", "to_node"])):
        if abs(east.get(start, 0.0) - east.get(end, 0.0)) > HALF_TURN:
            found = f"{quoted(end)}, which lies across 180° from {start}"
            allowed = f"ends less than 180° apart by lon of {nodes.schema.path}"
            yield edges.fault(row, "to_node", found, allowed)


def _leaps(lon: Floats, lat: Floats, longest: float) -> Iterator[tuple[int, str]]:
    """Yield the points of a course that lie astray, by their place in it, and what is allowed."""
    km = great_circle_km(lon, lat)
    for place in np.flatnonzero(np.abs(np.diff(lon)) > HALF_TURN):
        yield int(place) + 1, "a course that does not cross 180°: end it there and begin another"
        return
    for place in range(1, len(lon) - 1):
        by = km[place - 1] + km[place]
        past = great_circle_km(lon[[place - 1, place + 1]], lat[[place - 1, place + 1]])[0]
        if by > SHORTEST_DETOUR_KM and by > DETOUR * past:
            yield place, f"a place between its neighbours, which lie {past:.0f} km apart"
            return
    for place in np.flatnonzero(km > longest):
        yield int(place) + 1, f"a place within {longest:g} km of the point before"


def _astray(place: Point, own: list[str]) -> str:
    """Return where a place outside its states lies, nothing where it is near enough to them."""
    km = min(nearest_km([place[0]], [place[1]], *_outlines()[state][:2]) for state in own)
    if km <= FARTHEST_INLAND_KM:
        return ""
    there = next((state for state in _near(place) if _is_within(place, [state])), "")
    if not there and km <= FARTHEST_AT_SEA_KM:
        return ""
    return f"which lies in {there or 'no state'}, {km:.0f} km from {' or '.join(own)}"


def _remedy(place: Point, own: list[str]) -> str:
    """Return how a place can be mended, if another reading of its degrees lies in its states."""
    lon, lat = place
    readings = {" (lon and lat are swapped)": (lat, lon), " (a minus sign)": (-lon, lat)}
    return next((words for words, other in readings.items() if _is_within(other, own)), "")


@cache
def _outlines() -> dict[str, Floats]:
    """Return the corners of each state with the one before each: lon, lat, lon before, lat before."""
    rings: dict[str, list[Floats]] = {}
    for state, lines in read_borders(OUTLINES, read_border_view(OUTLINES, VIEW)).countries:
        for line in map(np.array, lines):
            rings.setdefault(state, []).append(np.hstack([line, np.roll(line, 1, axis=0)]))
    return {state: np.concatenate(own).T for state, own in rings.items()}


@cache
def _boxes() -> Floats:
    """Return the bounds of each state: least lon and lat, largest lon and lat."""
    return np.array([[*own[:2].min(axis=1), *own[:2].max(axis=1)] for own in _outlines().values()])


def _near(place: Point) -> list[str]:
    """Return the states whose bounds hold a place."""
    low, high = _boxes()[:, :2], _boxes()[:, 2:]
    holds = ((low <= place) & (high >= place)).all(axis=1)
    return [state for state, is_held in zip(_outlines(), holds, strict=True) if is_held]


def _is_within(place: Point, states: list[str]) -> bool:
    return bool(_within(np.array([place[0]]), np.array([place[1]]), states)[0])


def _within(lon: Floats, lat: Floats, states: list[str]) -> npt.NDArray[np.bool_]:
    """Return whether points lie in one of the states: a ray to the east crosses it an odd number of times."""
    inside = np.zeros(len(lon), dtype=bool)
    for state in states:
        east, north, east_before, north_before = _outlines()[state]
        near = np.flatnonzero(
            (lon >= east.min()) & (lon <= east.max()) & (lat >= north.min()) & (lat <= north.max())
        )
        x, y = lon[near, None], lat[near, None]
        meets = (north > y) != (north_before > y)
        rise = np.where(meets, north_before - north, 1.0)
        crossing = east + (east_before - east) * (y - north) / rise
        inside[near] |= (meets & (crossing > x)).sum(axis=1) % 2 == 1
    return inside
