"""What a browser may say in a session; anything else ends it with a code and no traceback."""

from __future__ import annotations

from collections.abc import Callable

from starlette.types import ASGIApp, Message, Receive, Scope, Send

# WebSocket close codes (RFC 6455, 7.4.1).
NOT_UNDERSTOOD = 1002
NOT_BINARY = 1003
TOO_LARGE = 1009


class CheckMessages:
    """End a session whose browser sends what Streamlit's never would.

    Streamlit answers text, or bytes that are none of its messages, with a traceback in the log,
    which anyone could fill that way.

    Args:
        max_bytes: Of one message.
        parse: Raises an error for bytes that are no message.
    """

    def __init__(self, app: ASGIApp, max_bytes: int, parse: Callable[[bytes], object]) -> None:
        self.app = app
        self.max_bytes = max_bytes
        self.parse = parse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Look at each message of a session before the app does."""
        if scope["type"] != "websocket":
            await self.app(scope, receive, send)
            return

        async def receive_checked() -> Message:
            message = await receive()
            code = self._fault(message) if message["type"] == "websocket.receive" else None
            if code is None:
                return message
            await send({"type": "websocket.close", "code": code})
            return {"type": "websocket.disconnect", "code": code}

        await self.app(scope, receive_checked, send)

    def _fault(self, message: Message) -> int | None:
        """The code that says what is wrong with a message, if anything is."""
        content = message.get("bytes")
        if content is None:
            return NOT_BINARY
        if len(content) > self.max_bytes:
            return TOO_LARGE
        try:
            self.parse(content)
        except Exception:  # noqa: BLE001  # each parser has errors of its own
            return NOT_UNDERSTOOD
        return None
