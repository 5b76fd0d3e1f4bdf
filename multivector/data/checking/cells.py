"""What a cell of each type looks like, and the column of a frame that such cells become."""

import datetime as dt
import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd

from multivector.data.schema import Field, FieldType

INTEGER = re.compile(r"[+-]?[0-9]{1,18}")
NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]{1,3})?")
YEAR = re.compile(r"[0-9]{4}")
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
BOOLEANS = {"true": True, "false": False}
# What spreadsheets and scripts leave behind where a value is missing or wrong.
NO_VALUES = frozenset(
    (
        *("nan", "NaN", "NAN", "NaT", "NULL", "null", "None", "<NA>", "inf", "-inf", "Infinity"),
        *("N/A", "n/a", "#N/A", "#NUM!", "#REF!", "#NAME?", "#VALUE!", "#DIV/0!"),
    )
)


Column: TypeAlias = "pd.api.extensions.ExtensionArray | npt.NDArray[Any]"


@dataclass(frozen=True)
class CellType:
    """How a type is written, read as one value, and turned into a column."""

    allowed: str
    parse: Callable[[str], object]
    column: Callable[[Sequence[str]], Column]


def is_written(cell: str, field_type: FieldType) -> bool:
    """Return whether a cell that is not empty is a value of the type."""
    try:
        CELL_TYPES[field_type].parse(cell)
    except ValueError:
        return False
    return True


def typed_column(cells: Sequence[str], field: Field) -> Column:
    """Return cells that were checked as the values of a column; an empty cell is missing."""
    column = CELL_TYPES[field.type].column(cells)
    if field.type == "boolean" and field.required:
        return column.astype("bool")
    return column


def _matched(pattern: re.Pattern[str], cell: str) -> str:
    if not pattern.fullmatch(cell):
        raise ValueError(f"cell: {cell!r} is not written as {pattern.pattern}")
    return cell


def _parse_text(cell: str) -> str:
    return cell


def _parse_integer(cell: str) -> int:
    return int(_matched(INTEGER, cell))


def _parse_year(cell: str) -> int:
    return int(_matched(YEAR, cell))


def _parse_number(cell: str) -> float:
    number = float(_matched(NUMBER, cell))
    if not math.isfinite(number):
        raise ValueError(f"cell: {cell!r} is too large")
    return number


def _parse_boolean(cell: str) -> bool:
    if cell not in BOOLEANS:
        raise ValueError(f"cell: {cell!r} is neither true nor false")
    return BOOLEANS[cell]


def _parse_day(cell: str) -> dt.date:
    return dt.date.fromisoformat(_matched(DAY, cell))


def _text_column(cells: Sequence[str]) -> Column:
    return pd.array([cell or None for cell in cells], dtype="str")


def _integer_column(cells: Sequence[str]) -> Column:
    values = np.array([int(cell) if cell else 0 for cell in cells], dtype="int64")
    is_missing = np.array([not cell for cell in cells], dtype="bool")
    return pd.arrays.IntegerArray(values, is_missing)


def _number_column(cells: Sequence[str]) -> Column:
    return np.array([float(cell) if cell else math.nan for cell in cells], dtype="float64")


def _boolean_column(cells: Sequence[str]) -> Column:
    return pd.array([BOOLEANS.get(cell) for cell in cells], dtype="boolean")


def _day_column(cells: Sequence[str]) -> Column:
    return np.array([cell or "NaT" for cell in cells], dtype="datetime64[us]")


CELL_TYPES: Mapping[FieldType, CellType] = {
    "string": CellType("a text", _parse_text, _text_column),
    "integer": CellType("a whole number, digits only", _parse_integer, _integer_column),
    "number": CellType("a number with a decimal point, digits only", _parse_number, _number_column),
    "boolean": CellType("true or false", _parse_boolean, _boolean_column),
    "date": CellType("a day as YYYY-MM-DD", _parse_day, _day_column),
    "year": CellType("a year as YYYY", _parse_year, _integer_column),
}
