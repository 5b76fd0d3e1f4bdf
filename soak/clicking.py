"""Many readers clicking on all pages: no fault is shown or logged, and memory stays flat."""

from __future__ import annotations

import asyncio
import random
import statistics
import time
from dataclasses import dataclass, field
from itertools import cycle, islice

from bench.process import megabytes
from bench.readers import open_reader
from soak.clicks import PAGES, Visitor, faults
from soak.finding import Finding, faults_in
from soak.served import Served

PAUSE_SECONDS = 4.0  # at most, between two clicks of one reader
WARM_UP = 0.4  # of the time: by then what is kept for all readers is kept
LAST = 0.1
GROWTH_PERCENT = 10.0


@dataclass
class Notes:
    """What was seen while readers clicked."""

    ends: float
    waits: list[float] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)


def clicking(served: Served, *, readers: int, seconds: float) -> list[Finding]:
    """Let readers click for a time."""
    notes = asyncio.run(_all(served, readers, seconds))
    for fault in notes.faults[:5]:
        print(f"  {fault[:200]}")
    warm, last = int(len(notes.memory) * WARM_UP), int(len(notes.memory) * LAST)
    before = statistics.median(notes.memory[warm : warm + last + 1])
    after = statistics.median(notes.memory[-last - 1 :])
    return [
        Finding(f"clicks of {readers} readers", len(notes.waits), "clicks"),
        Finding("wait for an answer, median", statistics.median(notes.waits) * 1000, "ms"),
        Finding("wait for an answer, longest", max(notes.waits), "s"),
        Finding("faults shown to readers", len(notes.faults), "faults", most=0),
        faults_in(served.log),
        Finding("memory at the start", notes.memory[0], "MB"),
        Finding("memory after warm-up", before, "MB"),
        Finding("memory at the end", after, "MB"),
        Finding("growth after warm-up", (after / before - 1) * 100, "%", most=GROWTH_PERCENT),
    ]


async def _all(served: Served, readers: int, seconds: float) -> Notes:
    notes = Notes(ends=time.monotonic() + seconds)
    pages = islice(cycle(PAGES), readers)
    visits = (_visit(served.url, page, seed, notes) for seed, page in enumerate(pages))
    await asyncio.gather(_watch(served.process, notes), *visits)
    return notes


async def _visit(url: str, page: str, seed: int, notes: Notes) -> None:
    visitor = Visitor(await open_reader(url, page), random.Random(seed))  # noqa: S311 no secret
    answer = await visitor.look()
    while time.monotonic() < notes.ends:
        await asyncio.sleep(visitor.chance.uniform(0, PAUSE_SECONDS))
        answer = await visitor.click()
        notes.waits.append(answer.seconds)
        notes.faults += faults(answer)
    await visitor.reader.connection.close()


async def _watch(process: int, notes: Notes) -> None:
    while time.monotonic() < notes.ends:
        notes.memory.append(megabytes(process))
        await asyncio.sleep(min(1, (notes.ends - time.monotonic()) / 2 + 0.01))
