"""How start, reruns, filter changes, memory and screening grow with the data, beside those shipped."""

from __future__ import annotations

import asyncio
import statistics
import tempfile
import time
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path

from bench.filter_change import changes_on, milliseconds, most_kilobytes, reruns_of
from bench.larger_data import write_folder
from bench.process import megabytes
from bench.result import Measurement
from bench.screening import NETWORK, screen_all
from bench.servers import OURS, serving
from bench.startup import seconds_to_answer
from multivector.analysis.disruption import network
from multivector.data import package

TITLE = "With more data"
TIMES = (1, 2, 4, 8)
SCENES = {
    "Overview": ("/", ""),
    "Pipelines": ("/pipelines", ""),
    "Alliances": ("/alliances", "see=matrix"),
    "Trade": ("/trade", ""),
    "Timeline": ("/timeline", "tl=events"),
}
"""Pages and what of them is seen: where the first view tells of one body or chapter, a wider one."""
ROUNDS = 3
SCREENING_SECONDS = 2  # and one round at least
SHIPPED = "1× the data"

Figures = dict[tuple[str, str], float]  # by what was measured, and its unit


def measure() -> list[Measurement]:
    """Measure each size of the data; each figure stands beside that of the data as they are shipped."""
    with tempfile.TemporaryDirectory() as place:
        folders = {times: write_folder(Path(place, f"{times}"), times) for times in TIMES}
        parts = (_starts(folders), _served(folders), _screened(folders))
    figures = {
        times: {key: part[times][key] for part in parts for key in part[1]} for times in TIMES
    }
    return [
        Measurement(f"{subject}, {times}×", figures[times][subject, unit], unit, floor, SHIPPED)
        for (subject, unit), floor in figures[1].items()
        for times in TIMES
    ]


def _starts(folders: Mapping[int, Path]) -> dict[int, Figures]:
    """Median seconds to the first answer; the sizes take turns."""
    rounds = [
        {times: seconds_to_answer(OURS, data=folder) for times, folder in folders.items()}
        for _ in range(ROUNDS)
    ]
    return {
        times: {("start to first answer", "s"): statistics.median(each[times] for each in rounds)}
        for times in folders
    }


def _served(folders: Mapping[int, Path]) -> dict[int, Figures]:
    """Memory, and what the pages take; on each page the sizes take turns."""
    with ExitStack() as stack:
        servers = {
            times: stack.enter_context(serving(OURS, data=folder))
            for times, folder in folders.items()
        }
        figures: dict[int, Figures] = {times: {} for times in folders}
        for times, ours in servers.items():
            figures[times]["memory after the start", "MB"] = megabytes(ours.process)
        for name, (path, query) in SCENES.items():
            for times, ours in servers.items():
                figures[times] |= _of_a_page(ours.url, name, path, query)
        for times, ours in servers.items():
            figures[times]["memory after all this", "MB"] = megabytes(ours.process)
    return figures


def _of_a_page(url: str, name: str, path: str, query: str) -> Figures:
    changes = asyncio.run(changes_on(url, path, query))
    return {
        (f"{name}, opened first", "ms"): milliseconds([changes.opened]),
        (f"{name}, sent then", "KB"): most_kilobytes([changes.opened]),
        (f"{name}, first choice", "ms"): milliseconds(changes.first),
        (f"{name}, most sent then", "KB"): most_kilobytes(changes.first),
        (f"{name}, later choice", "ms"): milliseconds(changes.again),
        (f"{name}, rerun", "ms"): milliseconds(asyncio.run(reruns_of(url, path, query))),
    }


def _screened(folders: Mapping[int, Path]) -> dict[int, Figures]:
    return {times: _of_screening(folder) for times, folder in folders.items()}


def _of_screening(folder: Path) -> Figures:
    flow_network = network(package.load(folder).tables, NETWORK)
    taken: list[float] = []
    while sum(taken) < SCREENING_SECONDS:
        start = time.perf_counter()
        count = screen_all(flow_network)
        taken.append(time.perf_counter() - start)
    median = statistics.median(taken)
    return {
        ("losses screened", ""): count,
        ("screening of all", "s"): median,
        ("screening of one", "ms"): 1000 * median / count,
    }
