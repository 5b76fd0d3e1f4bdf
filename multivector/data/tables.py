"""Reads the CSV file of a table: first the cells as written, then a frame with types."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from multivector.data.checking.cells import typed_column
from multivector.data.errors import DataError, Fault, choice, quoted, raise_any
from multivector.data.schema import Field, TableSchema

QUOTED = re.compile(r'"[^"]*"?')
FIRST_ROW_LINE = 2  # line 1 is the header, and no cell holds a line break


@dataclass(frozen=True)
class RawTable:
    """The cells of a table as written, by column; every column has the same length."""

    schema: TableSchema
    cells: Mapping[str, Sequence[str]]

    def __len__(self) -> int:
        return len(next(iter(self.cells.values())))

    def rows(self, columns: Sequence[str]) -> list[tuple[str, ...]]:
        """Return the cells of some columns row by row."""
        return list(zip(*(self.cells[column] for column in columns), strict=True))

    def fault(self, row: int, column: str | None, found: str, allowed: str) -> Fault:
        """Return a fault in a row, counted from 0, with its line in the file."""
        return Fault(self.schema.path, row + FIRST_ROW_LINE, column, found, allowed)

    def faults_in(
        self, field: Field, bad: Mapping[str, str], *, found: Mapping[str, str] | None = None
    ) -> Iterator[Fault]:
        """Yield a fault for each cell of a column that is among the bad ones.

        Args:
            field: the column.
            bad: what is allowed instead, by the cell that is wrong.
            found: how to say what was found where the quoted cell does not say it.
        """
        if not bad:
            return
        for row, cell in enumerate(self.cells[field.name]):
            if cell in bad:
                shown = found[cell] if found else quoted(cell)
                yield self.fault(row, field.name, shown, bad[cell])


def read_raw(schema: TableSchema, content: bytes) -> RawTable:
    """Return the cells of a table's file.

    Raises:
        DataError: the file is not UTF-8, a row has too few or too many cells, a cell breaks its
            line, columns are missing, unknown or repeated, or there is no row.
    """
    text = _decoded(schema, content)
    rows = _parsed(schema, text)
    raise_any(_shape_faults(schema, rows))
    header, *body = rows
    columns = dict(zip(header, zip(*body, strict=True), strict=True))
    return RawTable(schema, {name: columns[name] for name in schema.columns})


def read_bytes(folder: Path, schema: TableSchema) -> bytes:
    """Return the content of a table's file."""
    try:
        return (folder / schema.path).read_bytes()
    except OSError as error:
        problem = f"no readable file ({error.strerror})"
        allowed = f"the file of table {schema.name}"
        raise DataError(Fault(schema.path, None, None, problem, allowed)) from error


def typed_frame(raw: RawTable) -> pd.DataFrame:
    """Return cells that were checked as a frame, one dtype for each type of column."""
    columns = {
        field.name: typed_column(raw.cells[field.name], field) for field in raw.schema.fields
    }
    return pd.DataFrame(columns, copy=False)


def _decoded(schema: TableSchema, content: bytes) -> str:
    """Return the text; a byte order mark and Windows line ends, as Excel writes them, are fine."""
    try:
        text = content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8-sig", errors="replace")
        problem = f"a byte that is no UTF-8 ({content[error.start]:#04x})"
        raise DataError(Fault(schema.path, *_position(before), problem, "UTF-8 text")) from error
    before, stray, _ = text.partition("\r")
    if stray:
        problem, allowed = "a carriage return alone", "line ends that stand after a row"
        raise DataError(Fault(schema.path, *_position(before), problem, allowed))
    return text


def _position(before: str) -> tuple[int, str | None]:
    """Return line and column name of the place that follows some text."""
    header, *body = before.split("\n")
    names = header.rstrip("\r").split(",")
    if not body:
        return 1, None
    place = QUOTED.sub("", body[-1]).count(",")
    return len(body) + 1, names[place].strip('"') if place < len(names) else None


def _parsed(schema: TableSchema, text: str) -> list[list[str]]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows: list[list[str]] = []
    try:
        for row in reader:
            rows.append(row)
            if reader.line_num != len(rows):
                _refuse_line_break(schema, rows)
    except csv.Error as error:
        fault = Fault(schema.path, len(rows) + 1, None, str(error), "cells parted by commas")
        raise DataError(fault) from error
    return rows


def _refuse_line_break(schema: TableSchema, rows: list[list[str]]) -> None:
    header, broken = rows[0], rows[-1]
    place = next(i for i, cell in enumerate(broken) if "\n" in cell)
    column = header[place] if len(rows) > 1 and place < len(header) else None
    allowed = "cells without line breaks (is a quote left open?)"
    raise DataError(Fault(schema.path, len(rows), column, quoted(broken[place]), allowed))


def _shape_faults(schema: TableSchema, rows: list[list[str]]) -> Iterator[Fault]:
    """Yield what is wrong with the header and with the length of rows."""
    if not rows:
        yield Fault(schema.path, 1, None, "an empty file", f"columns {choice(schema.columns)}")
        return
    yield from _header_faults(schema, rows[0])
    width = len(rows[0])
    for line, row in enumerate(rows[1:], start=FIRST_ROW_LINE):
        if len(row) != width:
            problem = f"{len(row)} cells" if row else "an empty line"
            yield Fault(schema.path, line, None, problem, f"{width} cells, as in the header")
    if len(rows) == 1:
        yield Fault(schema.path, FIRST_ROW_LINE, None, "no row", "at least one row")


def _header_faults(schema: TableSchema, header: list[str]) -> Iterator[Fault]:
    """Yield unknown, repeated and missing columns; their order does not matter."""
    allowed = f"columns {choice(schema.columns, limit=30)}"
    for name, count in Counter(header).items():
        if name not in schema.by_name:
            yield Fault(schema.path, 1, name, f"unknown column {quoted(name)}", allowed)
        elif count > 1:
            yield Fault(schema.path, 1, name, f"the column {count} times", "each column once")
    for name in schema.columns:
        if name not in header:
            yield Fault(schema.path, 1, name, "no such column", allowed)
