"""Serving below a path of a host: whether or not the proxy takes the path off, addresses hold it."""

from __future__ import annotations

from http import HTTPStatus

from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send


class BelowPath:
    """Take the path off each request, and tell the app where it is served.

    Args:
        path: such as "/multivector"; empty at the top of the host.
    """

    def __init__(self, app: ASGIApp, path: str) -> None:
        self.app = app
        self.path = path

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on as one at the top, which knows its root."""
        if not self.path or scope["type"] not in {"http", "websocket"}:
            await self.app(scope, receive, send)
            return
        if scope["path"] == self.path and scope["type"] == "http":
            query = scope.get("query_string", b"").decode("latin-1")
            to = f"{self.path}/{'?' if query else ''}{query}"
            await RedirectResponse(to, HTTPStatus.PERMANENT_REDIRECT)(scope, receive, send)
            return
        path = scope["path"]
        if path.startswith(f"{self.path}/"):
            raw = scope.get("raw_path") or path.encode()
            path, raw = path[len(self.path) :], raw[len(self.path) :]
            scope = {**scope, "path": path, "raw_path": raw}
        await self.app({**scope, "app_root_path": self.path}, receive, send)
