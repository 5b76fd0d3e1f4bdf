"""Limits that keep one reader from using up what is there for all."""

from __future__ import annotations

from http import HTTPStatus

from starlette.responses import HTMLResponse
from starlette.types import ASGIApp, Receive, Scope, Send

MAX_QUERY_BYTES = 4096
NOT_PAGES = "/api/"  # refuses long queries in a form of its own
TRY_AGAIN_LATER = 1013  # WebSocket close code

_TOO_LONG = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Link too long</title></head>
<body><h1>This link is too long</h1>
<p>A link to a view has at most {limit:,} characters after the question mark; this one has {found:,}.
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
        found = len(scope.get("query_string", b""))
        is_page = scope["type"] == "http" and not scope["path"].startswith(NOT_PAGES)
        if is_page and found > self.max_bytes:
            page = _TOO_LONG.format(limit=self.max_bytes, found=found)
            await HTMLResponse(page, status_code=HTTPStatus.REQUEST_URI_TOO_LONG)(
                scope, receive, send
            )
            return
        await self.app(scope, receive, send)


class LimitSessions:
    """Turn new sessions away while as many are open as the machine is meant to carry."""

    def __init__(self, app: ASGIApp, max_sessions: int) -> None:
        self.app = app
        self.max_sessions = max_sessions
        self.open_sessions = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Count a session while its connection is open."""
        if scope["type"] != "websocket":
            await self.app(scope, receive, send)
            return
        if self.open_sessions >= self.max_sessions:
            await send({"type": "websocket.close", "code": TRY_AGAIN_LATER, "reason": "full"})
            return
        self.open_sessions += 1
        try:
            await self.app(scope, receive, send)
        finally:
            self.open_sessions -= 1
