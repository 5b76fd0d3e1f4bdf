"""Run the benchmarks: `python -m bench`, or `python -m bench reruns` for one of them."""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
from datetime import UTC, datetime
from pathlib import Path

import streamlit as st

from bench import (
    at_once,
    bulk_trade,
    cold_load,
    filter_change,
    growth,
    memory,
    reruns,
    screening,
    slider,
    startup,
)
from bench.result import Measurement, table

BENCHMARKS = {
    "startup": startup,
    "reruns": reruns,
    "filter_change": filter_change,
    "slider": slider,
    "at_once": at_once,
    "memory": memory,
    "cold_load": cold_load,
    "screening": screening,
    "growth": growth,
    "bulk_trade": bulk_trade,
}
WHEN_NAMED = {"bulk_trade"}  # takes minutes to an hour
RESULTS = Path(__file__).with_name("results")


def main() -> int:
    """Run what was asked for; print a table and leave the figures in bench/results/."""
    parser = argparse.ArgumentParser(description="Measure the server on this machine.")
    parser.add_argument(
        "names", nargs="*", choices=[[], *BENCHMARKS], help="all quick ones, if none is named"
    )
    names = parser.parse_args().names or [name for name in BENCHMARKS if name not in WHEN_NAMED]
    results = {}
    for name in names:
        print(f"\n{BENCHMARKS[name].TITLE}", flush=True)
        results[name] = BENCHMARKS[name].measure()
        print(table(results[name]), flush=True)
    path = save(results)
    print(f"\n{path}")
    return 0 if all(one.keeps_budget for group in results.values() for one in group) else 1


def save(results: dict[str, list[Measurement]]) -> Path:
    """Write the figures, with what they were measured on, to a file named after the time."""
    RESULTS.mkdir(exist_ok=True)
    now = datetime.now(UTC)
    written = {
        "measured_at": now.isoformat(timespec="seconds"),
        "machine": f"{platform.machine()}, {os.cpu_count()} cores",
        "python": platform.python_version(),
        "streamlit": st.__version__,
        "results": {name: [one.as_json() for one in group] for name, group in results.items()},
    }
    path = RESULTS / f"{now:%Y%m%dT%H%M%SZ}.json"
    path.write_text(json.dumps(written, indent=1) + "\n", encoding="utf-8")
    return path


if __name__ == "__main__":
    sys.exit(main())
