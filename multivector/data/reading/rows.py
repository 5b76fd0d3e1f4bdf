"""From the text of a file to its header and rows, by the dialect that the descriptor declares."""

import csv
import difflib
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NoReturn

from multivector.data.errors import DataError, Fault, choice, quoted, raise_any
from multivector.data.reading.text import DECLARE, SAVE_AS
from multivector.data.schema import Dialect, TableSchema

SEPARATOR_LINE = re.compile(r'"?sep=(.)"?')
OTHER_DELIMITERS = {";": "semicolons", "\t": "tabs", "|": "upright strokes", ",": "commas"}
MOST_NAMES = 30
MOST_LETTERS = 131_072
FIELD_LIMIT = "field limit"
"""What the csv module says of a cell that is longer than it takes."""


@dataclass(frozen=True)
class Rows:
    """The cells of a file row by row, below a header with the names of the table's columns."""

    header: Sequence[str]
    body: Sequence[Sequence[str]]
    first_line: int
    """The line of the first row in the file."""


def parsed(schema: TableSchema, text: str) -> Rows:
    """Return the rows of a text.

    Raises:
        DataError: another delimiter parts the cells, a cell breaks its line, or the shape is wrong.
    """
    first, _, rest = text.partition("\n")
    dialect, line = schema.dialect, 1
    if said := SEPARATOR_LINE.fullmatch(first):
        dialect, text, line = replace(dialect, delimiter=said[1]), rest, 2
    if text:
        _refuse_other_delimiter(schema, dialect, text.partition("\n")[0], line)
    return shaped(schema, _split(schema, dialect, text, line), line)


def shaped(schema: TableSchema, rows: list[list[str]], line: int = 1) -> Rows:
    """Return rows whose header and lengths are right, without what is empty at the right and the end.

    Args:
        schema: the table.
        rows: the header and the rows below it.
        line: the line of the header in the file.
    """
    while rows and not any(rows[-1]):
        rows.pop()
    if not rows:
        allowed = f"columns {choice(schema.columns)}"
        raise DataError(Fault(schema.path, line, None, "an empty file", allowed))
    rows = _without_nameless(rows)
    raise_any(_header_faults(schema, rows[0], line))
    width = len(rows[0])
    raise_any(
        Fault(
            schema.path,
            at,
            None,
            f"{len(row)} cells" if row else "an empty line",
            f"{width} cells, as in the header",
        )
        for at, row in enumerate(rows[1:], start=line + 1)
        if len(row) != width
    )
    return Rows(rows[0], rows[1:], line + 1)


def _split(schema: TableSchema, dialect: Dialect, text: str, line: int) -> list[list[str]]:
    reader = csv.reader(
        io.StringIO(text, newline=""),
        delimiter=dialect.delimiter,
        quotechar=dialect.quote_char or None,
        quoting=csv.QUOTE_MINIMAL if dialect.quote_char else csv.QUOTE_NONE,
        doublequote=dialect.double_quote,
        escapechar=dialect.escape_char or None,
        skipinitialspace=dialect.skip_initial_space,
        strict=True,
    )
    rows: list[list[str]] = []
    has_long_lines = any(len(each) > MOST_LETTERS for each in text.split("\n"))
    try:
        for row in reader:
            rows.append(row)
            if reader.line_num != len(rows):
                _refuse_line_break(schema, rows, line)
            if has_long_lines and max(map(len, row), default=0) > MOST_LETTERS:
                _refuse_long_cell(schema, len(rows) + line - 1)
    except csv.Error as error:
        raise DataError(_unreadable(schema, dialect, str(error), len(rows) + line)) from error
    return rows


def _unreadable(schema: TableSchema, dialect: Dialect, error: str, line: int) -> Fault:
    if FIELD_LIMIT in error:
        _refuse_long_cell(schema, line)
    parted = OTHER_DELIMITERS.get(dialect.delimiter, quoted(dialect.delimiter))
    return Fault(schema.path, line, None, error, f"cells parted by {parted}")


