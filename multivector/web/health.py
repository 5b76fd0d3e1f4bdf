"""Whether the app can be used, for whoever watches over it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
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
