"""What has to be true before the first reader is let in."""

from __future__ import annotations

from collections.abc import Callable

from starlette.types import ASGIApp, Receive, Scope, Send


class CheckBeforeServing:
    """Refuse to start, with a message and no traceback, when what is to be shown is broken.

    Args:
        check: Raises a ValueError whose text tells the operator what to mend.
    """

    def __init__(self, app: ASGIApp, check: Callable[[], object]) -> None:
        self.app = app
        self.check = check

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Run the check when the server starts; pass everything else on."""
        if scope["type"] == "lifespan":
            try:
                self.check()
            except (ValueError, OSError) as error:
                await receive()
                message = f"Multivector cannot start.\n{error}"
                await send({"type": "lifespan.startup.failed", "message": message})
                return
        await self.app(scope, receive, send)
