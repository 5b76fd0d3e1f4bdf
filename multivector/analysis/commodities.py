"""What commodities are called, and the grade by which their tonnes become barrels, by the tables."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

CRUDE = "crude"


@dataclass(frozen=True)
class Commodity:
    """A commodity: its code and its words.

    Attributes:
        code: what the tables call it.
        name: what it is called inside a sentence: "natural gas".
        short_name: the same where no other can be meant: "gas".
        title: what a button calls it: "Gas".
        output: what the statistics of output count it as; empty where they do not.
        grade: the grade of the conversion table it is reckoned as; empty where it has no barrels.
    """

    code: str
    name: str
    short_name: str
    title: str
    output: str
    grade: str


def commodities(table: pd.DataFrame) -> Mapping[str, Commodity]:
    """Return every row of the table of commodities by code, in the order of lists."""
    words = ["commodity", "name", "short_name", "title", "output", "grade"]
    ordered = table.sort_values("sort_order")[words].fillna("").astype("str")
    return {row[0]: Commodity(*row) for row in ordered.itertuples(index=False, name=None)}


def commodity_of(tables: Mapping[str, pd.DataFrame], code: str) -> Commodity:
    """Return a commodity by its code; ValueError where the table lacks it."""
    known = commodities(tables["commodities"])
    if code not in known:
        raise ValueError(f"commodity {code!r} is not known; allowed: {', '.join(known)}")
    return known[code]


def crude_grade(tables: Mapping[str, pd.DataFrame], exporter: str) -> str:
    """Return the grade by which an exporter's tonnes of crude are turned into barrels.

    Where its own figures follow no count of their own, it is the grade of crude in general.
    """
    countries = tables["countries"]
    own = countries.loc[countries["iso3"].eq(exporter), "crude_grade"].dropna()
    return str(own.iloc[0]) if len(own) else commodity_of(tables, CRUDE).grade
