"""Serves the app: `python server.py`, or `uvicorn server:app` behind other tools.

Streamlit is wrapped as an ASGI app, with what it lacks around it: security headers, compressed
files, limits, a health check, and a start that reads and checks all data before the first reader.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import importlib
import importlib.util
import logging
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
from streamlit import logger as streamlit_logger
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.runtime import get_instance

from multivector import analysis, briefing, charts, figures, ui, views
from multivector.api.app import ADDRESS, application
from multivector.api.problems import Turns
from multivector.ui.instance import INSTANCE
from multivector.ui.shell import heard, runs, uploads
from multivector.ui.shell.drawing import ignore_pages_folder
from multivector.views import access, kept, linked, registry
from multivector.views.kept import data
from multivector.views.proof import pages
from multivector.views.search import finding
from multivector.web import first_look, settings
from multivector.web.archive import archive_routes, elsewhere
from multivector.web.below import BelowPath
from multivector.web.beside import ServedBeside
from multivector.web.connections import SPARE, TimedHttp, TimedWebSocket, raise_limit
from multivector.web.encoding import TakenEncodings
from multivector.web.files import CompressedFiles
from multivector.web.headers import SecurityHeaders, page_headers, security_headers
from multivector.web.icons import SmallIconFont
from multivector.web.limits import LimitLinks, LimitSessions, LimitUploads, NotServed, Room
from multivector.web.messages import CheckMessages
from multivector.web.observability import log
from multivector.web.observability.health import (
    Readiness,
    health_route,
    readiness_route,
    version_route,
)
from multivector.web.observability.metrics import Metrics, metrics_route
from multivector.web.observability.requests import NamedRequests
from multivector.web.origins import OwnNames
from multivector.web.page import complete_page, page_routes
from multivector.web.robots import robots_routes
from multivector.web.startup import CheckBeforeServing

SCRIPT = Path(__file__).with_name("app.py")
ICON_FONT = Path(__file__).with_name("static") / "icons" / "material-symbols.woff2"
FAULT = "This could not be shown. The fault is in the server's log; the other pages go on working."

mimetypes.add_type("application/geo+json", ".geojson")

# Broken data or settings (EX_CONFIG of sysexits.h): starting again would not help.
CANNOT_START = 78
_LOG = logging.getLogger("multivector")


def has_provider() -> bool:
    """Whether a provider of sign-in is named in Streamlit's secrets."""
    return bool(st.secrets.load_if_toml_exists()) and "auth" in st.secrets


try:
    SETTINGS = settings.read_settings(os.environ)
    settings.hold_to_top(config.get_option("server.baseUrlPath"))
    settings.hold_to_sign_in(
        is_open=access.is_open(),
        has_library=importlib.util.find_spec("authlib") is not None,
        has_provider=has_provider(),
    )
except ValueError as error:
    sys.stderr.write(f"Multivector cannot start.\n{error}\n")
    sys.exit(CANNOT_START)

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
EARLIER = elsewhere(SETTINGS.archive, lambda: data().version)
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
FIRST_FILES = tuple(posixpath.join("/", address) for address in MAPS + CHARTS)

METRICS = Metrics()
RUNS = runs.Runs(METRICS.drawn)


ROOM = Room(SETTINGS.max_sessions)
TURNS = Turns(RUNS.are_recent)
API = application(data, SETTINGS.api_origins, TURNS)
METRICS.gauge("multivector_sessions", "Sessions that are open.", lambda: ROOM.taken)
METRICS.gauge("multivector_sessions_most", "Sessions that are let in.", lambda: ROOM.most)
METRICS.gauge("multivector_kept_results", "Results kept for all readers.", lambda: len(kept.SHELF))
METRICS.gauge("multivector_api_waiting", "Requests that wait.", TURNS.waiting.total)


