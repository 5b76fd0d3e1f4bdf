"""Ranks what can be looked for by how well its names fit what a reader typed.

A hit by its whole name comes first, then one whose name begins so, then one that has all words in its
names, then one that has them in its text. Only where there is none of these are words looked for that
sound the same or are one slip away, so that a word spelt right never brings others.
"""

import bisect
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import reduce
from heapq import nlargest
from operator import itemgetter
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from multivector.analysis.search.entry import KINDS, Entry
from multivector.data.search import plain_words, sounded

LITTLE_WORDS = frozenset({"the", "of", "and", "in", "to", "a", "on", "for", "with", "at"})
MOST_CHARACTERS = 80
LETTERS_FOR_A_SLIP = 5  # a shorter word must be spelt right
LEAST_LIKENESS = 0.3  # of the three-letter pieces of two words, the part they share
SUGGESTIONS = 4
_ORDER = {kind: place for place, kind in enumerate(KINDS)}
Places = frozenset[int]
NOWHERE: Places = frozenset()


class Fit(IntEnum):
    """How a hit fits, the best first."""

    WHOLE = 0
    START = 1
    NAMES = 2
    TEXT = 3
    SOUND = 4
    SLIP = 5


class Hit(NamedTuple):
    """An entry that fits, and how."""

    entry: Entry
    fit: Fit


@dataclass(frozen=True)
class _Words:
    """Words with the places of the entries that have them; the words are sorted."""

    places: Mapping[str, Places]
    ordered: Sequence[str]

    def beginning(self, start: str) -> Places:
        """Return the entries that have a word which begins so."""
        first = bisect.bisect_left(self.ordered, start)
        after = bisect.bisect_left(self.ordered, start + "\U0010ffff", first)
        return NOWHERE.union(*(self.places[word] for word in self.ordered[first:after]))


class Index:
    """The entries by their names and words."""

    def __init__(self, entries: Iterable[Entry], same: Mapping[str, str]) -> None:
        """Take up entries.

        Args:
            entries: what can be looked for.
            same: the word that stands for other names of the same thing.
        """
        # Of two entries that fit equally well the first stands first, so that hits need no sorting.
        self.entries = tuple(sorted(entries, key=_rank))
        self._same = same
        self._wholes = _gathered(self._each(self._whole_names))
        self._names = _gathered(self._each(self._name_words))
        self._texts = _gathered(self._each(lambda entry: plain_words(entry.text, same)))
        self._sounds = _gathered(
            (sounded(word), place) for place, word in _pairs(self._names.places)
        )
        self._pieces = _gathered(
            (piece, place)
            for place, word in enumerate(self._names.ordered)
            for piece in _pieces(word)
        )

    def find(self, text: str) -> list[Hit]:
        """Return all that fits a text, the best first; nothing where it holds no word."""
        words = self._words_of(text)
        if not words:
            return []
        hits: list[Hit] = []
        seen: set[int] = set()
        for fit, places in self._fitting(words):
            hits += [Hit(self.entries[place], fit) for place in sorted(places - seen)]
            seen |= places
        return hits

    def suggest(self, text: str) -> list[str]:
        """Return names near to a text that nothing fits, the nearest first."""
        near: dict[int, float] = {}
        for word in self._words_of(text):
            best = nlargest(SUGGESTIONS, self._alike(word), key=itemgetter(1))
            for known, likeness in best:
                for place in self._names.places[known]:
                    near[place] = max(near.get(place, 0.0), likeness)

        def rank(place: int) -> tuple[float, int]:
            return -near[place], place

        nearest = (self.entries[place].name for place in sorted(near, key=rank))
        return list(dict.fromkeys(nearest))[:SUGGESTIONS]

    def _words_of(self, text: str) -> list[str]:
        words = plain_words(text[:MOST_CHARACTERS], self._same)
        return [word for word in words if word not in LITTLE_WORDS] or words

    def _fitting(self, words: Sequence[str]) -> Iterator[tuple[Fit, Places]]:
        joined = " ".join(words)
        yield Fit.WHOLE, self._wholes.places.get(joined, NOWHERE)
        yield Fit.START, self._wholes.beginning(joined)
        named = [self._names.beginning(word) for word in words]
        yield Fit.NAMES, reduce(frozenset.intersection, named)
        written = (self._texts.beginning(word) for word in words)
        direct = reduce(frozenset.intersection, map(frozenset.union, named, written))
        yield Fit.TEXT, direct
        if not direct:
            alike = _in_all(words, lambda word: self._beginning(word) or self._sounding(word))
            yield Fit.SOUND, alike
            if not alike:
                yield (
                    Fit.SLIP,
                    _in_all(words, lambda word: self._beginning(word) or self._near(word)),
                )

    def _beginning(self, word: str) -> Places:
        return self._names.beginning(word) | self._texts.beginning(word)

    def _sounding(self, word: str) -> Places:
        return self._sounds.places.get(sounded(word), NOWHERE)

    def _near(self, word: str) -> Places:
        if len(word) < LETTERS_FOR_A_SLIP:
            return NOWHERE
        known = self._names.ordered
        near = process.extract(word, known, scorer=OSA.distance, score_cutoff=1, limit=None)
        return NOWHERE.union(self._sounding(word), *(self._names.places[each] for each, *_ in near))

    def _alike(self, word: str) -> Iterator[tuple[str, float]]:
        """Yield the words of names that share enough three-letter pieces with a word."""
        own, shared = _pieces(word), defaultdict[int, int](int)
        for piece in own:
            for place in self._pieces.places.get(piece, NOWHERE):
                shared[place] += 1
        for place, count in shared.items():
            known = self._names.ordered[place]
            likeness = count / (len(own) + len(_pieces(known)) - count)
            if likeness >= LEAST_LIKENESS:
                yield known, likeness

    def _each(self, words: Callable[[Entry], Iterable[str]]) -> Iterator[tuple[str, int]]:
        for place, entry in enumerate(self.entries):
            for word in words(entry):
                yield word, place

    def _whole_names(self, entry: Entry) -> Iterator[str]:
        for name in (entry.name, *entry.others):
            words = plain_words(name, self._same)
            yield " ".join([word for word in words if word not in LITTLE_WORDS] or words)

    def _name_words(self, entry: Entry) -> Iterator[str]:
        for name in (entry.name, *entry.others):
            yield from plain_words(name, self._same)
            yield from plain_words(name)


def _gathered(pairs: Iterable[tuple[str, int]]) -> _Words:
    places: dict[str, set[int]] = defaultdict(set)
    for word, place in pairs:
        places[word].add(place)
    return _Words({word: frozenset(each) for word, each in places.items()}, sorted(places))


def _pairs(places: Mapping[str, Places]) -> Iterator[tuple[int, str]]:
    return ((place, word) for word, each in places.items() for place in each)


def _in_all(words: Iterable[str], places_of: Callable[[str], Places]) -> Places:
    return reduce(frozenset.intersection, (places_of(word) for word in words))


def _pieces(word: str) -> frozenset[str]:
    edged = f" {word} "
    return frozenset(edged[start : start + 3] for start in range(len(edged) - 2))


def _rank(entry: Entry) -> tuple[int, float, int, str]:
    return _ORDER[entry.kind], -entry.weight, len(entry.name), entry.name
