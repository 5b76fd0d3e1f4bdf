"""Under which names the app is served, and which pages may open a session."""

from __future__ import annotations

import logging
import re
from collections.abc import Collection
from http import HTTPStatus
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

# Whoever watches over the process asks it on its own machine.
THIS_MACHINE = frozenset({"localhost", "127.0.0.1", "::1"})
NOT_ALLOWED = 1008  # WebSocket close code: the policy forbids it

_HOST = re.compile(r"[a-z0-9._-]+(:\d{1,5})?|\[[0-9a-f:.]+\](:\d{1,5})?", re.IGNORECASE)
_LOG = logging.getLogger(__name__)


class OwnNames:
    """Answer only under our own names, and open sessions only for our own pages.

    A page of another site that opens a session here would read with our reader's rights.
    Streamlit, asked by such a page, first asks a host on the internet for its own address, and
    lets any page of the reader's machine in; here the page has to come from where it connects to.

    Args:
        hosts: The names; a leading "*." stands for all below it. None at all means any name.
    """

    def __init__(self, app: ASGIApp, hosts: Collection[str] = ()) -> None:
        self.app = app
        self.hosts = frozenset(host.lower() for host in hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Look at the names in a request before anything else does."""
        if scope["type"] not in {"http", "websocket"}:
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        host, origin = headers.get("host", ""), headers.get("origin")
        is_ours = self._is_ours(host)
        if is_ours and (scope["type"] == "http" or _is_same(origin, host)):
            await self.app(scope, receive, send)
        elif scope["type"] == "http":
            answer = PlainTextResponse(
                "Multivector is not served under this name.", HTTPStatus.MISDIRECTED_REQUEST
            )
            await answer(scope, receive, send)
        else:
            _LOG.warning("A session was refused: page of %.200r, host %.200r.", origin, host)
            await send({"type": "websocket.close", "code": NOT_ALLOWED})

    def _is_ours(self, host: str) -> bool:
        if not self.hosts:
            return True
        if not _HOST.fullmatch(host):
            return False
        name = (urlsplit(f"//{host}").hostname or "").rstrip(".")
        if name in self.hosts or name in THIS_MACHINE:
            return True
        return any(one.startswith("*.") and name.endswith(one[1:]) for one in self.hosts)


def _is_same(origin: str | None, host: str) -> bool:
    """Whether a page and its session are of one host; a program sends no origin."""
    if origin is None:
        return True
    try:
        return urlsplit(origin).netloc.lower() == host.lower()
    except ValueError:
        return False
