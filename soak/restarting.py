"""A process killed under load and started again: readers come back to the view they had."""

from __future__ import annotations

import asyncio
import os
import random
import signal
import time
from itertools import cycle, islice
from pathlib import Path

from bench.readers import Reader, open_reader
from soak.clicks import PAGES, Visitor, headings
from soak.finding import Finding
from soak.served import LOGS, serving
from tools import local_server

CLICKS = 3
RETRY_SECONDS = 0.5
BACK_SECONDS = 120.0

View = tuple[str, str, list[str]]  # path and query of a page, and its headings


def restarting(*, readers: int, folder: Path = LOGS) -> list[Finding]:
    """Kill the process while readers click, start another, and open what they had before them."""
    port = local_server.free_port()
    with serving("first", port=port, folder=folder) as first:
        views = asyncio.run(_views_then_kill(first.url, first.process, readers))
    start = time.monotonic()
    with serving("second", port=port, folder=folder) as second:
        ready = time.monotonic() - start
        again = asyncio.run(_opened_again(second.url, views))
        back = time.monotonic() - start
    changed = [(was, now) for was, now in zip(views, again, strict=True) if was != now]
    for was, now in changed[:5]:
        print(f"  was {was}\n  now {now}")
    return [
        Finding("from the start until a new process answers", ready, "s"),
        Finding(f"from the start until {readers} readers are back", back, "s"),
        Finding("readers who are shown another view", len(changed), "readers", most=0),
    ]


async def _views_then_kill(url: str, process: int, readers: int) -> list[View]:
    visitors = [
        Visitor(await open_reader(url, page), random.Random(seed))  # noqa: S311 no secret
        for seed, page in enumerate(islice(cycle(PAGES), readers))
    ]
    views = await asyncio.gather(*(_clicked(visitor) for visitor in visitors))
    for visitor in visitors:  # all have asked for something when the process dies
        await visitor.reader.connection.send(b"")
    os.kill(process, signal.SIGKILL)
    await asyncio.gather(*(visitor.reader.connection.wait_closed() for visitor in visitors))
    return views


async def _clicked(visitor: Visitor) -> View:
    await visitor.look()
    for _ in range(CLICKS):
        await visitor.click()
    answer = await visitor.look()
    return (*visitor.address, headings(answer))


async def _opened_again(url: str, views: list[View]) -> list[View]:
    return await asyncio.gather(*(_opened(url, path, query) for path, query, _ in views))


async def _opened(url: str, path: str, query: str) -> View:
    visitor = Visitor(await _connected(url, path), random.Random(0))  # noqa: S311 no secret
    visitor.reader.query = query
    answer = await visitor.look()
    await visitor.reader.connection.close()
    return (*visitor.address, headings(answer))


async def _connected(url: str, path: str) -> Reader:
    """Open a session as a page does that lost its own: again and again."""
    ends = time.monotonic() + BACK_SECONDS
    while True:
        try:
            return await open_reader(url, path)
        except (OSError, TimeoutError):
            if time.monotonic() > ends:
                raise
            await asyncio.sleep(RETRY_SECONDS)
