"""Which states the figures of positions show, in which order and under which names."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from multivector.analysis.positions.recorded import LEAST_VOTES
from multivector.analysis.positions.votes import agreement_matrix
from multivector.analysis.wording import counted, in_sentence
from multivector.charts.kinds.answer_grid import Line


@dataclass(frozen=True)
class States:
    """The countries in view, the one in focus first, the partners they are set against, all names."""

    countries: tuple[str, ...]
    partners: tuple[str, ...]
    names: Mapping[str, str]
    compared: tuple[str, ...] = ()
    """Those of the countries that the reader sets beside the one in focus."""

    @property
    def focus(self) -> str:
        """The country that findings are about."""
        return self.countries[0]

    @property
    def shown(self) -> tuple[str, ...]:
        """The country in focus and those compared with it."""
        return (self.focus, *self.compared)

    @property
    def partner(self) -> str:
        """The first of the partners, other than the country in focus."""
        return next((iso3 for iso3 in self.partners if iso3 != self.focus), self.partners[0])

    @property
    def beside(self) -> tuple[str, ...]:
        """The partners that are not themselves among the countries in focus or compared."""
        return tuple(iso3 for iso3 in self.partners if iso3 not in self.shown)

    @property
    def rest(self) -> tuple[str, ...]:
        """The countries that are neither in focus, nor compared, nor a partner."""
        named = {*self.shown, *self.partners}
        return tuple(iso3 for iso3 in self.countries if iso3 not in named)

    @property
    def all(self) -> tuple[str, ...]:
        """Everyone in the order of rows and columns: focus, compared, partners, the rest."""
        return (*self.shown, *self.beside, *self.rest)

    def lines(self) -> tuple[Line, ...]:
        """Return everyone as rows or columns of a grid, the country in focus marked."""
        starts = {group[0] for group in (self.beside, self.rest) if group}
        return tuple(
            Line(self.names[iso3], self.names[iso3], iso3 == self.focus, iso3 in starts)
            for iso3 in self.all
        )

    def name(self, iso3: str) -> str:
        """Return a name as it stands inside a sentence."""
        return in_sentence(self.names[iso3])

    def in_words(self) -> str:
        """Return the countries as a subject: one by its name, several by their number."""
        only = self.names[self.countries[0]] if len(self.countries) == 1 else ""
        return only or counted(len(self.countries), "country", "countries")


def by_agreement(votes: pd.DataFrame, states: States) -> tuple[str, ...]:
    """Return everyone but the first partner by agreement with it, highest first, then too few votes."""
    pairs = agreement_with_partner(votes, states)
    known = pairs[pairs["n"].ge(LEAST_VOTES)].sort_values(
        "agreement", ascending=False, kind="stable"
    )
    ranked = list(known["iso3"])
    return (*ranked, *(iso3 for iso3 in pairs["iso3"] if iso3 not in ranked))


def agreement_with_partner(votes: pd.DataFrame, states: States) -> pd.DataFrame:
    """Return agreement and n of each country other than a partner with the first partner."""
    own = [iso3 for iso3 in states.countries if iso3 not in states.partners]
    return agreement_matrix(votes, own, [states.partner])
