"""Security headers: what a browser may load, send and frame when it shows the app."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping
from http import HTTPStatus

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)


def inline_script_hashes(html: str) -> list[str]:
    """CSP sources that allow exactly the inline scripts of a page, and no other."""
    digests = (hashlib.sha256(script.encode()).digest() for script in _INLINE_SCRIPT.findall(html))
    return [f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests]


def content_security_policy(*, page: str, frame_ancestors: str) -> str:
    """The policy under which Streamlit's page works; everything not named is refused."""
    # Each loosening is listed, with what was tried without it, in docs/security.md.
    directives = {
        "default-src": "'none'",
        # deck.gl compiles WebAssembly; Streamlit loads a component's script from a blob.
        "script-src": " ".join(
            ["'self'", *inline_script_hashes(page), "'wasm-unsafe-eval'", "blob:"]
        ),
        # Streamlit styles its elements, and Plotly its drawings, from within the page.
        "style-src": "'self' 'unsafe-inline'",
        # Pictures are composed in the page before they are copied or saved.
        "img-src": "'self' data: blob:",
        # Streamlit's charts carry a font of icons in their style sheet.
        "font-src": "'self' data:",
        "connect-src": "'self'",
        "base-uri": "'none'",
        "form-action": "'none'",
        "frame-ancestors": frame_ancestors,
    }
    return "; ".join(f"{name} {sources}" for name, sources in directives.items())


def security_headers(frame_ancestors: str = "'self'") -> dict[str, str]:
    """The headers that go with every answer; what is no page may load nothing at all.

    Args:
        frame_ancestors: Who may show the app in a frame, as a CSP source list
            ("'self'", "'none'" or origins parted by spaces).
    """
    headers = {
        "Content-Security-Policy": f"default-src 'none'; frame-ancestors {frame_ancestors}",
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "same-origin",
    }
    # The older header knows only these two; for a list of origins the policy above speaks alone.
    frame_options = {"'self'": "SAMEORIGIN", "'none'": "DENY"}
    if frame_ancestors in frame_options:
        headers["X-Frame-Options"] = frame_options[frame_ancestors]
    return headers


def page_headers(page: str, frame_ancestors: str = "'self'") -> dict[str, str]:
    """The headers that go with a page: those of every answer, and what the page may load and use.

    Args:
        page: The HTML page whose inline scripts are allowed.
        frame_ancestors: As for `security_headers`.
    """
    policy = content_security_policy(page=page, frame_ancestors=frame_ancestors)
    return security_headers(frame_ancestors) | {
        "Content-Security-Policy": policy,
        "Cross-Origin-Opener-Policy": "same-origin",
        "Permissions-Policy": (
            "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), "
            "microphone=(), midi=(), payment=(), usb=(), clipboard-write=(self), fullscreen=(self)"
        ),
    }


class SecurityHeaders:
    """Put headers on every answer: one set on pages, a shorter one on all else.

    A first visit fetches a hundred files, and headers are never compressed.
    """

    def __init__(
        self, app: ASGIApp, headers: Mapping[str, str], of_pages: Mapping[str, str]
    ) -> None:
        self.app = app
        self.headers = dict(headers)
        self.of_pages = dict(of_pages)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Add the headers where an answer starts."""

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(self._chosen(message["status"], headers))
            await send(message)

        await self.app(scope, receive, send_with_headers if scope["type"] == "http" else send)

    def _chosen(self, status: int, headers: MutableHeaders) -> dict[str, str]:
        """Return the headers of an answer; one without a body leaves the page its own policy.

        A browser that is told to use the page it holds takes over the headers it is told so with.
        """
        if status == HTTPStatus.NOT_MODIFIED:
            return {}
        is_page = headers.get("content-type", "").startswith("text/html")
        return self.of_pages if is_page else self.headers
