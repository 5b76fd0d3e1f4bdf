"""Whose turn it is: answers are worked out one after another, by turns of those who ask.

All threads of the process share one interpreter with the pages. So one answer at a time is worked out, and
while readers are choosing something, a rest follows that grows with what the answer took. Each client has
one request in the common line and a few waiting behind it; more are refused, after a pause, so that asking
again and again costs next to nothing.
"""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from http import HTTPStatus

from multivector.api.problems import Problem

MOST_OF_ONE, MOST_OF_ALL = 8, 64
"""So many requests may wait: of one client, and of all together."""
REST = 5.0
"""The rest after an answer, in times of what it took, while there are readers."""
LONGEST_REST_SECONDS = 5.0
PAUSE_SECONDS = 2.0
RETRY_SECONDS = 5


class Turns:
    """The line of one process.

    Args:
        has_readers: whether somebody is choosing something on a page just now.
    """

    def __init__(self, has_readers: Callable[[], bool] = lambda: False) -> None:
        self.has_readers = has_readers
        self.waiting = Counter[str]()
        self._lines: dict[str, asyncio.Lock] = {}
        self._turn = asyncio.Lock()

    @asynccontextmanager
    async def of(self, client: str) -> AsyncIterator[None]:
        """Wait for a turn, and hold it.

        Raises:
            Problem: too many wait already, of this client or in all.
        """
        await self._admit(client)
        self.waiting[client] += 1
        try:
            async with self._lines.setdefault(client, asyncio.Lock()):
                await self._turn.acquire()
                began = time.perf_counter()
                try:
                    yield
                finally:
                    self._pass_on(time.perf_counter() - began)
        finally:
            self.waiting[client] -= 1
            if not self.waiting[client]:
                del self.waiting[client], self._lines[client]

    def _pass_on(self, took: float) -> None:
        """Let the next one have the turn, after a rest if there are readers; the answer need not wait."""
        rest = min(REST * took, LONGEST_REST_SECONDS) if self.has_readers() else 0.0
        asyncio.get_running_loop().call_later(rest, self._turn.release)

    async def _admit(self, client: str) -> None:
        is_one = self.waiting[client] >= MOST_OF_ONE
        if not is_one and self.waiting.total() < MOST_OF_ALL:
            return
        await asyncio.sleep(PAUSE_SECONDS)
        status = HTTPStatus.TOO_MANY_REQUESTS if is_one else HTTPStatus.SERVICE_UNAVAILABLE
        waiting = MOST_OF_ONE if is_one else MOST_OF_ALL
        whose = "of your address" if is_one else "of many"
        raise Problem(
            status,
            f"{waiting} requests {whose} wait already. Try again in {RETRY_SECONDS} seconds; "
            "ask one after another.",
            headers={"Retry-After": str(RETRY_SECONDS)},
        )
