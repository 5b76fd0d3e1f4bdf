"""Reads datapackage.json into a PackageSchema and refuses what it cannot hold the tables to."""

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path, PurePath
from typing import cast, get_args

import re2

from multivector.data.checking.cells import CELL_TYPES, is_written
from multivector.data.checking.patterns import compiled
from multivector.data.checking.placed import Placed, parsed_json
from multivector.data.errors import DataError, Fault, choice
from multivector.data.reading.dialect import read_dialect, spelling_of
from multivector.data.schema import (
    Codes,
    Field,
    FieldType,
    Link,
    PackageSchema,
    Record,
    Redistribution,
    Reference,
    Series,
    TableSchema,
)

DESCRIPTOR = "datapackage.json"
FIRST_VERSION, LAST_VERSION = dt.date(1991, 1, 1), dt.date(2100, 12, 31)
TABLE_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,99}")
COLUMN_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_-]{0,99}")
MOST_IN_A_NAME = 200
CONSTRAINTS = ("required", "unique", "enum", "minimum", "maximum", "pattern")


def read_descriptor(folder: Path, beside: PackageSchema | None = None) -> PackageSchema:
    """Return what the descriptor of a folder says about its tables.

    Args:
        folder: the folder.
        beside: tables that there are as well, without a row, where the folder does not declare them.

    Raises:
        DataError: the descriptor is missing, is no JSON, or declares what cannot be checked.
    """
    try:
        return _package(Placed(DESCRIPTOR, "", parsed_json(folder / DESCRIPTOR)), beside)
    except RecursionError as error:
        found, allowed = "values nested too deeply", "a data package"
        raise DataError(Fault(DESCRIPTOR, None, None, found, allowed)) from error


def _package(root: Placed, beside: PackageSchema | None) -> PackageSchema:
    resources = root.get("resources")
    tables = tuple(_table(resource) for resource in resources.items())
    if not tables:
        resources.refuse("at least one table")
    _refuse_repeated(resources, [table.name for table in tables], "table names that differ")
    package = PackageSchema(
        name=root.get("name").text(),
        title=root.get("title").text(),
        description=root.get("description").text_or(""),
        version=_version(root.get("version")),
        licences=_links(root.get("licenses")),
        tables=(*tables, *_others(tables, beside)),
    )
    _refuse_unknown_targets(resources, package)
    _refuse_later_checks(root, package)
    return package


def _others(tables: Sequence[TableSchema], beside: PackageSchema | None) -> Iterator[TableSchema]:
    """Yield the tables beside that are not declared."""
    declared = {table.name for table in tables}
    yield from (table for table in (beside.tables if beside else ()) if table.name not in declared)


def _version(entry: Placed) -> str:
    """Return the day of the package, which every reader's calendar ends with."""
    day = _day(entry)
    if day is None or not FIRST_VERSION <= day <= LAST_VERSION:
        entry.refuse(f"the day of the data as YYYY-MM-DD, from {FIRST_VERSION} to {LAST_VERSION}")
    return day.isoformat()


def _table(resource: Placed) -> TableSchema:
    name = _name(
        resource.get("name"), TABLE_NAME, "small letters, digits, _, - and . (a table's name)"
    )
    place = Placed(resource.file, name, resource.value)
    schema = place.get("schema")
    foreign_keys = tuple(_foreign_key(key, name) for key in schema.get("foreignKeys").items())
    table = TableSchema(
        name=name,
        path=_file_name(place.get("path")),
        title=place.get("title").text(),
        description=place.get("description").text(),
        fields=tuple(_field(field, name, foreign_keys) for field in schema.get("fields").items()),
        primary_key=schema.get("primaryKey").texts(),
        foreign_keys=foreign_keys,
        licences=_links(place.get("licenses")),
        sources=_links(place.get("sources")),
        redistribution=_redistribution(place.get("redistribution")),
        redistribution_note=place.get("redistribution_note").text_or(""),
        caveats=place.get("caveats").texts(),
        period_column=place.get("period_column").text_or("") or None,
        record=_record(place.get("record")),
        checked_until=_day(place.get("checked_until")),
        checked_note=place.get("checked_note").text_or(""),
        dialect=read_dialect(place, schema),
    )
    _refuse_unknown_columns(schema, table)
    return table


