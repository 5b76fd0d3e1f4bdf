"""Which compressed form of a body a browser takes, and how it is made."""

from __future__ import annotations

import gzip
import re

import brotli

# Bodies are compressed once and sent often. Brotli's levels above 9 take ten times as long and
# save a further 9%, which a server that has just started cannot spare: they come later.
GZIP_LEVEL = 9
BROTLI_QUALITY = 9
FINEST_BROTLI = 11

_COMPRESSIBLE = re.compile(
    r"text/|image/svg|font/(ttf|otf)|application/(.*\+)?(json|xml|javascript|wasm)"
)


def is_compressible(content_type: str) -> bool:
    """Whether a body of this type gets smaller when compressed."""
    return _COMPRESSIBLE.match(content_type) is not None


def preferred_encoding(accept_encoding: str) -> str | None:
    """The best encoding that a browser takes: "br", "gzip" or none."""
    offers = [offer.strip().split(";") for offer in accept_encoding.split(",")]
    taken = {
        offer[0].strip().lower()
        for offer in offers
        if not any(re.fullmatch(r"q=0(\.0*)?", part.strip()) for part in offer[1:])
    }
    return next((encoding for encoding in ("br", "gzip") if encoding in taken), None)


def compress(body: bytes, encoding: str, *, brotli_quality: int = BROTLI_QUALITY) -> bytes:
    """The body in the given encoding."""
    if encoding == "br":
        compressed: bytes = brotli.compress(body, quality=brotli_quality)
        return compressed
    return gzip.compress(body, compresslevel=GZIP_LEVEL, mtime=0)
