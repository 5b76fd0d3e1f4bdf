"""How long a connection may keep the server waiting: with its request, and for what it is sent.

uvicorn waits for ever for the rest of a request, and for a reader who stops reading. A few thousand
such connections, opened with ill will or left behind by a lost line, would use up the server.
"""

from __future__ import annotations

import asyncio
from typing import Any

import h11
from uvicorn._types import ASGISendEvent
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.protocols.utils import ClientDisconnected
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.frames import CloseCode, Frame


class _LetGo:
    """Part of a protocol: a connection that takes in nothing is cut."""

    stalled_seconds = 60.0  # without taking in anything of what is sent

    transport: asyncio.Transport
    loop: asyncio.AbstractEventLoop
    _stalled: asyncio.TimerHandle | None = None

    def pause_writing(self) -> None:
        """Begin to wait for a reader who has more to take in than fits on the way."""
        super().pause_writing()  # type: ignore[misc]  # of uvicorn's protocol
        self._stalled = self._cut_after(self.stalled_seconds)

    def resume_writing(self) -> None:
        """Go on with a reader who took something in."""
        super().resume_writing()  # type: ignore[misc]
        self._keep()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no more."""
        self._keep()
        super().connection_lost(exc)  # type: ignore[misc]

    def _keep(self) -> None:
        if self._stalled is not None:
            self._stalled.cancel()
            self._stalled = None

    def _cut_after(self, seconds: float) -> asyncio.TimerHandle:
        # Closing waits until everything is sent, which here would be never.
        return self.loop.call_later(seconds, self.transport.abort)


class TimedHttp(_LetGo, H11Protocol):
    """HTTP whose requests have to arrive in time."""

    head_seconds = 10.0  # for the line of a request and its headers
    body_seconds = 120.0  # for a body; the largest is a saved briefing

    _awaited: Any = None
    _too_late: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait for the first request."""
        super().connection_made(transport)
        self._await(self.conn.their_state)

    def data_received(self, data: bytes) -> None:
        """Take in a piece of a request, and wait for what is missing of it."""
        super().data_received(data)
        if self.transport.get_protocol() is self:  # and not handed over to a WebSocket
            self._await(self.conn.their_state)

    def handle_websocket_upgrade(self, event: h11.Request) -> None:
        """Hand the connection over to the WebSocket protocol."""
        super().handle_websocket_upgrade(event)
        self._await(None)

    def on_response_complete(self) -> None:
        """Wait a while for the last of an answer to be taken in."""
        super().on_response_complete()
        self._await(None)
        if self.transport.is_closing():
            self._cut_after(self.stalled_seconds)

    def timeout_keep_alive_handler(self) -> None:
        """Close a connection that was not used again, whether or not its reader reads."""
        super().timeout_keep_alive_handler()
        self._cut_after(self.stalled_seconds)

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no more."""
        self._await(None)
        super().connection_lost(exc)

    def _await(self, state: Any) -> None:
        if self._too_late is not None and state is not self._awaited:
            self._too_late.cancel()
            self._too_late = None
        self._awaited = state
        limits = {h11.IDLE: self.head_seconds, h11.SEND_BODY: self.body_seconds}
        if self._too_late is None and state in limits:
            self._too_late = self._cut_after(limits[state])


class TimedWebSocket(_LetGo, WebSocketsSansIOProtocol):
    """A WebSocket whose reader has to answer pings, and speaks in bytes as Streamlit's page does."""

    def handle_text(self, event: Frame) -> None:  # noqa: ARG002  # uvicorn's signature
        """End the session; uvicorn would log the trace of a fault if it were not UTF-8."""
        self.conn.send_close(CloseCode.UNSUPPORTED_DATA)
        self.handle_parser_exception()

    async def send(self, message: ASGISendEvent) -> None:
        """Send a message, or say that the reader has gone; uvicorn takes the latter for a fault."""
        await self.writable.wait()
        if self.close_sent:
            raise ClientDisconnected
        await super().send(message)

    def keepalive_timeout(self) -> None:
        """Cut a connection that did not answer."""
        super().keepalive_timeout()
        self.transport.abort()
