"""The servers that are compared: Streamlit as it comes, the same tuned, and Multivector."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tools import local_server

EMPTY_APP = Path(__file__).with_name("empty_app.py")
LOGS = local_server.ROOT / "build" / "bench"

STOCK = "stock Streamlit, empty app"
TUNED = "tuned, empty app"
OURS = "Multivector"


@contextmanager
def serving(name: str) -> Iterator[str]:
    """Run one of the servers and give its address."""
    LOGS.mkdir(parents=True, exist_ok=True)
    log = LOGS / f"{name.replace(', ', '-').replace(' ', '-')}.log"
    port = local_server.free_port()
    url = f"http://127.0.0.1:{port}"
    # Stock Streamlit starts in a folder without settings of ours, so that it has its defaults.
    folder, command, health = {
        STOCK: (LOGS, [*_streamlit(), "--server.port", str(port)], "/_stcore/health"),
        TUNED: (
            local_server.ROOT,
            ["-m", "bench.tuned_empty_server", "--port", str(port)],
            "/healthz",
        ),
        OURS: (
            local_server.ROOT,
            ["server.py", "--host", "127.0.0.1", "--port", str(port)],
            "/healthz",
        ),
    }[name]
    with local_server.running([sys.executable, *command], url=url + health, log=log, folder=folder):
        yield url


def _streamlit() -> list[str]:
    return ["-m", "streamlit", "run", str(EMPTY_APP), "--server.headless", "true"]