def _refuse_long_cell(schema: TableSchema, line: int) -> NoReturn:
    found = f"a cell of more than {MOST_LETTERS:,} letters"
    allowed = "shorter cells (is a quote left open?)"
    raise DataError(Fault(schema.path, line, None, found, allowed))


def _refuse_line_break(schema: TableSchema, rows: list[list[str]], line: int) -> None:
    header, broken = rows[0], rows[-1]
    place = next((i for i, cell in enumerate(broken) if "\n" in cell), 0)
    column = header[place] if len(rows) > 1 and place < len(header) else None
    allowed = "cells without line breaks (is a quote left open?)"
    at = len(rows) + line - 1
    raise DataError(Fault(schema.path, at, column, quoted(broken[place]), allowed))


def _refuse_other_delimiter(schema: TableSchema, dialect: Dialect, header: str, line: int) -> None:
    """Refuse a file whose header names the columns, but parted by another sign than declared."""

    def named(delimiter: str) -> int:
        names = {_folded(name) for name in header.replace('"', "").split(delimiter)}
        return len(names & {_folded(name) for name in schema.columns})

    best = max(OTHER_DELIMITERS, key=named)
    if best == dialect.delimiter or named(best) <= max(named(dialect.delimiter), 1):
        return
    declared = OTHER_DELIMITERS.get(dialect.delimiter, quoted(dialect.delimiter))
    mending = f'write "dialect": {{"delimiter": "{best}"}} for this table {DECLARE}'
    mending = mending.replace("\t", "\\t")
    allowed = f"cells parted by {declared}: {SAVE_AS}, or {mending}"
    found = f"cells parted by {OTHER_DELIMITERS[best]}"
    raise DataError(Fault(schema.path, line, None, found, allowed))


def _without_nameless(rows: list[list[str]]) -> list[list[str]]:
    """Return rows without the columns that have neither a name nor any cell, right of the table."""
    header = rows[0]
    width = len(header)
    while width and not header[width - 1]:
        width -= 1
    if width == len(header) or any(any(row[width:]) for row in rows):
        return rows
    return [row[:width] if len(row) > width else row for row in rows]


def _header_faults(schema: TableSchema, header: Sequence[str], line: int) -> Iterator[Fault]:
    """Yield unknown, repeated and missing columns; their order does not matter."""
    counts = Counter(header)
    lost = [name for name in schema.columns if name not in counts]
    strange = [name for name in counts if name not in schema.by_name]
    meant = {_folded(name): name for name in lost}
    misspelt = {name: meant[_folded(name)] for name in strange if name and _folded(name) in meant}
    if misspelt:
        found = f"column names in other letters: {', '.join(map(quoted, misspelt))}"
        allowed = f"{', '.join(misspelt.values())}, letter by letter and without spaces"
        yield Fault(schema.path, line, None, found, allowed)
    allowed = f"columns {choice(schema.columns, limit=MOST_NAMES)}"
    for name in strange:
        if not name:
            places = [str(place) for place, each in enumerate(header, 1) if not each]
            found = f"no name above column {choice(tuple(places))}"
            yield Fault(schema.path, line, None, found, "a name, or no such column: delete it")
        elif name not in misspelt:
            near = difflib.get_close_matches(name, lost, n=1)
            also = f" (near: {near[0]})" if near else ""
            yield Fault(schema.path, line, name, f"unknown column {quoted(name)}", allowed + also)
    for name, count in counts.items():
        if count > 1 and name in schema.by_name:
            yield Fault(schema.path, line, name, f"the column {count} times", "each column once")
    for name in lost:
        if name not in misspelt.values():
            yield Fault(schema.path, line, name, "no such column", allowed)


def _folded(name: str) -> str:
    """Return a name without what a spreadsheet or a typist changes: case, spaces, unseen signs."""
    return "".join(sign for sign in name.casefold() if sign.isalnum())
