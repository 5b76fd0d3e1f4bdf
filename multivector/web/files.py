"""How a browser is sent its files: compressed once for all readers, and kept where it may."""

from __future__ import annotations

import asyncio
import functools
import posixpath
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import NamedTuple

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from multivector.web.encoding import FINEST_BROTLI, compress, is_compressible, preferred_encoding

SMALLEST_COMPRESSED = 500  # bytes; below, compressing gains nothing
LARGEST_FINER = 1_000_000  # bytes; the finest form of one such file takes a second or two
FOR_EVER = "public, max-age=31536000, immutable"
ASK_EACH_TIME = "no-cache"

_HASHED_NAME = re.compile(r"[.-][0-9a-f]{8,64}\.[a-z0-9]+$")


def cache_lifetime(path: str) -> str:
    """How long a browser may keep a file: for ever where the name holds a hash of its content."""
    return FOR_EVER if _HASHED_NAME.search(path) else ASK_EACH_TIME


class Key(NamedTuple):
    """What a copy is a copy of: a file, in a version, in an encoding."""

    path: str
    etag: str
    encoding: str


@dataclass
class Answer:
    """An answer of the app, collected instead of sent."""

    status: int = HTTPStatus.INTERNAL_SERVER_ERROR
    headers: MutableHeaders = field(default_factory=MutableHeaders)
    body: bytes = b""

    async def collect(self, message: Message) -> None:
        """Take in one message of the answer."""
        if message["type"] == "http.response.start":
            self.status = message["status"]
            self.headers = MutableHeaders(raw=list(message["headers"]))
        elif message["type"] == "http.response.body":
            self.body += message.get("body", b"")

    async def send(self, send: Send) -> None:
        """Send the answer on."""
        raw = self.headers.raw
        await send({"type": "http.response.start", "status": self.status, "headers": raw})
        await send({"type": "http.response.body", "body": self.body})


class CompressedFiles:
    """Send the browser's files compressed, and compress each of them only once.

    Streamlit sends its own scripts uncompressed, and would compress ours anew for every reader.
    Here a file is first asked for its headers; it is read only if no compressed copy of it is at
    hand. A copy is kept per file and version, so all copies together are smaller than the folders.
    Some time later, when its first reader has been served, a finer copy takes its place.

    Args:
        first: addresses of files that are compressed once the server has started, before anyone
            has asked for them.
    """

    finer_after_seconds = 30.0

    def __init__(self, app: ASGIApp, first: Iterable[str] = ()) -> None:
        self.app = app
        self.first = tuple(first)
        self.copies: dict[Key, asyncio.Task[bytes]] = {}
        self._refining: set[asyncio.Task[bytes]] = set()
        self._preparing: asyncio.Task[None] | None = None
        self._one_at_a_time = asyncio.Lock()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request for a file; let any other pass."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, self._preparing_after(send))
            return
        if not _asks_for_file(scope):
            await self.app(scope, receive, send)
            return
        request = Headers(scope=scope)
        encoding = preferred_encoding(request.get("accept-encoding", ""))
        answer = await self._ask("HEAD", scope)
        if _is_current(request, answer):
            answer.status = HTTPStatus.NOT_MODIFIED
            del answer.headers["content-length"]
            await answer.send(send)
        elif encoding is not None and _is_worth_compressing(answer):
            answer.body = await self._compressed(scope, answer.headers["etag"], encoding)
            answer.headers["content-encoding"] = encoding
            answer.headers["content-length"] = str(len(answer.body))
            answer.headers["etag"] = f"W/{answer.headers['etag']}"
            await answer.send(send)
        else:
            await self.app(_uncompressed(scope), receive, _completing(scope, send))

    def _preparing_after(self, send: Send) -> Send:
        async def send_and_prepare(message: Message) -> None:
            await send(message)
            if message["type"] == "lifespan.startup.complete":
                self._preparing = asyncio.create_task(self._prepare())

        return send_and_prepare

    async def _prepare(self) -> None:
        for path in self.first:
            scope = _request_of_ours(path)
            answer = await self._ask("HEAD", scope)
            if _is_worth_compressing(answer):
                await self._compressed(scope, answer.headers["etag"], "br")

    async def _ask(self, method: str, scope: Scope) -> Answer:
        answer = Answer()
        request = {**_uncompressed(scope), "method": method}
        await self.app(request, _stays, _completing(scope, answer.collect))
        return answer

    async def _compressed(self, scope: Scope, etag: str, encoding: str) -> bytes:
        key = Key(posixpath.normpath(scope["path"]), etag, encoding)
        if key not in self.copies:
            self.copies[key] = asyncio.create_task(self._compress(scope, key))
        try:
            return await asyncio.shield(self.copies[key])
        except BaseException:
            self.copies.pop(key, None)
            raise

    async def _compress(self, scope: Scope, key: Key) -> bytes:
        answer = await self._ask("GET", scope)
        copy = await asyncio.to_thread(compress, answer.body, key.encoding)
        if key.encoding == "br" and len(answer.body) <= LARGEST_FINER:
            loop = asyncio.get_running_loop()
            loop.call_later(self.finer_after_seconds, self._refine, key, answer.body)
        return copy

    def _refine(self, key: Key, body: bytes) -> None:
        finer = asyncio.create_task(self._finest(body))
        self._refining.add(finer)
        finer.add_done_callback(functools.partial(self._keep_finer, key))

    async def _finest(self, body: bytes) -> bytes:
        async with self._one_at_a_time:  # or the readers would wait for a processor
            return await asyncio.to_thread(compress, body, "br", brotli_quality=FINEST_BROTLI)

    def _keep_finer(self, key: Key, finer: asyncio.Task[bytes]) -> None:
        self._refining.discard(finer)
        if not finer.cancelled() and finer.exception() is None:
            self.copies[key] = finer


