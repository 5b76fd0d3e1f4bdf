"""A smaller icon font in the place of Streamlit's, which is the third-largest file of a first visit."""

from __future__ import annotations

import re
from pathlib import Path

from starlette.responses import FileResponse
from starlette.types import ASGIApp, Receive, Scope, Send

_STREAMLITS_FONT = re.compile(r".*/static/media/MaterialSymbols[\w.-]+\.woff2")


class SmallIconFont:
    """Answer a request for Streamlit's icon font with a font that holds the icons in use."""

    def __init__(self, app: ASGIApp, font: Path) -> None:
        self.app = app
        self.font = font

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the font, or let another request pass."""
        if scope["type"] == "http" and _STREAMLITS_FONT.fullmatch(scope["path"]):
            # The address is Streamlit's and does not change when our choice of icons does.
            headers = {"Cache-Control": "no-cache"}
            await FileResponse(self.font, headers=headers, media_type="font/woff2")(
                scope, receive, send
            )
            return
        await self.app(scope, receive, send)
