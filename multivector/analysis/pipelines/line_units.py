"""Capacities and flows of lines in the unit the reader chose, and in words."""

import math

import pandas as pd

from multivector.analysis import units, wording

CAPACITY_UNITS = {"mt_per_year": "mt", "bcm_per_year": "bcm"}
UNIT_WORDS = {"mt": "Mt a year", "kbd": "thousand barrels a day", "bcm": "billion m³ a year"}
AVERAGE_CRUDE = "crude, world average"
PRODUCT_GRADES = {"crude": AVERAGE_CRUDE, "products": "gas oil / diesel", "gas": AVERAGE_CRUDE}
# The blend a line is known by; the others carry mixtures and are reckoned as average crude.
LINE_GRADES = {
    "baku_supsa": "Azeri Light",
    "bps1": "Urals",
    "bps2": "Urals",
    "btc": "BTC Blend / Azeri Light",
    "cpc": "CPC Blend",
    "druzhba_hungary": "Urals",
    "druzhba_north": "Urals",
    "druzhba_south": "Urals",
    "espo": "ESPO Blend",
    "samara_novorossiysk": "Urals",
    "skovorodino_daqing": "ESPO Blend",
    "uzen_atyrau_samara": "Kazakh crude by Atyrau-Samara (Urals stream)",
}


def barrels_per_tonne(conversion: pd.DataFrame, line: str, product: str) -> float:
    """Return the barrels in a tonne of what a line carries; for gas the factor is never used."""
    grade = LINE_GRADES.get(line, PRODUCT_GRADES[product])
    return units.barrels_per_tonne(conversion, grade)


def factors(conversion: pd.DataFrame, pipelines: pd.DataFrame) -> pd.Series:
    """Return what `barrels_per_tonne` says of each pipeline; every grade is looked up once."""
    by_product = pipelines["product"].map(PRODUCT_GRADES)
    grades = pipelines["pipeline_id"].map(LINE_GRADES).fillna(by_product)
    return grades.map({each: units.barrels_per_tonne(conversion, each) for each in set(grades)})


def shown_unit(unit: str, chosen: str) -> str:
    """Return the unit in which an amount is shown: the chosen one for oil, bcm for gas."""
    return chosen if unit in units.LIQUID_UNITS else unit


def amount(value: float, unit: str, chosen: str, factor: float) -> str:
    """Return a yearly amount in words, in the chosen unit: "81.5 Mt a year"."""
    if math.isnan(value):
        return wording.MISSING
    shown = shown_unit(unit, chosen)
    converted = units.convert(value, unit, shown, factor)
    return f"{wording.significant(converted)} {UNIT_WORDS[shown]}"
