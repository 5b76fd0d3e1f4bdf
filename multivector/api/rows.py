"""Rows of a table by the values of its columns, and a page of them."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from multivector.api.parameters import Kind, Parameter
from multivector.data.checking.integrity import LIST_SEPARATOR
from multivector.data.package import Package
from multivector.data.schema import Field, FieldType, TableSchema

LEAST, MOST = "__min", "__max"
DEFAULT_LIMIT = 100
MOST_ROWS = {"json": 1_000, "csv": 50_000}
KINDS: Mapping[FieldType, Kind] = {
    "string": "text",
    "integer": "integer",
    "number": "number",
    "boolean": "boolean",
    "date": "day",
    "year": "integer",
}
VOCABULARIES = ("commodities", "networks")  # tables whose codes are a closed list
ORDERED: frozenset[FieldType] = frozenset({"integer", "number", "date", "year"})


def row_parameters(package: Package, schema: TableSchema, form: str) -> tuple[Parameter, ...]:
    """Return what can be asked of a table in a form ("json" or "csv"): a page, and every column."""
    return (*paging_parameters(form), *column_parameters(package, schema))


def column_parameters(package: Package, schema: TableSchema) -> tuple[Parameter, ...]:
    """Return what can be asked of each column: one of several values, or a span."""
    paging = {each.name for each in paging_parameters("json")}
    columns = [column for column in schema.fields if column.name not in paging]
    return tuple(each for column in columns for each in _filters(package, column))


def paging_parameters(form: str) -> tuple[Parameter, ...]:
    """Return what part of the rows is asked for in a form."""
    most = MOST_ROWS[form]
    first = DEFAULT_LIMIT if form == "json" else most
    return (
        Parameter(
            "limit",
            f"Maximum number of rows; by default {first:,}.",
            "integer",
            minimum=1,
            maximum=most,
            default=first,
        ),
        Parameter(
            "offset",
            "Number of rows to skip.",
            "integer",
            minimum=0,
            maximum=10_000_000,
            default=0,
        ),
    )


def _filters(package: Package, column: Field) -> tuple[Parameter, ...]:
    kind = KINDS[column.type]
    exact = Parameter(
        column.name,
        f"{column.description} May be given several times: rows with any of the values match"
        + ("; an empty value is an empty cell." if kind == "text" else "."),
        kind,
        allowed=_codes(package, column),
        is_repeatable=True,
    )
    if column.type not in ORDERED:
        return (exact,)
    bounds = [
        Parameter(f"{column.name}{end}", f"{word} value of {column.name}.", kind)
        for end, word in ((LEAST, "Smallest"), (MOST, "Largest"))
    ]
    return (exact, *bounds)


def _codes(package: Package, column: Field) -> tuple[str, ...]:
    """Return the closed list of a column's values, with the empty one where cells may be empty."""
    words = column.enum
    if column.reference and column.reference.table in VOCABULARIES:
        known = package.table(column.reference.table)[column.reference.target[0]]
        words = tuple(str(code) for code in known)
    if not words or column.list_of or KINDS[column.type] != "text":
        return ()
    return words if column.required else (*words, "")


def fitting_rows(
    frame: pd.DataFrame, schema: TableSchema, arguments: Mapping[str, Any]
) -> pd.DataFrame:
    """Return the rows that hold, for every column with an argument, one of its values."""
    for column in schema.fields:
        values = arguments.get(column.name)
        if values:
            frame = frame[_holds(frame[column.name], column, values)]
        least, most = (arguments.get(f"{column.name}{end}") for end in (LEAST, MOST))
        if least is not None:
            frame = frame[_comparable(frame[column.name], column) >= _bound(least, column)]
        if most is not None:
            frame = frame[_comparable(frame[column.name], column) <= _bound(most, column)]
    return frame


def _holds(cells: pd.Series, column: Field, values: Sequence[Any]) -> pd.Series:
    if KINDS[column.type] == "text":
        filled, wanted = cells.fillna(""), frozenset(values)
        if column.list_of:
            parted = filled.map(lambda cell: not wanted.isdisjoint(cell.split(LIST_SEPARATOR)))
            return parted.astype("bool")  # of no rows, pandas keeps the type of the cells
        return filled.isin(wanted)
    if column.type == "boolean":
        return cells.isin(list(values)).fillna(False).astype("bool")
    wanted_values = [_bound(value, column) for value in values]
    return _comparable(cells, column).isin(wanted_values)


def _comparable(cells: pd.Series, column: Field) -> pd.Series:
    return cells if column.type == "date" else cells.astype("float64")


def _bound(value: Any, column: Field) -> Any:
    return pd.Timestamp(value) if column.type == "date" else float(value)
