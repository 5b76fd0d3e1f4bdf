"""A table in the reader's words: names of countries, lines and organisations in place of their codes."""

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd

from multivector.analysis.claims.verdicts import SCALE
from multivector.analysis.timeline.directions import DIRECTIONS
from multivector.analysis.wording import capitalised
from multivector.data.checking.integrity import LIST_SEPARATOR
from multivector.data.package import Package
from multivector.data.schema import Field, TableSchema
from multivector.views import kept, parameters

NAME_COLUMNS = ("short_name", "name", "title", "publisher", "what")
"""What a row of another table is called, the first of these that it has."""
CONFIDENCE = {
    "verified": "Checked at source",
    "recall": "General reference, not re-checked",
    "estimate": "Estimate",
}
WORDS: Mapping[str, Mapping[str, str]] = {
    "direction": {each.code: capitalised(each.words) for each in DIRECTIONS.values()},
    "verdict": {each.code: each.word for each in SCALE},
}
"""What codes that are no row of a table are called, by column."""
DIGITS = 10
"""Of a number: what a computer adds beyond them is no figure of a source."""


@kept.for_all
def readable(data: Package, name: str) -> pd.DataFrame:
    """Return a table as the page shows it, its columns in order, those of bare codes left out.

    The index is that of the table, and so are the names of the columns.
    """
    schema, table = data.schema(name), data.table(name)
    shown = {
        field.name: _in_words(table[field.name], field, data) for field in shown_fields(schema)
    }
    return pd.DataFrame(shown, index=table.index)


def shown_fields(schema: TableSchema) -> tuple[Field, ...]:
    """Return the columns that a reader can read: all but codes by which other tables name a row."""
    return tuple(field for field in schema.fields if not _is_own_code(field, schema))


def _is_own_code(field: Field, schema: TableSchema) -> bool:
    is_key = schema.primary_key == (field.name,)
    return is_key and field.name.endswith("_id") and not field.targets


def _in_words(cells: pd.Series, field: Field, data: Package) -> pd.Series:
    if field.type == "number":
        return cells.map(_rounded)
    if field.type != "string":
        return cells
    return cells.map(_reader(field, data), na_action="ignore")


def _rounded(value: float) -> float:
    return float(f"{value:.{DIGITS}g}")


def _reader(field: Field, data: Package) -> Callable[[Any], str]:
    """Return what puts a cell of a column into words."""
    if field.name == "confidence":
        return lambda cell: CONFIDENCE.get(cell, cell)
    names = names_of(data, field)
    if field.list_of:
        return lambda cell: ", ".join(_named(each, names) for each in cell.split(LIST_SEPARATOR))
    if field.targets or field.enum:
        return lambda cell: _named(cell, names)
    return str


def _named(code: str, names: Mapping[str, str]) -> str:
    return names.get(code) or _spaced(code)


def _spaced(code: str) -> str:
    """Return a code as words: "no_stated_position" is "No stated position"."""
    return capitalised(code.replace("_", " ")) if code.islower() else code.replace("_", " ")


def names_of(data: Package, field: Field) -> Mapping[str, str]:
    """Return what the codes of a column are called, by code."""
    known = dict(WORDS.get(field.name, {}))
    if field.name == "themes":
        known |= parameters.themes(data)
    for target in field.targets:
        schema = data.schema(target.table)
        column = next((each for each in NAME_COLUMNS if each in schema.by_name), None)
        if column:
            rows = data.table(target.table)
            pairs = zip(rows[target.target[0]], rows[column], strict=True)
            known |= {str(code): str(name) for code, name in pairs if isinstance(name, str)}
    return known
