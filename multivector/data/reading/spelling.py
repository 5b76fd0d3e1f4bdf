"""Cells as a descriptor says that they are written, turned into the one spelling of all tables."""

import datetime as dt
import re
from collections.abc import Callable, Sequence

from multivector.data.schema import Field, TableSchema

DIGITS = re.compile(r"[+-]?[0-9]*(?P<fraction>[.][0-9]*)?(?:[eE][+-]?[0-9]{1,3})?")


def plain(
    schema: TableSchema, field: Field, cells: Sequence[str]
) -> tuple[Sequence[str], dict[str, str]]:
    """Return the cells of a column in plain spelling, and what is allowed for those that are not.

    A value that is declared as missing becomes an empty cell; true and false values become true
    and false; numbers have a decimal point and no separators; days are YYYY-MM-DD.
    """
    missing = {value for value in schema.dialect.missing_values if value}
    spell = _SPELLINGS.get(field.type)
    if not missing and spell is None:
        return cells, {}
    plain_of: dict[str, str] = {}
    bad: dict[str, str] = {}
    for cell in set(cells).difference(("",)):
        if cell in missing:
            plain_of[cell] = ""
        elif spell is not None:
            try:
                plain_of[cell] = spell(cell, field)
            except ValueError as error:
                bad[cell] = str(error)
    if all(cell == spelt for cell, spelt in plain_of.items()):
        return cells, bad
    return [plain_of.get(cell, cell) for cell in cells], bad


def _boolean(cell: str, field: Field) -> str:
    if cell in field.true_values:
        return "true"
    if cell in field.false_values:
        return "false"
    if (field.true_values, field.false_values) == (Field.true_values, Field.false_values):
        return cell  # refused with the other cells that are not of their type
    raise ValueError(f"{', '.join(field.true_values)} or {', '.join(field.false_values)}")


def _number(cell: str, field: Field) -> str:
    if field.decimal_char == "." and not field.group_char:
        return cell
    spelt = cell.replace(field.group_char, "") if field.group_char else cell
    if field.decimal_char != ".":
        spelt = spelt.translate({ord("."): "?", ord(field.decimal_char): "."})
    if DIGITS.fullmatch(spelt):
        return spelt
    grouped = f", thousands parted by '{field.group_char}'" if field.group_char else ""
    raise ValueError(f"a number with the decimal sign '{field.decimal_char}'{grouped}")


def _day(cell: str, field: Field) -> str:
    if not field.date_format:
        return cell
    try:
        return dt.datetime.strptime(cell, field.date_format).date().isoformat()  # noqa: DTZ007 -- a day has no zone
    except ValueError as error:
        raise ValueError(f"a day written as {field.date_format}") from error


_SPELLINGS: dict[str, Callable[[str, Field], str]] = {
    "boolean": _boolean,
    "number": _number,
    "integer": _number,
    "date": _day,
}
