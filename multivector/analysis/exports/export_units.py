"""The unit in which an exporter's volumes are shown, with the factor said beside it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import pandas as pd

from multivector.analysis import units, wording
from multivector.analysis.commodities import CRUDE, crude_grade

HELD_LIQUID = "mt"
UNIT_NAMES = {
    "mt": "Mt",
    "kbd": "kb/d",
    "bcm": "bcm",
    "kt": "kt",
    "million_barrels": "million barrels",
}
UNIT_WORDS = {
    "mt": "million tonnes a year",
    "kbd": "thousand barrels a day",
    "bcm": "billion m³ a year",
    "kt": "thousand tonnes a year",
    "million_barrels": "million barrels a year",
}

# Units that say themselves per which time: what flows in six months is no less a day.
RATES = ("kbd",)
A_YEAR, MONTHS_A_YEAR = " a year", 12.0
# Half of 97.1 is 48.55, and reads 48.6: the nearest binary number lies below it.
DUST = 1e-12


@dataclass(frozen=True)
class Scale:
    """How volumes of a year, as they are stored, turn into those shown: of a year, or of some months."""

    unit: str
    factor: float = 1.0
    """What a stored volume is multiplied by."""
    note: str = ""
    """The grade and its factor in words, where a factor was used."""
    months: float = MONTHS_A_YEAR
    """The time over which volumes are counted."""

    def over(self, months: float) -> "Scale":
        """Return the scale that counts the volumes of so many months; a rate stays as it is."""
        share = 1.0 if self.is_rate else months / self.months
        return replace(self, factor=self.factor * share, months=months)

    @property
    def is_rate(self) -> bool:
        """Whether the unit says itself per which time, such as barrels a day."""
        return self.unit in RATES

    @property
    def is_of_a_year(self) -> bool:
        """Whether volumes are those of a year."""
        return self.months == MONTHS_A_YEAR

    @property
    def time(self) -> str:
        """The time that is counted: "a year", "6 months"."""
        return A_YEAR.strip() if self.is_of_a_year else wording.months(self.months)

    @property
    def in_the_time(self) -> str:
        """Words after every volume: " in six months"; nothing for a year or a rate."""
        return "" if self.is_of_a_year or self.is_rate else f" in {self.time}"

    @property
    def at_a_rate(self) -> str:
        """Words after a year's volume beside those of some months: " a year"; else nothing."""
        return A_YEAR if self.in_the_time else ""

    @property
    def per_time(self) -> str:
        """Words after a volume that names its time: " a year", " in six months"; nothing for a rate."""
        return A_YEAR if self.is_of_a_year and not self.is_rate else self.in_the_time

    @property
    def name(self) -> str:
        """The unit beside a number: "Mt", "kb/d", "bcm"."""
        return UNIT_NAMES.get(self.unit, self.unit)

    @property
    def column(self) -> str:
        """The unit beside numbers that stand alone: "Mt", "Mt in six months"."""
        return f"{self.name}{self.in_the_time}"

    @property
    def words(self) -> str:
        """The unit in words: "million tonnes a year", "million tonnes in six months"."""
        words = UNIT_WORDS.get(self.unit, self.unit)
        return f"{words.removesuffix(A_YEAR)}{self.in_the_time}" if self.in_the_time else words

    def number(self, volume: float) -> str:
        """Return a stored volume as the number shown: "64.8"."""
        half_up = 1.0 if self.is_of_a_year else 1.0 + DUST
        return wording.significant(volume * self.factor * half_up)

    def amount(self, volume: float) -> str:
        """Return a stored volume in words in the unit shown: "64.8 Mt"."""
        return f"{self.number(volume)} {self.name}"

    def amount_in_the_time(self, volume: float) -> str:
        """Return the same with its time, where that is no year: "32.4 Mt in six months"."""
        return f"{self.amount(volume)}{self.in_the_time}"


def scale(
    tables: Mapping[str, pd.DataFrame], exporter: str, commodity: str, *, held: str, chosen: str
) -> Scale:
    """Return the scale from the stored unit to the unit chosen; only tonnes of crude oil are ever converted.

    Args:
        tables: Those of conversion factors, countries and commodities.
        exporter: Code of the exporter, which decides the grade.
        commodity: A code of the table of commodities.
        held: Unit of the volumes as stored.
        chosen: mt or kbd.
    """
    if commodity != CRUDE or held != HELD_LIQUID or held == chosen:
        return Scale(held)
    grade = crude_grade(tables, exporter)
    barrels = units.barrels_per_tonne(tables["conversion"], grade)
    factor = units.convert(1.0, held, chosen, barrels)
    return Scale(chosen, factor, f"1 tonne = {barrels:g} barrels ({grade}), 365 days a year")
