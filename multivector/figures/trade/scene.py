"""What the figures of one state's trade share: its years, its words, its scale and its look."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from multivector.analysis import wording
from multivector.analysis.country.domains import FAIRLY_COVERED
from multivector.analysis.poles import in_sentence
from multivector.analysis.trade.years import COUNTED, ESTIMATE, MIRROR, TradeYears
from multivector.charts.legend import LegendItem
from multivector.charts.theme import Theme

GOODS = {"export": "exports", "import": "imports", "both": "trade"}
"""What each flow is called inside a sentence."""
ROLE = {"export": "export market", "import": "supplier", "both": "trading partner"}
KIND_WORDS = {
    COUNTED: "reported by the country itself",
    MIRROR: "reported by the partner",
    ESTIMATE: "estimate",
}
FULL = 0.95  # below it a share is a lower bound
SYMBOLS = {COUNTED: "circle", MIRROR: "square", ESTIMATE: "diamond"}
USD_MILLION = 1_000_000.0
BILLIONS_FROM = 2_000.0  # USD million; below it an axis in billions would be all decimals


@dataclass(frozen=True, eq=False)
class TradeScene:
    """One direction of a state's trade within the years chosen, and how it is to be drawn."""

    trade: TradeYears
    names: Mapping[str, str]
    poles: pd.DataFrame
    look: Theme
    last_year: int
    """The last year of the axis, reported or not: years without figures stay in sight."""
    by_share: bool = True

    @property
    def pole_order(self) -> tuple[str, ...]:
        """The poles in the order in which they are drawn."""
        return tuple(self.poles.sort_values("sort_order")["pole"])

    @property
    def goods(self) -> str:
        """What is traded, inside a sentence: exports, imports or trade."""
        return GOODS[self.trade.flow]

    @property
    def tick_format(self) -> str:
        """How values are written beside an axis."""
        return ".0%" if self.by_share else ",~r"

    @property
    def name(self) -> str:
        """The state, inside a sentence."""
        return self.name_of(self.trade.reporter)

    @property
    def whose_goods(self) -> str:
        """Kazakhstan's exports."""
        return f"{wording.possessive(self.name)} {self.goods}"

    @property
    def span(self) -> str:
        """The first and the last reported year."""
        years = self.trade.told.index
        return wording.year_span(int(years.min()), int(years.max())) if len(years) else "no year"

    def name_of(self, iso3: str) -> str:
        """Return the name of a country inside a sentence."""
        return wording.in_sentence(self.names.get(iso3, iso3))

    def pole_phrase(self, pole: str) -> str:
        """Return a pole inside a sentence."""
        return in_sentence(self.poles, pole)


@dataclass(frozen=True)
class Money:
    """The unit of an axis of money: the words and how many USD million make one."""

    words: str
    millions: float


def money_of(largest: float) -> Money:
    """Return the unit in which an axis up to some USD million reads well."""
    return Money("USD billion", 1_000.0) if largest >= BILLIONS_FROM else Money("USD million", 1.0)


def largest(frame: pd.DataFrame, *columns: str) -> float:
    """Return the largest number in some columns, those missing left out; zero where there is none."""
    return float(frame[list(columns)].max().fillna(0.0).max())


def usd(millions: float) -> str:
    """Return an amount in words, with three significant digits: "$19.5 billion"."""
    return f"${wording.compact(millions * USD_MILLION)}" if millions == millions else "unknown"  # noqa: PLR0124 -- not a number


def short_usd(millions: float) -> str:
    """Return an amount with three significant digits and a short word: "$19.5bn", "$775m"."""
    return usd(millions).replace(" billion", "bn").replace(" million", "m")


def amount(value: float, share: float, *, by_share: bool) -> str:
    """Return a value as a share or as money."""
    return wording.percent(share) if by_share else usd(value)


def kind_symbols(kinds: tuple[str, ...], look: Theme) -> tuple[LegendItem, ...]:
    """Return what the form of a mark says where the country itself did not report the value."""
    others = [kind for kind in kinds if kind != COUNTED]
    return tuple(LegendItem(KIND_WORDS[kind], look.muted, SYMBOLS[kind]) for kind in others)


def kind_sentence(kinds: tuple[str, ...]) -> tuple[str, ...]:
    """Return a caveat on what mirror data and estimates are, where there are any."""
    said = {
        MIRROR: "Some values are mirror data: reported by the partner.",
        ESTIMATE: "Estimates come from rounded shares of the total and can be a fifth too low.",
    }
    return tuple(said[kind] for kind in kinds if kind in said)


def untold_view_words(scene: TradeScene) -> str:
    """Return a sentence for a state and years without its trade by partner."""
    return f"No data on {scene.whose_goods} by partner in this period"


def coverage_sentence(scene: TradeScene) -> tuple[str, ...]:
    """Return how much of the newest year is listed by partner, where that is not all."""
    reported = scene.trade.told
    if reported.empty or reported.iloc[-1] >= FULL:
        return ()
    low = "slightly low" if reported.iloc[-1] >= FAIRLY_COVERED else "too low"
    year, share = reported.index[-1], wording.percent(float(reported.iloc[-1]))
    return (f"Covers {share} of {scene.goods} in {year}; shares may be {low}.",)
