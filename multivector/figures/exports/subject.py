"""Who exports what: the words, scale and look that all figures about one exporter share."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from multivector.analysis import wording
from multivector.analysis.commodities import Commodity
from multivector.analysis.exports.export_units import Scale
from multivector.charts.theme import Theme

ESTIMATE = "estimate"
FULL = 0.95
MOST_WORDS = 16  # of a title


@dataclass(frozen=True, eq=False)
class Subject:
    """One exporter and commodity, as the figures speak of them and draw them."""

    exporter: str
    commodity: Commodity
    scale: Scale
    names: Mapping[str, str]
    """Names of states by code."""
    poles: pd.DataFrame
    look: Theme
    events: pd.DataFrame
    """Lettered events to mark on time charts."""

    @property
    def whose(self) -> str:
        """The flow in words: "Kazakhstan's crude oil"."""
        return f"{wording.possessive(self.name_of(self.exporter))} {self.what}"

    @property
    def what(self) -> str:
        """The commodity in words, as a newspaper would say it: "crude oil", "gas"."""
        return self.commodity.name.removeprefix("natural ")

    def name_of(self, iso3: str) -> str:
        """Return the name of a state as it stands inside a sentence."""
        return wording.in_sentence(str(self.names.get(iso3, iso3)))

    @property
    def scale_caveats(self) -> tuple[str, ...]:
        """The factor between tonnes and barrels where one was used."""
        return (f"Barrels: {self.scale.note}.",) if self.scale.note else ()


def at_least(share: float, coverage: float) -> str:
    """Return a share in words, as a lower bound where not all of the whole is known."""
    return f"{'' if coverage >= FULL else 'at least '}{wording.percent(share)}"


def kind_in_words(kind: str, low: float, high: float, scale: Scale) -> str:
    """Return how a volume came about; of an estimate with what it lies between, in the unit shown."""
    if kind != ESTIMATE or math.isnan(low) or math.isnan(high):
        return kind
    return f"{kind}, between {scale.number(low)} and {scale.amount(high)}"


def years_in_words(years: list[int]) -> str:
    """Return years as spans: "2010–2012 and 2014"."""
    spans: list[list[int]] = []
    for year in sorted(years):
        if spans and year == spans[-1][1] + 1:
            spans[-1][1] = year
        else:
            spans.append([year, year])
    return wording.joined([wording.year_span(first, last) for first, last in spans])


def short_name(route: str) -> str:
    """Return a route by its short name: the letters in brackets, or the name up to a comma or an "and"."""
    head, _, tail = route.partition(" (")
    letters = tail.rstrip(")")
    if letters.isupper() and letters.isalpha():
        return letters
    return head.split(",")[0].split(" and ")[0]
