"""Capacities and flows of lines in the unit the reader chose, and in words."""

import math
from collections.abc import Mapping

import pandas as pd

from multivector.analysis import units, wording
from multivector.analysis.commodities import commodities

MEAN_OIL = "crude, world average"


def factors(tables: Mapping[str, pd.DataFrame], pipelines: pd.DataFrame) -> pd.Series:
    """Return the barrels in a tonne of what each pipeline carries, NaN where it has no barrels.

    Args:
        tables: those of conversion factors and of commodities.
        pipelines: product, and grade where a line is known by a blend; else it carries mixtures,
            which count as the grade of the product.
    """
    by_product = {code: each.grade for code, each in commodities(tables["commodities"]).items()}
    grades = pipelines["grade"].fillna(pipelines["product"].map(by_product)).fillna("")
    known = {
        grade: units.barrels_per_tonne(tables["conversion"], grade) if grade else math.nan
        for grade in set(grades)
    }
    return grades.map(known).astype("float64")


def gas_as_oil(conversion: pd.DataFrame) -> float:
    """Return the million tonnes of oil that hold the energy of a billion cubic metres of gas."""
    row = conversion[conversion["from_unit"].eq("bcm") & conversion["to_unit"].eq("million_boe")]
    return float(row["factor"].iloc[0]) / units.barrels_per_tonne(conversion, MEAN_OIL)


def volume_unit(capacity_unit: object) -> str:
    """Return the unit of the volume of a year: mt for mt_per_year; empty where none is known."""
    return capacity_unit.removesuffix("_per_year") if isinstance(capacity_unit, str) else ""


def shown_unit(unit: str, chosen: str, factor: float) -> str:
    """Return the unit in which an amount is shown: the chosen one for oil, else its own."""
    return chosen if unit in units.LIQUID_UNITS and not math.isnan(factor) else unit


def amount(value: float, unit: str, chosen: str, factor: float) -> str:
    """Return a yearly amount in words, in the chosen unit: "81.5 Mt a year"."""
    if math.isnan(value):
        return wording.MISSING
    shown = shown_unit(unit, chosen, factor)
    converted = units.convert(value, unit, shown, factor)
    return f"{wording.significant(converted)} {units.yearly(shown)}"
