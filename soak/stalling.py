"""Readers who read slowly, or not at all: the others do not wait for them, and they are let go."""

from __future__ import annotations

import asyncio
import base64
import os
import socket
import statistics
import struct
import time
from pathlib import Path
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg

from bench.readers import Reader, open_reader
from soak.finding import Finding, faults_in
from soak.served import Served

ASKED = 40  # pages that a stalled reader asks for and does not take in
ROUNDS = 30
SLOWER_PERCENT = 100.0
ESTABLISHED = "01"  # as the kernel writes it in /proc/net/tcp
BINARY, LAST, MASKED = 0x02, 0x80, 0x80


def stalling(served: Served, *, stalled: int, patience_seconds: float) -> list[Finding]:
    """Open connections that read nothing, and look at what that does to a reader who does."""
    alone = asyncio.run(_wait(served.url))
    connections = [_half_open(served.url) for _ in range(stalled)]
    connections += [_connected(served.url, receive_bytes=65_536) for _ in range(stalled)]
    beside = asyncio.run(_wait(served.url))
    left = _left_after(patience_seconds, served.url)
    for connection in connections:
        connection.close()
    return [
        Finding("wait of a reader, alone", alone * 1000, "ms"),
        Finding(f"wait of a reader beside {2 * stalled} stalled ones", beside * 1000, "ms"),
        Finding("longer by", (beside / alone - 1) * 100, "%", most=SLOWER_PERCENT),
        Finding(f"not let go after {patience_seconds:g} s", left, "stalled", most=0),
        faults_in(served.log),
    ]


async def _wait(url: str) -> float:
    reader: Reader = await open_reader(url, "/data")
    await reader.rerun()
    waits = [(await reader.rerun()).seconds for _ in range(ROUNDS)]
    await reader.connection.close()
    return statistics.median(waits)


def _connected(url: str, *, receive_bytes: int) -> socket.socket:
    """A connection that was opened and says nothing."""
    at = urlsplit(url)
    connection = socket.socket()
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_bytes)
    connection.connect((at.hostname, at.port))
    return connection


def _half_open(url: str) -> socket.socket:
    """A session that asks for page after page and never reads an answer."""
    connection = _connected(url, receive_bytes=4_096)
    key = base64.b64encode(os.urandom(16)).decode()
    connection.sendall(
        f"GET /_stcore/stream HTTP/1.1\r\nHost: {urlsplit(url).netloc}\r\n"
        "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
        f"Sec-WebSocket-Protocol: streamlit\r\nSec-WebSocket-Key: {key}\r\n\r\n".encode()
    )
    connection.recv(12)  # accepted; the rest stays unread
    request = BackMsg()
    request.rerun_script.page_name = "trade"
    for _ in range(ASKED):
        try:
            connection.sendall(_frame(request.SerializeToString()))
        except OSError:  # let go already
            break
        time.sleep(0.02)
    return connection


def _frame(content: bytes) -> bytes:
    """A short message as a browser sends it (RFC 6455, 5.2), masked with noughts."""
    head = struct.pack("!BB", LAST | BINARY, MASKED | len(content))
    return head + bytes(4) + content


def _left_after(seconds: float, url: str) -> int:
    """How many connections the server still holds after a time."""
    ends = time.monotonic() + seconds
    while held_open(url) and time.monotonic() < ends:
        time.sleep(0.2)
    return held_open(url)


def held_open(url: str) -> int:
    """How many connections the server holds open on its side (Linux)."""
    port = f":{urlsplit(url).port:04X}"
    rows = Path("/proc/net/tcp").read_text(encoding="ascii").splitlines()[1:]
    states = (row.split()[1:4] for row in rows)
    return sum(local.endswith(port) and state == ESTABLISHED for local, _, state in states)
