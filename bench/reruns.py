"""How many reruns a second a server answers, for one reader and for many, and what each costs it."""

from __future__ import annotations

import asyncio
import statistics
import time
from collections import defaultdict
from dataclasses import dataclass

from bench.process import cpu_seconds
from bench.readers import Reader, open_reader
from bench.result import Budget, Measurement
from bench.servers import OURS, STOCK, TUNED, Served, serving

TITLE = "Reruns"
NAMES = (STOCK, TUNED, OURS)
READERS = (1, 10, 30)
ROUNDS = 3
SECONDS = 4.0
MAX_RERUNS = 4000  # per reader and round
FIVE_TIMES_STOCK = Budget(5, at_least=True)


@dataclass(frozen=True)
class Round:
    """One round of asking: how fast the answers came, and the processor time of one."""

    per_second: float
    cpu_milliseconds: float


def measure() -> list[Measurement]:
    """Reruns a second and processor time; the rounds alternate, so that all meet the same machine."""
    rounds = _rounds()
    found = []
    for readers in READERS:
        rates, costs = (
            {
                name: statistics.median(getattr(one, figure) for one in rounds[name, readers])
                for name in NAMES
            }
            for figure in ("per_second", "cpu_milliseconds")
        )
        for name in NAMES:
            budget = FIVE_TIMES_STOCK if (name, readers) == (OURS, max(READERS)) else None
            subject = f"{name}, {readers} {'reader' if readers == 1 else 'readers'}"
            found += [
                Measurement(subject, rates[name], "a second", rates[STOCK], STOCK, budget),
                Measurement("  processor time of one", costs[name], "ms", costs[STOCK], STOCK),
            ]
    return found


def _rounds() -> dict[tuple[str, int], list[Round]]:
    rounds: dict[tuple[str, int], list[Round]] = defaultdict(list)
    with serving(STOCK) as stock, serving(TUNED) as tuned, serving(OURS) as ours:
        servers = dict(zip(NAMES, (stock, tuned, ours), strict=True))
        for _ in range(ROUNDS):
            for readers in READERS:
                for name, server in servers.items():
                    rounds[name, readers].append(asyncio.run(_round(server, readers)))
    return rounds


async def _round(server: Served, count: int) -> Round:
    readers = [await open_reader(server.url) for _ in range(count)]
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
