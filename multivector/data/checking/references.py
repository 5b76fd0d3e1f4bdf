"""Finds references that lead nowhere: foreign keys, and codes alone or in lists."""

import difflib
from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from multivector.data.checking.integrity import LIST_SEPARATOR
from multivector.data.errors import Fault, choice, quoted
from multivector.data.schema import Codes, Field, Reference
from multivector.data.tables import RawTable

MOST_SUGGESTIONS = 20  # beyond that many unknown values a column is wrong as a whole


def reference_faults(tables: Mapping[str, RawTable]) -> Iterator[Fault]:
    """Yield every reference from one table to another that leads nowhere."""
    for table in tables.values():
        yield from foreign_key_faults(table, tables)
        yield from code_faults(table, tables)


def foreign_key_faults(table: RawTable, tables: Mapping[str, RawTable]) -> Iterator[Fault]:
    """Yield values that do not stand in the table they refer to; unread tables are passed over."""
    for key in table.schema.foreign_keys:
        if key.table in tables:
            yield from _dangling(table, key, tables)


def code_faults(table: RawTable, tables: Mapping[str, RawTable]) -> Iterator[Fault]:
    """Yield codes, alone or in a list, that none of the tables they may come from holds."""
    for field in table.schema.fields:
        codes = field.list_of or field.refers_to
        if codes and all(target.table in tables for target in codes.tables):
            yield from _unknown_codes(table, field, codes, tables)


def _dangling(table: RawTable, key: Reference, tables: Mapping[str, RawTable]) -> Iterator[Fault]:
    known = set(tables[key.table].rows(key.target))
    keys = table.rows(key.columns)
    unknown = {cells for cells in set(keys) - known if all(cells)}
    if not unknown:
        return
    joined = {", ".join(cells) for cells in unknown}
    allowed = _allowed(joined, {", ".join(cells) for cells in known}, _rule([key], tables))
    for row, cells in enumerate(keys):
        if cells in unknown:
            text = ", ".join(cells)
            yield table.fault(row, ", ".join(key.columns), quoted(text), allowed[text])


def _unknown_codes(
    table: RawTable, field: Field, codes: Codes, tables: Mapping[str, RawTable]
) -> Iterator[Fault]:
    known = set(codes.words)
    known.update(*(tables[target.table].cells[target.target[0]] for target in codes.tables))
    unknown = {
        cell: lost
        for cell in set(table.cells[field.name])
        if (lost := [item for item in _items(cell, field) if item and item not in known])
    }
    rule = _rule(codes.tables, tables) if codes.tables else choice(codes.words)
    allowed = _allowed({item for lost in unknown.values() for item in lost}, known, rule)
    in_list = " in a list" if field.list_of else ""
    yield from table.faults_in(
        field,
        {cell: allowed[lost[0]] for cell, lost in unknown.items()},
        found={cell: f"{', '.join(map(quoted, lost))}{in_list}" for cell, lost in unknown.items()},
    )


def _items(cell: str, field: Field) -> list[str]:
    return cell.split(LIST_SEPARATOR) if field.list_of else [cell]


def _rule(targets: Iterable[Reference], tables: Mapping[str, RawTable]) -> str:
    """Return in words where a value must stand: iso3 in countries.csv."""
    places = (f"{', '.join(key.target)} in {tables[key.table].schema.path}" for key in targets)
    return f"a value of {' or '.join(places)}"


def _allowed(unknown: set[str], known: set[str], rule: str) -> Mapping[str, str]:
    """Return for each unknown value what may stand instead, with the likeliest ones."""
    if len(unknown) > MOST_SUGGESTIONS:
        return dict.fromkeys(unknown, rule)
    near = partial(difflib.get_close_matches, possibilities=sorted(known), n=3)
    return {
        value: f"{rule} (near: {', '.join(close)})" if (close := near(value)) else rule
        for value in unknown
    }
