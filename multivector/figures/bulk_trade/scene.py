"""What the figures of bulk trade share: whose trade, of which products, in which words and colours."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from multivector.analysis import wording
from multivector.analysis.poles import in_sentence
from multivector.analysis.trade import hs_chapters
from multivector.charts.theme import Theme
from multivector.figures.trade.scene import GOODS

SOURCE = "bulk-trade"
"""Stands for the data set's own citation, which is in no table of ours."""
USD_MILLION = 1_000.0  # values are in thousands of dollars
SYNTHETIC = "These numbers were made by a program. They are no figures of real trade."


@dataclass(frozen=True, eq=False)
class BulkScene:
    """One state's trade in some products, and how it is to be put into words and drawn."""

    reporter: str
    flow: str
    product: str
    names: Mapping[str, str]
    descriptions: Mapping[str, str]
    poles: pd.DataFrame
    look: Theme
    is_synthetic: bool

    @property
    def name(self) -> str:
        """The state, inside a sentence."""
        return self.name_of(self.reporter)

    @property
    def product_words(self) -> str:
        """The products chosen: "27 mineral fuels", or all goods."""
        return self.words_of(self.product)

    @property
    def whose_goods(self) -> str:
        """Kazakhstan's imports of 27 mineral fuels."""
        goods = f"{wording.possessive(self.name)} {GOODS[self.flow]}"
        preposition = "in" if self.flow == "both" else "of"
        return f"{goods} {preposition} {self.product_words}" if self.product else goods

    @property
    def from_or_with(self) -> str:
        """What stands before the other side: imports are from it, exports go to it."""
        return {"export": "to", "import": "from", "both": "with"}[self.flow]

    @property
    def caveats(self) -> tuple[str, ...]:
        """What has to be said under every figure."""
        return (SYNTHETIC,) if self.is_synthetic else ()

    def words_of(self, product: str) -> str:
        """Return a product code with its name."""
        return hs_chapters.in_words(product, self.descriptions)

    def name_of(self, code: str) -> str:
        """Return the name of a country or group inside a sentence."""
        return wording.in_sentence(self.names.get(code, code))

    def pole_name(self, pole: str) -> str:
        """Return a pole as a legend names it."""
        short = dict(zip(self.poles["pole"], self.poles["short_name"], strict=True))
        return str(short.get(pole, pole))

    def pole_phrase(self, pole: str) -> str:
        """Return a pole inside a sentence."""
        return in_sentence(self.poles, pole)

    def title(self, finding: str) -> str:
        """Return a finding, marked where it is none of real trade: titles travel alone."""
        return f"Synthetic numbers: {finding}" if self.is_synthetic else finding

    def subtitle(self, words: str) -> str:
        """Return a subtitle that says first of all when the numbers are not real."""
        return f"SYNTHETIC NUMBERS, NOT TRADE. {words}" if self.is_synthetic else words


def year_words(data: pd.DataFrame) -> str:
    """Return the span of the years of a frame."""
    return wording.year_span(int(data["year"].min()), int(data["year"].max()))
