"""How long a server takes from its start to its first answer."""

from __future__ import annotations

import statistics
import time

from bench.result import Budget, Measurement
from bench.servers import OURS, STOCK, TUNED, serving

TITLE = "Start to first answer"
ROUNDS = 3
FOUR_SECONDS = Budget(4)


def measure() -> list[Measurement]:
    """Seconds to the first healthy answer; ours has read and checked all tables by then."""
    seconds = {name: [_seconds(name) for _ in range(ROUNDS)] for name in (STOCK, TUNED, OURS)}
    return [
        Measurement(
            subject=name,
            value=statistics.median(taken),
            unit="s",
            budget=FOUR_SECONDS if name == OURS else None,
        )
        for name, taken in seconds.items()
    ]


def _seconds(name: str) -> float:
    start = time.perf_counter()
    with serving(name):
        return time.perf_counter() - start
