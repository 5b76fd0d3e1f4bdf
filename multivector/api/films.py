"""The frames of a film as they are drawn: a line of JSON a year, each with what no line before had."""

import json
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import asdict

from starlette.requests import Request
from starlette.responses import StreamingResponse

from multivector.charts.svg.film import Frame

LINES = "application/x-ndjson"
_GZIP = 16 + zlib.MAX_WBITS


def streamed(
    request: Request, frames: Iterable[Frame], headers: dict[str, str]
) -> StreamingResponse:
    """Return an answer that goes out frame by frame, compressed where the reader takes that."""
    lines = (json.dumps(asdict(each), ensure_ascii=False).encode() + b"\n" for each in frames)
    sent = {"Cache-Control": "no-cache", **headers}
    if "gzip" not in request.headers.get("accept-encoding", ""):
        return StreamingResponse(lines, media_type=LINES, headers=sent)
    sent |= {"Content-Encoding": "gzip", "Vary": "Accept-Encoding"}
    return StreamingResponse(_compressed(lines), media_type=LINES, headers=sent)


def _compressed(lines: Iterable[bytes]) -> Iterator[bytes]:
    """Yield each line compressed, none held back until the next."""
    packer = zlib.compressobj(wbits=_GZIP)
    for line in lines:
        yield packer.compress(line) + packer.flush(zlib.Z_SYNC_FLUSH)
    yield packer.flush()
