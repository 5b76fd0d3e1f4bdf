import asyncio
import gzip
from contextlib import closing
from http.client import HTTPConnection

import brotli
import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from multivector.web.encoding import is_compressible, preferred_encoding
from multivector.web.files import (
    ASK_EACH_TIME,
    FOR_EVER,
    CompressedFiles,
    _request_of_ours,
    cache_lifetime,
)

SCRIPT = b"const answer = 42;\n" * 200


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "app.js").write_bytes(SCRIPT)
    (tmp_path / "small.js").write_bytes(b"1;")
    (tmp_path / "land-0a1b2c3d.json").write_bytes(b"[" + b"1," * 500 + b"1]")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG" + bytes(2000))
    return tmp_path


@pytest.fixture
def app(folder):
    return CompressedFiles(Starlette(routes=[Mount("/static", StaticFiles(directory=folder))]))


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        ("gzip, deflate, br", "br"),
        ("gzip", "gzip"),
        ("br;q=0, gzip;q=0.5", "gzip"),
        ("gzip;q=0.0", None),
        ("", None),
        ("identity", None),
    ],
)
def test_a_browser_gets_the_best_encoding_it_takes(accepted, encoding):
    assert preferred_encoding(accepted) == encoding


@pytest.mark.parametrize(
    "content_type",
    [
        "text/css; charset=utf-8",
        "text/javascript",
        "application/javascript",
        "application/json",
        "application/geo+json",
        "image/svg+xml",
    ],
)
def test_text_is_compressible(content_type):
    assert is_compressible(content_type)


@pytest.mark.parametrize("content_type", ["image/png", "font/woff2", "application/zip", ""])
def test_what_is_compressed_already_is_not(content_type):
    assert not is_compressible(content_type)


@pytest.mark.parametrize(
    ("encoding", "read"), [("gzip", gzip.decompress), ("br", brotli.decompress)]
)
def test_a_compressed_file_is_smaller_and_the_same(ask, app, encoding, read):
    async def raw():
        transport = httpx.ASGITransport(app=app)
        async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
            headers = {"accept-encoding": encoding}
            async with client.stream("GET", "/static/app.js", headers=headers) as answer:
                return answer, b"".join([chunk async for chunk in answer.aiter_raw()])

    answer, body = asyncio.run(raw())
    assert answer.headers["content-encoding"] == encoding
    assert answer.headers["content-length"] == str(len(body))
    assert len(body) < len(SCRIPT) / 5
    assert read(body) == SCRIPT
    assert ask(app, "/static/app.js", headers={"accept-encoding": "identity"}).content == SCRIPT


def test_a_reader_who_leaves_at_once_does_not_spoil_the_copy_of_all(ask, app):
    async def leaves():
        return {"type": "http.disconnect"}

    async def takes_nothing(_message):
        raise OSError("the reader has gone")

    scope = _request_of_ours("/static/app.js")
    scope["headers"] = [(b"accept-encoding", b"br")]
    with pytest.raises(OSError, match="gone"):
        asyncio.run(app(scope, leaves, takes_nothing))
    assert ask(app, "/static/app.js", headers={"accept-encoding": "br"}).content == SCRIPT


def test_the_first_files_are_compressed_before_anyone_asks(folder):
    async def copies():
        app = CompressedFiles(
            Starlette(routes=[Mount("/static", StaticFiles(directory=folder))]),
            first=["/static/app.js", "/static/small.js", "/static/none.js"],
        )
        steps = iter(["lifespan.startup", "lifespan.shutdown"])

        async def receive():
            kind = next(steps)
            if kind == "lifespan.shutdown":
                await app._preparing
            return {"type": kind}

        async def send(_message):
            return None

        await app({"type": "lifespan", "asgi": {"version": "3.0"}, "state": {}}, receive, send)
        return {key.path: await copy for key, copy in app.copies.items()}

    made = asyncio.run(copies())
    assert list(made) == ["/static/app.js"]
    assert brotli.decompress(made["/static/app.js"]) == SCRIPT


