"""The search itself, its index made once for all readers."""

import time
from threading import Event

from multivector.analysis.search.index import Hit, Index
from multivector.data.package import Package
from multivector.views import kept, registry
from multivector.views.search import entries, figures, names

FIRST_REST_SECONDS = 5


@kept.for_all
def index(data: Package) -> Index:
    """Return the index of all that can be looked for."""
    every = (*entries.entries(data), *figures.entries_of_figures(data))
    return Index(every, names.same_words(data))


def make_ready(data: Package, stopped: Event) -> None:
    """Make the index before anyone searches, resting longer than it works: readers come first.

    Args:
        data: the data package.
        stopped: set when the process ends, which must not wait for this.
    """
    stopped.wait(FIRST_REST_SECONDS)
    for page in registry.PAGES.values():
        for scene in page.scenes:
            if stopped.is_set():
                return
            begun = time.monotonic()
            figures.draw(page, scene, data)
            stopped.wait(2 * (time.monotonic() - begun))
    index(data)


def find(data: Package, text: str) -> list[Hit]:
    """Return what fits a text, the best first."""
    return index(data).find(text)


def suggest(data: Package, text: str) -> list[str]:
    """Return the names nearest to a text that nothing fits."""
    return index(data).suggest(text)
