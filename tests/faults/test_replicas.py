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


@pytest.fixture(scope="module")
def standing():
    """Replicas that no test takes down."""
    with replicas.serving() as served:
        yield served


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


def test_what_protects_one_process_protects_it_behind_nginx_as_well(standing):
    answer = standing.ask("/")
    assert "frame-ancestors 'self'" in answer.headers["Content-Security-Policy"]
    assert answer.headers["Set-Cookie"].endswith("; Path=/; HttpOnly; SameSite=Lax")
    assert standing.ask("/metrics").status_code == 404
    assert standing.ask(f"/?{'x' * 5_000}").status_code == 414
    assert standing.ask(f"/?{'x' * 50_000}").status_code == 414
    sent = httpx.put(
        f"{standing.url}/_stcore/upload_file/a/b", content=bytes(4_000_000), timeout=20
    )
    assert sent.status_code == 413
    assert asyncio.run(status_of(standing.url, standing.url)) == 101
    assert asyncio.run(status_of(standing.url, "http://evil.example")) == 403


async def status_of(url: str, origin: str) -> int:
    try:
        address = f"{url.replace('http', 'ws', 1)}/_stcore/stream"
        async with connect(address, origin=Origin(origin)):
            return 101
    except InvalidStatus as refused:
        return refused.response.status_code


def test_a_browser_that_keeps_no_cookie_stays_with_one_replica(standing):
    assert len({standing.of({}) for _ in range(10)}) == 1


def test_over_tls_the_cookie_goes_over_tls_alone_and_so_does_the_browser(standing):
    answer = standing.ask_over_tls("/")
    assert answer.headers["Set-Cookie"].endswith("; Secure")
    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000"
    links = standing.ask_over_tls("/robots.txt").text
    assert f"Sitemap: {standing.secure_url}/sitemap.xml" in links


def test_who_asks_the_api_too_fast_is_told_when_to_try_again(standing):
    with httpx.Client(timeout=60, verify=replicas.CERTIFICATES) as client:
        answers = [client.get(f"{standing.url}/api/v1/nothing") for _ in range(120)]
    refused = [each for each in answers if each.status_code == 429]
    assert refused
    assert refused[0].headers["Retry-After"] == "5"


def test_below_a_path_every_address_holds_the_path_whether_or_not_it_is_taken_off():
    with replicas.serving("/multivector", is_stripped=True) as below:
        unstripped = f"http://127.0.0.1:{below.ports[0]}/multivector"
        holds_the_path(below.url)
        holds_the_path(unstripped)
        assert f'content="{below.url}/' in below.ask("/trade").text  # what networks show of a link
        assert f"Sitemap: {below.url}/sitemap.xml" in below.ask("/robots.txt").text
        sent = asyncio.run(drawn(below))
        assert "/multivector/app/static/borders/" in sent
        assert '"/app/static/borders/' not in sent
        secure = below.ask_over_tls("/robots.txt").text
        assert f"Sitemap: {below.secure_url}/sitemap.xml" in secure


def holds_the_path(url: str) -> None:
    """Check what is fetched and named below an address."""
    host = url.removesuffix("/multivector")
    with httpx.Client(timeout=60, verify=replicas.CERTIFICATES) as client:
        assert client.get(f"{url}/app/static/borders/un/view.json").is_success
        links = client.get(f"{url}/api/v1/").json()["links"]
        assert all(link.startswith("/multivector/api/v1/") for link in links.values())
        following = client.get(f"{url}/api/v1/tables/events.json?limit=1").json()["next"]
        assert client.get(host + following).is_success
        described = client.get(f"{url}/api/v1/openapi.json").json()
        assert described["servers"] == [{"url": "/multivector/api/v1"}]


async def drawn(below: replicas.Replicas) -> str:
    """Everything that a page with a map and a list of events sends, as text."""
    host = below.url.removesuffix("/multivector")
    connection = await connect(
        f"{below.url.replace('http', 'ws', 1)}/_stcore/stream",
        subprotocols=[Subprotocol("streamlit")],
        create_connection=CountingConnection,
        origin=Origin(host),
        max_size=None,
    )
    answer = await Reader(connection, "/", "").rerun()
    await connection.close()
    return "".join(str(message) for message in answer.messages)
