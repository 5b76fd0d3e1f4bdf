"""Results that are made once and kept as long as there is room."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any, TypeVar

T = TypeVar("T")


class Shelf:
    """The results used last, of all kept functions together.

    A bound for each function would be none for the process: there are more than a hundred, and
    readers who try one filter after another would fill the memory of the machine.
    """

    def __init__(self, most: int) -> None:
        self.most = most
        self._results: OrderedDict[Hashable, Any] = OrderedDict()
        self._lock = threading.Lock()

    def __len__(self) -> int:
        return len(self._results)

    def result(self, key: Hashable, make: Callable[[], T]) -> T:
        """Return what is kept under a key; make it where nothing is."""
        with self._lock:
            if key in self._results:
                self._results.move_to_end(key)
                found: T = self._results[key]
                return found
        made = make()
        with self._lock:
            self._results[key] = made
            if len(self._results) > self.most:
                self._results.popitem(last=False)
        return made
