"""Finds events by words, however names are spelt: Nazarbaev, Kazakstan, Turkey, Назарбаев.

A word of the reader stands for the words of the events that begin with it. Only where no event has
it are words looked for that are spelt nearly so; a word that is spelt right never brings others.
"""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import pandas as pd
from rapidfuzz import process
from rapidfuzz.distance import OSA

from multivector.data.search import plain_words

# Letters that one slip may turn into another word: a short word must be spelt right.
LETTERS_AND_SLIPS = ((10, 3), (9, 2), (5, 1))
LITTLE_WORDS = frozenset({"the", "of", "and", "in", "to", "a", "on", "for", "with", "at"})
COMMON_WORDS: Mapping[str, str] = MappingProxyType(
    {"neft": "oil", "gaz": "gas", "artsakh": "karabakh", "semey": "semipalatinsk"}
)
"""Words for what has no row of its own in the table of other names."""


@dataclass(frozen=True)
class EventIndex:
    """The words of the events: which events have each of them."""

    events_of: Mapping[str, frozenset[Hashable]]
    same: Mapping[str, str]
    """The word that stands for others of the same meaning."""

    def find(self, text: str) -> frozenset[Hashable] | None:
        """Return the labels of the events that have every word of a text; None for no word."""
        wanted = [word for word in plain_words(text, self.same) if word not in LITTLE_WORDS]
        if not wanted:
            return None
        return frozenset.intersection(*(self._with(word) for word in wanted))

    def _with(self, word: str) -> frozenset[Hashable]:
        meant = self._begun(word) or self._nearly(word)
        return frozenset().union(*(self.events_of[known] for known in meant))

    def _begun(self, word: str) -> Sequence[str]:
        return [known for known in self.events_of if known.startswith(word)]

    def _nearly(self, word: str) -> Sequence[str]:
        slips = next((slips for letters, slips in LETTERS_AND_SLIPS if len(word) >= letters), 0)
        if not slips:
            return ()
        near = process.extract(
            word, list(self.events_of), scorer=OSA.distance, score_cutoff=slips, limit=None
        )
        alike = [(known, distance) for known, distance, _ in near if _start_alike(word, known)]
        least = min((distance for _, distance in alike), default=0)
        return [known for known, distance in alike if distance == least]


def index_of(texts: pd.Series, names: Mapping[str, str]) -> EventIndex:
    """Return the index of some texts, one a row; it answers with the labels of the rows.

    Args:
        texts: what is looked through.
        names: the word that stands for other names of the same thing.
    """
    same = {**names, **COMMON_WORDS}
    index: dict[str, set[Hashable]] = {}
    for label, text in texts.items():
        for word in plain_words(text, same):
            index.setdefault(word, set()).add(label)
    return EventIndex({word: frozenset(labels) for word, labels in index.items()}, same)


def _start_alike(word: str, known: str) -> bool:
    """Whether the first letters fit, so that a slip does not make another name of it."""
    pairs = {("q", "k"), ("k", "q"), ("c", "k"), ("k", "c"), ("j", "y"), ("y", "j")}
    first = word[0], known[0]
    return first[0] == first[1] or first in pairs
