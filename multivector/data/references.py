"""Finds references that lead nowhere: foreign keys, and lists of codes in one cell."""

import difflib
from collections.abc import Iterator, Mapping
from functools import partial

from multivector.data.errors import Fault, quoted
from multivector.data.integrity import LIST_SEPARATOR
from multivector.data.schema import Field, Reference
from multivector.data.tables import RawTable

MOST_SUGGESTIONS = 20  # beyond that many unknown values a column is wrong as a whole


def reference_faults(tables: Mapping[str, RawTable]) -> Iterator[Fault]:
    """Yield every reference from one table to another that leads nowhere."""
    for table in tables.values():
        yield from foreign_key_faults(table, tables)
        yield from listed_code_faults(table, tables)


def foreign_key_faults(table: RawTable, tables: Mapping[str, RawTable]) -> Iterator[Fault]:
    """Yield values that do not stand in the table they refer to; unread tables are passed over."""
    for key in table.schema.foreign_keys:
        target = tables.get(key.table)
        if target is not None:
            yield from _dangling(table, key, target)


def listed_code_faults(table: RawTable, tables: Mapping[str, RawTable]) -> Iterator[Fault]:
    """Yield lists that name a code which the table they refer to does not hold."""
    for field in table.schema.fields:
        target = tables.get(field.list_of.table) if field.list_of else None
        if field.list_of and target is not None:
            yield from _dangling_items(table, field, field.list_of, target)


def _dangling(table: RawTable, key: Reference, target: RawTable) -> Iterator[Fault]:
    known = set(target.rows(key.target))
    keys = table.rows(key.columns)
    unknown = {cells for cells in set(keys) - known if all(cells)}
    if not unknown:
        return
    allowed = _allowed({", ".join(c) for c in unknown}, {", ".join(c) for c in known}, key, target)
    for row, cells in enumerate(keys):
        if cells in unknown:
            text = ", ".join(cells)
            yield table.fault(row, ", ".join(key.columns), quoted(text), allowed[text])


def _dangling_items(
    table: RawTable, field: Field, list_of: Reference, target: RawTable
) -> Iterator[Fault]:
    known = set(target.cells[list_of.target[0]])
    unknown = {
        cell: lost
        for cell in set(table.cells[field.name])
        if (lost := [item for item in cell.split(LIST_SEPARATOR) if item and item not in known])
    }
    allowed = _allowed({item for lost in unknown.values() for item in lost}, known, list_of, target)
    yield from table.faults_in(
        field,
        {cell: allowed[lost[0]] for cell, lost in unknown.items()},
        found={cell: f"{', '.join(map(quoted, lost))} in a list" for cell, lost in unknown.items()},
    )


def _allowed(
    unknown: set[str], known: set[str], key: Reference, target: RawTable
) -> Mapping[str, str]:
    """Return for each unknown value what may stand instead, with the likeliest ones."""
    rule = f"a value of {', '.join(key.target)} in {target.schema.path}"
    if len(unknown) > MOST_SUGGESTIONS:
        return dict.fromkeys(unknown, rule)
    near = partial(difflib.get_close_matches, possibilities=sorted(known), n=3)
    return {
        value: f"{rule} (near: {', '.join(close)})" if (close := near(value)) else rule
        for value in unknown
    }
