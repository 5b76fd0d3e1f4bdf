"""A Spark standalone cluster on this machine alone: one master, two workers of one core each."""

from __future__ import annotations

import json
import os
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from bench.process import megabytes
from tools.local_server import free_port
from tools.servers import find_or_install_java

HOST = "127.0.0.1"
WORKERS = 2
START_SECONDS = 120.0
PROGRAM = "org.apache.spark.deploy"


@contextmanager
def cluster(log: Path, memory: str = "2g") -> Iterator[tuple[str, list[int]]]:
    """Run the cluster until the block ends; the block starts once both workers are known.

    Yields:
        The host and port of the master, and the process ids of the three programs.
    """
    import pyspark

    find_or_install_java()
    home = Path(pyspark.__file__).parent
    port, page = free_port(), free_port()
    start = [str(home / "bin" / "spark-class")]
    master = ["--host", HOST, "--port", str(port), "--webui-port", str(page)]
    worker = ["--host", HOST, "--cores", "1", "--memory", memory, "--webui-port", "0"]
    work = ["--work-dir", str(log.with_suffix(".work")), f"spark://{HOST}:{port}"]
    commands = [[*start, f"{PROGRAM}.master.Master", *master]]
    commands += [[*start, f"{PROGRAM}.worker.Worker", *worker, *work]] * WORKERS
    with ExitStack() as stack, log.open("wb") as output:
        running = [stack.enter_context(_program(command, output.fileno())) for command in commands]
        _wait_for_workers(page)
        yield f"{HOST}:{port}", [process.pid for process in running]


def megabytes_below(parents: list[int]) -> float:
    """Memory that some programs and all they started hold in RAM."""
    pairs = {}
    for place in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = place.read_text(encoding="utf-8", errors="replace").rsplit(")", 1)[1].split()
        except OSError:
            continue
        pairs[int(place.parent.name)] = int(fields[1])
    family = set(parents)
    while more := {pid for pid, parent in pairs.items() if parent in family} - family:
        family |= more
    return sum(megabytes(pid) for pid in family if Path(f"/proc/{pid}").exists())


@contextmanager
def _program(command: list[str], output: int) -> Iterator[subprocess.Popen[bytes]]:
    environment = {**os.environ, "SPARK_LOCAL_IP": HOST, "SPARK_NO_DAEMONIZE": "1"}
    process = subprocess.Popen(
        command, env=environment, stdin=subprocess.DEVNULL, stdout=output, stderr=output
    )
    try:
        yield process
    finally:
        process.terminate()
        process.wait()


def _wait_for_workers(page: int) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(f"http://{HOST}:{page}/json/", timeout=5) as answer:
                if json.load(answer)["aliveworkers"] == WORKERS:
                    return
        except OSError:
            pass
        time.sleep(0.5)
    raise RuntimeError(f"The workers did not join the master within {START_SECONDS:.0f} s.")
