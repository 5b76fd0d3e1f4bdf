"""Every request has a name, which its answer and the lines of the log carry, and is counted."""

from __future__ import annotations

import logging
import re
import secrets
import time
from collections.abc import Callable
from http import HTTPStatus

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from multivector.web.observability.log import ASKED, CLIENT

NAME = "X-Request-ID"
LONG_SECONDS = 5.0
Take = Callable[[str, int, float], None]
"""Takes the kind of a request, the status of its answer, and the seconds it took."""
_GIVEN = re.compile(r"[A-Za-z0-9_-]{8,64}")
_PAGE = re.compile(r"/[a-z0-9-]*")
_LOG = logging.getLogger(__name__)


class NamedRequests:
    """Name each request, by the proxy's name if it gave one, and write a line where it went wrong.

    Args:
        take: is told of each answer.
        writes_all: whether each answer has a line, and not only what was refused, failed or took long.
    """

    def __init__(self, app: ASGIApp, take: Take, *, writes_all: bool = False) -> None:
        self.app = app
        self.take = take
        self.writes_all = writes_all

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Name the request, pass it on, and count its answer."""
        if scope["type"] not in {"http", "websocket"}:
            await self.app(scope, receive, send)
            return
        given = Headers(scope=scope).get(NAME, "")
        name = given if _GIVEN.fullmatch(given) else secrets.token_hex(8)
        kept = [(key, value) for key, value in scope["headers"] if key != NAME.lower().encode()]
        scope = {**scope, "headers": [*kept, (NAME.lower().encode(), name.encode())]}
        asked = ASKED.set(
            {
                "request": name,
                "page": scope["path"][:100],
                "link": scope.get("query_string", b"").decode("latin-1"),
                CLIENT: (scope.get("client") or ("",))[0],
            }
        )
        try:
            await self._counted(scope, receive, send, name)
        finally:
            ASKED.reset(asked)

    async def _counted(self, scope: Scope, receive: Receive, send: Send, name: str) -> None:
        if scope["type"] == "websocket":
            await self.app(scope, receive, send)
            return
        status, began = HTTPStatus.INTERNAL_SERVER_ERROR.value, time.perf_counter()

        async def send_named(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                MutableHeaders(scope=message)[NAME] = name
            await send(message)

        try:
            await self.app(scope, receive, send_named)
        finally:
            seconds = time.perf_counter() - began
            self.take(kind_of(scope["path"]), status, seconds)
            self._write(scope["method"], status, seconds)

    def _write(self, method: str, status: int, seconds: float) -> None:
        is_wrong = status >= HTTPStatus.BAD_REQUEST or seconds >= LONG_SECONDS
        if self.writes_all or is_wrong:
            level = logging.WARNING if is_wrong else logging.INFO
            _LOG.log(level, "%.16s answered with %d in %.0f ms", method, status, seconds * 1000)


def kind_of(path: str) -> str:
    """Return what an address serves: a page, the API, a file, or something for programs."""
    if path.startswith("/api/"):
        return "api"
    if "/static/" in path or path.startswith("/_stcore/"):
        return "file"
    return "page" if _PAGE.fullmatch(path) and path not in PROGRAMS else "other"


PROGRAMS = frozenset({"/healthz", "/readyz", "/version", "/metrics"})
