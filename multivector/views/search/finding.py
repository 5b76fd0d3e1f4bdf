"""The search itself, its index made once for all readers."""

import time
from threading import Event

from multivector.analysis.search.index import Hit, Index
from multivector.data.package import Package
from multivector.views import kept, registry
from multivector.views.search import entries, figures, names

FIRST_REST_SECONDS = 5
_IS_MADE_READY = Event()
"""Set while a thread draws the figures, which a reader need not wait for."""


@kept.for_all
def index(data: Package) -> Index:
    """Return the index of all that can be looked for."""
    every = (*entries.entries(data), *figures.entries_of_figures(data))
    return Index(every, names.same_words(data))


@kept.for_all
def index_without_figures(data: Package) -> Index:
    """Return the index of all but the titles of figures, which is made at once."""
    return Index(entries.entries(data), names.same_words(data))


def make_ready(data: Package, stopped: Event) -> None:
    """Make the index before anyone searches, resting longer than it works: readers come first.

    Args:
        data: the data package.
        stopped: set when the process ends, which must not wait for this.
    """
    _IS_MADE_READY.set()
    try:
        stopped.wait(FIRST_REST_SECONDS)
        for page in registry.PAGES.values():
            for scene in page.scenes:
                if stopped.is_set():
                    return
                begun = time.monotonic()
                figures.draw(page, scene, data)
                stopped.wait(2 * (time.monotonic() - begun))
        index(data)
    finally:
        _IS_MADE_READY.clear()


def find(data: Package, text: str) -> list[Hit]:
    """Return what fits a text, the best first; without figures while they are being drawn."""
    return _index(data).find(text)


def suggest(data: Package, text: str) -> list[str]:
    """Return the names nearest to a text that nothing fits."""
    return _index(data).suggest(text)


def _index(data: Package) -> Index:
    return index_without_figures(data) if _IS_MADE_READY.is_set() else index(data)
