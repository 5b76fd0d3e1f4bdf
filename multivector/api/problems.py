"""What goes wrong with a request, reported as problem details (RFC 9457); whose turn it is, and who waits too long.

All threads of the process share one interpreter with the pages. So one answer at a time is worked out, and
while readers are choosing something, a rest follows that grows with what the answer took. Each client has
one request in the common line and a few waiting behind it; more are refused, after a pause, so that asking
again and again costs next to nothing.
"""

import asyncio
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse

MEDIA_TYPE = "application/problem+json"
SHOWN_CHARACTERS, SHOWN_PATH = 80, 300


@dataclass(frozen=True)
class Fault:
    """One parameter that cannot be used: its name, what was found, what is allowed."""

    parameter: str
    found: str
    allowed: str


class Problem(HTTPException):
    """A request that cannot be answered, with the reason in words."""

    def __init__(
        self,
        status: HTTPStatus,
        detail: str,
        faults: Sequence[Fault] = (),
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(status, detail, headers)
        self.faults = tuple(faults)


def bad_request(faults: Sequence[Fault]) -> Problem:
    """Return the problem of parameters that cannot be used."""
    detail = "; ".join(f"{f.parameter}: found {f.found!r}, allowed: {f.allowed}" for f in faults)
    return Problem(HTTPStatus.BAD_REQUEST, detail, faults)


def not_found(detail: str) -> Problem:
    """Return the problem of something that is not there."""
    return Problem(HTTPStatus.NOT_FOUND, detail)


async def answer_problem(request: Request, error: Exception) -> JSONResponse:
    """Answer a problem, or an error of the router such as a method that is not allowed."""
    if not isinstance(error, HTTPException):
        return _response(request, HTTPStatus.INTERNAL_SERVER_ERROR, FAULT)
    status = HTTPStatus(error.status_code)
    detail = error.detail if isinstance(error, Problem) else DETAILS.get(status, status.description)
    faults = error.faults if isinstance(error, Problem) else ()
    return _response(request, status, detail, faults, error.headers)


FAULT = "The request could not be answered. The fault is in the server's log."
DETAILS: Mapping[HTTPStatus, str] = {
    HTTPStatus.NOT_FOUND: "There is nothing at this address; see /api/v1/ for a list.",
    HTTPStatus.METHOD_NOT_ALLOWED: "The API is read-only: GET and HEAD are understood.",
}


def _response(
    request: Request,
    status: HTTPStatus,
    detail: str,
    faults: Sequence[Fault] = (),
    headers: Mapping[str, str] | None = None,
) -> JSONResponse:
    content: dict[str, object] = {
        "type": "about:blank",
        "title": status.phrase,
        "status": int(status),
        "detail": shortened(detail, 2_000),
        "instance": quote(shortened(request.url.path, SHOWN_PATH), safe="/%"),
    }
    if faults:
        content["errors"] = [
            {"parameter": f.parameter, "found": f.found, "allowed": f.allowed} for f in faults
        ]
    kept = {**(headers or {}), "Cache-Control": "no-store"}
    return JSONResponse(content, int(status), kept, media_type=MEDIA_TYPE)


def shortened(text: str, characters: int = SHOWN_CHARACTERS) -> str:
    """Return what a reader sent, cut to what an answer repeats of it."""
    printable = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text)
    return printable if len(printable) <= characters else f"{printable[: characters - 1]}…"


MOST_OF_ONE, MOST_OF_ALL = 8, 64
"""So many requests may wait: of one client, and of all together."""
REST = 5.0
"""The rest after an answer, in times of what it took, while there are readers."""
LONGEST_REST_SECONDS = 5.0
PAUSE_SECONDS = 2.0
RETRY_SECONDS = 5


class Turns:
    """The line of one process.

    Args:
        has_readers: whether somebody is choosing something on a page just now.
    """

    def __init__(self, has_readers: Callable[[], bool] = lambda: False) -> None:
        self.has_readers = has_readers
        self.waiting = Counter[str]()
        self._lines: dict[str, asyncio.Lock] = {}
        self._turn = asyncio.Lock()

    @asynccontextmanager
    async def of(self, client: str) -> AsyncIterator[None]:
        """Wait for a turn, and hold it.

        Raises:
            Problem: too many wait already, of this client or in all.
        """
        await self._admit(client)
        self.waiting[client] += 1
        try:
            async with self._lines.setdefault(client, asyncio.Lock()):
                await self._turn.acquire()
                began = time.perf_counter()
                try:
                    yield
                finally:
                    self._pass_on(time.perf_counter() - began)
        finally:
            self.waiting[client] -= 1
            if not self.waiting[client]:
                del self.waiting[client], self._lines[client]

    def _pass_on(self, took: float) -> None:
        """Let the next one have the turn, after a rest if there are readers; the answer need not wait."""
        rest = min(REST * took, LONGEST_REST_SECONDS) if self.has_readers() else 0.0
        asyncio.get_running_loop().call_later(rest, self._turn.release)

    async def _admit(self, client: str) -> None:
        is_one = self.waiting[client] >= MOST_OF_ONE
        if not is_one and self.waiting.total() < MOST_OF_ALL:
            return
        await asyncio.sleep(PAUSE_SECONDS)
        status = HTTPStatus.TOO_MANY_REQUESTS if is_one else HTTPStatus.SERVICE_UNAVAILABLE
        waiting = MOST_OF_ONE if is_one else MOST_OF_ALL
        whose = "of your address" if is_one else "of many"
        raise Problem(
            status,
            f"{waiting} requests {whose} wait already. Try again in {RETRY_SECONDS} seconds; "
            "ask one after another.",
            headers={"Retry-After": str(RETRY_SECONDS)},
        )
