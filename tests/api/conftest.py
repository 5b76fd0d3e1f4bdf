"""The API of the shipped data package, called without a server."""

import asyncio

import httpx
import pytest

from multivector.api.app import application
from multivector.data import package

HELD = package.load(licence="all")
OPEN = package.load(licence="open")


def client_of(package):
    """Return what asks the API of a data package."""
    app = application(lambda: package)

    def ask(path, *, method="GET", headers=None, **query):
        async def exchange():
            transport = httpx.ASGITransport(app=app, raise_app_exceptions=False)
            async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
                address = f"/v1{path}"
                return await client.request(method, address, params=query or None, headers=headers)

        return asyncio.run(exchange())

    return ask


@pytest.fixture(scope="session")
def data():
    """The shipped data package, whatever its tables' licences."""
    return HELD


@pytest.fixture(scope="session")
def ask():
    """Ask the API of the shipped data package."""
    return client_of(HELD)


@pytest.fixture(scope="session")
def ask_open():
    """Ask the API of a deployment that leaves out tables whose publishers limit reuse."""
    return client_of(OPEN)
