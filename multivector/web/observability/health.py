"""Whether the app can be used, for whoever watches over it."""

from __future__ import annotations

import asyncio
import importlib.metadata
import platform
import time
from collections.abc import Awaitable, Callable, Mapping
from http import HTTPStatus
from typing import Protocol

import pandas as pd
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route


class CheckedPackage(Protocol):
    """A data package whose tables were all read and checked."""

    @property
    def version(self) -> str:
        """The edition of the data, an ISO date."""

    @property
    def content_hash(self) -> str:
        """Tells these data from all others."""

    @property
    def tables(self) -> Mapping[str, pd.DataFrame]:
        """The tables by name."""


def health_route(
    package: Callable[[], CheckedPackage], instance: str, path: str = "/healthz"
) -> Route:
    """Answer with the size and version of the data; a package that fails its checks never gets here.

    Args:
        package: Gives the data package.
        instance: Tells this process from every other, also from the one before a restart.
        path: Where it is asked.
    """

    async def healthz(_request: Request) -> JSONResponse:
        checked = package()
        answer = {
            "status": "ok",
            "tables": len(checked.tables),
            "rows": sum(len(table) for table in checked.tables.values()),
            "data_version": checked.version,
            "instance": instance,
        }
        return JSONResponse(answer, headers={"Cache-Control": "no-store"})

    return Route(path, healthz)


READY_SECONDS = 10.0
"""So long an answer to whether pages can be drawn holds; asking more often draws nothing."""
_UNCACHED = {"Cache-Control": "no-store"}


class Readiness:
    """Whether a page can be drawn just now, found out by drawing one.

    Args:
        draw: draws a page as for a reader; whether that went well.
        is_full: whether there is no room for another reader.
    """

    def __init__(self, draw: Callable[[], Awaitable[bool]], is_full: Callable[[], bool]) -> None:
        self.draw = draw
        self.is_full = is_full
        self.could_draw = False
        self.until = float("-inf")
        self._at_once = asyncio.Lock()

    async def check(self) -> str:
        """Return "ready", or why no reader should be sent here."""
        async with self._at_once:
            if time.monotonic() >= self.until:
                self.could_draw = await self.draw()
                self.until = time.monotonic() + READY_SECONDS
        if not self.could_draw:
            return "a page cannot be drawn"
        return "full" if self.is_full() else "ready"


def readiness_route(readiness: Readiness, path: str = "/readyz") -> Route:
    """Answer whether readers can be sent here: 200, or 503 with the reason."""

    async def readyz(_request: Request) -> JSONResponse:
        status = await readiness.check()
        code = HTTPStatus.OK if status == "ready" else HTTPStatus.SERVICE_UNAVAILABLE
        return JSONResponse({"status": status}, code, _UNCACHED)

    return Route(path, readyz)


def version_route(package: Callable[[], CheckedPackage], path: str = "/version") -> Route:
    """Answer with the versions of the data and of what draws them."""

    async def version(_request: Request) -> JSONResponse:
        programs = {name: importlib.metadata.version(name) for name in ("streamlit", "pandas")}
        answer = {"data_version": package().version, "content_hash": package().content_hash}
        python = platform.python_version()
        return JSONResponse({**answer, "python": python, **programs}, headers=_UNCACHED)

    return Route(path, version)
