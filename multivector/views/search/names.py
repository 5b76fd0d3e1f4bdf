"""The names by which readers look for things, put together once for all of them."""

from collections.abc import Mapping

from multivector.analysis.search.names import Names, names_of, words_of
from multivector.data.package import Package
from multivector.views import kept


@kept.for_all
def all_names(data: Package) -> Names:
    """Return all names of countries, capitals, hubs, lines, corridors and organisations."""
    return names_of(data.tables)


@kept.for_all
def same_words(data: Package) -> Mapping[str, str]:
    """Return for each name of one word the word that stands for all names of the same thing."""
    return words_of(all_names(data))
