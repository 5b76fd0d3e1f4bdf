"""Excel workbooks: the data, and beside it the filters and sources that make it quotable."""

import io
import numbers
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
import xlsxwriter

SHEET_NAME_CHARACTERS = 31
COLUMN_WIDTH_CHARACTERS = (8, 60)
FIXED_CREATED = {"created": pd.Timestamp("2000-01-01").to_pydatetime()}


def workbook_bytes(
    data: Mapping[str, pd.DataFrame], *, about: Mapping[str, str], sources: Sequence[str]
) -> bytes:
    """Return a workbook with one sheet per table and a sheet "Filters and sources".

    Args:
        data: sheet names and tables; missing cells stay empty, text is never run as a formula.
        about: what the reader should know of the view (filters, data version, licence, link).
        sources: full citations, one line each.
    """
    target = io.BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
    with xlsxwriter.Workbook(target, options) as book:
        book.set_properties(FIXED_CREATED)
        for name, table in data.items():
            _write_table(book, name, table)
        _write_about(book, about, sources)
    return target.getvalue()


def _write_table(book: xlsxwriter.Workbook, name: str, table: pd.DataFrame) -> None:
    sheet = book.add_worksheet(name[:SHEET_NAME_CHARACTERS])
    bold = book.add_format({"bold": True})
    for column, title in enumerate(table.columns):
        sheet.write_string(0, column, str(title), bold)
        sheet.set_column(column, column, _width(table[title], str(title)))
        for row, value in enumerate(table[title], start=1):
            _write_cell(sheet, row, column, value)
    sheet.freeze_panes(1, 0)


def _write_cell(sheet: xlsxwriter.worksheet.Worksheet, row: int, column: int, value: Any) -> None:
    if pd.isna(value):
        return
    if isinstance(value, (bool, np.bool_)):
        sheet.write_boolean(row, column, bool(value))
    elif isinstance(value, numbers.Real):
        sheet.write_number(row, column, float(value))
    else:
        sheet.write_string(row, column, str(value))


def _write_about(
    book: xlsxwriter.Workbook, about: Mapping[str, str], sources: Sequence[str]
) -> None:
    sheet = book.add_worksheet("Filters and sources")
    bold = book.add_format({"bold": True})
    sheet.set_column(0, 0, 22)
    sheet.set_column(1, 1, 110)
    for row, (name, value) in enumerate(about.items()):
        sheet.write_string(row, 0, name, bold)
        sheet.write_string(row, 1, value)
    first = len(about) + 1
    sheet.write_string(first, 0, "Sources", bold)
    for row, citation in enumerate(sources, start=first):
        sheet.write_string(row, 1, citation)


def _width(column: pd.Series, title: str) -> int:
    narrow, wide = COLUMN_WIDTH_CHARACTERS
    longest = column.dropna().astype(str).str.len().max() if column.notna().any() else 0
    return int(min(max(narrow, longest, len(title)) + 1, wide))
