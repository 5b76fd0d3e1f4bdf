"""What the deployer chooses about serving: its names, who may frame it, how many read at once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

_KEYWORDS = {"self": "'self'", "none": "'none'"}
_NAME = re.compile(r"(\*\.)?[a-z0-9_-]+(\.[a-z0-9_-]+)*", re.IGNORECASE)
_ORIGIN = re.compile(r"https?://[a-z0-9*.-]+(:\d{1,5})?")


@dataclass(frozen=True)
class Settings:
    """The choices of one deployment."""

    frame_ancestors: str = "'self'"
    max_sessions: int = 500
    hosts: tuple[str, ...] = ()


def read_settings(environment: Mapping[str, str]) -> Settings:
    """Return the settings of an environment; an unset or empty variable has its default.

    Raises:
        ValueError: A variable holds what it may not hold; the message names all three.
    """
    return Settings(
        frame_ancestors=_frame_ancestors(environment.get("MULTIVECTOR_FRAME_ANCESTORS", "")),
        max_sessions=_max_sessions(environment.get("MULTIVECTOR_MAX_SESSIONS", "")),
        hosts=_hosts(environment.get("MULTIVECTOR_HOSTS", "")),
    )


def _frame_ancestors(text: str) -> str:
    words = [word.strip("'") for word in text.split()] or ["self"]
    for word in words:
        if word not in _KEYWORDS and not _ORIGIN.fullmatch(word):
            raise ValueError(
                f"MULTIVECTOR_FRAME_ANCESTORS: found {word!r}, "
                "allowed: self, none, or origins such as https://example.org"
            )
    return " ".join(_KEYWORDS.get(word, word) for word in words)


def _max_sessions(text: str) -> int:
    if not text:
        return Settings.max_sessions
    if not text.isdecimal() or int(text) < 1:
        raise ValueError(f"MULTIVECTOR_MAX_SESSIONS: found {text!r}, allowed: 1 or more")
    return int(text)


def _hosts(text: str) -> tuple[str, ...]:
    for name in text.split():
        if not _NAME.fullmatch(name):
            raise ValueError(
                f"MULTIVECTOR_HOSTS: found {name!r}, "
                "allowed: names such as example.org or *.example.org, without a port"
            )
    return tuple(text.split())
