"""How many reruns a second a server answers, for one reader and for many at once."""

from __future__ import annotations

import asyncio
import statistics
import time
from collections import defaultdict

from bench.readers import Reader, open_reader
from bench.result import Budget, Measurement
from bench.servers import OURS, STOCK, TUNED, serving

TITLE = "Reruns per second"
READERS = (1, 10, 30)
ROUNDS = 3
SECONDS = 4.0
MAX_RERUNS = 4000  # per reader and round
FIVE_TIMES_STOCK = Budget(5, at_least=True)


def measure() -> list[Measurement]:
    """Reruns a second of each server; the rounds alternate, so that all meet the same machine."""
    rates = _rates()
    found = []
    for readers in READERS:
        stock = statistics.median(rates[STOCK, readers])
        for name in (STOCK, TUNED, OURS):
            is_judged = name == OURS and readers == max(READERS)
            found.append(
                Measurement(
                    subject=f"{name}, {readers} readers",
                    value=statistics.median(rates[name, readers]),
                    unit="reruns/s",
                    baseline=stock,
                    compared_with=STOCK,
                    budget=FIVE_TIMES_STOCK if is_judged else None,
                )
            )
    return found


def _rates() -> dict[tuple[str, int], list[float]]:
    rates: dict[tuple[str, int], list[float]] = defaultdict(list)
    with serving(STOCK) as stock, serving(TUNED) as tuned, serving(OURS) as ours:
        urls = {STOCK: stock.url, TUNED: tuned.url, OURS: ours.url}
        for _ in range(ROUNDS):
            for readers in READERS:
                for name, url in urls.items():
                    rates[name, readers].append(asyncio.run(_rate(url, readers)))
    return rates


async def _rate(url: str, count: int) -> float:
    readers = [await open_reader(url) for _ in range(count)]
    for reader in readers:
        await reader.rerun()  # the first run opens the page
    start = time.perf_counter()
    reruns = sum(await asyncio.gather(*(_keep_asking(reader, start) for reader in readers)))
    seconds = time.perf_counter() - start
    for reader in readers:
        await reader.connection.close()
    return reruns / seconds


async def _keep_asking(reader: Reader, start: float) -> int:
    reruns = 0
    while time.perf_counter() - start < SECONDS and reruns < MAX_RERUNS:
        await reader.rerun()
        reruns += 1
    return reruns