def write_log() -> None:
    """Let Streamlit write as all else does, one bounded line for each thing; say what is set."""

    def pass_on(logger: logging.Logger) -> None:
        logger.handlers.clear()
        logger.propagate = True

    streamlit_logger.setup_formatter = pass_on
    streamlit_logger.update_formatter()
    log.set_up(runs.where, form=SETTINGS.log, has_addresses=SETTINGS.has_addresses)
    for line in settings.said(os.environ):
        _LOG.info("%s", line)
    for sentence in settings.unknown(os.environ):
        _LOG.warning("%s", sentence)


def check_all() -> None:
    """Refuse data that are broken, or with which a page cannot be drawn."""
    pages.check_once(data())


@asynccontextmanager
async def warm_start(_app: st.App) -> AsyncIterator[None]:
    """Import all that pages need, then take it out of the garbage collector's rounds.

    Streamlit collects garbage after every rerun, so what stays for good must not be looked through.
    """
    for layer in (analysis, charts, figures, views, briefing, ui):
        for module in pkgutil.walk_packages(layer.__path__, f"{layer.__name__}."):
            importlib.import_module(module.name)
    ignore_pages_folder()
    kept.serve_below(SETTINGS.path)
    log.Lines.edition = data().version
    heard.install()
    uploads.install()
    RUNS.watch()
    gc.collect()
    gc.freeze()
    first_view = asyncio.create_task(asyncio.to_thread(linked.make_first, data()))
    stopped = threading.Event()
    threading.Thread(target=finding.make_ready, args=(data(), stopped), daemon=True).start()
    yield
    stopped.set()
    first_view.cancel()


async def draws() -> bool:
    """Whether the first page can be drawn."""
    return (await get_instance().does_script_run_without_error())[0]


def show_fault(_error: Exception) -> bool:
    """Tell the reader in a sentence that a page failed; Streamlit has logged how."""
    METRICS.faults.inc()
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
            readiness_route(Readiness(draws, lambda: ROOM.is_full)),
            version_route(data),
            metrics_route(METRICS, SETTINGS.metrics),
            *robots_routes(registry.PAGES),
            *archive_routes(SETTINGS.archive),
            *page_routes(PAGE, PRELOADED, first_look.look, EARLIER),
        ],
        middleware=[
            Middleware(CheckBeforeServing, check=check_all),
            Middleware(BelowPath, path=SETTINGS.path),
            Middleware(NamedRequests, take=METRICS.answered, writes_all=SETTINGS.writes_requests),
            Middleware(SecurityHeaders, headers=HEADERS, of_pages=PAGE_HEADERS),
            Middleware(OwnNames, hosts=SETTINGS.hosts),
            Middleware(TakenEncodings),
            Middleware(ServedBeside, prefix=ADDRESS, served=API),
            Middleware(LimitLinks),
            Middleware(NotServed, prefixes=NOT_SERVED),
            Middleware(LimitSessions, room=ROOM),
            Middleware(LimitUploads),
            Middleware(CheckMessages, max_bytes=MAX_MESSAGE_BYTES, parse=BackMsg.FromString),
            Middleware(CompressedFiles, first=FIRST_FILES),
            Middleware(SmallIconFont, font=ICON_FONT),
        ],
        on_script_error=show_fault,
        exception_handlers={Exception: answer_fault},
    )


write_log()
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
    TimedHttp.most_connections = max(SPARE, raise_limit() - SPARE)
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
            log_config=None,
            server_header=False,
            timeout_graceful_shutdown=5,
        )
    )
    with suppress(KeyboardInterrupt):
        server.run()
    if not server.started:
        sys.exit(CANNOT_START)


def main() -> None:
    """Read where to listen, and serve."""
    parser = argparse.ArgumentParser(description="Serve Multivector.")
    parser.add_argument("--host", default="localhost", help="address to listen on")
    parser.add_argument("--port", type=int, default=config.get_option("server.port"))
    chosen = parser.parse_args()
    serve(app, host=chosen.host, port=chosen.port)


if __name__ == "__main__":
    main()
