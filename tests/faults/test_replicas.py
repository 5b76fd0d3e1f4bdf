"""Two replicas behind nginx: readers keep to theirs, and move with their view when it dies."""

import asyncio
import random
import time

import httpx
import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidStatus
from websockets.typing import Origin, Subprotocol

from bench.readers import CountingConnection, Reader
from soak.clicks import Visitor, headings
from tests.faults import replicas

PATH, QUERY = "/alliances", "see=matrix&c=KAZ.GEO&d=2010-06-30"
MOVE_SECONDS = 10.0


@pytest.fixture
def running():
    with replicas.serving() as served:
        yield served
    for log in served.logs:
        if log.exists():
            assert "Traceback" not in log.read_text(encoding="utf-8")


def new_reader(running: replicas.Replicas) -> dict[str, str]:
    """The cookie that nginx gives a reader who comes for the first time."""
    cookies = dict(running.ask("").cookies)
    assert set(cookies) == {"reader"}
    return cookies


async def opened(url: str, cookies: dict[str, str], query: str) -> Visitor:
    connection = await connect(
        f"{url.replace('http', 'ws', 1)}/_stcore/stream",
        subprotocols=[Subprotocol("streamlit")],
        create_connection=CountingConnection,
        origin=Origin(url),
        additional_headers={"Cookie": "; ".join(f"{k}={v}" for k, v in cookies.items())},
        max_size=None,
        ping_interval=None,
    )
    return Visitor(Reader(connection, PATH, query), random.Random(0))


async def again(url: str, cookies: dict[str, str], query: str) -> Visitor:
    """Open a session as a page does that lost its own: until somebody answers."""
    ends = time.monotonic() + MOVE_SECONDS
    while True:
        try:
            return await opened(url, cookies, query)
        except (InvalidStatus, OSError):
            assert time.monotonic() < ends
            await asyncio.sleep(0.1)


def test_a_reader_keeps_to_one_replica_and_moves_with_the_view_when_it_dies(running):
    cookies = new_reader(running)
    mine = running.of(cookies)
    assert {running.of(cookies) for _ in range(20)} == {mine}

    async def lose_and_come_back() -> None:
        before = await opened(running.url, cookies, QUERY)
        seen = headings(await before.look())
        address = before.address
        running.processes[mine].kill()
        await before.reader.connection.wait_closed()
        after = await again(running.url, cookies, address[1])
        assert headings(await after.look()) == seen
        assert after.address == address
        await after.reader.connection.close()

    asyncio.run(lose_and_come_back())
    assert running.of(cookies) != mine


def test_readers_are_shared_out_and_none_is_lost_on_the_way(running):
    readers = [new_reader(running) for _ in range(40)]
    assert {running.of(cookies) for cookies in readers} == set(running.processes)
    dead = running.of(readers[0])
    running.processes[dead].kill()
    running.processes[dead].wait()
    for cookies in readers:
        for path in ("/", "/trade", "/app/static/borders/un/view.json", "/api/v1/"):
            assert running.ask(path, cookies).is_success


def test_what_protects_one_process_protects_it_behind_nginx_as_well(running):
    answer = running.ask("/")
    assert "frame-ancestors 'self'" in answer.headers["Content-Security-Policy"]
    assert "HttpOnly" in answer.headers["Set-Cookie"]
    assert running.ask(f"/?{'x' * 5_000}").status_code == 414
    assert running.ask(f"/?{'x' * 50_000}").status_code == 414
    sent = httpx.put(f"{running.url}/_stcore/upload_file/a/b", content=bytes(4_000_000), timeout=20)
    assert sent.status_code == 413
    assert asyncio.run(status_of(running.url, running.url)) == 101
    assert asyncio.run(status_of(running.url, "http://evil.example")) == 403


async def status_of(url: str, origin: str) -> int:
    try:
        address = f"{url.replace('http', 'ws', 1)}/_stcore/stream"
        async with connect(address, origin=Origin(origin)):
            return 101
    except InvalidStatus as refused:
        return refused.response.status_code
