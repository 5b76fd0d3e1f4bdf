"""What a session may be told, and how large; anything else ends it without a fault in the log."""

import asyncio

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.frames import Frame, Opcode

from bench.readers import open_reader
from multivector.web.messages import CheckMessages
from tools import local_server

STREAM = "/_stcore/stream"


def heard(*messages, max_bytes=100) -> tuple[list, list]:
    """What the app hears of some messages, and what the browser is told."""
    received, sent = [], []
    waiting = iter([{"type": "websocket.receive", **message} for message in messages])

    async def receive():
        return next(waiting)

    async def send(message):
        sent.append(message)

    async def listen(_scope, receive, _send):
        for _ in messages:
            received.append(await receive())
            if received[-1]["type"] == "websocket.disconnect":
                return

    app = CheckMessages(listen, max_bytes=max_bytes, parse=BackMsg.FromString)
    asyncio.run(app({"type": "websocket"}, receive, send))
    return received, sent


def test_a_message_of_a_browser_goes_through_as_it_is():
    content = BackMsg(rerun_script={"query_string": "c=KAZ"}).SerializeToString()
    assert heard({"bytes": content}) == ([{"type": "websocket.receive", "bytes": content}], [])


@pytest.mark.parametrize(
    ("message", "code"),
    [({"text": "hello"}, 1003), ({"bytes": b"\xff" * 9}, 1002), ({"bytes": b"\x00" * 101}, 1009)],
)
def test_anything_else_ends_the_session(message, code):
    received, sent = heard(message, {"bytes": b""})
    assert received == [{"type": "websocket.disconnect", "code": code}]
    assert sent == [{"type": "websocket.close", "code": code}]


def closed_with(url: str, frame: Frame | bytes) -> int:
    """The code with which the server ends a session that is told something."""

    async def tell() -> int:
        async with connect(f"{url.replace('http', 'ws', 1)}{STREAM}") as connection:
            try:
                content = frame if isinstance(frame, bytes) else frame.serialize(mask=True)
                connection.transport.write(content)
                async with asyncio.timeout(20):
                    await connection.recv()
            except ConnectionClosed as closed:
                return closed.rcvd.code if closed.rcvd else 1006
            return 0

    return asyncio.run(tell())


@pytest.mark.parametrize(
    ("frame", "codes"),
    [
        (Frame(Opcode.TEXT, b"hello"), {1003}),
        (Frame(Opcode.TEXT, b"\xff\xfe"), {1003}),
        (Frame(Opcode.BINARY, b"\xff\xff\xff\xff"), {1002}),
        (Frame(Opcode.CONT, b"never begun"), {1002}),
        (Frame(Opcode.BINARY, bytes(13 * 1024 * 1024)), {1009, 1006}),  # or cut while it is sent
        (b"\xb2\x80\x00\x00\x00\x00", {1002}),  # bits that mean nothing
    ],
)
def test_a_session_that_is_told_nonsense_is_closed(server_url, clean_log, frame, codes):
    assert closed_with(server_url, frame) in codes


def test_a_message_that_unpacks_to_more_than_is_allowed_is_refused(server_url, clean_log):
    async def send_bomb() -> int:
        async with connect(f"{server_url.replace('http', 'ws', 1)}{STREAM}") as connection:
            await connection.send(bytes(200 * 1024 * 1024))
            try:
                await connection.recv()
            except ConnectionClosed as closed:
                return closed.rcvd.code if closed.rcvd else 1006
            return 0

    assert asyncio.run(send_bomb()) in {1009, 1006}


def test_one_session_that_is_closed_leaves_the_others_alone(server_url, clean_log):
    async def beside() -> bool:
        reader = await open_reader(server_url, "/data")
        await reader.rerun()
        await asyncio.to_thread(closed_with, server_url, Frame(Opcode.TEXT, b"x"))
        answer = await reader.rerun()
        await reader.connection.close()
        return bool(answer.messages)

    assert asyncio.run(beside())


@pytest.mark.parametrize("field", ["query_string", "page_script_hash", "page_name", "fragment_id"])
@pytest.mark.parametrize(
    "text", ["../../etc/passwd", "<script>", "\x00", "a" * 100_000, "c=%ff%fe"]
)
def test_a_message_that_no_browser_would_send_is_answered_with_a_page(
    server_url, clean_log, field, text
):
    async def ask() -> bool:
        reader = await open_reader(server_url)
        await reader.rerun()
        request = reader._request("")
        setattr(request.rerun_script, field, text)
        await reader.connection.send(request.SerializeToString())
        await reader.rerun()
        answer = await reader.rerun()
        await reader.connection.close()
        return bool(answer.messages)

    assert asyncio.run(ask())


def test_readers_beyond_the_bound_are_turned_away_and_let_in_later(tmp_path):
    bound = {"MULTIVECTOR_MAX_SESSIONS": "3"}

    async def crowd(url: str) -> list[int]:
        async def attempt() -> int:
            try:
                readers.append(await open_reader(url))
            except InvalidStatus as refused:
                return refused.response.status_code
            return 101

        readers = []
        statuses = [await attempt() for _ in range(5)]
        await readers.pop().connection.close()
        await asyncio.sleep(0.5)
        statuses.append(await attempt())
        for reader in readers:
            await reader.connection.close()
        return statuses

    with local_server.multivector(tmp_path / "log", environment=bound) as (url, _process):
        assert asyncio.run(crowd(url)) == [101, 101, 101, 403, 403, 101]
