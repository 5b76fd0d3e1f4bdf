"""How much memory a session takes, and whether use lets it grow."""

from __future__ import annotations

import asyncio

from bench.process import megabytes
from bench.readers import Reader, open_reader
from bench.result import Budget, Measurement
from bench.servers import OURS, serving

TITLE = "Memory"
WARM_SESSIONS = 20
SESSIONS = 80  # a hundred with those before
RERUNS = 1500
ONE_MB = Budget(1)
FLAT = Budget(10)


def measure() -> list[Measurement]:
    """Megabytes for each further open session, and by which a session's long use grows the server."""
    with serving(OURS) as ours:
        per_session, growth = asyncio.run(_sessions_then_use(ours.url, ours.process))
    return [
        Measurement("each further session", per_session, "MB", budget=ONE_MB),
        Measurement(f"growth over {RERUNS:,} reruns", growth, "MB", budget=FLAT),
    ]


async def _sessions_then_use(url: str, process: int) -> tuple[float, float]:
    sessions = [await _opened(url) for _ in range(WARM_SESSIONS)]
    before = megabytes(process)
    sessions += [await _opened(url) for _ in range(SESSIONS)]
    per_session = (megabytes(process) - before) / SESSIONS
    reader = sessions[0]
    for _ in range(RERUNS // 5):
        await reader.rerun()
    before = megabytes(process)
    for _ in range(RERUNS):
        await reader.rerun()
    growth = megabytes(process) - before
    for open_session in sessions:
        await open_session.connection.close()
    return per_session, growth


async def _opened(url: str) -> Reader:
    reader = await open_reader(url)
    await reader.rerun()
    return reader
