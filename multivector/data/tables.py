"""Reads the file of a table: first the cells as written, then a frame with types."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from pathlib import Path

import pandas as pd

from multivector.data.checking.cells import typed_column
from multivector.data.errors import DataError, Fault, quoted, raise_any
from multivector.data.reading.rows import parsed, shaped
from multivector.data.reading.spelling import plain
from multivector.data.reading.text import WORKBOOK, decoded
from multivector.data.reading.workbook import line_break_faults, sheet_rows
from multivector.data.schema import Field, TableSchema

FIRST_ROW_LINE = 2  # line 1 is the header, and no cell holds a line break
MOST_BYTES = 500_000_000


@dataclass(frozen=True)
class RawTable:
    """The cells of a table as written, by column; every column has the same length."""

    schema: TableSchema
    cells: Mapping[str, Sequence[str]]
    first_line: int = dataclass_field(default=FIRST_ROW_LINE, kw_only=True)
    """The line of the first row in the file."""

    def __len__(self) -> int:
        return len(next(iter(self.cells.values())))

    def rows(self, columns: Sequence[str]) -> list[tuple[str, ...]]:
        """Return the cells of some columns row by row."""
        return list(zip(*(self.cells[column] for column in columns), strict=True))

    def fault(self, row: int, column: str | None, found: str, allowed: str) -> Fault:
        """Return a fault in a row, counted from 0, with its line in the file."""
        return Fault(self.schema.path, row + self.first_line, column, found, allowed)

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
    """Return the cells of a table's file, a CSV file or a workbook, in plain spelling.

    Raises:
        DataError: the file is no text in its encoding, a row has too few or too many cells, a cell
            breaks its line, columns are missing, unknown or repeated.
    """
    if content.startswith(WORKBOOK):
        sheet = sheet_rows(schema, content)
        raise_any(line_break_faults(schema, sheet))
        rows = shaped(schema, sheet)
    else:
        rows = parsed(schema, decoded(schema, content))
    columns = zip(*rows.body, strict=True) if rows.body else [()] * len(rows.header)
    written = dict(zip(rows.header, columns, strict=True))
    cells = {field.name: plain(schema, field, written[field.name]) for field in schema.fields}
    table = RawTable(schema, written, first_line=rows.first_line)
    raise_any(
        fault for field in schema.fields for fault in table.faults_in(field, cells[field.name][1])
    )
    spelt = {name: cells[name][0] for name in schema.columns}
    return RawTable(schema, spelt, first_line=rows.first_line)


def absent(schema: TableSchema) -> RawTable:
    """Return a table that a folder does not have: its columns without a row."""
    return RawTable(schema, dict.fromkeys(schema.columns, ()))


def read_bytes(folder: Path, schema: TableSchema) -> bytes | None:
    """Return the content of a table's file; None where there is none.

    Raises:
        DataError: it cannot be read, is no file, or is too large.
    """
    path = folder / schema.path
    if not path.exists():
        return None
    try:
        size = path.stat().st_size
        if path.is_file() and size <= MOST_BYTES:
            return path.read_bytes()
        problem = f"{size:,} bytes" if path.is_file() else "no file"
    except OSError as error:
        problem = f"no readable file ({error.strerror})"
    allowed = f"the file of table {schema.name}, at most {MOST_BYTES:,} bytes"
    raise DataError(Fault(schema.path, None, None, problem, allowed))


def typed_frame(raw: RawTable) -> pd.DataFrame:
    """Return cells that were checked as a frame, one dtype for each type of column."""
    columns = {
        field.name: typed_column(raw.cells[field.name], field) for field in raw.schema.fields
    }
    return pd.DataFrame(columns, copy=False)
