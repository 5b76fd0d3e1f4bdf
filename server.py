"""Serves the app: `python server.py`, or `uvicorn server:app` behind other tools.

Streamlit is wrapped as an ASGI app, with what it lacks around it: security headers, compressed
files, limits, a health check, and a start that reads and checks all data before the first reader.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import importlib
import mimetypes
import os
import pkgutil
import posixpath
import socket
import sys
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import streamlit as st
import uvicorn
from starlette.formparsers import MultiPartParser
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from streamlit import config, file_util
from streamlit.proto.BackMsg_pb2 import BackMsg

from multivector import analysis, briefing, charts, figures, ui, views
from multivector.api.app import mounted
from multivector.ui.instance import INSTANCE
from multivector.ui.shell.drawing import ignore_pages_folder
from multivector.views import linked, registry
from multivector.views.kept import data
from multivector.views.search import finding
from multivector.web import first_look
from multivector.web.connections import TimedHttp, TimedWebSocket
from multivector.web.files import CompressedFiles
from multivector.web.headers import SecurityHeaders, page_headers, security_headers
from multivector.web.health import health_route
from multivector.web.icons import SmallIconFont
from multivector.web.limits import LimitLinks, LimitSessions, NotServed
from multivector.web.messages import CheckMessages
from multivector.web.origins import OwnNames
from multivector.web.page import complete_page, page_routes
from multivector.web.robots import robots_routes
from multivector.web.settings import read_settings
from multivector.web.startup import CheckBeforeServing

SCRIPT = Path(__file__).with_name("app.py")
ICON_FONT = Path(__file__).with_name("static") / "icons" / "material-symbols.woff2"
FAULT = "This could not be shown. The fault is in the server's log; the other pages go on working."

mimetypes.add_type("application/geo+json", ".geojson")

try:
    SETTINGS = read_settings(os.environ)
except ValueError as error:
    sys.exit(f"Multivector cannot start.\n{error}")

STREAMLIT_FILES = Path(file_util.get_static_dir())
PAGE = complete_page(
    (STREAMLIT_FILES / "index.html").read_text(encoding="utf-8"),
    title="Multivector",
    description=(
        "Who the states between Russia, China, Europe and Türkiye depend on, by treaty, vote, "
        "pipeline and trade: figures with their sources, and what happens if a route closes."
    ),
    icon="app/static/icons/multivector.svg",
)
HEADERS = security_headers(SETTINGS.frame_ancestors)
PAGE_HEADERS = page_headers(PAGE, SETTINGS.frame_ancestors)

ICONS, CHARTS, MAPS = (
    tuple(path.relative_to(STREAMLIT_FILES).as_posix() for path in STREAMLIT_FILES.glob(pattern))
    for pattern in (
        "static/media/MaterialSymbols*.woff2",
        "static/js/PlotlyChart.*.js",
        "static/js/DeckGlJsonChart.*.js",
    )
)
# Streamlit's figures about its readers, and a way to drive the app that is switched off.
NOT_SERVED = ("/_stcore/metrics", "/_stcore/agent/")
MAX_MESSAGE_BYTES = config.get_option("server.maxWidgetStateSize") * 1024 * 1024
MAX_UPLOAD_BYTES = config.get_option("server.maxUploadSize") * 1024 * 1024
PING_SECONDS, PONG_SECONDS = 20.0, 40.0  # a picture on its way to us delays the answer to a ping

# An upload is never put on a disk, which the server may not have.
MultiPartParser.spool_max_size = 2 * MAX_UPLOAD_BYTES

# What each page draws first, fetched while Streamlit still starts.
PRELOADED = {
    address: ICONS
    + (MAPS if "maps" in page.preloads else ())
    + (CHARTS if "charts" in page.preloads else ())
    for address, page in registry.PAGES.items()
}
# What takes long to compress of the first page, made ready before anyone asks for it.
FIRST_FILES = tuple(
    posixpath.join("/", config.get_option("server.baseUrlPath"), address)
    for address in MAPS + CHARTS
)


@asynccontextmanager
async def warm_start(_app: st.App) -> AsyncIterator[None]:
    """Import all that pages need, then take it out of the garbage collector's rounds.

    Streamlit collects garbage after every rerun, so what stays for good must not be looked through.
    """
    for layer in (analysis, charts, figures, views, briefing, ui):
        for module in pkgutil.walk_packages(layer.__path__, f"{layer.__name__}."):
            importlib.import_module(module.name)
    ignore_pages_folder()
    gc.collect()
    gc.freeze()
    first_view = asyncio.create_task(asyncio.to_thread(linked.make_first, data()))
    stopped = threading.Event()
    threading.Thread(target=finding.make_ready, args=(data(), stopped), daemon=True).start()
    yield
    stopped.set()
    first_view.cancel()


def show_fault(_error: Exception) -> bool:
    """Tell the reader in a sentence that a page failed; Streamlit has logged how."""
    st.error(FAULT)
    return True


async def answer_fault(_request: Request, _error: Exception) -> PlainTextResponse:
    """Answer a request that failed outside the pages."""
    return PlainTextResponse(FAULT, status_code=500, headers=HEADERS)


def build(script: Path) -> st.App:
    """Wrap a Streamlit script in all that surrounds the app."""
    return st.App(
        script,
        lifespan=warm_start,
        routes=[
            health_route(data, INSTANCE),
            mounted(data),
            *robots_routes(registry.PAGES),
            *page_routes(PAGE, PRELOADED, first_look.look),
        ],
        middleware=[
            Middleware(CheckBeforeServing, check=data),
            Middleware(SecurityHeaders, headers=HEADERS, of_pages=PAGE_HEADERS),
            Middleware(OwnNames, hosts=SETTINGS.hosts),
            Middleware(LimitLinks),
            Middleware(NotServed, prefixes=NOT_SERVED),
            Middleware(LimitSessions, max_sessions=SETTINGS.max_sessions),
            Middleware(CheckMessages, max_bytes=MAX_MESSAGE_BYTES, parse=BackMsg.FromString),
            Middleware(CompressedFiles, first=FIRST_FILES),
            Middleware(SmallIconFont, font=ICON_FONT),
        ],
        on_script_error=show_fault,
        exception_handlers={Exception: answer_fault},
    )


app = build(SCRIPT)


class Server(uvicorn.Server):
    """Says where the app is once it can be read."""

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, and print the address."""
        await super().startup(sockets)
        if self.started:
            sys.stdout.write(f"Multivector is at http://{self.config.host}:{self.config.port}\n")
            sys.stdout.flush()


def serve(served: st.App, *, host: str, port: int) -> None:
    """Serve an app until it is stopped."""
    server = Server(
        uvicorn.Config(
            served,
            host=host,
            port=port,
            http=TimedHttp,
            ws=TimedWebSocket,
            ws_max_size=MAX_MESSAGE_BYTES,
            ws_ping_interval=PING_SECONDS,
            ws_ping_timeout=PONG_SECONDS,
            ws_per_message_deflate=config.get_option("server.enableWebsocketCompression"),
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=5,
        )
    )
    with suppress(KeyboardInterrupt):
        server.run()
    if not server.started:
        sys.exit(1)


def main() -> None:
    """Read where to listen, and serve."""
    parser = argparse.ArgumentParser(description="Serve Multivector.")
    parser.add_argument("--host", default="localhost", help="address to listen on")
    parser.add_argument("--port", type=int, default=config.get_option("server.port"))
    chosen = parser.parse_args()
    serve(app, host=chosen.host, port=chosen.port)


if __name__ == "__main__":
    main()
