"""Finds references that lead nowhere: foreign keys, and codes alone or in lists."""

import difflib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

from multivector.data.checking.integrity import LIST_SEPARATOR
from multivector.data.errors import Fault, choice, quoted
from multivector.data.schema import Codes, Field, Reference
from multivector.data.tables import RawTable

MOST_SUGGESTIONS = 20  # beyond that many unknown values a column is wrong as a whole


def reference_faults(tables: Mapping[str, RawTable]) -> Iterator[Fault]:
    """Yield every reference from one table to another that leads nowhere."""
    yield from empty_target_faults(tables)
    for table in tables.values():
        yield from foreign_key_faults(table, tables)
        yield from code_faults(table, tables)


def without_lost_codes(
    tables: Mapping[str, RawTable], absent: Collection[str]
) -> dict[str, RawTable]:
    """Return tables without codes of tables that a folder does not have, where a cell may be empty.

    A country's grade of oil says nothing where there is no table of grades. Where a cell must have a
    value it stays, so that the check names the table that is missing.

    Args:
        tables: the tables by name.
        absent: the names of those that have no file.
    """
    return {name: _without_lost(table, tables, absent) for name, table in tables.items()}


def _without_lost(
    table: RawTable, tables: Mapping[str, RawTable], absent: Collection[str]
) -> RawTable:
    changed: dict[str, Sequence[str]] = {}
    for field in table.schema.fields if len(table) else ():
        names = [target.table for target in field.targets]
        if field.required or not any(name in absent for name in names):
            continue
        known = {
            code
            for target in field.targets
            if target.table in tables
            for code in tables[target.table].cells[target.target[0]]
        }
        kept_of = {
            cell: LIST_SEPARATOR.join(item for item in _items(cell, field) if item in known)
            for cell in set(table.cells[field.name])
        }
        changed[field.name] = [kept_of[cell] for cell in table.cells[field.name]]
    return replace(table, cells={**table.cells, **changed}) if changed else table


def empty_target_faults(tables: Mapping[str, RawTable]) -> Iterator[Fault]:
    """Yield tables without a row that rows of other tables refer to: once each, with who does."""
    named: dict[str, list[str]] = {}
    for table in tables.values():
        for columns, targets in _targets(table):
            if all(target in tables and not len(tables[target]) for target in targets):
                codes = sorted({", ".join(key) for key in table.rows(columns) if all(key)})
                if codes:
                    said = f"{choice(tuple(codes), 3)} ({table.schema.path}, {', '.join(columns)})"
                    named.setdefault(targets[0], []).append(said)
    for target, says in named.items():
        allowed = f"the rows that other tables name: {choice(tuple(says), 3)}"
        yield Fault(tables[target].schema.path, None, None, "no row", allowed)


def _targets(table: RawTable) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Yield columns of a table with the tables that their values may stand in."""
    for key in table.schema.foreign_keys:
        yield key.columns, (key.table,)
    for field in table.schema.fields:
        codes = field.list_of or field.refers_to
        if codes and codes.tables:
            yield (field.name,), tuple(target.table for target in codes.tables)


def foreign_key_faults(table: RawTable, tables: Mapping[str, RawTable]) -> Iterator[Fault]:
    """Yield values that do not stand in the table they refer to; unread tables are passed over."""
    for key in table.schema.foreign_keys:
        if len(tables.get(key.table, ())):
            yield from _dangling(table, key, tables)


def code_faults(table: RawTable, tables: Mapping[str, RawTable]) -> Iterator[Fault]:
    """Yield codes, alone or in a list, that none of the tables they may come from holds."""
    for field in table.schema.fields:
        codes = field.list_of or field.refers_to
        places = [target.table for target in codes.tables] if codes else []
        has_rows = not places or any(len(tables.get(place, ())) for place in places)
        if codes and has_rows and all(place in tables for place in places):
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
