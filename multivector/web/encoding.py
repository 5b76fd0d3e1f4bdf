"""Which compressed form of a body a browser takes, and how it is made."""

from __future__ import annotations

import gzip
import re

import brotli
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

# Bodies are compressed once and sent often. Brotli's levels above 9 take ten times as long and
# save a further 9%, which a server that has just started cannot spare: they come later.
GZIP_LEVEL = 9
BROTLI_QUALITY = 9
FINEST_BROTLI = 11

OURS = ("br", "gzip")
_REFUSED = re.compile(r"q=0(\.0*)?", re.IGNORECASE)
_COMPRESSIBLE = re.compile(
    r"text/|image/svg|font/(ttf|otf)|application/(.*\+)?(json|xml|javascript|wasm)"
)


def is_compressible(content_type: str) -> bool:
    """Whether a body of this type gets smaller when compressed."""
    return _COMPRESSIBLE.match(content_type) is not None


def preferred_encoding(accept_encoding: str) -> str | None:
    """The best encoding that a browser takes: "br", "gzip" or none."""
    return next(iter(taken_encodings(accept_encoding)), None)


def taken_encodings(accept_encoding: str) -> list[str]:
    """The encodings of ours that a browser takes, the best first; a weight of 0 refuses one."""
    offers = [offer.strip().split(";") for offer in accept_encoding.split(",")]
    takes = {
        offer[0].strip().lower(): not any(_REFUSED.fullmatch(part.strip()) for part in offer[1:])
        for offer in offers
    }
    return [encoding for encoding in OURS if takes.get(encoding, takes.get("*", False))]


class TakenEncodings:
    """Pass on only those encodings that a browser takes: what lies within looks for their names."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Rewrite the header of a request."""
        if scope["type"] == "http":
            asked = Headers(scope=scope).get("accept-encoding", "")
            kept = [header for header in scope["headers"] if header[0] != b"accept-encoding"]
            taken = ", ".join(taken_encodings(asked)).encode()
            scope = {**scope, "headers": [*kept, (b"accept-encoding", taken)]}
        await self.app(scope, receive, send)


def compress(body: bytes, encoding: str, *, brotli_quality: int = BROTLI_QUALITY) -> bytes:
    """The body in the given encoding."""
    if encoding == "br":
        compressed: bytes = brotli.compress(body, quality=brotli_quality)
        return compressed
    return gzip.compress(body, compresslevel=GZIP_LEVEL, mtime=0)
