"""From the bytes of a CSV file to its text; what is no text is refused by the name of what it is."""

import re
import unicodedata

from multivector.data.errors import DataError, Fault
from multivector.data.schema import TableSchema

SAVE_AS = "save it from the spreadsheet as “CSV UTF-8 (comma delimited)”"
DECLARE = "in datapackage.json"
WORKBOOK = b"PK\x03\x04"
# How files begin that are no text although they are called .csv.
NO_TEXT = {
    b"\xd0\xcf\x11\xe0": "a workbook of an older spreadsheet (.xls)",
    b"%PDF": "a PDF document",
    b"\x1f\x8b": "a packed file (.gz)",
}
MOST_ZEROS = 0.4  # of the bytes; in UTF-16 it is about every second one
UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")
QUOTED = re.compile(r'"[^"]*"?')


def decoded(schema: TableSchema, content: bytes) -> str:
    """Return the text of a file in the encoding declared, with plain line ends and composed letters.

    Raises:
        DataError: the file is no text in that encoding, or a carriage return stands alone.
    """
    _refuse_no_text(schema, content)
    encoding = schema.dialect.encoding
    try:
        text = content.decode("utf-8-sig" if encoding == "utf-8" else encoding)
    except UnicodeDecodeError as error:
        before = content[: error.start].decode(encoding, errors="replace")
        shown = "UTF-8" if encoding == "utf-8" else encoding
        problem = f"a byte that is no {shown} ({content[error.start]:#04x})"
        allowed = (
            f"{shown} text: {SAVE_AS}, or name the file's encoding {DECLARE}, such as "
            '"encoding": "windows-1251" or "iso-8859-1"'
        )
        place = position(schema, before)
        raise DataError(Fault(schema.path, *place, problem, allowed)) from error
    return unicodedata.normalize("NFC", _with_plain_line_ends(schema, text.removeprefix("\ufeff")))


def position(schema: TableSchema, before: str) -> tuple[int, str | None]:
    """Return line and column name of the place that follows some text."""
    header, *body = before.split("\n")
    names = header.rstrip("\r").split(schema.dialect.delimiter)
    if not body:
        return 1, None
    place = QUOTED.sub("", body[-1]).count(schema.dialect.delimiter)
    return len(body) + 1, names[place].strip('"') if place < len(names) else None


def _refuse_no_text(schema: TableSchema, content: bytes) -> None:
    found = next((what for start, what in NO_TEXT.items() if content.startswith(start)), "")
    start = content[:4096]
    is_wide = content.startswith(UTF_16_MARKS) or start.count(0) > MOST_ZEROS * len(start)
    if not found and is_wide and schema.dialect.encoding == "utf-8":
        found = "UTF-16, as a spreadsheet saves “Unicode text”"
    if not found and re.match(rb"(\xef\xbb\xbf)?\s*<", content):
        found = "a web page or XML"
    if found:
        raise DataError(Fault(schema.path, 1, None, found, f"UTF-8 text: {SAVE_AS}"))


def _with_plain_line_ends(schema: TableSchema, text: str) -> str:
    """Return text whose rows end in line feeds, however a spreadsheet ends them."""
    plain = text.replace("\r\n", "\n")
    if "\r" in plain and "\n" not in plain:
        return plain.replace("\r", "\n")
    before, stray, _ = plain.partition("\r")
    if stray:
        problem, allowed = "a carriage return alone", "line ends that stand after a row"
        raise DataError(Fault(schema.path, *position(schema, before), problem, allowed))
    return plain
