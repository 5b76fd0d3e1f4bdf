"""Which states the figures of the UN votes show, in which order and under which names."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from multivector.analysis.positions.votes import agreement_matrix
from multivector.analysis.wording import counted, in_sentence

# With fewer texts one vote moves an agreement by more than ten points: no finding rests on it.
FEW_TEXTS = 10


@dataclass(frozen=True)
class States:
    """The countries in view, those they are compared with (the first leads), and all names."""

    countries: tuple[str, ...]
    compared: tuple[str, ...]
    names: Mapping[str, str]

    @property
    def first(self) -> str:
        """The state that the order and the findings refer to."""
        return self.compared[0]

    @property
    def others(self) -> tuple[str, ...]:
        """The countries that are not themselves states to compare with."""
        return tuple(iso3 for iso3 in self.countries if iso3 not in self.compared)

    def name(self, iso3: str) -> str:
        """Return a name as it stands inside a sentence."""
        return in_sentence(self.names[iso3])

    def in_words(self) -> str:
        """Return the countries as a subject: one by its name, several by their number."""
        only = self.names[self.countries[0]] if len(self.countries) == 1 else ""
        return only or counted(len(self.countries), "country", "countries")


def by_agreement(votes: pd.DataFrame, states: States) -> tuple[str, ...]:
    """Return the countries by agreement with the first state, highest first, then those with too few texts."""
    pairs = agreement_with_first(votes, states)
    known = pairs[pairs["n"].ge(FEW_TEXTS)].sort_values("agreement", ascending=False, kind="stable")
    ranked = list(known["iso3"])
    return (*ranked, *(iso3 for iso3 in states.others if iso3 not in ranked))


def agreement_with_first(votes: pd.DataFrame, states: States) -> pd.DataFrame:
    """Return agreement and n of each other country with the first state."""
    return agreement_matrix(votes, states.others, [states.first])
