"""How long a server takes from its start to its first answer."""

from __future__ import annotations

import statistics
import time
from pathlib import Path

from bench.result import Budget, Measurement
from bench.servers import OURS, STOCK, TUNED, serving

TITLE = "Start to first answer"
ROUNDS = 3
FOUR_SECONDS = Budget(4)


def measure() -> list[Measurement]:
    """Seconds to the first healthy answer; ours has read and checked all tables by then."""
    seconds = {
        name: [seconds_to_answer(name) for _ in range(ROUNDS)] for name in (STOCK, TUNED, OURS)
    }
    return [
        Measurement(
            subject=name,
            value=statistics.median(taken),
            unit="s",
            budget=FOUR_SECONDS if name == OURS else None,
        )
        for name, taken in seconds.items()
    ]


def seconds_to_answer(name: str, *, data: Path | None = None) -> float:
    """Return the seconds from the start of a server to its first healthy answer."""
    start = time.perf_counter()
    with serving(name, data=data):
        return time.perf_counter() - start
