"""How many reruns a second each page answers, for one reader and for many, and what each costs."""

from __future__ import annotations

import asyncio
import statistics
import time
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from bench.process import cpu_seconds
from bench.readers import Reader, open_reader
from bench.result import Budget, Measurement
from bench.servers import OURS, PAGES, STOCK, TUNED, Served, serving

TITLE = "Reruns"
READERS = (1, 10, 30, 100)
ROUNDS = 2
SECONDS = 2.5
MAX_RERUNS = 4000  # per reader and round
JUDGED_READERS = 30
FIVE_TIMES_STOCK = Budget(5, at_least=True)
EMPTY = "/"


@dataclass(frozen=True)
class Target:
    """A page of a server that is rerun."""

    server: str
    path: str = EMPTY

    def __str__(self) -> str:
        """Return the page of ours by its name, and an empty app by what serves it."""
        return PAGES[self.path] if self.server == OURS else self.server


@dataclass(frozen=True)
class Round:
    """One round of asking: how fast the answers came, and the processor time of one."""

    per_second: float
    cpu_milliseconds: float


SUBJECTS = (Target(STOCK), Target(TUNED), *(Target(OURS, path) for path in PAGES))


def measure() -> list[Measurement]:
    """Reruns a second and processor time; the rounds alternate, so that all meet the same machine."""
    rounds = _rounds()
    return [result for readers in READERS for result in _measurements(rounds, readers)]


def _measurements(
    rounds: Mapping[tuple[Target, int], list[Round]], readers: int
) -> list[Measurement]:
    floor = _median(rounds[Target(STOCK), readers], "per_second")
    dearest = _median(rounds[Target(STOCK), readers], "cpu_milliseconds")
    results = []
    for target in SUBJECTS:
        rate = _median(rounds[target, readers], "per_second")
        cost = _median(rounds[target, readers], "cpu_milliseconds")
        is_judged = target.server == OURS and readers == JUDGED_READERS
        budget = FIVE_TIMES_STOCK if is_judged else None
        subject = f"{target}, {readers} {'reader' if readers == 1 else 'readers'}"
        results += [
            Measurement(subject, rate, "a second", floor, STOCK, budget),
            Measurement("  processor time of one", cost, "ms", dearest, STOCK),
        ]
    return results


def _median(rounds: list[Round], figure: str) -> float:
    return float(statistics.median(getattr(one, figure) for one in rounds))


def _rounds() -> dict[tuple[Target, int], list[Round]]:
    rounds: dict[tuple[Target, int], list[Round]] = defaultdict(list)
    with serving(STOCK) as stock, serving(TUNED) as tuned, serving(OURS) as ours:
        servers = {STOCK: stock, TUNED: tuned, OURS: ours}
        for _ in range(ROUNDS):
            for readers in READERS:
                for target in SUBJECTS:
                    done = asyncio.run(_round(servers[target.server], target.path, readers))
                    rounds[target, readers].append(done)
    return rounds


async def _round(server: Served, path: str, count: int) -> Round:
    readers = [await open_reader(server.url, path) for _ in range(count)]
    for reader in readers:
        await reader.rerun()  # the first run opens the page
    start, cpu = time.perf_counter(), cpu_seconds(server.process)
    reruns = sum(await asyncio.gather(*(_keep_asking(reader, start) for reader in readers)))
    seconds, cpu = time.perf_counter() - start, cpu_seconds(server.process) - cpu
    for reader in readers:
        await reader.connection.close()
    return Round(per_second=reruns / seconds, cpu_milliseconds=cpu / reruns * 1000)


async def _keep_asking(reader: Reader, start: float) -> int:
    reruns = 0
    while time.perf_counter() - start < SECONDS and reruns < MAX_RERUNS:
        await reader.rerun()
        reruns += 1
    return reruns
