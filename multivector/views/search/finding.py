"""The search itself, its index made once for all readers."""

from multivector.analysis.search.index import Hit, Index
from multivector.data.package import Package
from multivector.views import kept
from multivector.views.search import entries, figures, names


@kept.for_all
def index(data: Package) -> Index:
    """Return the index of all that can be looked for."""
    every = (*entries.entries(data), *figures.entries_of_figures(data))
    return Index(every, names.same_words(data))


def find(data: Package, text: str) -> list[Hit]:
    """Return what fits a text, the best first."""
    return index(data).find(text)


def suggest(data: Package, text: str) -> list[str]:
    """Return the names nearest to a text that nothing fits."""
    return index(data).suggest(text)
