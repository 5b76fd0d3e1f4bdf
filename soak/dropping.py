"""Sessions opened and dropped without a word: what they held comes back."""

from __future__ import annotations

import asyncio

from bench.process import megabytes
from bench.readers import Reader, open_reader
from soak.clicks import PAGES
from soak.finding import Finding, faults_in
from soak.served import Served

AT_ONCE = 10
GROWTH_PERCENT = 10.0


def dropping(served: Served, *, sessions: int) -> list[Finding]:
    """Open sessions and drop them, half at a time; the second half lives on what the first left.

    A process keeps the memory it once had, and Streamlit the last 128 lost sessions in case their
    readers come back; what tells of a leak is that the same again takes more.
    """
    first, most, second = asyncio.run(_memory(served, sessions // 2))
    return [
        Finding(f"memory after {sessions // 2} sessions were dropped", first, "MB"),
        Finding(f"memory with {sessions // 2} more open", most, "MB"),
        Finding("memory once these were dropped too", second, "MB"),
        Finding("growth", (second / first - 1) * 100, "%", most=GROWTH_PERCENT),
        faults_in(served.log),
    ]


async def _memory(served: Served, sessions: int) -> tuple[float, float, float]:
    await _drop(await _opened(served.url, sessions))
    first = megabytes(served.process)
    readers = await _opened(served.url, sessions)
    most = megabytes(served.process)
    await _drop(readers)
    return first, most, megabytes(served.process)


async def _opened(url: str, count: int) -> list[Reader]:
    turn = asyncio.Semaphore(AT_ONCE)

    async def one(number: int) -> Reader:
        async with turn:
            reader = await open_reader(url, PAGES[number % len(PAGES)])
            await reader.rerun()
            return reader

    return await asyncio.gather(*(one(number) for number in range(count)))


async def _drop(readers: list[Reader]) -> None:
    for reader in readers:
        reader.connection.transport.abort()
    await asyncio.sleep(2)
