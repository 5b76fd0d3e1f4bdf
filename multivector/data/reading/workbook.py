"""Reads a table from a sheet of a workbook (.xlsx), cell by cell in the spelling of the tables."""

import datetime as dt
import io
import zipfile
from collections.abc import Iterator
from zipfile import BadZipFile

from multivector.data.errors import DataError, Fault, choice
from multivector.data.schema import TableSchema

MOST_UNPACKED_BYTES = 200_000_000
NO_WORKBOOK = "a workbook (.xlsx) that a spreadsheet opens"


def sheet_rows(schema: TableSchema, content: bytes) -> list[list[str]]:
    """Return the rows of a table's sheet: the one declared, the one of its name, or the only one.

    Raises:
        DataError: the bytes are no workbook, it unpacks to too much, or no sheet is the table's.
    """
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    _refuse_large(schema, content)
    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        sheet = book[_sheet_name(schema, tuple(book.sheetnames))]
        if hasattr(sheet, "reset_dimensions"):
            sheet.reset_dimensions()  # some programs state fewer rows than there are
        rows = [[_written(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]
    except (BadZipFile, InvalidFileException, KeyError, TypeError, OSError, EOFError) as error:
        raise DataError(
            Fault(schema.path, None, None, "a damaged workbook", NO_WORKBOOK)
        ) from error
    except (ValueError, SyntaxError) as error:  # a sheet whose XML or numbers are broken
        if isinstance(error, DataError):
            raise
        raise DataError(
            Fault(schema.path, None, None, "a damaged workbook", NO_WORKBOOK)
        ) from error
    width = max((len(row) for row in rows), default=0)
    return [[*row, *[""] * (width - len(row))] for row in rows]


def sheet_names(content: bytes) -> tuple[str, ...]:
    """Return the names of the sheets of a workbook; none where it cannot be read."""
    from openpyxl import load_workbook

    try:
        return tuple(load_workbook(io.BytesIO(content), read_only=True).sheetnames)
    except (BadZipFile, KeyError, TypeError, ValueError, SyntaxError, OSError, EOFError):
        return ()


def _sheet_name(schema: TableSchema, names: tuple[str, ...]) -> str:
    wanted = schema.dialect.sheet or schema.name
    if wanted in names:
        return wanted
    if len(names) == 1 and not schema.dialect.sheet:
        return names[0]
    found = f"sheets {choice(names)}"
    raise DataError(Fault(schema.path, None, None, found, f"a sheet named {wanted}"))


def _refuse_large(schema: TableSchema, content: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            unpacked = sum(entry.file_size for entry in packed.infolist())
    except (BadZipFile, ValueError, OSError) as error:
        raise DataError(
            Fault(schema.path, None, None, "a damaged workbook", NO_WORKBOOK)
        ) from error
    if unpacked > MOST_UNPACKED_BYTES:
        found = f"a workbook of {unpacked:,} bytes when unpacked"
        raise DataError(Fault(schema.path, None, None, found, f"at most {MOST_UNPACKED_BYTES:,}"))


def _written(cell: object) -> str:
    """Return the value of a cell as a table writes it: 2024, 0.5, true, 2024-12-31."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)  # noqa: PLR2004 -- exact in a float
    if isinstance(cell, dt.datetime):
        at_midnight = cell.time() == dt.time()
        return cell.date().isoformat() if at_midnight else cell.isoformat(" ")
    return str(cell).replace("\r\n", "\n")


def line_break_faults(schema: TableSchema, rows: list[list[str]]) -> Iterator[Fault]:
    """Yield cells with line breaks, which no table may hold."""
    for line, row in enumerate(rows, start=1):
        for place, cell in enumerate(row):
            if "\n" in cell:
                column = rows[0][place] if line > 1 else None
                allowed = "cells without line breaks"
                yield Fault(schema.path, line, column, f"'{cell[:40]}'", allowed)
