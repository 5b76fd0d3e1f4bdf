"""Money sent home and other economic ties that are no goods trade."""

import pandas as pd

from multivector.analysis.trade.two_way import two_way_rows
from multivector.data.sources import SOURCE_COLUMNS

TIES = {
    "fdi_stock_inward_usd_bn": "Foreign direct investment in the state (stock)",
    "ethnic_russian_share_percent": "Ethnic Russians among the population",
}
"""Columns of the table of basic figures that are shown as single figures, and what they are."""


def remittances_by_year(macro: pd.DataFrame) -> pd.DataFrame:
    """Return remittances as a share of gross domestic product (0 to 1): iso3, year, share, note."""
    reported = macro[macro["remittances_percent_of_gdp"].notna()]
    shares = reported.assign(share=reported["remittances_percent_of_gdp"] / 100)
    kept = ["iso3", "year", "share", "confidence", "note", *SOURCE_COLUMNS]
    return shares[kept].sort_values(["iso3", "year"], ignore_index=True)


def remittances_from_russia(macro: pd.DataFrame, iso3: str) -> pd.DataFrame:
    """Return what was sent home from Russia by year, in USD million: year, value_usd_mn, note."""
    column = "remittances_from_russia_usd_mn"
    reported = macro[macro["iso3"].eq(iso3) & macro[column].notna()]
    kept = ["year", "value_usd_mn", "confidence", "note", *SOURCE_COLUMNS]
    return reported.rename(columns={column: "value_usd_mn"})[kept].sort_values("year")


def other_ties(macro: pd.DataFrame, iso3: str) -> pd.DataFrame:
    """Return the newest figure of each other tie of a state, and the oldest where it differs.

    Returns:
        tie (a column of `TIES`), year, value, first_year, first_value (missing where there is one
        year only), source_id, other_source_ids.
    """
    own = macro[macro["iso3"] == iso3].sort_values("year")
    rows = []
    for tie in TIES:
        reported = own[own[tie].notna()]
        if len(reported):
            last, first = reported.iloc[-1], reported.iloc[0]
            before = (first["year"], first[tie]) if len(reported) > 1 else (None, None)
            sources = [last[name] for name in SOURCE_COLUMNS]
            rows.append((tie, last["year"], last[tie], *before, *sources))
    columns = ["tie", "year", "value", "first_year", "first_value", *SOURCE_COLUMNS]
    return pd.DataFrame(rows, columns=columns)


def turnover_beside(turnover: pd.DataFrame, trade: pd.DataFrame, iso3: str) -> pd.DataFrame:
    """Return two-way trade that a state or its partner counted without a split by direction.

    Returns:
        counter (who counted), other (the state traded with), year, value_usd_mn, own_usd_mn (exports
        plus imports in the main table for the same two states as the state itself has them,
        missing where not reported), basis (of that figure), note and sources; newest first.
    """
    two_way = turnover[turnover["reporter"].eq(iso3) | turnover["partner"].eq(iso3)]
    partner = two_way["partner"].where(two_way["reporter"].eq(iso3), two_way["reporter"])
    keys = pd.DataFrame({"partner": partner, "year": two_way["year"].astype("int64")})
    own = keys.merge(_two_way(trade, iso3), on=["partner", "year"], how="left")
    renamed = two_way.rename(
        columns={"reporter": "counter", "partner": "other", "two_way_value_usd_mn": "value_usd_mn"}
    ).assign(own_usd_mn=own["value_usd_mn"].to_numpy(), basis=own["basis"].to_numpy())
    return renamed.sort_values(["year", "value_usd_mn"], ascending=False, ignore_index=True)


def _two_way(trade: pd.DataFrame, iso3: str) -> pd.DataFrame:
    rows = two_way_rows(trade, iso3)
    return rows[["partner", "year", "value_usd_mn", "basis"]].astype({"year": "int64"})
