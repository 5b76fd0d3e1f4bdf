"""Volumes between million tonnes a year and thousand barrels a day; gas volumes stay apart.

The conversion table gives barrels per tonne by grade. Cubic metres of gas turn into no tonne here.
"""

from typing import TypeVar

import pandas as pd

Volume = TypeVar("Volume", float, pd.Series)

DAYS_PER_YEAR = 365.0
LIQUID_UNITS = ("mt", "kbd")
GAS_UNITS = ("bcm",)
UNITS = LIQUID_UNITS + GAS_UNITS
YEARLY_WORDS = {"mt": "Mt a year", "kbd": "thousand barrels a day", "bcm": "billion m³ a year"}


def barrels_per_tonne(conversion: pd.DataFrame, grade: str) -> float:
    """Return the barrels in a tonne of the grade.

    Args:
        conversion: Rows of the conversion table: grade, from_unit, to_unit, factor.
        grade: A grade of that table for which a factor from tonne to barrel is known.

    Raises:
        ValueError: If the table holds no such factor; the message lists the grades it holds.
    """
    factors = conversion[conversion["from_unit"].eq("tonne") & conversion["to_unit"].eq("barrel")]
    matching = factors.loc[factors["grade"] == grade, "factor"]
    if matching.empty:
        allowed = "; ".join(factors["grade"])
        raise ValueError(f"no factor from tonne to barrel for grade {grade!r}; allowed: {allowed}")
    return float(matching.iloc[0])


def mt_to_kbd(volume_mt: Volume, factor: float, days: float = DAYS_PER_YEAR) -> Volume:
    """Return thousand barrels a day for a volume in million tonnes shipped over so many days.

    Args:
        volume_mt: Volume in million tonnes over the whole period.
        factor: Barrels per tonne.
        days: Length of the period; a year unless given.
    """
    return volume_mt * factor * 1_000 / days


def kbd_to_mt(volume_kbd: Volume, factor: float, days: float = DAYS_PER_YEAR) -> Volume:
    """Return million tonnes over so many days for a flow in thousand barrels a day."""
    return volume_kbd * days / factor / 1_000


def convert(volume: Volume, from_unit: str, to_unit: str, factor: float) -> Volume:
    """Return a yearly volume in another unit; the factor is the barrels per tonne of the grade.

    Raises:
        ValueError: If a unit is unknown, or if one is a unit of gas and the other of liquids.
    """
    if from_unit == to_unit:
        return volume
    _check(from_unit)
    _check(to_unit)
    if (from_unit in GAS_UNITS) != (to_unit in GAS_UNITS):
        raise ValueError(
            f"no conversion from {from_unit!r} to {to_unit!r}: gas ({', '.join(GAS_UNITS)}) and "
            f"liquids ({', '.join(LIQUID_UNITS)}) stay apart"
        )
    return mt_to_kbd(volume, factor) if to_unit == "kbd" else kbd_to_mt(volume, factor)


def yearly(unit: str) -> str:
    """Return a unit of a yearly volume in words; a unit without words of its own stands as it is."""
    return YEARLY_WORDS.get(unit, f"{unit} a year" if unit else "")


def _check(unit: str) -> None:
    if unit not in UNITS:
        raise ValueError(f"unit {unit!r} is not known; allowed: {', '.join(UNITS)}")
