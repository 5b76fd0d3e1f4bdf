"""Rules of lines on the map: pipelines, corridors and hubs, and the points of their courses."""

from collections import defaultdict
from collections.abc import Iterator

from multivector.data.checking.integrity import LIST_SEPARATOR
from multivector.data.errors import Fault, quoted
from multivector.data.rules.rule import SoundTable


def course_faults(waypoints: SoundTable) -> Iterator[Fault]:
    """Yield waypoints whose numbers leave a gap, and lines of a single point."""
    ordered = waypoints.frame.sort_values(["line_id", "seq"])
    place = ordered.groupby("line_id").cumcount() + 1
    length = ordered.groupby("line_id")["seq"].transform("size")
    for row in sorted(ordered.index[(ordered["seq"] != place) | (length == 1)]):
        line, seq = waypoints.cells["line_id"][row], waypoints.cells["seq"][row]
        point = f"point {seq} among the {length[row]} of {line}"
        yield waypoints.fault(row, "seq", point, "1, 2, 3 … without a gap, two points at least")


def home_faults(
    table: SoundTable, pipelines: SoundTable, corridors: SoundTable, hubs: SoundTable
) -> Iterator[Fault]:
    """Yield lines that do not stand in the table that their kind names."""
    homes = {"pipeline": pipelines, "corridor": corridors, "hub": hubs}
    known = {kind: set(home.cells[f"{kind}_id"]) for kind, home in homes.items()}
    for row, (line, kind) in enumerate(table.rows(["line_id", "line_kind"])):
        if kind in known and line not in known[kind]:
            own = [other for other, lines in known.items() if line in lines]
            allowed = " or ".join(own) or f"{kind} with {line} in {homes[kind].schema.path}"
            reference = f"{quoted(kind)}, though {homes[kind].schema.path} has no {line}"
            yield table.fault(row, "line_kind", reference, allowed)


def transit_faults(pipelines: SoundTable, waypoints: SoundTable) -> Iterator[Fault]:
    """Yield states of a pipeline in which its course, where one is drawn, has no point."""
    crossed = defaultdict(set)
    for line, state in waypoints.rows(["line_id", "iso3"]):
        crossed[line].add(state)
    for row, (line, cell) in enumerate(pipelines.rows(["pipeline_id", "transit_iso3"])):
        missed = [state for state in cell.split(LIST_SEPARATOR) if state not in crossed[line]]
        if cell and crossed[line] and missed:
            listing = f"{', '.join(map(quoted, missed))} in a list"
            allowed = f"states with a point of {line} in {waypoints.schema.path}"
            yield pipelines.fault(row, "transit_iso3", listing, allowed)
