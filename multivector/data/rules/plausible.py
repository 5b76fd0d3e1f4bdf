"""Rules of what no figure can be: of a year that nobody has seen, or a thousand times all others.

They find slips of a spreadsheet: 3024 for 2024, dollars where millions of them are meant. A value that is
right although it stands out is let through by the largest one that the descriptor allows in its column.
"""

import datetime as dt
import re
import statistics
from collections import defaultdict
from collections.abc import Iterator

from multivector.data.errors import Fault, quoted
from multivector.data.rules.chronology import partial_date_columns
from multivector.data.rules.rule import SoundTable
from multivector.data.schema import Field

FIRST_YEAR, FIRST_FIGURE = 1800, 1900
YEARS_AHEAD = 50
"""How far plans and terms of treaties reach after the day of the package."""
FORWARD_BASES = ("plan", "forecast")
YEAR = re.compile(r"(?:^|/)([0-9]{4})")
MOST_TIMES = 1_000
"""How much larger than the next one in its column, or than all others in its series, a value may be."""
MOST_TIMES_MEDIAN = 100
"""How much larger than the median of its column a value may be that towers over its series."""
FEWEST = 3
"""Of fewer other values none says what is usual."""


def year_faults(table: SoundTable, newest: dt.date) -> Iterator[Fault]:
    """Yield years that lie too far back, or after the day of the package where nothing is planned.

    Args:
        table: any table.
        newest: the day of the package.
    """
    schema, last = table.schema, newest.year + YEARS_AHEAD
    first = FIRST_FIGURE if schema.record == "figures" else FIRST_YEAR
    names = {field.name for field in schema.fields if field.type in ("year", "date")}
    for name in sorted({*names, *partial_date_columns(schema)}):
        is_figure = schema.record == "figures" and name == schema.period_column
        is_past = is_figure and not schema.checked_note
        latest = newest.year if is_past else last
        strange = {cell for cell in set(table.cells[name]) if _is_outside(cell, first, latest)}
        for row, cell in enumerate(table.cells[name]) if strange else ():
            is_planned = _basis(table, row) in FORWARD_BASES
            if cell in strange and not (is_planned and not _is_outside(cell, first, last)):
                allowed = f"years from {first} to {latest}; the newest is that of the version"
                yield table.fault(
                    row,
                    name,
                    quoted(cell),
                    allowed if is_past else allowed.split(";", maxsplit=1)[0],
                )


def size_faults(table: SoundTable) -> Iterator[Fault]:
    """Yield values that are a thousand times as large as the others of their column or series."""
    if table.schema.record == "reference":
        return
    for field in table.schema.fields:
        if field.type in ("number", "integer") and field.maximum is None:
            values = {
                row: abs(float(cell)) for row, cell in enumerate(table.cells[field.name]) if cell
            }
            strange = {**_in_series(table, values), **_in_column(values)}
            for row, usual in sorted(strange.items()):
                yield _too_large(table, row, field, usual)


def _is_outside(cell: str, first: int, last: int) -> bool:
    return any(not first <= int(year) <= last for year in YEAR.findall(cell))


def _basis(table: SoundTable, row: int) -> str:
    return table.cells["basis"][row] if "basis" in table.cells else ""


def _too_large(table: SoundTable, row: int, field: Field, usual: float) -> Fault:
    unit = f" {field.unit}" if field.unit else ""
    allowed = (
        f"at most {MOST_TIMES:,} times the next largest, {usual:g}{unit} (is it in the unit of the "
        f'column?); a right value is let through by "maximum" for {field.name} in datapackage.json'
    )
    return table.fault(row, field.name, quoted(table.cells[field.name][row]), allowed)


def _in_column(values: dict[int, float]) -> dict[int, float]:
    """Return the rows whose values lie above a gap in the column, with the value below the gap."""
    ordered = sorted(values.items(), key=lambda one: one[1])
    half = max(len(ordered) // 2, FEWEST)
    for place in range(half, len(ordered)):
        below = ordered[place - 1][1]
        if 0 < below * MOST_TIMES < ordered[place][1]:
            return dict.fromkeys((row for row, _value in ordered[place:]), below)
    return {}


def _in_series(table: SoundTable, values: dict[int, float]) -> dict[int, float]:
    """Return the rows whose value towers over the others of one key but for its period."""
    period = table.schema.period_column
    by = [name for name in table.schema.primary_key if name != period]
    if period not in table.schema.primary_key or not by:
        return {}
    keys = table.rows(by)
    series: dict[tuple[str, ...], list[tuple[float, int]]] = defaultdict(list)
    for row, value in values.items():
        series[keys[row]].append((value, row))
    strange: dict[int, float] = {}
    if len(values) <= FEWEST:
        return strange
    most = MOST_TIMES_MEDIAN * statistics.median(values.values())
    for members in series.values():
        if len(members) > FEWEST:
            (second, _), (largest, row) = sorted(members)[-2:]
            if largest > most and 0 < second * MOST_TIMES < largest:
                strange[row] = second
    return strange
