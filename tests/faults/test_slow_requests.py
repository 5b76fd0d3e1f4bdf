"""A connection that keeps the server waiting is cut, and nobody else waits for it."""

import asyncio
import socket
import time
from contextlib import suppress
from urllib.parse import urlsplit

import httpx
import pytest

from bench.readers import open_reader
from soak.served import IMPATIENT, serving

PATIENCE_SECONDS = 8.0  # the server of these tests waits two


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    """A server that waits seconds for what the real one waits minutes for."""
    folder = tmp_path_factory.mktemp("slow")
    with serving("slow", program=IMPATIENT, folder=folder) as running:
        yield running
    assert "Traceback" not in running.log.read_text(encoding="utf-8")


def connected(served):
    at = urlsplit(served.url)
    return socket.create_connection((at.hostname, at.port), timeout=PATIENCE_SECONDS)


@pytest.fixture
def connection(served):
    with connected(served) as opened:
        yield opened


def is_cut(connection) -> bool:
    """Whether the server ends a connection, with or without a last word."""
    try:
        while connection.recv(65_536):
            pass
    except ConnectionResetError:
        return True
    except TimeoutError:
        return False
    return True


UNENDED = [
    b"",
    b"GET / HT",
    b"GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ",
    b"POST /_stcore/health HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nhalf",
    b"PUT /_stcore/upload_file/a/b HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nhalf",
    b"PUT /_stcore/upload_file/a/b HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n9\r\n",
    b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\nGET / HTTP/1.1\r\nHost:",
]


@pytest.fixture(scope="module")
def cut_in_time(served):
    """Which of the requests that never end were cut; all are begun at once and wait side by side."""
    opened = [connected(served) for _ in UNENDED]
    for connection, begun in zip(opened, UNENDED, strict=True):
        connection.sendall(begun)
    ends = time.monotonic() + PATIENCE_SECONDS
    cut = set()
    for connection, begun in zip(opened, UNENDED, strict=True):
        with connection:
            connection.settimeout(max(ends - time.monotonic(), 0.01))
            cut |= {begun} if is_cut(connection) else set()
    return cut


@pytest.mark.parametrize("begun", UNENDED)
def test_a_request_that_never_ends_is_cut(cut_in_time, begun):
    assert begun in cut_in_time


def test_a_request_that_comes_byte_by_byte_is_cut_all_the_same(connection):
    ends = time.monotonic() + PATIENCE_SECONDS
    with suppress(OSError):  # reset or broken, whichever is noticed first
        while time.monotonic() < ends:
            connection.sendall(b"X")
            time.sleep(0.1)
    assert time.monotonic() < ends


def test_a_request_in_pieces_that_come_in_time_is_answered(connection):
    for piece in (b"GET /healthz HT", b"TP/1.1\r\nHost: x\r\nConn", b"ection: close\r\n\r\n"):
        connection.sendall(piece)
        time.sleep(0.2)
    assert connection.recv(65_536).startswith(b"HTTP/1.1 200")


def test_a_reader_is_answered_while_hundreds_keep_the_server_waiting(served):
    at = urlsplit(served.url)
    waiting = [socket.create_connection((at.hostname, at.port)) for _ in range(200)]
    for one in waiting:
        one.sendall(b"GET / HTTP/1.1\r\n")
    start = time.monotonic()
    assert httpx.get(f"{served.url}/alliances", timeout=10).is_success
    assert time.monotonic() - start < 5
    for one in waiting:
        one.settimeout(PATIENCE_SECONDS)
        assert is_cut(one)
        one.close()


def test_a_session_goes_on_for_longer_than_a_request_may_take(served):
    async def stay() -> int:
        reader = await open_reader(served.url, "/data")
        for _ in range(3):
            await reader.rerun()
            await asyncio.sleep(2)  # the server asks meanwhile whether the reader is still there
        answer = await reader.rerun()
        await reader.connection.close()
        return len(answer.messages)

    assert asyncio.run(stay())
