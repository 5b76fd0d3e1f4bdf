"""The kinds of value a link can carry, and how each stands in the address."""
# ruff: noqa: D102 -- `Parameter` says once what code, default, encode and decode do.

import base64
import datetime as dt
import json
import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

NOTHING = "-"
SEPARATOR = "."


class Parameter(Protocol):
    """One value of a view and its form in the address."""

    @property
    def code(self) -> str:
        """The stable name in the address."""

    @property
    def default(self) -> Any:
        """The value of a link that does not say."""

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
    most: int | None = None
    """How many of them at most; None for any number."""
    _known: frozenset[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_known", frozenset(self.allowed))

    def encode(self, value: Sequence[str]) -> str:
        return SEPARATOR.join(value) or NOTHING

    def decode(self, text: str) -> tuple[tuple[str, ...], str]:
        if text == NOTHING:
            return (), ""
        items = tuple(dict.fromkeys(text.split(SEPARATOR)))
        known = tuple(item for item in items if item in self._known)
        if len(known[: self.most]) == len(items):
            return known, ""
        if len(known) == len(items):
            return known[: self.most], f"holds more than {self.most}; the first of them are shown"
        if known:
            return known[: self.most], "holds unknown choices, which were left out"
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
class Number:
    """A number between two bounds, whole unless it may have decimals."""

    code: str
    lowest: int
    highest: int
    default: float
    decimals: int = 0

    def encode(self, value: float) -> str:
        return f"{value:.{self.decimals}f}"

    def decode(self, text: str) -> tuple[float, str]:
        usable = re.fullmatch(r"[0-9]{1,9}(\.[0-9]{1,6})?", text)
        if usable and self.lowest <= float(text) <= self.highest:
            value = round(float(text), self.decimals)
            if value == float(text):
                return (value if self.decimals else int(value)), ""
        kind = "number" if self.decimals else "whole number"
        bounds = f"{self.lowest} to {self.highest}"
        return self.default, f"is not a {kind} from {bounds}; {self.default:g} is shown instead"


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
class Links:
    """A list of links of ours, packed so that many fit into one address."""

    code: str
    most: int
    longest: int = 600

    @property
    def default(self) -> tuple[str, ...]:
        return ()

    def encode(self, value: Sequence[str]) -> str:
        if not value:
            return NOTHING
        packed = zlib.compress(json.dumps(list(value)).encode(), level=9)
        return base64.urlsafe_b64encode(packed).decode().rstrip("=")

    def decode(self, text: str) -> tuple[tuple[str, ...], str]:
        if text == NOTHING:
            return (), ""
        items = self._unpacked(text)
        known = tuple(dict.fromkeys(item for item in items or () if self.is_link(item)))
        if not known:
            return (), "is not a list of views; it is left out"
        if items is None or len(known) < len(items) or len(known) > self.most:
            return known[: self.most], "holds what is no view, or too many; the rest is shown"
        return known, ""

    def is_link(self, item: object) -> bool:
        """Return whether something can be a link of ours: an address on this host, not too long."""
        return (
            isinstance(item, str)
            and item.startswith("/")
            and not item.startswith("//")
            and item.isprintable()
            and len(item) <= self.longest
        )

    def _unpacked(self, text: str) -> list[Any] | None:
        """Return what was packed; None if it is broken, or would unpack to more than is sane."""
        try:
            packed = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
            unpacking = zlib.decompressobj()
            plain = unpacking.decompress(packed, (self.most + 1) * self.longest)
            items = json.loads(plain) if not unpacking.unconsumed_tail else None
        except (ValueError, zlib.error, RecursionError):
            return None
        return items if isinstance(items, list) else None


@dataclass(frozen=True)
class Phrase:
    """A short free text, such as a search; shown and matched as text only."""

    code: str
    max_characters: int = 80
    default: str = ""

    def encode(self, value: str) -> str:
        text = "".join(filter(str.isprintable, value))[: self.max_characters]
        return f"{NOTHING}{text}" if text.startswith(NOTHING) or not text else text

    def decode(self, text: str) -> tuple[str, str]:
        text = text.removeprefix(NOTHING)
        if len(text) <= self.max_characters and text.isprintable():
            return text, ""
        return self.default, f"is longer than {self.max_characters} characters or not plain text"


def _iso_day(text: str) -> dt.date | None:
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        return None
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None
