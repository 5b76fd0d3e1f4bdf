"""The link codec: what a view's address says, and what to make of any address at all.

A link carries a version, stable codes and every value, defaults included, so that a default may
change in a later release without changing what an old link shows. Reading never fails: whatever
cannot be understood is reported in a `Notice` and replaced by the default.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from multivector.views import parameters as shared
from multivector.views.link_values import Parameter
from multivector.views.migrations import MIGRATIONS, unsaid_version
from multivector.views.parameters import AS_OF, PERIOD, PRICE

VERSION = 3
VERSION_CODE = "v"
MAX_QUERY_BYTES = 2_000
MAX_SHOWN_CHARACTERS = 40

Query = Mapping[str, Sequence[str]]

# What moves with each release of the data is always said, so that a link means the same later.
_ALWAYS = frozenset({AS_OF, PERIOD, PRICE})


@dataclass(frozen=True)
class Notice:
    """One thing in a link that could not be used: the code, its text, what was done."""

    code: str
    text: str
    outcome: str


@dataclass(frozen=True)
class Reading:
    """The values a link stands for, and what of it was ignored."""

    values: dict[str, Any]
    notices: tuple[Notice, ...] = ()


def encode(values: Mapping[str, Any], parameters: Sequence[Parameter]) -> dict[str, str]:
    """Return the address's query for a view: the version, then every value, defaults included."""
    query = {VERSION_CODE: str(VERSION)}
    return query | {p.code: p.encode(values[p.code]) for p in parameters}


def short_link(
    url_path: str, values: Mapping[str, Any], known: Sequence[Parameter], anchor: str
) -> str:
    """Return the address of a figure: page, what differs from the defaults, and the figure."""
    query = {VERSION_CODE: str(VERSION)} | {
        parameter.code: parameter.encode(values[parameter.code])
        for parameter in known
        if parameter.code in _ALWAYS or values[parameter.code] != parameter.default
    }
    return f"/{url_path}?{urlencode(query)}#{anchor}"


def shortest_link(
    url_path: str, values: Mapping[str, Any], known: Sequence[Parameter], anchor: str
) -> str:
    """Return the address of a figure with only what differs from the defaults, for a picture to show."""
    query = urlencode(
        {
            parameter.code: parameter.encode(values[parameter.code])
            for parameter in known
            if values[parameter.code] != parameter.default
        }
    )
    return f"/{url_path}{'?' if query else ''}{query}#{anchor}"


def decode(query: Query, parameters: Sequence[Parameter], page: str = "") -> Reading:
    """Read any query, however broken, into a value for every parameter and the notices to show.

    Args:
        query: the texts of each code.
        parameters: what links of the page carry.
        page: the address of the page, on which it depends what a link of an earlier version means.
    """
    defaults = {parameter.code: parameter.default for parameter in parameters}
    if not query:
        return Reading(defaults)
    if _size(query) > MAX_QUERY_BYTES:
        size = f"{_size(query)} bytes"
        return Reading(defaults, (Notice("link", size, "is too long to be a link of ours"),))
    migrated, notices = _migrate(query, page)
    values = dict(defaults)
    for parameter in parameters:
        if parameter.code in migrated:
            value, notice = _read(parameter, migrated[parameter.code])
            values[parameter.code] = value
            notices += notice
    return Reading(shared.agreeing(values), tuple(notices + _strangers(migrated, defaults)))


def _read(parameter: Parameter, texts: Sequence[str]) -> tuple[Any, list[Notice]]:
    value, complaint = parameter.decode(texts[0] if texts else "")
    notices = [Notice(parameter.code, shorten(texts[0]), complaint)] if complaint and texts else []
    if len(texts) > 1:
        notices.append(Notice(parameter.code, f"{len(texts)} times", "the first one is used"))
    return value, notices


def _strangers(query: Query, known: Mapping[str, Any]) -> list[Notice]:
    names = [name for name in query if name not in known and name != VERSION_CODE]
    return [Notice(shorten(name), "", "is not part of this page's links") for name in names]


def _migrate(query: Query, page: str) -> tuple[dict[str, list[str]], list[Notice]]:
    plain = {name: list(texts) for name, texts in query.items()}
    unsaid = unsaid_version(plain) or VERSION
    text = (plain.get(VERSION_CODE) or [str(unsaid)])[0]
    if not re.fullmatch(r"[0-9]{1,3}", text) or not 1 <= int(text) <= VERSION:
        outcome = f"is not a version we know; read as version {VERSION}"
        return plain, [Notice(VERSION_CODE, shorten(text), outcome)]
    for version in range(int(text), VERSION):
        plain = MIGRATIONS[version](plain, page)
    return plain, []


def shorten(text: str) -> str:
    """Return text cut to what a notice can show, without anything that is not printable."""
    printable = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text)
    if len(printable) <= MAX_SHOWN_CHARACTERS:
        return printable
    return printable[: MAX_SHOWN_CHARACTERS - 1] + "…"


def _size(query: Query) -> int:
    pairs = [(name, value) for name, values in query.items() for value in values]
    return len(urlencode(pairs, errors="replace"))