def _field(entry: Placed, table: str, foreign_keys: Iterable[Reference]) -> Field:
    name = _name(entry.get("name"), COLUMN_NAME, "letters, digits, _ and - (a column's name)")
    place = Placed(entry.file, f"{table}.{name}", entry.value)
    limits = place.get("constraints")
    if limits.value is None:
        limits = Placed(limits.file, limits.place, {})
    _refuse_unknown_constraints(limits)
    field_type = cast("FieldType", place.get("type").one_of(get_args(FieldType)))
    return Field(
        name=name,
        type=field_type,
        title=place.get("title").text(),
        description=place.get("description").text(),
        unit=place.get("unit").text_or("") or None,
        required=limits.get("required").flag(),
        unique=limits.get("unique").flag(),
        enum=tuple(str(value.value) for value in limits.get("enum").items()),
        minimum=_limit(limits.get("minimum"), field_type),
        maximum=_limit(limits.get("maximum"), field_type),
        pattern=_pattern(limits.get("pattern")),
        list_of=_codes(place.get("listOf"), name, table),
        refers_to=_codes(place.get("refersTo"), name, table),
        reference=next((key for key in foreign_keys if key.columns == (name,)), None),
        series=_series(place.get("series")),
        **spelling_of(place),
    )


def _series(entry: Placed) -> Series | None:
    """Return what holds for the series of years in a column; None where it has none."""
    if entry.value is None:
        return None
    jump = entry.get("jumpPercent")
    return Series(
        by=entry.get("by").texts(),
        period=entry.get("period").text(),
        source=entry.get("source").text_or(""),
        source_column=entry.get("sourceColumn").text_or(""),
        one_source=entry.get("oneSource").texts(),
        jump_percent=None if jump.value is None else jump.number_or(0.0),
        least_change=entry.get("leastChange").number_or(0.0),
    )


def _codes(entry: Placed, column: str, table: str) -> Codes | None:
    """Return what a code of a column may be: one table, any of several, or one of some words."""
    if entry.value is None:
        return None
    tables, words = entry.get("anyOf"), entry.get("enum")
    if words.value is not None:
        return Codes(words=words.texts())
    places = [entry] if tables.value is None else [*tables.items()]
    return Codes(tables=tuple(_reference(place, (column,), table) for place in places))


def _foreign_key(entry: Placed, table: str) -> Reference:
    return _reference(entry.get("reference"), entry.get("fields").texts(), table)


def _reference(entry: Placed, columns: tuple[str, ...], table: str) -> Reference:
    """Return where columns point to; an empty resource means the table itself."""
    resource = entry.get("resource")
    target = entry.get("fields")
    if len(target.texts()) != len(columns) or not columns:
        target.refuse(f"one column for each of {', '.join(columns) or 'the columns that refer'}")
    return Reference(columns, table if resource.value == "" else resource.text(), target.texts())


def _links(entries: Placed) -> tuple[Link, ...]:
    return tuple(
        Link(
            title=entry.get("title").text(),
            name=entry.get("name").text_or(""),
            path=entry.get("path").text_or(""),
        )
        for entry in entries.items()
    )


def _redistribution(entry: Placed) -> Redistribution:
    return cast("Redistribution", entry.one_of(get_args(Redistribution)))


def _record(entry: Placed) -> Record:
    """Return what kind of facts a table holds; codes and other reference where it is not said."""
    if entry.value is None:
        return "reference"
    return cast("Record", entry.one_of(get_args(Record)))


