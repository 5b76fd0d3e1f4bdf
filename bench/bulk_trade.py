"""How long the Trade page's questions to bulk data take, on synthetic rows of BACI's shape.

Not part of `python -m bench` alone, since it takes long: `make bench-trade`. The environment says how
many million rows each engine gets: BENCH_MILLIONS (duckdb), BENCH_PANDAS, BENCH_SPARK, such as 1,10.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import NamedTuple

from bench.bulk_trade_cluster import cluster, megabytes_below
from bench.bulk_trade_data import write_folder
from bench.result import Budget, Measurement
from multivector.data.importing.baci import open_baci
from multivector.data.importing.job import run_import

TITLE = "Bulk trade data: the page's questions on synthetic rows"
FOLDER = Path(__file__).resolve().parents[1] / "build" / "bulk-trade"
YEARS = 20
MILLION = 1_000_000
ROUNDS, SPARK_ROUNDS = 9, 3
QUICK, SMALL, FLAT = Budget(300.0), Budget(4_000.0), Budget(6.0)


class Costs(NamedTuple):
    """What one engine took for one size: milliseconds by question, and memory."""

    milliseconds: dict[str, float]
    megabytes: float


def measure() -> list[Measurement]:
    """Make the rows, import them, and ask every engine."""
    sizes = _sizes("BENCH_MILLIONS", "1,10")
    results: list[Measurement] = []
    by_millions: dict[int, Costs] = {}
    for millions in sizes:
        folder = imported(millions, results)
        by_millions[millions] = ask(f"parquet:{folder}", ROUNDS)
        results += _measurements(f"duckdb {millions}m", by_millions[millions], QUICK)
        results[-1] = _memory(f"duckdb {millions}m", by_millions[millions], SMALL)
    results += _growth(by_millions)
    for millions in _sizes("BENCH_PANDAS", "1,10"):
        answer = ask(f"pandas:{imported(millions, results)}", ROUNDS)
        results += _measurements(f"pandas {millions}m", answer)
    for millions in _sizes("BENCH_SPARK", ""):
        results += _measurements(f"Spark {millions}m", ask_cluster(imported(millions, results)))
    return results


def imported(millions: int, results: list[Measurement]) -> Path:
    """Return a folder of so many million rows, made and imported unless an earlier run did."""
    raw, out = FOLDER / f"{millions}m-raw", FOLDER / f"{millions}m"
    if out.exists():
        return out
    write_folder(raw, millions * MILLION, YEARS)
    start = time.monotonic()
    run_import(open_baci(raw), out, progress=lambda *_: None)
    seconds = time.monotonic() - start
    results.append(Measurement(f"import {millions}m", seconds, "s"))
    for path in raw.iterdir():
        path.unlink()
    raw.rmdir()
    return out


def ask(address: str, rounds: int, environment: dict[str, str] | None = None) -> Costs:
    """Return what a process of its own took for the questions."""
    command = [sys.executable, "-m", "bench.bulk_trade_questions", address, str(rounds)]
    ended = subprocess.run(
        command,
        env={**os.environ, **(environment or {})},
        stdout=subprocess.PIPE,
        check=True,
        text=True,
    )
    said = json.loads(ended.stdout.strip().splitlines()[-1])
    return Costs(said["milliseconds"], said["megabytes"])


def ask_cluster(folder: Path) -> Costs:
    """Return what a cluster of two workers took; memory is that of the cluster and the driver."""
    with cluster(FOLDER / "cluster.log") as (place, processes):
        peaks, is_over = [0.0], threading.Event()

        def watch() -> None:
            while not is_over.wait(1.0):
                peaks.append(megabytes_below([*processes, os.getpid()]))

        watcher = threading.Thread(target=watch)
        watcher.start()
        try:
            costs = ask(
                f"spark://{place}?path={folder}", SPARK_ROUNDS, {"SPARK_LOCAL_IP": "127.0.0.1"}
            )
        finally:
            is_over.set()
            watcher.join()
    return Costs(costs.milliseconds, max(peaks))


def _sizes(name: str, default: str) -> list[int]:
    return [int(part) for part in os.environ.get(name, default).split(",") if part.strip()]


def _measurements(engine: str, costs: Costs, budget: Budget | None = None) -> list[Measurement]:
    """Return the times of an engine, and its memory last."""
    times = [
        Measurement(f"{engine}: {name}", taken, "ms", budget=budget)
        for name, taken in costs.milliseconds.items()
    ]
    return [*times, _memory(engine, costs)]


def _memory(engine: str, costs: Costs, budget: Budget | None = None) -> Measurement:
    return Measurement(f"{engine}: peak memory", costs.megabytes, "MB", budget=budget)


def _growth(by_millions: dict[int, Costs]) -> list[Measurement]:
    """Return how the time of each question grew from 10 to 100 million rows, where both ran."""
    if not {10, 100} <= set(by_millions):
        return []
    small, large = by_millions[10].milliseconds, by_millions[100].milliseconds
    return [
        Measurement(f"duckdb 100m: {name}", taken, "ms", small[name], "10m", FLAT)
        for name, taken in large.items()
    ]
