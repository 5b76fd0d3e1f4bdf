"""Excel workbooks: the data, and beside it the filters and sources that make it quotable."""

import io
import math
import numbers
import re
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
import xlsxwriter

from multivector.briefing.items import Briefing, BriefingItem
from multivector.briefing.references import References, references_of, source_ids
from multivector.briefing.small_print import about, origin, web_address
from multivector.charts.plain import heading, one_line, plain

CELL_CHARACTERS = 32_767
LINE_PT, HIGHEST_ROW_PT = 15.0, 409.0
DIGITS = 10
"""Of a number: what a computer adds beyond them is no figure of a source."""
NOT_IN_A_SHEET_NAME = re.compile(r"[\[\]:*?/\\']")
CONTENTS = (
    *("No.", "Sheet", "Headline", "Finding", "Subtitle", "Note", "Page", "Filters", "Link"),
    *("Cautions", "Sources"),
)
SHEET_NAME_CHARACTERS = 31
COLUMN_WIDTH_CHARACTERS = (8, 60)
CONTENTS_WIDTHS = (5, 26, 40, 50, 50, 40, 12, 40, 40, 60, 40)
WRAPPED = {"text_wrap": True, "valign": "top"}
TEXT_ONLY = {"strings_to_formulas": False, "strings_to_urls": False}
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
    with xlsxwriter.Workbook(target, TEXT_ONLY | {"in_memory": True}) as book:
        book.set_properties(FIXED_CREATED)
        for name, table in data.items():
            _write_table(book, name, table)
        _write_about(book, about, sources)
    return target.getvalue()


def briefing_workbook_bytes(briefing: Briefing) -> bytes:
    """Return a briefing as a workbook: contents, one sheet of data for each item, sources."""
    known = references_of(briefing)
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, TEXT_ONLY | {"in_memory": True}) as book:
        book.set_properties({**FIXED_CREATED, "title": one_line(briefing.title)[:255]})
        names = [_sheet_name(place, item) for place, item in enumerate(briefing.items, start=1)]
        _write_contents(book, briefing, names, known)
        for name, item in zip(names, briefing.items, strict=True):
            _write_table(book, name, item.view.data if item.view else pd.DataFrame())
        _write_sources(book, known)
    return target.getvalue()


def _sheet_name(place: int, item: BriefingItem) -> str:
    """Return a name no other sheet has: number, page and what is shown there."""
    key = item.view.key.replace("-", " ") if item.view else "no figure"
    name = NOT_IN_A_SHEET_NAME.sub(" ", one_line(f"{place} {item.page} {key}"))
    return name[:SHEET_NAME_CHARACTERS].strip()


def _write_contents(
    book: xlsxwriter.Workbook, briefing: Briefing, names: Sequence[str], known: References
) -> None:
    sheet = book.add_worksheet("Contents")
    bold, wrapped = book.add_format({"bold": True}), book.add_format(WRAPPED)
    sheet.write_string(0, 0, one_line(briefing.title), book.add_format({"bold": True, "size": 16}))
    sheet.write_string(1, 0, about(briefing))
    sheet.write_string(2, 0, origin(briefing))
    for column, title in enumerate(CONTENTS):
        sheet.write_string(3, column, title, bold)
        sheet.set_column(column, column, CONTENTS_WIDTHS[column])
    for row, (name, item) in enumerate(zip(names, briefing.items, strict=True), start=4):
        sheet.write_number(row, 0, row - 3, wrapped)
        texts = _contents_row(name, item, briefing, known)
        for column, text in enumerate(texts, start=1):
            sheet.write_string(row, column, text[:CELL_CHARACTERS], wrapped)
        sheet.set_row(row, _height(texts))
    sheet.freeze_panes(4, 0)


def _height(texts: Sequence[str]) -> float:
    """Return how high a row must be for its wrapped texts, in points, as high as rows may be."""
    lines = (
        sum(math.ceil((len(line) + 1) / width) for line in text.split("\n"))
        for text, width in zip(texts, CONTENTS_WIDTHS[1:], strict=True)
    )
    return min(max(lines) * LINE_PT, HIGHEST_ROW_PT)


def _contents_row(
    name: str, item: BriefingItem, briefing: Briefing, known: References
) -> tuple[str, ...]:
    view = item.view
    return (
        name,
        one_line(item.title),
        one_line(view.title) if view else "",
        one_line(view.subtitle) if view else "",
        plain(item.note),
        one_line(item.page),
        one_line(item.filters),
        web_address(item, briefing) or one_line(item.link),
        "\n".join(map(one_line, view.caveats)) if view else "",
        known.of(source_ids(item)),
    )


def _write_sources(book: xlsxwriter.Workbook, known: References) -> None:
    sheet = book.add_worksheet("Sources")
    bold = book.add_format({"bold": True})
    sheet.set_column(0, 0, 6)
    sheet.set_column(1, 1, 140)
    sheet.write_string(0, 0, "No.", bold)
    sheet.write_string(0, 1, "Source", bold)
    for row, citation in enumerate(known.citations, start=1):
        sheet.write_number(row, 0, row)
        sheet.write_string(row, 1, citation[:CELL_CHARACTERS])
    sheet.freeze_panes(1, 0)


def _write_table(book: xlsxwriter.Workbook, name: str, table: pd.DataFrame) -> None:
    sheet = book.add_worksheet(name[:SHEET_NAME_CHARACTERS])
    bold = book.add_format({"bold": True})
    for column, title in enumerate(table.columns):
        sheet.write_string(0, column, heading(str(title)), bold)
        sheet.set_column(column, column, _width(table[title], str(title)))
        for row, value in enumerate(table[title], start=1):
            _write_cell(sheet, row, column, value)
    sheet.freeze_panes(1, 0)


def _write_cell(sheet: xlsxwriter.worksheet.Worksheet, row: int, column: int, value: Any) -> None:
    if pd.api.types.is_scalar(value) and pd.isna(value):
        return
    if isinstance(value, (bool, np.bool_)):
        sheet.write_boolean(row, column, bool(value))
    elif isinstance(value, numbers.Real):
        sheet.write_number(row, column, float(f"{float(value):.{DIGITS}g}"))
    else:
        sheet.write_string(row, column, plain(str(value))[:CELL_CHARACTERS])


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