def _day(entry: Placed) -> dt.date | None:
    text = entry.text_or("")
    try:
        return dt.date.fromisoformat(text) if text else None
    except ValueError:
        entry.refuse(f"a day: {CELL_TYPES['date'].allowed}")


def _file_name(entry: Placed) -> str:
    """Return the path of a table, which must be a file of the package's own folder."""
    path = entry.text()
    is_own = PurePath(path).name == path and "\\" not in path and len(path) <= MOST_IN_A_NAME
    if not is_own or not path.endswith((".csv", ".tsv", ".xlsx")):
        entry.refuse("a CSV file or a workbook (.xlsx) in the folder of the descriptor")
    return path


def _name(entry: Placed, pattern: re.Pattern[str], allowed: str) -> str:
    name = entry.text()
    return name if pattern.fullmatch(name) else entry.refuse(allowed)


def _limit(entry: Placed, field_type: FieldType) -> str | None:
    """Return a minimum or maximum, written like a cell of the column."""
    if entry.value is None:
        return None
    if not is_written(str(entry.value), field_type):
        entry.refuse(CELL_TYPES[field_type].allowed)
    return str(entry.value)


def _pattern(entry: Placed) -> str | None:
    """Return a pattern that is read in a time that grows with the length of the cell alone."""
    if entry.value is None:
        return None
    try:
        compiled(entry.text())
    except re2.error:
        entry.refuse("a regular expression, without looking around or back")
    return entry.text()


def _refuse_unknown_constraints(limits: Placed) -> None:
    names = limits.value if isinstance(limits.value, dict) else limits.refuse("an object")
    for name in names:
        if name not in CONSTRAINTS:
            Placed(limits.file, limits.place, name).refuse(", ".join(CONSTRAINTS))


def _refuse_repeated(place: Placed, names: Sequence[str], allowed: str) -> None:
    for name, count in Counter(names).items():
        if count > 1:
            Placed(place.file, place.place, name).refuse(allowed)


def _refuse_unknown_columns(schema: Placed, table: TableSchema) -> None:
    """Refuse keys and a period column that name no column of the table."""
    place = Placed(schema.file, table.name, None)
    _refuse_repeated(place, table.columns, "column names that differ")
    keys = [*table.primary_key, *(column for key in table.foreign_keys for column in key.columns)]
    for name in [*keys, *filter(None, [table.period_column])]:
        if name not in table.by_name:
            Placed(schema.file, table.name, name).refuse(f"a column: {choice(table.columns)}")


def _refuse_unknown_targets(place: Placed, package: PackageSchema) -> None:
    """Refuse references to tables and columns that the package does not declare."""
    for table in package.tables:
        for reference in references(table):
            where = Placed(place.file, f"{table.name}.{', '.join(reference.columns)}", None)
            _refuse_unknown_target(where, reference, package)


def _refuse_unknown_target(where: Placed, reference: Reference, package: PackageSchema) -> None:
    target = package.by_name.get(reference.table)
    if target is None:
        Placed(where.file, where.place, reference.table).refuse("a table of the package")
    for column in reference.target:
        if column not in target.by_name:
            Placed(where.file, where.place, column).refuse(f"a column of {target.name}")


def _refuse_later_checks(root: Placed, package: PackageSchema) -> None:
    """Refuse tables whose facts are said to have been looked for after the day of the package."""
    for table in package.tables:
        if table.checked_until and table.checked_until.isoformat() > package.version:
            value = table.checked_until.isoformat()
            place = Placed(root.file, f"{table.name}.checked_until", value)
            place.refuse(f"{package.version}, the version of the package, or earlier")


def references(table: TableSchema) -> tuple[Reference, ...]:
    """Return every reference of a table to another."""
    codes = (codes for field in table.fields for codes in (field.list_of, field.refers_to))
    return (*table.foreign_keys, *(target for entry in codes if entry for target in entry.tables))
