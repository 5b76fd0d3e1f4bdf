"""Limits that keep one reader from using up what is there for all."""

from __future__ import annotations

import re
from http import HTTPStatus

from starlette.responses import HTMLResponse, PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

MAX_QUERY_BYTES = 4096
MAX_PATH_BYTES = 255  # what a file system takes for a name; ours are far shorter
NOT_PAGES = "/api/"  # refuses long queries in a form of its own
TRY_AGAIN_LATER = 1013  # WebSocket close code
RETRY_SECONDS = 10

_PAGE = re.compile(r"/(?!healthz$)[a-z0-9-]*")  # files have a dot, what serves programs a slash

_TOO_LONG = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Link too long</title></head>
<body><h1>This link is too long</h1>
<p>A link to a view has at most {limit:,} characters {where} the question mark; this one has {size:,}.
It may have been changed on its way. <a href="/">Start from the overview</a> instead.</p>
</body></html>
"""


class LimitLinks:
    """Answer a link that is too long with a plain page instead of taking it in."""

    def __init__(self, app: ASGIApp, max_bytes: int = MAX_QUERY_BYTES) -> None:
        self.app = app
        self.max_bytes = max_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Measure the link before anything reads it."""
        refused = self._refused(scope) if scope["type"] == "http" else None
        if refused is not None:
            await HTMLResponse(refused, status_code=HTTPStatus.REQUEST_URI_TOO_LONG)(
                scope, receive, send
            )
            return
        await self.app(scope, receive, send)

    def _refused(self, scope: Scope) -> str | None:
        """The page that says what is too long, if anything is."""
        path, query = len(scope["path"].encode()), len(scope.get("query_string", b""))
        if path > MAX_PATH_BYTES:
            return _TOO_LONG.format(limit=MAX_PATH_BYTES, where="before", size=path)
        if query > self.max_bytes and not scope["path"].startswith(NOT_PAGES):
            return _TOO_LONG.format(limit=self.max_bytes, where="after", size=query)
        return None


class NotServed:
    """Answer some of Streamlit's addresses as if there were nothing.

    Args:
        prefixes: What they start with.
    """

    def __init__(self, app: ASGIApp, prefixes: tuple[str, ...]) -> None:
        self.app = app
        self.prefixes = prefixes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or let another request pass."""
        if scope["type"] == "http" and scope["path"].startswith(self.prefixes):
            answer = PlainTextResponse("There is nothing here.", HTTPStatus.NOT_FOUND)
            await answer(scope, receive, send)
            return
        await self.app(scope, receive, send)


_FULL = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Multivector is full</title>
<meta http-equiv="refresh" content="{seconds}"></head>
<body><h1>As many readers as there is room for are here</h1>
<p>This page tries again by itself in {seconds} seconds. The tables and measures at
<a href="/api/v1/">/api/v1/</a> can be read meanwhile.</p>
</body></html>
"""


class LimitSessions:
    """Turn new readers away while as many sessions are open as the machine is meant to carry."""

    def __init__(self, app: ASGIApp, max_sessions: int) -> None:
        self.app = app
        self.max_sessions = max_sessions
        self.open_sessions = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Count a session while its connection is open."""
        is_full = self.open_sessions >= self.max_sessions
        if scope["type"] == "http" and is_full and _PAGE.fullmatch(scope["path"]):
            await _full()(scope, receive, send)
        elif scope["type"] != "websocket":
            await self.app(scope, receive, send)
        elif is_full:
            await send({"type": "websocket.close", "code": TRY_AGAIN_LATER, "reason": "full"})
        else:
            await self._counted(scope, receive, send)

    async def _counted(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.open_sessions += 1
        try:
            await self.app(scope, receive, send)
        finally:
            self.open_sessions -= 1


def _full() -> HTMLResponse:
    """What a reader is shown for whom there is no room."""
    return HTMLResponse(
        _FULL.format(seconds=RETRY_SECONDS),
        status_code=HTTPStatus.SERVICE_UNAVAILABLE,
        headers={"Retry-After": str(RETRY_SECONDS), "Cache-Control": "no-store"},
    )
