"""What readers wait for who all ask at once: of a fresh server, or for a choice nobody made before."""

from __future__ import annotations

import asyncio
import itertools
import statistics
from collections import defaultdict
from collections.abc import Mapping

from bench.readers import Reader, open_reader
from bench.result import Budget, Measurement
from bench.servers import OURS, PAGES, TUNED, serving

TITLE = "Many readers at once"
READERS = (1, 10, 30)
FRESH_PAGES = ("/", "/exports", "/trade", "/what-if")  # each takes a server for each figure
EXPORTERS = ("AZE", "RUS", "TKM")
STATES = ("ARM", "AZE", "BLR", "GEO", "KGZ", "MDA", "TJK", "TKM", "UZB")
CHOICES = {
    "/": [f"f={state}" for state in STATES],
    "/alliances": [f"b={body}" for body in ("sco", "eaeu", "cis", "ots", "nato", "brics")],
    "/positions": [f"pos=agreement&f={state}" for state in STATES],
    "/pipelines": [f"line={line}" for line in ("cpc", "btc", "adria", "bps1", "espo", "scp")],
    "/exports": [f"f={state}&xs={scene}" for scene in ("routes", "buyers") for state in EXPORTERS],
    "/trade": [f"f={state}" for state in STATES],
    "/what-if": [f"mon={months}" for months in (1, 2, 3, 4, 5, 7, 8, 9, 10)],
    "/claims": [f"claim={claim}" for claim in ("C01", "C02", "C03", "C05", "C06", "C07")],
}
"""Links of each page to what has to be made first; on the others a choice makes nothing."""
ROUNDS = 3
EMPTY_ROUNDS = 10
THREE_TIMES_ONE = Budget(3)

Times = Mapping[int, list[float]]
"""Seconds that readers waited, by how many they were."""


def measure() -> list[Measurement]:
    """Median wait of each number of readers, beside that of one."""
    measured = []
    for path in FRESH_PAGES:
        measured += compared(f"{PAGES[path]}, fresh server", fresh(path))
    with serving(OURS) as ours:
        for path in CHOICES:
            times = asyncio.run(new_choices(ours.url, path))
            measured += compared(f"{PAGES[path]}, new choice", times)
    with serving(TUNED) as empty:  # what readers at once cost each other where nothing is made
        times = asyncio.run(reruns(empty.url))
    return measured + compared("tuned, empty app, rerun", times, budget=None)


def compared(what: str, times: Times, budget: Budget | None = THREE_TIMES_ONE) -> list[Measurement]:
    """Return a row for each number of readers; the most of them are judged by their budget."""
    one = statistics.median(times[1]) * 1000
    rows = [Measurement(f"{what}, 1 reader", one, "ms")]
    for count in READERS[1:]:
        median = statistics.median(times[count]) * 1000
        judged = budget if count == READERS[-1] else None
        rows.append(Measurement(f"{what}, {count} at once", median, "ms", one, "1 reader", judged))
    return rows


def fresh(path: str) -> Times:
    """Return the seconds until each reader has a page of a server that has just started."""
    times: dict[int, list[float]] = defaultdict(list)
    for _ in range(ROUNDS):
        for count in READERS:
            with serving(OURS) as ours:
                times[count] += asyncio.run(_first_views(ours.url, path, count))
    return times


async def _first_views(url: str, path: str, count: int) -> list[float]:
    readers = await _opened(url, path, count)
    seconds = await _seconds(readers)
    await _closed(readers)
    return seconds


async def new_choices(url: str, path: str) -> Times:
    """Return the seconds until each reader has a page for a choice that none made before."""
    readers = await _opened(url, path, max(READERS))
    await _seconds(readers)
    times: dict[int, list[float]] = defaultdict(list)
    for count, query in zip(itertools.cycle(READERS), CHOICES[path], strict=False):
        for reader in readers[:count]:
            reader.query = query
        times[count] += await _seconds(readers[:count])
    await _closed(readers)
    return times


async def reruns(url: str) -> Times:
    """Return the seconds until each reader has the answer to a rerun without a choice."""
    readers = await _opened(url, "/", max(READERS))
    await _seconds(readers)
    times: dict[int, list[float]] = defaultdict(list)
    for count in READERS * EMPTY_ROUNDS:
        times[count] += await _seconds(readers[:count])
    await _closed(readers)
    return times


async def _opened(url: str, path: str, count: int) -> list[Reader]:
    return [await open_reader(url, path) for _ in range(count)]


async def _seconds(readers: list[Reader]) -> list[float]:
    answers = await asyncio.gather(*(reader.rerun() for reader in readers))
    return [answer.seconds for answer in answers]


async def _closed(readers: list[Reader]) -> None:
    for reader in readers:
        await reader.connection.close()
