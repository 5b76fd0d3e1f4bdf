"""The first rows of an item's data, as text for a document."""

import numbers
from collections.abc import Mapping
from typing import Any

import pandas as pd

from multivector.charts.plain import heading, one_line

MISSING = "–"
LONGEST_CELL = 120


def first_cells(data: pd.DataFrame, rows: int, columns: int) -> list[list[str]]:
    """Return the head and the first rows of a table as text; missing values are a dash."""
    shown = data.iloc[:rows, :columns]
    if shown.shape[1] == 0:
        return [["No data for this figure"]]
    head = [heading(str(name)) for name in shown.columns]
    return [head, *([cell_text(value) for value in row] for row in shown.itertuples(index=False))]


def cell_text(value: Any) -> str:
    """Return a value as a reader expects it, numbers with at most four digits after the point."""
    if not isinstance(value, (list, tuple, dict, Mapping)) and pd.isna(value):
        return MISSING
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, pd.Timestamp):
        return f"{value:%Y-%m-%d}"
    if isinstance(value, numbers.Real) and not isinstance(value, numbers.Integral):
        return f"{float(value):.4g}" if abs(float(value)) < 10_000 else f"{float(value):.0f}"  # noqa: PLR2004
    return one_line(str(value))[:LONGEST_CELL]


def rows_left(data: pd.DataFrame, rows: int, columns: int) -> str:
    """Return how much of a table is shown, as a sentence; empty where all of it is."""
    total_rows, total_columns = data.shape
    if total_rows <= rows and total_columns <= columns:
        return ""
    shown = f"{min(rows, total_rows)} of {total_rows} rows"
    cut = f" and {columns} of {total_columns} columns" if total_columns > columns else ""
    return f"First {shown}{cut}; the Excel file of this briefing has all."
