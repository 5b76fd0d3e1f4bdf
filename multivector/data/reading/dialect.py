"""How a descriptor says that files and cells are written; what it says is obeyed or refused."""

import codecs
from collections.abc import Mapping
from typing import Any

from multivector.data.checking.placed import Placed
from multivector.data.schema import Dialect, Field

ENCODINGS = ("utf", "iso8859", "cp", "koi8", "mac", "gb", "ascii", "shift_jis", "big5", "euc")
NOT_ENCODINGS = ("utf-7",)
OBEYED = ("delimiter", "quoteChar", "doubleQuote", "escapeChar", "skipInitialSpace", "sheet")
# What may stand in a dialect because it changes nothing, with the only value it may have.
UNCHANGED: Mapping[str, object] = {"header": True, "headerRows": [1], "commentChar": None}
PASSED_OVER = ("$schema", "lineTerminator", "csvddfVersion", "caseSensitiveHeader", "type")
DEFAULT_FORMATS = ("default", "any")


def read_dialect(resource: Placed, schema: Placed) -> Dialect:
    """Return how the file of a table is written.

    Args:
        resource: the table in the descriptor, with `encoding` and `dialect`.
        schema: its schema, with `missingValues`.
    """
    entry = resource.get("dialect")
    if entry.value is None:
        entry = Placed(entry.file, entry.place, {})
    for name in ("csv", "excel"):  # where the framework of version 5 puts them
        if isinstance(entry.value, dict) and isinstance(entry.value.get(name), dict):
            merged = {**entry.value, **entry.value[name]}
            merged.pop(name)
            entry = Placed(entry.file, entry.place, merged)
    if isinstance(entry.value, dict) and "sheetName" in entry.value:
        entry = Placed(entry.file, entry.place, {**entry.value, "sheet": entry.value["sheetName"]})
    _refuse_unknown(entry)
    missing = schema.get("missingValues")
    return Dialect(
        encoding=_encoding(resource.get("encoding")),
        delimiter=_sign(entry.get("delimiter"), Dialect.delimiter),
        quote_char=_sign(entry.get("quoteChar"), Dialect.quote_char),
        double_quote=entry.get("doubleQuote").value is None or entry.get("doubleQuote").flag(),
        escape_char=_sign(entry.get("escapeChar"), Dialect.escape_char),
        skip_initial_space=entry.get("skipInitialSpace").flag(),
        sheet=entry.get("sheet").text_or(""),
        missing_values=Dialect.missing_values if missing.value is None else _words(missing),
    )


def spelling_of(field: Placed) -> dict[str, Any]:
    """Return how the cells of a column are written, as arguments of `Field`."""
    spelling: dict[str, Any] = {}
    for key, name in (("trueValues", "true_values"), ("falseValues", "false_values")):
        if field.get(key).value is not None:
            spelling[name] = field.get(key).texts()
    if field.get("decimalChar").value is not None:
        spelling["decimal_char"] = _sign(field.get("decimalChar"), Field.decimal_char)
    if field.get("groupChar").value is not None:
        spelling["group_char"] = _sign(field.get("groupChar"), Field.group_char)
    if field.get("bareNumber").value not in (None, True):
        field.get("bareNumber").refuse("true: numbers without a unit beside them")
    form = field.get("format").text_or("default")
    if field.get("type").value == "date" and form not in DEFAULT_FORMATS:
        if "%" not in form:
            field.get("format").refuse("default, or a form such as %d.%m.%Y")
        spelling["date_format"] = form
    return spelling


def _refuse_unknown(entry: Placed) -> None:
    if not isinstance(entry.value, dict):
        entry.refuse('an object, such as {"delimiter": ";"}')
    for name, value in entry.value.items():
        if name in UNCHANGED and value in (None, UNCHANGED[name]):
            continue
        if name not in (*OBEYED, "sheetName", *PASSED_OVER):
            Placed(entry.file, entry.place, name).refuse(", ".join(OBEYED))


def _encoding(entry: Placed) -> str:
    """Return the name of an encoding of text as Python knows it."""
    if entry.value is None:
        return Dialect.encoding
    try:
        name = codecs.lookup(entry.text()).name
    except (LookupError, UnicodeError):
        name = ""
    if not name.startswith(ENCODINGS) or name in NOT_ENCODINGS:
        entry.refuse("an encoding of text, such as utf-8, windows-1251 or iso-8859-1")
    return name


def _sign(entry: Placed, default: str) -> str:
    """Return one character, which may be a tab; the default where nothing is said."""
    if entry.value is None:
        return default
    if not isinstance(entry.value, str) or len(entry.value) != 1 or entry.value in "\r\n\0":
        entry.refuse("one character")
    return entry.value


def _words(entry: Placed) -> tuple[str, ...]:
    """Return several texts, which may be empty."""
    if not all(isinstance(word.value, str) for word in entry.items()):
        entry.refuse("a list of texts")
    return tuple(str(word.value) for word in entry.items())
