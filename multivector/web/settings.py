"""What the deployer chooses about serving: its names and path, who may frame it, how many read at once."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast, get_args

from multivector.web.observability.metrics import Open

LogForm = Literal["text", "json"]
PREFIX = "MULTIVECTOR_"
SETTINGS = (
    *("DATA", "BORDERS", "LICENCE", "TRADE", "CONTACT", "FRAME_ANCESTORS", "MAX_SESSIONS", "HOSTS"),
    *(
        "SIGN_IN",
        "PATH",
        "METRICS",
        "LOG",
        "LOG_ADDRESSES",
        "LOG_REQUESTS",
        "API_ORIGINS",
        "ARCHIVE",
    ),
)
"""All that can be chosen; each stands in the environment with the prefix before it."""
_OF_TOOLS = frozenset({"NGINX", "CHROMIUM"})
_HIDDEN = frozenset({"TRADE", "CONTACT"})  # may hold a password, or a person
_SAID = {"yes": True, "no": False}

_KEYWORDS = {"self": "'self'", "none": "'none'"}
_NAME = re.compile(r"(\*\.)?[a-z0-9_-]+(\.[a-z0-9_-]+)*", re.IGNORECASE)
_BELOW = re.compile(r"(/[A-Za-z0-9_-]+)+")
_ORIGIN = re.compile(r"https?://[a-z0-9*.-]+(:\d{1,5})?")


@dataclass(frozen=True)
class Settings:
    """The choices of one deployment."""

    frame_ancestors: str = "'self'"
    max_sessions: int = 500
    hosts: tuple[str, ...] = ()
    path: str = ""
    """Below which path of its host it is served, such as "/multivector"; empty at the top."""
    metrics: Open = "local"
    log: LogForm = "text"
    has_addresses: bool = False
    """Whether lines of the log hold the address of who asked."""
    writes_requests: bool = False
    """Whether each request has a line in the log."""
    api_origins: tuple[str, ...] = ()
    archive: Path | None = None
    """A folder with the archive of each earlier version of the data; None where there is none."""


def read_settings(environment: Mapping[str, str]) -> Settings:
    """Return the settings of an environment; an unset or empty variable has its default.

    Raises:
        ValueError: A variable holds what it may not hold; the message names all three.
    """
    return Settings(
        frame_ancestors=_frame_ancestors(environment.get("MULTIVECTOR_FRAME_ANCESTORS", "")),
        max_sessions=_max_sessions(environment.get("MULTIVECTOR_MAX_SESSIONS", "")),
        hosts=_hosts(environment.get("MULTIVECTOR_HOSTS", "")),
        path=_path(environment.get("MULTIVECTOR_PATH", "")),
        metrics=cast("Open", _one_of(environment, "MULTIVECTOR_METRICS", get_args(Open))),
        log=cast("LogForm", _one_of(environment, "MULTIVECTOR_LOG", get_args(LogForm))),
        has_addresses=_SAID[_one_of(environment, "MULTIVECTOR_LOG_ADDRESSES", ("no", "yes"))],
        writes_requests=_SAID[_one_of(environment, "MULTIVECTOR_LOG_REQUESTS", ("no", "yes"))],
        archive=_archive(environment.get("MULTIVECTOR_ARCHIVE", "")),
        api_origins=_api_origins(environment.get("MULTIVECTOR_API_ORIGINS", "")),
    )


def said(environment: Mapping[str, str]) -> tuple[str, ...]:
    """Return a line for each setting that is chosen, for the log; what may be secret is not repeated."""
    chosen = {name: environment.get(PREFIX + name, "") for name in SETTINGS}
    return tuple(
        f"{PREFIX}{name} is {'set' if name in _HIDDEN else repr(text)}"
        for name, text in chosen.items()
        if text
    )


def unknown(environment: Mapping[str, str]) -> tuple[str, ...]:
    """Return a sentence for each variable that looks like a setting and is none."""
    names = (name.removeprefix(PREFIX) for name in environment if name.startswith(PREFIX))
    return tuple(
        f"{PREFIX}{name} is no setting and changes nothing{_nearest(name)}."
        for name in names
        if name not in SETTINGS and name not in _OF_TOOLS
    )


def _nearest(name: str) -> str:
    near = difflib.get_close_matches(name, SETTINGS, n=1)
    return f"; the nearest is {PREFIX}{near[0]}" if near else ""


def hold_to_sign_in(*, is_open: bool, has_library: bool, has_provider: bool) -> None:
    """Refuse a deployment whose readers would have to sign in and could not.

    Raises:
        ValueError: what is missing, and how to mend it.
    """
    missing = [
        *([] if has_library else ['the library authlib (pip install "authlib>=1.3.2")']),
        *([] if has_provider else ["a section [auth] in .streamlit/secrets.toml"]),
    ]
    if not is_open and missing:
        raise ValueError(f"MULTIVECTOR_SIGN_IN: found required, missing: {' and '.join(missing)}")


def hold_to_top(base_path: str) -> None:
    """Refuse Streamlit's own setting for a path, which only Streamlit's part would obey.

    Raises:
        ValueError: what to set instead.
    """
    path = base_path.strip("/")
    if path:
        raise ValueError(
            f"STREAMLIT_SERVER_BASE_URL_PATH (server.baseUrlPath): found {path!r}, allowed: nothing; "
            f"set MULTIVECTOR_PATH=/{path} instead"
        )


def _one_of(environment: Mapping[str, str], name: str, allowed: tuple[str, ...]) -> str:
    text = environment.get(name, "") or allowed[0]
    if text not in allowed:
        raise ValueError(f"{name}: found {text!r}, allowed: {', '.join(allowed)}")
    return text


def _path(text: str) -> str:
    path = text.rstrip("/")
    if path and not _BELOW.fullmatch(path):
        raise ValueError(
            f"MULTIVECTOR_PATH: found {text!r}, allowed: a path such as /multivector, "
            "of letters, digits, _ and -"
        )
    return path


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


def _archive(text: str) -> Path | None:
    folder = Path(text).expanduser() if text else None
    if folder is not None and not folder.is_dir():
        raise ValueError(
            f"MULTIVECTOR_ARCHIVE: found {str(folder)!r}, allowed: a folder that exists"
        )
    return folder


def _api_origins(text: str) -> tuple[str, ...]:
    for origin in text.split():
        if origin != "*" and ("*" in origin or not _ORIGIN.fullmatch(origin)):
            raise ValueError(
                f"MULTIVECTOR_API_ORIGINS: found {origin!r}, "
                "allowed: *, or origins such as https://example.org"
            )
    return tuple(text.split())
