"""A delimited file as spreadsheets and programs write it: its letters, its separator, its header."""

import codecs
import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.csv as pa_csv

from multivector.data.errors import DataError, Fault, quoted
from multivector.data.importing.folder import BROKEN, InputFile, damaged

LINE = "line"
"""The column of line numbers that every table has beside those asked for."""

HEAD_BYTES, BLOCK_BYTES = 1 << 17, 1 << 23
HEADER_WITHIN = 30
SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
UTF8, FALLBACK = "utf-8", "iso8859-1"
MARKS = ((codecs.BOM_UTF8, UTF8), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
UNCLOSED = "a quotation mark that is not closed"

Aliases = Mapping[str, Sequence[str]]
"""Each column under the name the importer uses, with the names publishers give it, in simple form."""


@dataclass
class Unread:
    """Lines that fit no header: how many of each kind, and where the first one stands."""

    counts: dict[str, int] = field(default_factory=dict)
    first: dict[str, int] = field(default_factory=dict)
    lines: list[int] = field(default_factory=list)

    def add(self, names: int, row: pa_csv.InvalidRow) -> str:
        """Take note of a line; the answer tells the reader to go on."""
        inner = row.text.count("\n")
        kind = UNCLOSED if inner else f"{row.actual_columns} cells under {names} names"
        self.counts[kind] = self.counts.get(kind, 0) + 1 + inner
        self.first.setdefault(kind, row.number)
        self.lines.append(row.number)
        return "skip"


@dataclass(frozen=True)
class DelimitedFile:
    """A file whose header is understood; what it holds is read in pieces."""

    source: InputFile
    encoding: str
    separator: str
    header_line: int
    names: tuple[str, ...]
    places: Mapping[str, int]
    """The place of each column under the importer's own name; columns it lacks are left out."""

    @property
    def name(self) -> str:
        """The file's name in messages."""
        return self.source.name

    @property
    def description(self) -> str:
        """How the file is written: its letters, and what parts its cells."""
        letters = "" if self.encoding == UTF8 else f"{self.encoding.upper()}, "
        return f"{letters}cells parted by {SEPARATORS[self.separator]}"

    def batches(self, columns: Sequence[str], unread: Unread | None = None) -> Any:
        """Return the columns as text with the line numbers; those the file lacks are missing.

        Raises:
            DataError: the file breaks off, or its letters are not what they seemed.
        """
        taken = [name for name in columns if name in self.places]
        unread = Unread() if unread is None else unread
        schema = pa.schema([(name, pa.string()) for name in columns] + [(LINE, pa.int64())])
        pieces = self._pieces(taken, columns, schema, unread)
        return pa.RecordBatchReader.from_batches(schema, pieces)

    def _pieces(
        self, taken: list[str], columns: Sequence[str], schema: Any, unread: Unread
    ) -> Iterator[Any]:
        line = self.header_line + 1
        try:
            with self.source.open() as file:
                for batch in self._reader(file, taken, unread):
                    numbers = _numbered(line, batch.num_rows, unread.lines)
                    line = int(numbers[-1]) + 1 if len(numbers) else line
                    known = dict(zip(taken, batch.columns, strict=True))
                    blank = pa.nulls(batch.num_rows, pa.string())
                    cells = [known.get(name, blank) for name in columns]
                    yield pa.record_batch([*cells, pa.array(numbers, pa.int64())], schema=schema)
        except pa.ArrowInvalid as error:
            if "Empty CSV" in str(error):
                return
            raise DataError(_unreadable(self.name, line, error)) from error
        except BROKEN as error:
            raise damaged(self.name, error) from error

    def _reader(self, file: Any, taken: list[str], unread: Unread) -> Any:
        own = [f"c{place}" for place in range(len(self.names))]
        included = [own[self.places[name]] for name in taken]
        return pa_csv.open_csv(
            file,
            read_options=pa_csv.ReadOptions(
                use_threads=False,
                block_size=BLOCK_BYTES,
                skip_rows=self.header_line,
                column_names=own,
                encoding=self.encoding,
            ),
            parse_options=pa_csv.ParseOptions(
                delimiter=self.separator,
                ignore_empty_lines=False,
                invalid_row_handler=partial(unread.add, len(own)),
            ),
            convert_options=pa_csv.ConvertOptions(
                column_types={name: pa.string() for name in included}, include_columns=included
            ),
        )

    def rows(self) -> Iterator[tuple[int, dict[str, str]]]:
        """Return the lines of a short list, each with its number, cells under the importer's names."""
        for batch in self.batches(tuple(self.places)):
            for row in batch.to_pylist():
                line = row.pop(LINE)
                if any(row.values()):
                    yield line, {name: (cell or "").strip() for name, cell in row.items()}


def open_delimited(source: InputFile, aliases: Aliases) -> DelimitedFile:
    """Return a file with its letters, separator and header found out.

    Raises:
        DataError: it is empty, no table, damaged, or no line in it names a column.
    """
    try:
        with source.open() as file:
            head = file.read(HEAD_BYTES)
    except BROKEN as error:
        raise damaged(source.name, error) from error
    encoding = _encoding(head)
    text = codecs.getincrementaldecoder(encoding)(errors="replace").decode(head).lstrip("\ufeff")
    if kind := _other_kind(text):
        raise DataError(Fault(source.name, None, None, kind, "a table; download it again"))
    lines = text.splitlines()
    separator, line, header = _header(lines, aliases)
    names = simple_names(aliases)
    places: dict[str, int] = {}
    for place, cell in enumerate(header):
        places.setdefault(names.get(simple(cell), cell.strip()), place)
    fitted = _fitted(header, lines[line : line + HEADER_WITHIN], separator)
    places = {name: place for name, place in places.items() if place < len(fitted)}
    opened = DelimitedFile(source, encoding, separator, line, tuple(fitted), places)
    columns = tuple(name for name in places if name in aliases)
    return _with_letters_checked(opened, columns) if columns else opened


def simple(name: str) -> str:
    """Return a column's name without case, spaces and signs: "Trade Value (US$)", tradevalueus."""
    return re.sub(r"[^0-9a-z]", "", name.lower())


def simple_names(aliases: Aliases) -> dict[str, str]:
    """Return the importer's name of a column for each name in simple form."""
    return {other: name for name, others in aliases.items() for other in (simple(name), *others)}


def _with_letters_checked(opened: DelimitedFile, columns: Sequence[str]) -> DelimitedFile:
    """Return the file to be read as ISO 8859-1 where it is no UTF-8 in the columns that count."""
    try:
        for _ in opened.batches(columns):
            pass
    except DataError as error:
        if opened.encoding != UTF8 or "UTF8" not in error.found:
            raise
        return DelimitedFile(**{**opened.__dict__, "encoding": FALLBACK})
    return opened


def _encoding(head: bytes) -> str:
    for mark, name in MARKS:
        if head.startswith(mark):
            return name
    if head[1:100:2].count(0) > len(head[1:100:2]) // 2:
        return "utf-16-le"
    if head[0:100:2].count(0) > len(head[0:100:2]) // 2:
        return "utf-16-be"
    return UTF8


def _other_kind(text: str) -> str:
    """Return what a file is that is no table; empty for what may be one."""
    start = text.lstrip()[:200].lower()
    if not start:
        return "an empty file"
    if start.startswith("<"):
        return "a web page"
    if start.startswith(("{", "[")):
        return "JSON"
    return "no text" if "\0" in text[:1000] or start.startswith("%pdf") else ""


def _header(lines: Sequence[str], aliases: Aliases) -> tuple[str, int, list[str]]:
    """Return separator, number and cells of the line that names most columns; the first by default."""
    known = simple_names(aliases)
    tried = [
        (sum(simple(cell) in known for cell in cells), -number, separator, cells)
        for number, line in enumerate(lines[:HEADER_WITHIN], 1)
        for separator in SEPARATORS
        for cells in csv.reader([line], delimiter=separator)
    ]
    _, number, separator, cells = max(tried, key=lambda one: one[:2])
    return separator, -number, cells


def _fitted(header: list[str], lines: Sequence[str], separator: str) -> list[str]:
    """Return the header made to fit lines that all end in a separator where it does not, or reversed."""
    rows = [row for row in csv.reader(lines[:-1] or lines, delimiter=separator) if any(row)]
    if rows and all(len(row) == len(header) + 1 and not row[-1] for row in rows):
        return [*header, ""]
    if rows and not header[-1].strip() and all(len(row) == len(header) - 1 for row in rows):
        return header[:-1]
    return header


def _numbered(start: int, count: int, odd: Sequence[int]) -> npt.NDArray[np.int64]:
    """Return the line numbers of so many rows, those of unreadable lines passed over."""
    ahead = [line for line in odd if line >= start]
    numbers = np.arange(start, start + count + len(ahead))
    return numbers[~np.isin(numbers, ahead)][:count]


def _unreadable(name: str, line: int, error: Exception) -> Fault:
    said = str(error).splitlines()[0]
    return Fault(name, line, None, quoted(said, 200), "a delimited text in UTF-8 or ISO 8859-1")
