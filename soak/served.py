"""The server under trial, on a port that stays its own when it is killed and started again."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tools import local_server

LOGS = local_server.ROOT / "build" / "soak"
PATIENT = ("server.py", "--host", "127.0.0.1")
IMPATIENT = ("-m", "soak.impatient_server")


@dataclass(frozen=True)
class Served:
    """A server that runs: where it is, which process it is, and what it says."""

    url: str
    process: int
    log: Path


@contextmanager
def serving(
    name: str, *, port: int = 0, program: tuple[str, ...] = PATIENT, folder: Path = LOGS
) -> Iterator[Served]:
    """Run Multivector until the block ends."""
    folder.mkdir(parents=True, exist_ok=True)
    port = port or local_server.free_port()
    log, url = folder / f"{name}.log", f"http://127.0.0.1:{port}"
    command = [sys.executable, *program, "--port", str(port)]
    with local_server.running(command, url=f"{url}/healthz", log=log) as process:
        yield Served(url, process.pid, log)
