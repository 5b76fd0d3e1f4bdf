"""Asks an ASGI app, or the server itself, without a browser."""

import asyncio
import socket
from collections.abc import Iterator
from urllib.parse import urlsplit

import httpx
import pytest


@pytest.fixture
def ask():
    """Send one request to an ASGI app and give its answer."""

    def send(app, path: str = "/", *, method: str = "GET", headers=None) -> httpx.Response:
        async def exchange() -> httpx.Response:
            transport = httpx.ASGITransport(app=app)
            async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
                return await client.request(method, path, headers=headers)

        return asyncio.run(exchange())

    return send


@pytest.fixture(scope="session")
def server(server_url) -> Iterator[httpx.Client]:
    """A client of the running server."""
    with httpx.Client(base_url=server_url, timeout=20) as client:
        yield client


@pytest.fixture
def send_raw(server_url):
    """Send bytes as they are, which no HTTP client would, and give the head and body of the answer."""
    at = urlsplit(server_url)

    def exchange(request: bytes) -> tuple[bytes, bytes]:
        with socket.create_connection((at.hostname, at.port), timeout=20) as connection:
            connection.sendall(request)
            answer = b"".join(iter(lambda: connection.recv(65_536), b""))
        head, _, body = answer.partition(b"\r\n\r\n")
        return head, body

    return exchange


@pytest.fixture
def get_raw(send_raw, server_url):
    """Ask for an address exactly as it is written."""
    host = urlsplit(server_url).netloc

    def get(address: str, *, method: str = "GET", headers: str = "") -> tuple[bytes, bytes]:
        lines = f"{method} {address} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n{headers}\r\n"
        return send_raw(lines.encode("latin-1"))

    return get
