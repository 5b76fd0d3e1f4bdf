"""Earlier versions of the data, as `make archive` wrote them: links on their pictures lead there."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from multivector.views import access
from multivector.views.link import EDITION

ARCHIVE = "archive"
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

Values = tuple[tuple[str, str], ...]
Elsewhere = Callable[[str, Values], str]
"""Where a page is to be read instead, by its name and the values of its link; empty where it is here."""


class _Files(StaticFiles):
    """Plain files, shown to whom the pages are shown to."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """Answer with a file.

        Raises:
            HTTPException: there is none, or readers sign in first, which only pages can see.
        """
        if not access.is_open():
            raise HTTPException(404)
        return await super().get_response(path, scope)


def archive_routes(folder: Path | None) -> list[Mount]:
    """Serve a folder with a folder for each version; nothing where there is none."""
    return [Mount(f"/{ARCHIVE}", _Files(directory=folder, html=True))] if folder else []


def elsewhere(folder: Path | None, version: Callable[[], str]) -> Elsewhere:
    """Return what says where a page of another version is to be read: relative to the page.

    Args:
        folder: the folder with a folder for each version; None where there is none.
        version: tells the version of the data that is served.
    """

    def found(name: str, values: Values) -> str:
        edition = dict(values).get(EDITION, "")
        if folder is None or not _DAY.fullmatch(edition) or edition == version():
            return ""
        file = f"{edition}/{name or 'overview'}.html"
        return f"./{ARCHIVE}/{file}" if (folder / file).is_file() else ""

    return found
