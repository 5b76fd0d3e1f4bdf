"""Holds the cells of a table to its descriptor: one function for each kind of fault.

Each check looks at the distinct values of a column first and searches for lines only where one of
them is wrong, so that a sound package costs little.
"""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import pairwise

from multivector.data.checking.cells import CELL_TYPES, NO_VALUES, is_written
from multivector.data.errors import Fault, choice, quoted
from multivector.data.schema import Field
from multivector.data.tables import RawTable

LIST_SEPARATOR = ";"
# Control characters, invisible ones, and the sign that a conversion lost a character.
UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u200b\u2028\u2029\ufeff\ufffd]")
ORDERED_TYPES = ("integer", "number", "year")


def required_faults(table: RawTable, field: Field) -> Iterator[Fault]:
    """Yield empty cells of a required column."""
    if field.required:
        yield from table.faults_in(field, {"": "a value in every row"})


def spelling_faults(table: RawTable, field: Field) -> Iterator[Fault]:
    """Yield stray white space, unseen characters and words that stand for a missing value."""
    bad = {}
    for cell in set(table.cells[field.name]):
        if cell != cell.strip():
            bad[cell] = "no white space before or after"
        elif UNSEEN.search(cell):
            bad[cell] = "characters that can be seen"
        elif cell in NO_VALUES:
            bad[cell] = "a value, or an empty cell where it is missing"
    escaped = {cell: quoted(UNSEEN.sub(_escaped, cell)) for cell in bad}
    yield from table.faults_in(field, bad, found=escaped)


def type_faults(table: RawTable, field: Field) -> Iterator[Fault]:
    """Yield cells that are not written as the type of their column."""
    allowed = CELL_TYPES[field.type].allowed
    bad = [cell for cell in _values(table, field) if not is_written(cell, field.type)]
    yield from table.faults_in(field, dict.fromkeys(bad, allowed))


def enum_faults(table: RawTable, field: Field) -> Iterator[Fault]:
    """Yield cells that are none of the values listed for their column."""
    if field.enum:
        allowed = choice(field.enum)
        yield from table.faults_in(field, dict.fromkeys(_values(table, field, field.enum), allowed))


def pattern_faults(table: RawTable, field: Field) -> Iterator[Fault]:
    """Yield cells that do not match the pattern of their column."""
    if field.pattern:
        pattern = re.compile(field.pattern)
        bad = [cell for cell in _values(table, field) if not pattern.fullmatch(cell)]
        yield from table.faults_in(field, dict.fromkeys(bad, f"the pattern {field.pattern}"))


def limit_faults(table: RawTable, field: Field) -> Iterator[Fault]:
    """Yield values below the minimum or above the maximum of their column."""
    bad: dict[str, str] = {}
    for cell in _values(table, field) if field.minimum or field.maximum else ():
        if not is_written(cell, field.type):
            continue
        if field.minimum is not None and _order(cell, field) < _order(field.minimum, field):
            bad[cell] = f"at least {field.minimum}"
        if field.maximum is not None and _order(cell, field) > _order(field.maximum, field):
            bad[cell] = f"at most {field.maximum}"
    yield from table.faults_in(field, bad)


def unique_faults(table: RawTable, field: Field) -> Iterator[Fault]:
    """Yield the second and later rows of a value in a column without repeats."""
    if field.unique:
        yield from _repeats(table, (field.name,), "a value that stands once in the column")


def list_faults(table: RawTable, field: Field) -> Iterator[Fault]:
    """Yield lists with empty, padded or doubled items; a line may come back to a state later."""
    bad = {}
    for cell in _values(table, field) if field.list_of else ():
        items = cell.split(LIST_SEPARATOR)
        if not all(item and item == item.strip() for item in items):
            bad[cell] = "codes parted by ; alone, none of them empty"
        elif any(item == following for item, following in pairwise(items)):
            bad[cell] = "no code twice in a row"
    yield from table.faults_in(field, bad)


CELL_CHECKS: tuple[Callable[[RawTable, Field], Iterator[Fault]], ...] = (
    required_faults,
    spelling_faults,
    type_faults,
    enum_faults,
    pattern_faults,
    limit_faults,
    unique_faults,
    list_faults,
)


def key_faults(table: RawTable) -> Iterator[Fault]:
    """Yield the second and later rows of one primary key."""
    if table.schema.primary_key:
        yield from _repeats(table, table.schema.primary_key, "a key that stands once in the table")


def cell_faults(table: RawTable) -> Iterator[Fault]:
    """Yield every fault of single cells, column by column, and of the primary key."""
    for field in table.schema.fields:
        for check in CELL_CHECKS:
            yield from check(table, field)
    yield from key_faults(table)


def _values(table: RawTable, field: Field, besides: Collection[str] = ()) -> set[str]:
    """Return the distinct values of a column without the empty one and some others."""
    return set(table.cells[field.name]).difference(besides, ("",))


def _escaped(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04x}"


def _order(cell: str, field: Field) -> tuple[float, str]:
    """Return what a cell is compared by: numbers by size, dates as ISO text."""
    return (float(cell), "") if field.type in ORDERED_TYPES else (0, cell)


def _repeats(table: RawTable, columns: Sequence[str], allowed: str) -> Iterator[Fault]:
    first_rows: dict[tuple[str, ...], int] = {}
    for row, key in enumerate(table.rows(columns)):
        first = first_rows.setdefault(key, row)
        if first != row and any(key):
            line = table.fault(first, None, "", "").line
            repeated = f"{quoted(', '.join(key))}, which line {line} has too"
            yield table.fault(row, ", ".join(columns), repeated, allowed)
