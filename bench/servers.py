"""The servers that are compared: Streamlit as it comes, the same tuned, and Multivector."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from multivector.views.registry import PAGES as DECLARED
from tools import local_server

EMPTY_APP = Path(__file__).with_name("empty_app.py")
BARE_APP = Path(__file__).with_name("bare_app.py")
LOGS = local_server.ROOT / "build" / "bench"

STOCK = "stock Streamlit, empty app"
TUNED = "tuned, empty app"
BARE = "stock Streamlit, one map and one chart"
LEAST = "tuned, one slider and one map"
OURS = "Multivector"
PAGES = {f"/{page.address}": page.name for page in DECLARED.values()}
"""The pages of ours by their address."""


@dataclass(frozen=True)
class Served:
    """A server that runs: where it is, and which process it is."""

    url: str
    process: int


@contextmanager
def serving(name: str, *, data: Path | None = None) -> Iterator[Served]:
    """Run one of the servers; ours with the data of a folder, where one is given."""
    LOGS.mkdir(parents=True, exist_ok=True)
    called = f"{name}, {data.name}" if data else name
    log = LOGS / f"{called.replace(', ', '-').replace(' ', '-')}.log"
    port = local_server.free_port()
    url = f"http://127.0.0.1:{port}"
    at = ["--port", str(port)]
    # Stock Streamlit starts in a folder without settings of ours, so that it has its defaults.
    folder, command, health = {
        STOCK: (LOGS, _streamlit(EMPTY_APP, port), "/_stcore/health"),
        BARE: (LOGS, _streamlit(BARE_APP, port), "/_stcore/health"),
        TUNED: (local_server.ROOT, ["-m", "bench.tuned_empty_server", *at], "/healthz"),
        LEAST: (local_server.ROOT, ["-m", "bench.tuned_least_server", *at], "/healthz"),
        OURS: (local_server.ROOT, ["server.py", "--host", "127.0.0.1", *at], "/healthz"),
    }[name]
    started = [sys.executable, *command]
    environment = {"MULTIVECTOR_DATA": str(data)} if data else {}
    with local_server.running(
        started, url=url + health, log=log, folder=folder, environment=environment
    ) as process:
        yield Served(url, process.pid)


def _streamlit(script: Path, port: int) -> list[str]:
    settings = ["--server.headless", "true", "--server.port", str(port)]
    return ["-m", "streamlit", "run", str(script), *settings]
