"""Programs that ask for the dearest answers as fast as they can: readers of the pages hardly wait longer."""

from __future__ import annotations

import asyncio
import itertools
import statistics
from collections import Counter
from collections.abc import Iterator

import httpx

from bench.readers import Reader, open_reader
from soak.finding import Finding
from soak.served import Served

PAGE, COUNTRIES, YEARS = "/trade", ("KAZ", "UZB", "AZE", "GEO", "ARM", "KGZ"), range(2004, 2022)
DEAREST = (
    "measures/disruption?network=kaz_crude&close=route:cpc&percent={}",
    "views/pipeline-map.png?headline={}",
)
BLOCKS, VIEWS_A_BLOCK = 3, 14
SLOWER_PERCENT = 50.0
MOST_LINES = 300  # whatever is refused, and however often


def crowding(served: Served, *, connections: int) -> list[Finding]:
    """Choose new views alone and beside the programs, by turns, and compare what the readers wait."""
    alone, beside, answers = asyncio.run(_compare(served.url, connections))
    log = served.log.read_text(encoding="utf-8", errors="replace")
    slower = (_p95(beside) / _p95(alone) - 1) * 100
    return [
        Finding("p95 of a new view, alone", _p95(alone) * 1000, "ms"),
        Finding(f"p95 beside {connections} connections", _p95(beside) * 1000, "ms"),
        Finding("median, alone", statistics.median(alone) * 1000, "ms"),
        Finding("median, beside", statistics.median(beside) * 1000, "ms"),
        Finding("longer by", slower, "%", most=SLOWER_PERCENT),
        *(
            Finding(f"answers with {status}", count, "in all")
            for status, count in sorted(answers.items())
        ),
        Finding("faults in the log", log.count("Traceback"), "faults", most=0),
        Finding("lines in the log", log.count("\n"), "lines", most=MOST_LINES),
    ]


async def _compare(url: str, connections: int) -> tuple[list[float], list[float], Counter[int]]:
    reader, links = await open_reader(url, PAGE), _links()
    await reader.rerun()
    await _views(reader, links)  # what is made once for all is made now
    alone, beside, answers = [], [], Counter[int]()
    for block in range(BLOCKS):
        alone += await _views(reader, links)
        programs = [
            asyncio.create_task(
                _ask(url, itertools.count(block * 1_000_000 + number * 10_000), answers)
            )
            for number in range(connections)
        ]
        await asyncio.sleep(1)
        beside += await _views(reader, links)
        for program in programs:
            program.cancel()
        await asyncio.gather(*programs, return_exceptions=True)
        await asyncio.sleep(2)
    await reader.connection.close()
    return alone, beside, answers


def _links() -> Iterator[str]:
    """Return links that no page has shown yet."""
    spans = ((first, last) for first in YEARS for last in range(first + 1, max(YEARS) + 1))
    for (first, last), country in itertools.product(spans, COUNTRIES):
        yield f"f={country}&y={first}-{last}&v=3"


async def _views(reader: Reader, links: Iterator[str]) -> list[float]:
    waits = []
    for _ in range(VIEWS_A_BLOCK):
        reader.query = next(links)
        waits.append((await reader.rerun()).seconds)
    return waits


async def _ask(url: str, numbers: Iterator[int], answers: Counter[int]) -> None:
    async with httpx.AsyncClient(timeout=60) as client:
        for number in numbers:
            question = DEAREST[number % len(DEAREST)].format(number % 10_000 / 100)
            answers[(await client.get(f"{url}/api/v1/{question}")).status_code] += 1


def _p95(seconds: list[float]) -> float:
    return statistics.quantiles(seconds, n=20)[-1]
