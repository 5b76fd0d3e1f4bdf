"""Patterns of columns, matched in linear time: no pattern and no cell can hold a check up."""

import functools
from typing import Any

import re2

_WORDS = {
    r"^\d{4}(-\d{2}(-\d{2})?)?$": "a date as YYYY, YYYY-MM or YYYY-MM-DD",
    r"^\d{4}(-\d{2}(-\d{2})?|-Q[1-4])?(/\d{4}(-\d{2}(-\d{2})?)?)?$": (
        "a period as YYYY, YYYY-MM, YYYY-MM-DD, YYYY-Qn, or two dates parted by a slash"
    ),
    r"^\d{4}-\d{2}$": "a month as YYYY-MM",
    r"^\d{4}-(0[1-9]|1[0-2])$": "a month as YYYY-MM",
    r"^\d{4}$": "a year as YYYY",
    r"^[a-z0-9_]+$": "small letters, digits and _",
    r"^[A-Za-z0-9_-]+$": "letters, digits, _ and -",
    r"^[A-Za-z0-9_.-]+$": "letters, digits, _, - and .",
    r"^[a-z]{2}$": "two small letters",
    r"^#[0-9A-F]{6}$": "a colour as #RRGGBB in capital letters",
    r"^[A-Z]{3}(;[A-Z]{3})*$": "codes of three capital letters, several parted by ;",
    r"^[0-9]{6}$": "six digits",
}


@functools.cache
def compiled(pattern: str) -> Any:
    """Return a pattern that is ready to match whole cells.

    Raises:
        re2.error: it is no regular expression, or one that cannot be matched in linear time.
    """
    options = re2.Options()
    options.log_errors = False
    return re2.compile(pattern, options)


def in_words(pattern: str) -> str:
    """Return what a pattern allows: in words where the usual ones have them."""
    return _WORDS.get(pattern, f"the pattern {pattern}")
