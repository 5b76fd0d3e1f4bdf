"""Reads datapackage.json into a PackageSchema and refuses what it cannot hold the tables to."""

import datetime as dt
import json
import re
from collections.abc import Iterable, Sequence
from pathlib import Path, PurePath
from typing import cast, get_args

from multivector.data.checking.cells import CELL_TYPES, is_written
from multivector.data.checking.placed import Placed
from multivector.data.errors import DataError, Fault
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
CONSTRAINTS = ("required", "unique", "enum", "minimum", "maximum", "pattern")


def read_descriptor(folder: Path) -> PackageSchema:
    """Return what the descriptor of a folder says about its tables.

    Raises:
        DataError: the descriptor is missing, is no JSON, or declares what cannot be checked.
    """
    root = Placed(DESCRIPTOR, "", _json(folder))
    resources = root.get("resources")
    tables = tuple(_table(resource) for resource in resources.items())
    if not tables:
        resources.refuse("at least one table")
    _refuse_repeated(resources, [table.name for table in tables], "table names that differ")
    package = PackageSchema(
        name=root.get("name").text(),
        title=root.get("title").text(),
        description=root.get("description").text_or(""),
        version=root.get("version").text(),
        licences=_links(root.get("licenses")),
        tables=tables,
    )
    _refuse_unknown_targets(resources, package)
    _refuse_later_checks(root, package)
    return package


def _json(folder: Path) -> object:
    try:
        return json.loads((folder / DESCRIPTOR).read_text(encoding="utf-8-sig"))
    except OSError as error:
        problem = f"no readable file in {folder} ({error.strerror})"
        raise DataError(Fault(DESCRIPTOR, None, None, problem, "a data package")) from error
    except json.JSONDecodeError as error:
        problem = f"no JSON: {error.msg}"
        raise DataError(Fault(DESCRIPTOR, error.lineno, None, problem, "valid JSON")) from error
    except UnicodeDecodeError as error:
        raise DataError(Fault(DESCRIPTOR, None, None, "another encoding", "UTF-8")) from error


def _table(resource: Placed) -> TableSchema:
    name = resource.get("name").text()
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
    )
    _refuse_unknown_columns(schema, table)
    return table


def _field(entry: Placed, table: str, foreign_keys: Iterable[Reference]) -> Field:
    name = entry.get("name").text()
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
    if PurePath(path).name != path or "\\" in path or not path.endswith(".csv"):
        entry.refuse("a CSV file in the folder of the descriptor")
    return path


def _limit(entry: Placed, field_type: FieldType) -> str | None:
    """Return a minimum or maximum, written like a cell of the column."""
    if entry.value is None:
        return None
    if not is_written(str(entry.value), field_type):
        entry.refuse(CELL_TYPES[field_type].allowed)
    return str(entry.value)


def _pattern(entry: Placed) -> str | None:
    try:
        return None if entry.value is None else re.compile(entry.text()).pattern
    except re.error:
        entry.refuse("a regular expression")


def _refuse_unknown_constraints(limits: Placed) -> None:
    names = limits.value if isinstance(limits.value, dict) else limits.refuse("an object")
    for name in names:
        if name not in CONSTRAINTS:
            Placed(limits.file, limits.place, name).refuse(", ".join(CONSTRAINTS))


def _refuse_repeated(place: Placed, names: Sequence[str], allowed: str) -> None:
    for name in names:
        if names.count(name) > 1:
            Placed(place.file, place.place, name).refuse(allowed)


def _refuse_unknown_columns(schema: Placed, table: TableSchema) -> None:
    """Refuse keys and a period column that name no column of the table."""
    place = Placed(schema.file, table.name, None)
    _refuse_repeated(place, table.columns, "column names that differ")
    keys = [*table.primary_key, *(column for key in table.foreign_keys for column in key.columns)]
    for name in [*keys, *filter(None, [table.period_column])]:
        if name not in table.by_name:
            Placed(schema.file, table.name, name).refuse(f"a column: {', '.join(table.columns)}")


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
