"""Who depends on an exporter: its share in the crude oil that each country imports."""

from collections.abc import Mapping

import pandas as pd

# What imports less has no industry that could depend on anybody.
LEAST_IMPORTS_MT = 1.0
TONNES = 1e6


def by_importer(
    tables: Mapping[str, pd.DataFrame], exporter: str, year: int, *, least: float = LEAST_IMPORTS_MT
) -> pd.DataFrame:
    """Return the share of an exporter in the crude imports of each country in a year, largest first.

    Args:
        tables: has `crude_trade` and `import_shares`.
        exporter: whose oil it is.
        year: a year of the record.
        least: imports below which a country is left out, million tonnes.

    Returns:
        importer; volume, imports (million tonnes as billed), source_id, share (0 to 1 by weight); own_share (0
        to 1, by the count of the importer or of Eurostat, NaN where there is none), own_period,
        is_at_least, own_source and reason (why the two differ, or why there is no own count).
    """
    trade = tables["crude_trade"]
    rows = trade[trade["year"].eq(year)]
    imports = rows.groupby("importer")["quantity_t"].sum() / TONNES
    sales = rows[rows["exporter"].eq(exporter)].set_index("importer")
    shares = pd.DataFrame(
        {
            "volume": sales["quantity_t"] / TONNES,
            "imports": imports.reindex(sales.index),
            "source_id": sales["source_id"],
        }
    )
    shares = shares[shares["imports"].ge(least) & shares["volume"].gt(0)]
    shares["share"] = shares["volume"] / shares["imports"]
    counted = _own_counts(tables["import_shares"], exporter, year)
    joined = shares.join(counted, how="left")
    joined.index.name = "importer"
    return joined.reset_index().sort_values("share", ascending=False, ignore_index=True)


def years(trade: pd.DataFrame, exporter: str) -> tuple[int, ...]:
    """Return the years of which the record has sales of an exporter, oldest first."""
    own = trade[trade["exporter"].eq(exporter) & trade["quantity_t"].notna()]
    return tuple(sorted({int(year) for year in own["year"]}))


def _own_counts(shares: pd.DataFrame, exporter: str, year: int) -> pd.DataFrame:
    """Return one count of each importer of a year: that of the whole year before that of a part."""
    rows = shares[shares["exporter"].eq(exporter) & shares["period"].str[:4].eq(str(year))]
    rows = rows.assign(length=rows["period"].str.len(), has_none=rows["share_percent"].isna())
    rows = rows.sort_values(["has_none", "length"], kind="stable").drop_duplicates("importer")
    return pd.DataFrame(
        {
            "own_share": (rows["share_percent"] / 100).to_numpy(),
            "own_period": rows["period"].to_numpy(),
            "is_at_least": rows["is_at_least"].astype("bool").to_numpy(),
            "own_source": rows["source_id"].to_numpy(),
            "reason": rows["reason"].to_numpy(),
        },
        index=pd.Index(rows["importer"], dtype="object"),
    )
