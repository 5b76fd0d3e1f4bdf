"""The link codec: what a view's address says, and what to make of any address at all.

A link carries a version, stable codes and every value, defaults included, so that a default may
change in a later release without changing what an old link shows. Reading never fails: whatever
cannot be understood is reported in a `Notice` and replaced by the default.
"""

import datetime as dt
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol
from urllib.parse import urlencode

VERSION = 1
VERSION_CODE = "v"
MAX_QUERY_BYTES = 2_000
MAX_SHOWN_CHARACTERS = 40
NOTHING = "-"
SEPARATOR = "."

Query = Mapping[str, Sequence[str]]
Migration = Callable[[dict[str, list[str]]], dict[str, list[str]]]

# From version n to n + 1. A release that renames a code adds its translation here.
MIGRATIONS: dict[int, Migration] = {}


@dataclass(frozen=True)
class Notice:
    """One thing in a link that could not be used: the code, what was found, what was done."""

    code: str
    found: str
    outcome: str


@dataclass(frozen=True)
class Reading:
    """The values a link stands for, and what of it was ignored."""

    values: dict[str, Any]
    notices: tuple[Notice, ...] = ()


class Parameter(Protocol):
    """One value of a view and its form in the address."""

    @property
    def code(self) -> str: ...

    @property
    def default(self) -> Any: ...

    def encode(self, value: Any) -> str:
        """Return the value as it stands in the address."""

    def decode(self, text: str) -> tuple[Any, str]:
        """Return the value and, if some of the text was unusable, a sentence about it."""


