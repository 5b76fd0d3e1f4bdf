"""Dates and periods as the tables write them, from a day to a span of years.

A partial date is one of YYYY, YYYY-MM, YYYY-MM-DD, YYYY-Qn, or two of these parted by a slash
(2022-07/2022-09). It stays text in the tables, because a year is not its first of January.
"""

import calendar
import re
from collections.abc import Callable
from typing import Literal, cast

import pandas as pd

Precision = Literal["day", "month", "quarter", "year", "interval"]

PARTIAL_DATE = re.compile(
    r"(?P<year>[0-9]{4})(?:-Q(?P<quarter>[1-4])|-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)?"
)
MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
ALLOWED = "YYYY, YYYY-MM, YYYY-MM-DD, YYYY-Qn, or two of these parted by a slash"


def precision_of(text: str) -> Precision:
    """Return how exactly a partial date is known."""
    _bounds(text)
    if "/" in text:
        return "interval"
    if "Q" in text:
        return "quarter"
    return cast("Precision", {4: "year", 7: "month", 10: "day"}[len(text)])


def first_day(text: str) -> pd.Timestamp:
    """Return the first day of a partial date: 2014-05 begins on 2014-05-01."""
    return _bounds(text)[0]


def last_day(text: str) -> pd.Timestamp:
    """Return the last day of a partial date: 2014-05 ends on 2014-05-31."""
    return _bounds(text)[1]


def first_days(texts: pd.Series) -> pd.Series:
    """Return the first day of each partial date; an empty cell stays missing."""
    return _each(texts, first_day)


def last_days(texts: pd.Series) -> pd.Series:
    """Return the last day of each partial date; an empty cell stays missing."""
    return _each(texts, last_day)


def is_partial_date(text: str) -> bool:
    """Return whether a text is a partial date of the calendar."""
    try:
        _bounds(text)
    except ValueError:
        return False
    return True


def format_partial(text: str, *, short: bool = False) -> str:
    """Return a partial date in words: 2014-05 is May 2014, 2019-Q3 the third quarter, Q3 2019."""
    _bounds(text)
    words = [_words(part, short=short) for part in text.split("/")]
    if len(words) == 1:
        return words[0]
    return _span(*words)


def _each(texts: pd.Series, convert: Callable[[str], pd.Timestamp]) -> pd.Series:
    known = {text: convert(text) for text in texts.dropna().unique()}
    return texts.map(known).astype("datetime64[us]")


def _bounds(text: str) -> tuple[pd.Timestamp, pd.Timestamp]:
    """Return first and last day; ValueError when the text is no date, or ends before it begins."""
    head, slash, tail = text.partition("/")
    first, last = _part_bounds(text, head)
    if slash:
        start_of_tail, end_of_tail = _part_bounds(text, tail)
        if start_of_tail <= last:
            raise _refusal(text)
        last = end_of_tail
    return first, last


def _part_bounds(text: str, part: str) -> tuple[pd.Timestamp, pd.Timestamp]:
    match = PARTIAL_DATE.fullmatch(part)
    if not match:
        raise _refusal(text)
    year = int(match["year"])
    first_month, last_month = _months(match)
    try:
        if match["day"]:
            day = pd.Timestamp(year, first_month, int(match["day"]))
            return day, day
        length = calendar.monthrange(year, last_month)[1]
        return pd.Timestamp(year, first_month, 1), pd.Timestamp(year, last_month, length)
    except ValueError as error:
        raise _refusal(text) from error


def _months(match: re.Match[str]) -> tuple[int, int]:
    if match["quarter"]:
        last = 3 * int(match["quarter"])
        return last - 2, last
    if match["month"]:
        return int(match["month"]), int(match["month"])
    return 1, 12


def _refusal(text: str) -> ValueError:
    return ValueError(f"text: {text!r} is no date of the calendar; allowed: {ALLOWED}")


def _words(part: str, *, short: bool) -> str:
    match = PARTIAL_DATE.fullmatch(part)
    if match is None:
        raise _refusal(part)
    if match["quarter"]:
        return f"Q{match['quarter']} {match['year']}"
    if not match["month"]:
        return match["year"]
    name = MONTHS[int(match["month"]) - 1]
    month = f"{name[:3] if short else name} {match['year']}"
    return f"{int(match['day'])} {month}" if match["day"] else month


def _span(start: str, end: str) -> str:
    """Join two dates in words and say what they share once: 1–9 July 2022, May 2021 – July 2022."""
    head, tail = start.split(), end.split()
    shared = 0
    while shared < min(len(head), len(tail)) - 1 and head[-1 - shared] == tail[-1 - shared]:
        shared += 1
    head = head[: len(head) - shared]
    dash = "–" if len(head) == 1 and len(tail) - shared == 1 else " – "
    return f"{' '.join(head)}{dash}{end}"
