"""Asks an ASGI app, or the server itself, without a browser."""

import asyncio
from collections.abc import Iterator

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