def test_a_finer_copy_takes_the_place_of_the_first_one(app, folder):
    numbers = ",".join(str(number * number % 9973) for number in range(20_000)).encode()
    (folder / "numbers.json").write_bytes(numbers)
    app.finer_after_seconds = 0.0

    async def body(client):
        headers = {"accept-encoding": "br"}
        async with client.stream("GET", "/static/numbers.json", headers=headers) as answer:
            return b"".join([chunk async for chunk in answer.aiter_raw()])

    async def first_and_finer():
        transport = httpx.ASGITransport(app=app)
        async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
            first = finer = await body(client)
            async with asyncio.timeout(30):
                while finer == first:
                    await asyncio.sleep(0.01)
                    finer = await body(client)
            return first, finer

    first, finer = asyncio.run(first_and_finer())
    assert len(finer) < len(first)
    assert brotli.decompress(first) == brotli.decompress(finer) == numbers


@pytest.mark.parametrize("name", ["small.js", "picture.png"])
def test_a_file_that_gains_nothing_is_sent_as_it_is(ask, app, folder, name):
    answer = ask(app, f"/static/{name}")
    assert "content-encoding" not in answer.headers
    assert answer.content == (folder / name).read_bytes()


def test_a_file_is_read_and_compressed_once_for_all_readers(ask, folder):
    reads = []

    async def script(request: Request) -> FileResponse:
        reads.append(request.method)
        return FileResponse(folder / "app.js")

    app = CompressedFiles(Starlette(routes=[Route("/static/app.js", script)]))
    assert {ask(app, "/static/app.js").content for _ in range(3)} == {SCRIPT}
    assert reads.count("GET") == 1


def test_a_changed_file_is_sent_in_its_new_form(ask, app, folder):
    ask(app, "/static/app.js")
    (folder / "app.js").write_bytes(SCRIPT + b"changed")
    assert ask(app, "/static/app.js").content.endswith(b"changed")


@pytest.mark.parametrize("encoding", ["identity", "gzip"])
def test_a_browser_that_holds_the_file_is_not_sent_it_again(ask, app, encoding):
    headers = {"accept-encoding": encoding}
    first = ask(app, "/static/app.js", headers=headers)
    again = ask(app, "/static/app.js", headers={**headers, "if-none-match": first.headers["etag"]})
    assert again.status_code == 304
    assert again.content == b""


@pytest.mark.parametrize("encoding", ["identity", "gzip"])
def test_caches_are_told_that_the_form_depends_on_the_browser(ask, app, encoding):
    answer = ask(app, "/static/app.js", headers={"accept-encoding": encoding})
    assert "Accept-Encoding" in answer.headers["vary"]


def test_a_part_of_a_file_is_a_part_of_the_uncompressed_file(ask, app):
    answer = ask(app, "/static/app.js", headers={"range": "bytes=0-4"})
    assert answer.status_code == 206
    assert answer.content == b"const"


def test_a_file_that_is_not_there_is_not_found(ask, app):
    assert ask(app, "/static/none.js").status_code == 404


@pytest.mark.parametrize(
    ("path", "lifetime"),
    [
        ("/app/static/borders/un/land-0a1b2c3d.json", FOR_EVER),
        ("/app/static/land.1a2b3c4d5e6f.geojson", FOR_EVER),
        ("/app/static/land.geojson", ASK_EACH_TIME),
        ("/app/static/land-boundaries.json", ASK_EACH_TIME),
    ],
)
def test_a_browser_keeps_for_ever_only_what_is_named_after_its_content(path, lifetime):
    assert cache_lifetime(path) == lifetime


def test_streamlits_scripts_come_compressed_and_are_kept_for_ever(server):
    page = server.get("/")
    script = page.text.split('src="./static/')[1].split('"')[0]
    answer = server.get(f"/static/{script}", headers={"accept-encoding": "br, gzip"})
    assert answer.headers["content-encoding"] == "br"
    assert "immutable" in answer.headers["cache-control"]


@pytest.mark.parametrize(
    "path",
    [
        "/app/static/../server.py",
        "/app/static/%2e%2e/server.py",
        "/app/static/..%2fserver.py",
        "/app/static/..%5cserver.py",
        "/app/static//etc/passwd",
        "/app/static/%2fetc/passwd",
        "/static/../../../../etc/passwd",
        "/static/%2e%2e/%2e%2e/index.html",
    ],
)
def test_no_address_leads_out_of_the_folder(server, path):
    connection = HTTPConnection(server.base_url.host, server.base_url.port, timeout=20)
    with closing(connection):
        connection.request("GET", path)  # sent as it stands, unlike by most clients
        answer = connection.getresponse()
        content = answer.read()
    assert answer.status in {400, 404}
    assert b"Multivector" not in content
    assert b"root:" not in content
