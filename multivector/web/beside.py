"""What is served beside the pages, by an application of its own."""

from __future__ import annotations

from starlette.types import ASGIApp, Receive, Scope, Send


class ServedBeside:
    """Hand all below an address to another application, before Streamlit judges the address.

    Args:
        prefix: The address, such as "/api".
        served: What answers there, whatever the rest of the address.
    """

    def __init__(self, app: ASGIApp, prefix: str, served: ASGIApp) -> None:
        self.app = app
        self.prefix = prefix
        self.served = served

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Choose by the address; the root path tells the other application where it is."""
        if scope["type"] == "http" and f"{scope['path']}/".startswith(f"{self.prefix}/"):
            root = f"{scope.get('root_path', '')}{self.prefix}"
            await self.served({**scope, "root_path": root}, receive, send)
        else:
            await self.app(scope, receive, send)
