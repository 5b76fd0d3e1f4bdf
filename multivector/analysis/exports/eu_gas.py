"""Gas that entered the European Union, by month and way in."""

from collections.abc import Mapping
from types import MappingProxyType

import pandas as pd

RUSSIA = "russia"
OTHER = "other"
ENTRIES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "RUS": ("nord_stream", "yamal_europe", "ukraine_transit", "turkstream"),
        "AZE": ("azerbaijan",),
    }
)
"""The ways in for the gas of an exporter, from the bottom of the figure up."""
A_YEAR = 12
LEAST = 0.05  # billion cubic metres a month; the figure begins where more than trials came


def months(imports: pd.DataFrame, exporter: str) -> pd.DataFrame:
    """Return the gas of an exporter by month and way in.

    Args:
        imports: the table of gas into the European Union by month.
        exporter: Russia or Azerbaijan, by its code.

    Returns:
        period, entry, volume (billion cubic metres), is_whole (whether all its days are counted);
        it begins with the first month of any size. Russian gas that came by none of the routes
        named is the entry `other`.
    """
    rows = imports[imports["entry"].isin(ENTRIES[exporter])]
    if exporter == "RUS":
        named = rows.groupby("period")["volume"].sum()
        whole = imports[imports["entry"] == RUSSIA]
        rest = (whole["volume"] - whole["period"].map(named)).clip(lower=0)
        rows = pd.concat([rows, whole.assign(entry=OTHER, volume=rest)])
    sums = rows.groupby("period")["volume"].sum()
    rows = rows[rows["period"] >= sums[sums > LEAST].index.min()]
    days = pd.PeriodIndex(rows["period"], freq="M").days_in_month
    rows = rows.assign(is_whole=rows["days"].to_numpy() == days)
    shown: pd.DataFrame = rows[["period", "entry", "volume", "is_whole"]]
    return shown.sort_values(["period", "entry"], ignore_index=True)


def in_span(rows: pd.DataFrame, first: str, last: str) -> pd.DataFrame:
    """Return the months from one to another, both as YYYY-MM."""
    return rows[rows["period"].between(first, last)].reset_index(drop=True)


def yearly(rows: pd.DataFrame) -> pd.Series:
    """Return the sums of the years of which all months are counted whole, by year."""
    whole = rows[rows["is_whole"]]
    years = whole.assign(year=whole["period"].str[:4].astype("int64")).groupby("year")
    return years["volume"].sum()[years["period"].nunique() == A_YEAR]