@dataclass(frozen=True)
class Choice:
    """One of a closed list of codes."""

    code: str
    allowed: tuple[str, ...]
    default: str
    _known: frozenset[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_known", frozenset(self.allowed))

    def encode(self, value: str) -> str:
        return value

    def decode(self, text: str) -> tuple[str, str]:
        if text in self._known:
            return text, ""
        return self.default, f"is not a known choice; {self.default or 'nothing'} is shown instead"


@dataclass(frozen=True)
class Choices:
    """Any number of a closed list of codes, in the order the reader picked them."""

    code: str
    allowed: tuple[str, ...]
    default: tuple[str, ...] = ()
    _known: frozenset[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_known", frozenset(self.allowed))

    def encode(self, value: Sequence[str]) -> str:
        return SEPARATOR.join(value) or NOTHING

    def decode(self, text: str) -> tuple[tuple[str, ...], str]:
        if text == NOTHING:
            return (), ""
        found = tuple(dict.fromkeys(text.split(SEPARATOR)))
        known = tuple(item for item in found if item in self._known)
        if len(known) == len(found):
            return known, ""
        if known:
            return known, "holds unknown choices, which were left out"
        return self.default, "holds no known choice; the default is shown"


@dataclass(frozen=True)
class Years:
    """A span of years, both ends included."""

    code: str
    earliest: int
    latest: int

    @property
    def default(self) -> tuple[int, int]:
        return self.earliest, self.latest

    def encode(self, value: tuple[int, int]) -> str:
        return f"{value[0]}-{value[1]}"

    def decode(self, text: str) -> tuple[tuple[int, int], str]:
        match = re.fullmatch(r"([0-9]{4})-([0-9]{4})", text)
        if not match:
            return self.default, "is not a span of years such as 2010-2022; all years are shown"
        start, end = int(match[1]), int(match[2])
        inside = self.earliest <= start <= end <= self.latest
        if inside:
            return (start, end), ""
        return self.default, f"lies outside {self.earliest}-{self.latest}; all years are shown"


@dataclass(frozen=True)
class Year:
    """A single year."""

    code: str
    earliest: int
    latest: int
    default: int

    def encode(self, value: int) -> str:
        return str(value)

    def decode(self, text: str) -> tuple[int, str]:
        usable = re.fullmatch(r"[0-9]{4}", text) and self.earliest <= int(text) <= self.latest
        if usable:
            return int(text), ""
        allowed = f"{self.earliest}-{self.latest}"
        return self.default, f"is not a year of {allowed}; {self.default} is shown instead"


@dataclass(frozen=True)
class Day:
    """A calendar day."""

    code: str
    earliest: dt.date
    latest: dt.date
    default: dt.date

    def encode(self, value: dt.date) -> str:
        return value.isoformat()

    def decode(self, text: str) -> tuple[dt.date, str]:
        day = _iso_day(text)
        if day is not None and self.earliest <= day <= self.latest:
            return day, ""
        allowed = f"{self.earliest.isoformat()} to {self.latest.isoformat()}"
        return self.default, f"is not a day from {allowed}; {self.default.isoformat()} is shown"


@dataclass(frozen=True)
class Phrase:
    """A short free text, such as a search; shown and matched as text only."""

    code: str
    max_characters: int = 80
    default: str = ""

    def encode(self, value: str) -> str:
        return value[: self.max_characters]

    def decode(self, text: str) -> tuple[str, str]:
        if len(text) <= self.max_characters and text.isprintable():
            return text, ""
        return self.default, f"is longer than {self.max_characters} characters or not plain text"


def encode(values: Mapping[str, Any], parameters: Sequence[Parameter]) -> dict[str, str]:
    """Return the address's query for a view: the version, then every value, defaults included."""
    query = {VERSION_CODE: str(VERSION)}
    return query | {p.code: p.encode(values[p.code]) for p in parameters}


def decode(query: Query, parameters: Sequence[Parameter]) -> Reading:
    """Read any query, however broken, into a value for every parameter and the notices to show."""
    defaults = {parameter.code: parameter.default for parameter in parameters}
    if not query:
        return Reading(defaults)
    if _size(query) > MAX_QUERY_BYTES:
        found = f"{_size(query)} bytes"
        return Reading(defaults, (Notice("link", found, "is too long to be a link of ours"),))
    migrated, notices = _migrate(query)
    values = dict(defaults)
    for parameter in parameters:
        if parameter.code in migrated:
            value, notice = _read(parameter, migrated[parameter.code])
            values[parameter.code] = value
            notices += notice
    return Reading(values, tuple(notices + _strangers(migrated, defaults)))


def _read(parameter: Parameter, found: Sequence[str]) -> tuple[Any, list[Notice]]:
    value, complaint = parameter.decode(found[0] if found else "")
    notices = [Notice(parameter.code, shorten(found[0]), complaint)] if complaint and found else []
    if len(found) > 1:
        notices.append(Notice(parameter.code, f"{len(found)} times", "the first one is used"))
    return value, notices


def _strangers(query: Query, known: Mapping[str, Any]) -> list[Notice]:
    names = [name for name in query if name not in known and name != VERSION_CODE]
    return [Notice(shorten(name), "", "is not part of this page's links") for name in names]


def _migrate(query: Query) -> tuple[dict[str, list[str]], list[Notice]]:
    plain = {name: list(found) for name, found in query.items()}
    text = (plain.get(VERSION_CODE) or [str(VERSION)])[0]
    if not re.fullmatch(r"[0-9]{1,3}", text) or not 1 <= int(text) <= VERSION:
        outcome = f"is not a version we know; read as version {VERSION}"
        return plain, [Notice(VERSION_CODE, shorten(text), outcome)]
    for version in range(int(text), VERSION):
        plain = MIGRATIONS[version](plain)
    return plain, []


def shorten(text: str) -> str:
    """Return text cut to what a notice can show, without anything that is not printable."""
    printable = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text)
    if len(printable) <= MAX_SHOWN_CHARACTERS:
        return printable
    return printable[: MAX_SHOWN_CHARACTERS - 1] + "…"


def _size(query: Query) -> int:
    pairs = [(name, value) for name, found in query.items() for value in found]
    return len(urlencode(pairs, errors="replace"))


def _iso_day(text: str) -> dt.date | None:
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        return None
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None
