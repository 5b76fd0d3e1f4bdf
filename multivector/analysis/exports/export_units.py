"""The unit in which an exporter's volumes are shown, with the factor said beside it."""

from collections.abc import Mapping
from dataclasses import dataclass

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


@dataclass(frozen=True)
class Scale:
    """How volumes as they are held turn into those shown."""

    unit: str
    factor: float = 1.0
    """What a volume held is multiplied by."""
    note: str = ""
    """The grade and its factor in words, where a factor was used."""

    @property
    def name(self) -> str:
        """The unit beside a number: "Mt", "kb/d", "bcm"."""
        return UNIT_NAMES.get(self.unit, self.unit)

    @property
    def words(self) -> str:
        """The unit in words: "million tonnes a year"."""
        return UNIT_WORDS.get(self.unit, self.unit)

    def amount(self, volume: float) -> str:
        """Return a volume as held, in words in the unit shown: "64.8 Mt"."""
        return f"{wording.significant(volume * self.factor)} {self.name}"


def scale(
    tables: Mapping[str, pd.DataFrame], exporter: str, commodity: str, *, held: str, chosen: str
) -> Scale:
    """Return the scale from the unit held to the unit chosen; only tonnes of crude oil are ever converted.

    Args:
        tables: Those of conversion factors, countries and commodities.
        exporter: Code of the exporter, which decides the grade.
        commodity: A code of the table of commodities.
        held: Unit of the volumes as held.
        chosen: mt or kbd.
    """
    if commodity != CRUDE or held != HELD_LIQUID or held == chosen:
        return Scale(held)
    grade = crude_grade(tables, exporter)
    barrels = units.barrels_per_tonne(tables["conversion"], grade)
    factor = units.convert(1.0, held, chosen, barrels)
    return Scale(chosen, factor, f"1 tonne = {barrels:g} barrels ({grade}), 365 days a year")
