"""Compares a package with the shipped one: the app needs every table and column of that."""

from collections.abc import Iterator

from multivector.data.descriptor import DESCRIPTOR
from multivector.data.errors import Fault, quoted
from multivector.data.schema import PackageSchema, TableSchema


def shape_faults(package: PackageSchema, needed: PackageSchema) -> Iterator[Fault]:
    """Yield tables and columns that are needed and missing, or of another type; more are welcome."""
    for wanted in needed.tables:
        table = package.by_name.get(wanted.name)
        if table is None:
            yield Fault(DESCRIPTOR, None, None, f"no table {quoted(wanted.name)}", "that table")
        else:
            yield from _column_faults(table, wanted)


def _column_faults(table: TableSchema, wanted: TableSchema) -> Iterator[Fault]:
    for field in wanted.fields:
        place = f"{table.name}.{field.name}"
        own = table.by_name.get(field.name)
        if own is None:
            yield Fault(DESCRIPTOR, None, place, "no such column", f"a column of type {field.type}")
        elif own.type != field.type:
            yield Fault(DESCRIPTOR, None, place, f"type {own.type}", f"type {field.type}")
