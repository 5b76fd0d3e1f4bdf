"""What the operator reads: one line for each thing said, with when, how grave, and what was asked for.

No line tells who asked: ids of sessions are taken out, and addresses stand there only where the deployment
wants them. Nobody can fill the log: so many lines a minute are written for one client, so many for all.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import json
import logging
import re
import sys
import time
import traceback
from collections import OrderedDict
from collections.abc import Callable, Mapping
from contextvars import ContextVar

LINES_OF_ONE, LINES_OF_ALL = 20, 300
"""Lines a minute of warnings and faults: of one client, and of all together."""
KEPT_CLIENTS = 1_000
LONGEST_LINK, LONGEST_TEXT, FRAMES = 300, 2_000, 8
CLIENT, SESSION = "client", "session"

ASKED: ContextVar[Mapping[str, str]] = ContextVar("asked")
"""What is asked for just now: request, page, link and client."""

Where = Callable[[], Mapping[str, str]]
"""Tells the same of a page that is drawn just now, outside any request; nothing elsewhere."""

_SESSION = re.compile(r"\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b", re.IGNORECASE)
_ADDRESS = re.compile(
    r"(?<![\w.])(\d{1,3}(\.\d{1,3}){3}|\[?[0-9a-f]*(:[0-9a-f]*){3,7}\]?)(:\d+)?(?![\w.])"
)


class Lines(logging.Formatter):
    """A record on one line, as text or as JSON."""

    edition = ""
    """The version of the data, once they are read."""

    def __init__(self, where: Where, *, is_json: bool, has_addresses: bool) -> None:
        super().__init__()
        self.where, self.is_json, self.has_addresses = where, is_json, has_addresses

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        asked = {**self.where(), **ASKED.get({})}
        client = asked.pop(CLIENT, "")
        asked.pop(SESSION, "")
        if self.has_addresses and client:
            asked[CLIENT] = client
        if "link" in asked:
            asked["link"] = asked["link"][:LONGEST_LINK]
        when = dt.datetime.fromtimestamp(record.created, dt.UTC)
        words = self._words(record)
        head = {
            "time": f"{when:%Y-%m-%dT%H:%M:%S}.{record.msecs:03.0f}Z",
            "level": record.levelname,
        }
        if asked:
            asked["data"] = self.edition
        said = {name: text for name, text in asked.items() if text}
        if self.is_json:
            return json.dumps({**head, **said, "message": words}, ensure_ascii=True)
        if asked:  # only what the server says of itself may take several lines
            words = _on_one_line(words)
        pairs = [f"{name}={json.dumps(text)}" for name, text in said.items()]
        return " ".join([*head.values(), *pairs, words])

    def _words(self, record: logging.LogRecord) -> str:
        words = _SESSION.sub("…", record.getMessage())
        if not self.has_addresses and ASKED.get(False):
            words = _ADDRESS.sub("…", words)
        words = words[:LONGEST_TEXT] if ASKED.get(False) else words
        error = record.exc_info[1] if record.exc_info else None
        return f"{words} {_trace(error)}" if error else words


class Bounded(logging.Filter):
    """Lets so many warnings and faults a minute through, and then says how many there were.

    Args:
        where: what is drawn just now.
        now: seconds that only grow.
    """

    def __init__(self, where: Where, now: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self.where, self.now = where, now
        self.minute, self.counts = 0, OrderedDict[str, int]()
        self.in_all = 0

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether a record is written; that the server stops is no fault of what it was doing."""
        if record.exc_info and record.exc_info[0] is asyncio.CancelledError:
            return False
        minute = int(self.now() // 60)
        if minute != self.minute:
            left_out = sum(max(0, count - LINES_OF_ONE) for count in self.counts.values())
            left_out = max(left_out, self.in_all - LINES_OF_ALL)
            self.minute, self.in_all = minute, 0
            self.counts.clear()
            if left_out > 0:
                record.msg, record.args = (
                    f"({left_out} lines left out before.) {record.getMessage()}",
                    (),
                )
        asked = {**self.where(), **ASKED.get({})}
        if not asked or record.levelno < logging.WARNING:
            return True
        client = asked.get(SESSION) or asked.get(CLIENT, "")
        count = self.counts[client] = self.counts.pop(client, 0) + 1
        if len(self.counts) > KEPT_CLIENTS:
            self.counts.popitem(last=False)
        self.in_all += count <= LINES_OF_ONE
        return count <= LINES_OF_ONE and self.in_all <= LINES_OF_ALL


def nowhere() -> Mapping[str, str]:
    """Tell nothing: no page is drawn."""
    return {}


def set_up(where: Where = nowhere, *, form: str = "text", has_addresses: bool = False) -> None:
    """Write what every library of this process says in this way, to the standard error output."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Lines(where, is_json=form == "json", has_addresses=has_addresses))
    handler.addFilter(Bounded(where))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.INFO)
    for name in (
        "uvicorn",
        "uvicorn.error",
        "uvicorn.asgi",
        "websockets",
        "asyncio",
        "PIL",
        "fontTools",
    ):
        logging.getLogger(name).setLevel(logging.WARNING)
        logging.getLogger(name).handlers.clear()
        logging.getLogger(name).propagate = True


def _trace(error: BaseException) -> str:
    """Return where an error came from, innermost last, and what it says."""
    frames = traceback.extract_tb(error.__traceback__)[-FRAMES:]
    places = " > ".join(
        f"{'/'.join(f.filename.split('/')[-2:])}:{f.lineno} {f.name}" for f in frames
    )
    return f"Traceback: {places}: {type(error).__name__}: {_on_one_line(str(error))[:LONGEST_TEXT]}"


def _on_one_line(text: str) -> str:
    return "".join(letter if letter.isprintable() else f"\\x{ord(letter):02x}" for letter in text)
