"""Money sent home and other ties that are no goods trade."""

import pandas as pd

from multivector.analysis.trade.two_way import two_way_rows
from multivector.data.sources import SOURCE_COLUMNS

TIES = (
    "remittances_percent_of_gdp",
    "remittances_from_russia_usd_mn",
    "fdi_stock_inward_usd_bn",
    "ethnic_russian_share_percent",
)
"""Columns of the table of basic figures that tell of a tie that is no goods trade."""
NAMED_IN = {"remittances_from_russia_usd_mn": "remittances_from_russia_source_id"}
"""The column that names the source of a tie, where each of its figures has one of its own."""


def newest_by_country(macro: pd.DataFrame, tie: str, source_id: str = "") -> pd.DataFrame:
    """Return the newest figure of a tie for every state that has one, largest first.

    Args:
        macro: the table of basic figures.
        tie: a column of it.
        source_id: the one source of that column; the sources of the row where it is empty.

    Returns:
        iso3, year, value (in the unit of the column), note, source_id, other_source_ids.
    """
    reported = macro[macro[tie].notna()].rename(columns={tie: "value"})
    newest = reported.sort_values("year", kind="stable").groupby("iso3").tail(1)
    if source_id or NAMED_IN.get(tie) in newest:
        own = source_id or newest[NAMED_IN[tie]]
        newest = newest.assign(source_id=own, other_source_ids=None)
    kept = ["iso3", "year", "value", "confidence", "note", *SOURCE_COLUMNS]
    rows: pd.DataFrame = newest[kept].sort_values(
        ["value", "iso3"], ascending=[False, True], ignore_index=True
    )
    return rows


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
