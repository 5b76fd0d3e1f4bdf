"""Results kept for all readers, each made by one of those who ask for it while the others wait."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import CancelledError, Future
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, TypeVar

T = TypeVar("T")


@dataclass(frozen=True)
class _Making:
    """A result that a thread is making, and what the others wait for."""

    thread: int
    outcome: Future[Any]


class Shelf:
    """The results used last, of all kept functions together.

    A bound for each function would be none for the process: there are more than a hundred, and
    readers who try one filter after another would fill the memory of the machine.

    Makers may ask for further results, but none for one that is made of its own, so that threads
    never wait for each other in a circle.
    """

    def __init__(self, most: int) -> None:
        self.most = most
        self._results: OrderedDict[Hashable, Any] = OrderedDict()
        self._making: dict[Hashable, _Making] = {}
        self._lock = threading.Lock()

    def __len__(self) -> int:
        return len(self._results)

    def result(self, key: Hashable, make: Callable[[], T]) -> T:
        """Return what is kept under a key; make it where nothing is, or wait for who makes it.

        What `make` raises is raised to all who wait for it and is not kept. Where the maker is
        stopped, as Streamlit stops a script (by what is no `Exception`), one who waits makes it.
        """
        while True:
            with self._lock:
                if key in self._results:
                    self._results.move_to_end(key)
                    kept: T = self._results[key]
                    return kept
                making = self._making.get(key)
                if making is None:
                    making = self._making[key] = _Making(threading.get_ident(), Future())
                    break
            if making.thread == threading.get_ident():  # which would wait for itself
                return make()
            with suppress(CancelledError):
                awaited: T = making.outcome.result()
                return awaited
        return self._made(key, make, making.outcome)

    def _made(self, key: Hashable, make: Callable[[], T], outcome: Future[Any]) -> T:
        try:
            made = make()
        except BaseException as fault:
            with self._lock:
                del self._making[key]
            if isinstance(fault, Exception):
                outcome.set_exception(fault)
            else:
                outcome.cancel()
            raise
        with self._lock:
            del self._making[key]
            self._results[key] = made
            if len(self._results) > self.most:
                self._results.popitem(last=False)
        outcome.set_result(made)
        return made
