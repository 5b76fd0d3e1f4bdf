"""Rules of sizes: no capacity or length that no line on Earth has, so that a slip of units is seen."""

from collections.abc import Iterator

from multivector.data.errors import Fault, quoted
from multivector.data.great_circle import great_circle_km
from multivector.data.rules.rule import Check, SoundTable

# Twice the largest lines and terminals that were ever built, in million tonnes or billion m³ a year.
LARGEST = 250.0
# More than any state ever gave in a year: links of book-keeping carry all of an output.
LARGEST_OUTPUT = 1_000.0
MEASURED = frozenset({"mt_per_year", "bcm_per_year"})
LONGEST_KM = 10_000.0
DEAREST_USD_PER_T = 500.0
# Ratings of a link and of its line differ by sections, never by as much as units do.
MOST_RATIO = 20.0
# An end may be the place of a field or a town, and the section begin at its edge.
ENDS_KM = 20.0


def capacity_faults(unit: str, *columns: str, most: float = LARGEST) -> Check:
    """Return the check that capacities in a year are none that only a slip of units can give."""

    def check(table: SoundTable) -> Iterator[Fault]:
        for row, (counted_in, *cells) in enumerate(table.rows([unit, *columns])):
            for column, cell in zip(columns, cells, strict=True):
                if cell and counted_in in MEASURED and abs(float(cell)) > most:
                    allowed = f"at most {most:g} {counted_in}: is it in another unit?"
                    yield table.fault(row, column, quoted(cell), allowed)

    return check


def bound_faults(column: str, most: float, what: str) -> Check:
    """Return the check that a column stays below a bound; `what` says what the bound is."""

    def check(table: SoundTable) -> Iterator[Fault]:
        for row, cell in enumerate(table.cells[column]):
            if cell and float(cell) > most:
                yield table.fault(row, column, quoted(cell), f"at most {most:g}, {what}")

    return check


def rating_faults(edges: SoundTable, pipelines: SoundTable) -> Iterator[Fault]:
    """Yield links rated many times higher or lower than their line, which no section explains."""
    columns = ["pipeline_id", "nameplate_capacity"]
    rated = {line: float(cell) for line, cell in pipelines.rows(columns) if cell and float(cell)}
    for row, (line, cell) in enumerate(edges.rows(["line_id", "nameplate_capacity"])):
        if line in rated and cell and float(cell):
            ratio = float(cell) / rated[line]
            if not 1 / MOST_RATIO < ratio < MOST_RATIO:
                allowed = f"a rating like {rated[line]:g}, that of {line}: is it in another unit?"
                yield edges.fault(row, "nameplate_capacity", quoted(cell), allowed)


def section_faults(pipelines: SoundTable, sections: SoundTable) -> Iterator[Fault]:
    """Yield sections longer than their line, and sections shorter than the way between their ends."""
    lines = dict(pipelines.rows(["pipeline_id", "length_km"]))
    ends = ["start_lon", "start_lat", "end_lon", "end_lat"]
    for row, (line, cell, *degrees) in enumerate(
        sections.rows(["pipeline_id", "length_km", *ends])
    ):
        whole = lines.get(line, "")
        if cell and whole and float(cell) > float(whole):
            allowed = f"at most {whole}, the length of {line} in {pipelines.schema.path}"
            yield sections.fault(row, "length_km", quoted(cell), allowed)
        elif cell and all(degrees):
            lon, lat, end_lon, end_lat = map(float, degrees)
            (km,) = great_circle_km([lon, end_lon], [lat, end_lat])
            if float(cell) < km - ENDS_KM:
                allowed = f"about {km:.0f} or more, the distance of its ends"
                yield sections.fault(row, "length_km", quoted(cell), allowed)
