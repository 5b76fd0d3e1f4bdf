"""How start, reruns, filter changes, memory and screening grow with the data, beside those shipped."""

from __future__ import annotations

import asyncio
import statistics
import tempfile
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

from bench.filter_change import changes_on, milliseconds, most_kilobytes, reruns_of
from bench.larger_data import write_folder
from bench.process import megabytes
from bench.result import Measurement
from bench.screening import NETWORK, screen_all
from bench.servers import OURS, Served, serving
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


def measure() -> list[Measurement]:
    """Measure each size of the data; each figure stands beside that of the data as they are shipped."""
    with tempfile.TemporaryDirectory() as place:
        folders = {times: write_folder(Path(place, f"{times}"), times) for times in TIMES}
        starts = _starts(folders)
        figures = {times: _figures(folder) for times, folder in folders.items()}
    for times, taken in starts.items():
        figures[times] = {("start to first answer", "s"): taken, **figures[times]}
    return [
        Measurement(f"{subject}, {times}×", figures[times][subject, unit], unit, floor, SHIPPED)
        for (subject, unit), floor in figures[1].items()
        for times in TIMES
    ]


def _starts(folders: Mapping[int, Path]) -> dict[int, float]:
    """Median seconds to the first answer; the sizes take turns."""
    rounds = [
        {times: seconds_to_answer(OURS, data=folder) for times, folder in folders.items()}
        for _ in range(ROUNDS)
    ]
    return {times: statistics.median(each[times] for each in rounds) for times in folders}


def _figures(folder: Path) -> dict[tuple[str, str], float]:
    """All other figures of one size, by what was measured and its unit."""
    with serving(OURS, data=folder) as ours:
        served = dict(_of_a_server(ours))
    return {**served, **_of_screening(folder)}


def _of_a_server(ours: Served) -> Iterator[tuple[tuple[str, str], float]]:
    yield ("memory after the start", "MB"), megabytes(ours.process)
    for name, (path, query) in SCENES.items():
        changes = asyncio.run(changes_on(ours.url, path, query))
        yield (f"{name}, opened first", "ms"), milliseconds([changes.opened])
        yield (f"{name}, sent then", "KB"), most_kilobytes([changes.opened])
        yield (f"{name}, first choice", "ms"), milliseconds(changes.first)
        yield (f"{name}, most sent then", "KB"), most_kilobytes(changes.first)
        yield (f"{name}, later choice", "ms"), milliseconds(changes.again)
        yield (f"{name}, rerun", "ms"), milliseconds(asyncio.run(reruns_of(ours.url, path, query)))
    yield ("memory after all this", "MB"), megabytes(ours.process)


def _of_screening(folder: Path) -> dict[tuple[str, str], float]:
    asked = network(package.load(folder).tables, NETWORK)
    taken: list[float] = []
    while sum(taken) < SCREENING_SECONDS:
        start = time.perf_counter()
        count = screen_all(asked)
        taken.append(time.perf_counter() - start)
    median = statistics.median(taken)
    return {
        ("losses screened", ""): count,
        ("screening of all", "s"): median,
        ("screening of one", "ms"): 1000 * median / count,
    }
