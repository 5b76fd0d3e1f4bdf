"""How to mend a cell that a spreadsheet wrote by the habits of its country."""

import datetime as dt
import re

from multivector.data.schema import Field

LOCAL_DATE = re.compile(r"([0-9]{1,2})([./-])([0-9]{1,2})\2([0-9]{4})(?: [0-9:]+)?")
DATE_WITH_TIME = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})[ T][0-9:.]+Z?")
DECIMAL_COMMA = re.compile(r"[+-]?[0-9]+,[0-9]+(?:[eE][+-]?[0-9]+)?")
GROUPED = re.compile(r"[+-]?[0-9]{1,3}(?:[,  '’.][0-9]{3})+(?:[.,][0-9]+)?")
WHOLE = re.compile(r"([+-]?[0-9]{1,18})[.]0+")


def advice(cell: str, field: Field) -> str:
    """Return how a cell should be written, to be put behind what is allowed; empty where unknown."""
    if field.type in ("number", "integer", "year"):
        return _of_number(cell, field)
    if day := _day(cell):
        return f"; write {day}"
    return ""


def _day(cell: str) -> str:
    """Return a local date as YYYY-MM-DD; both readings where day and month cannot be told apart."""
    if timed := DATE_WITH_TIME.fullmatch(cell):
        return timed[1]
    match = LOCAL_DATE.fullmatch(cell)
    if not match:
        return ""
    first, sign, second, year = int(match[1]), match[2], int(match[3]), int(match[4])
    orders = [(second, first)] if sign == "." else [(second, first), (first, second)]
    days = []
    for month, day in orders:
        try:
            days.append(dt.date(year, month, day).isoformat())
        except ValueError:
            continue
    return " or ".join(dict.fromkeys(days))


def _of_number(cell: str, field: Field) -> str:
    if whole := WHOLE.fullmatch(cell):
        return f"; write {whole[1]}"
    if GROUPED.fullmatch(cell):
        return "; write it without separators of thousands"
    if field.type == "number" and DECIMAL_COMMA.fullmatch(cell):
        return (
            f"; write {cell.replace(',', '.')}, or write "
            '"decimalChar": "," for this column in datapackage.json'
        )
    if cell.removeprefix("-").isdigit():
        return "; it has too many digits"
    return ""