def _request_of_ours(path: str) -> Scope:
    return {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "root_path": "",
        "query_string": b"",
        "headers": [],
        "server": None,
        "client": None,
    }


async def _stays() -> Message:
    """Wait for ever: whoever asks for a copy that is kept for all must not leave before it is whole."""
    never: asyncio.Future[Message] = asyncio.get_running_loop().create_future()
    return await never


def _asks_for_file(scope: Scope) -> bool:
    return (
        scope["type"] == "http"
        and scope["method"] == "GET"
        and "/static/" in scope["path"]
        and "range" not in Headers(scope=scope)
    )


def _uncompressed(scope: Scope) -> Scope:
    """The same request, from a browser that takes no compressed answer."""
    kept = [(name, value) for name, value in scope["headers"] if name != b"accept-encoding"]
    return {**scope, "headers": kept}


def _completing(scope: Scope, send: Send) -> Send:
    """Send an answer on with the headers that tell caches what they may do."""

    async def send_completed(message: Message) -> None:
        if message["type"] == "http.response.start" and message["status"] < HTTPStatus.BAD_REQUEST:
            headers = MutableHeaders(scope=message)
            headers.add_vary_header("Accept-Encoding")
            headers.setdefault("cache-control", cache_lifetime(scope["path"]))
        await send(message)

    return send_completed


def _is_current(request: Headers, answer: Answer) -> bool:
    """Whether the browser already holds this version of the file."""
    tags = [tag.strip().removeprefix("W/") for tag in request.get("if-none-match", "").split(",")]
    return answer.status == HTTPStatus.OK and answer.headers.get("etag") in tags


def _is_worth_compressing(answer: Answer) -> bool:
    content_type = answer.headers.get("content-type", "")
    return (
        answer.status == HTTPStatus.OK
        and "etag" in answer.headers
        and int(answer.headers.get("content-length", 0)) >= SMALLEST_COMPRESSED
        and is_compressible(content_type)
        # Unknown addresses get Streamlit's page, which is kept under no name.
        and not content_type.startswith("text/html")
    )
