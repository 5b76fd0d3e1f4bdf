"""Who buys: the counts of one flow by buyer, each kept apart, and where they disagree."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from multivector.analysis import concentration, evidence, units
from multivector.analysis.commodities import CRUDE
from multivector.analysis.exports import routes

WORLD = "WLD"
EU27 = "EU27"
# Importers count oil as landed, nearly all of it loaded as this blend.
LANDED_GRADE = "CPC Blend"
DECLARED, BILLED, LANDED, PUMPED = "declared", "billed", "landed", "pumped"
COMPARED = (DECLARED, BILLED, LANDED, PUMPED)
UNION = "European Union"
TONNES = 1e6  # in a million tonnes
MOST_BUYERS = 10
LEAST_OF_MEAN = 0.1
LEAST_MEAN_MT = 0.3
SAMPLE_MT = 0.001  # what is less is a sample, not a purchase
COLUMNS = ["destination", "volume", "unit", "share", "count", "confidence", "source_ids", "note"]


@dataclass(frozen=True, eq=False)
class Buyers:
    """One count of what one exporter sold to whom in one period."""

    source_id: str
    period: str
    unit: str
    """Unit of the volumes; `share` where the count gives only shares."""
    rows: pd.DataFrame
    """destination, volume, unit, share (0 to 1), count, confidence, source_ids, note; largest first."""
    total: float
    """World total of the same count, NaN where it gives none."""
    eu27: float
    """The EU27 as a group in the same count, NaN where it gives none."""
    count: str
    source_ids: tuple[str, ...]

    @property
    def known(self) -> float:
        """Sum of the buyers listed."""
        return concentration.known_sum(self.rows["volume"])

    @property
    def has_volumes(self) -> bool:
        """Whether the count gives volumes and not only shares."""
        return self.unit != "share"


def sold(tables: Mapping[str, pd.DataFrame], exporter: str, commodity: str) -> pd.DataFrame:
    """Return what an exporter sold, in the columns of `destinations`, by every count in the tables.

    Crude oil as billed comes from `crude_trade`, with a row for all buyers (WLD) and one for the
    members of the European Union (EU27) of each year; flows under 1,000 tonnes are in these alone.
    """
    known = tables["destinations"]
    own = known[known["exporter"].eq(exporter) & known["commodity"].eq(commodity)]
    if commodity != CRUDE:
        return own
    return pd.concat([own, _billed(tables, exporter)], ignore_index=True)


def _billed(tables: Mapping[str, pd.DataFrame], exporter: str) -> pd.DataFrame:
    trade, countries = tables["crude_trade"], tables["countries"]
    own = trade[trade["exporter"].eq(exporter) & trade["quantity_t"].notna()]
    members = countries.loc[countries["region"].eq(UNION) & countries["kind"].eq("state"), "iso3"]
    source = {"source_id": "first"}
    sums = [
        rows.groupby("year").agg({"quantity_t": "sum", "value_usd_mn": "sum"} | source)
        for rows in (own, own[own["importer"].isin(members)])
    ]
    whole = [
        rows.reset_index().assign(importer=code, confidence="verified", note=None)
        for code, rows in zip((WORLD, EU27), sums, strict=True)
    ]
    states = own[own["quantity_t"] >= SAMPLE_MT * TONNES]
    rows = pd.concat([states, *whole], ignore_index=True)
    return pd.DataFrame(
        {
            "exporter": exporter,
            "commodity": CRUDE,
            "destination": rows["importer"].astype("str"),
            "period": rows["year"].astype("int64").astype("str"),
            "period_type": "year",
            "volume": rows["quantity_t"] / TONNES,
            "unit": "mt",
            "share_percent": float("nan"),
            "count": BILLED,
            "is_at_least": False,
            "source_id": rows["source_id"].astype("str"),
            "other_source_ids": None,
            "confidence": rows["confidence"].astype("str"),
            "note": rows["note"],
        }
    )


def counts(destinations: pd.DataFrame, exporter: str, commodity: str) -> pd.DataFrame:
    """Return the counts of an exporter's buyers, the one that tells most first.

    Returns:
        source_id, count, buyers (states named), rows, yearly (rows of whole years), first, last.
    """
    rows = _rows(destinations, exporter, commodity)
    grouped = rows.groupby("source_id").agg(
        count=("count", "first"),
        buyers=("destination", "nunique"),
        rows=("destination", "size"),
        yearly=("period_type", lambda kinds: int(kinds.eq("year").sum())),
        first=("period", "min"),
        last=("period", "max"),
    )
    return grouped.sort_values(["yearly", "rows", "last"], ascending=False).reset_index()


def periods(
    destinations: pd.DataFrame, exporter: str, commodity: str, source_id: str
) -> tuple[str, ...]:
    """Return the periods that a count holds, oldest first."""
    rows = _rows(destinations, exporter, commodity)
    return tuple(sorted(set(rows.loc[rows["source_id"] == source_id, "period"])))


def buyers(
    destinations: pd.DataFrame,
    groups: frozenset[str],
    exporter: str,
    commodity: str,
    source_id: str,
    period: str,
) -> Buyers | None:
    """Return one count of one period, None where there is none; groups of states stand apart."""
    rows = _rows(destinations, exporter, commodity)
    rows = rows[rows["source_id"].eq(source_id) & rows["period"].eq(period)]
    states = rows[~rows["destination"].isin(groups)]
    if states.empty:
        return None
    has_volumes = bool(states["volume"].notna().any())
    total = _value(rows, WORLD)
    shares = states.assign(
        share=_shares(states, total, has_volumes=has_volumes),
        source_ids=evidence.row_sources(states),
    )
    ordered = shares.sort_values(["volume", "share"], ascending=False, ignore_index=True)
    return Buyers(
        source_id=source_id,
        period=period,
        unit=str(states["unit"].dropna().iloc[0]) if has_volumes else "share",
        rows=ordered[COLUMNS],
        total=total,
        eu27=_value(rows, EU27),
        count=str(states["count"].iloc[0]),
        source_ids=evidence.source_ids(rows),
    )


def by_pole(
    destinations: pd.DataFrame,
    groups: frozenset[str],
    exporter: str,
    commodity: str,
    source_id: str,
    pole_of: Mapping[str, str],
) -> pd.DataFrame:
    """Return the share of the buyers of each pole by year, of one count with a world total.

    Returns:
        year, pole, share (0 to 1, of the world total), volume, coverage (buyers listed over it).
    """
    rows = _rows(destinations, exporter, commodity)
    rows = rows[rows["source_id"].eq(source_id) & rows["period_type"].eq("year")]
    rows = rows[rows["volume"].notna()].assign(year=rows["period"].astype("int64"))
    totals = _whole_years(rows)
    states = rows[~rows["destination"].isin(groups) & rows["year"].isin(totals.index)]
    marks = pd.Series([pole_of[code] for code in states["destination"]], states.index, dtype="str")
    volumes = states.groupby(["year", marks.rename("pole")])["volume"].sum().reset_index()
    volumes["share"] = volumes["volume"] / volumes["year"].map(totals)
    volumes["coverage"] = volumes.groupby("year")["share"].transform("sum")
    return volumes


@dataclass(frozen=True, eq=False)
class BuyerYears:
    """The largest buyers of an exporter by year, as billed."""

    shares: pd.DataFrame
    """year, buyer (None for all others), volume, share (0 to 1, of all that was billed)."""
    largest: tuple[str, ...]
    """The buyers that took most over the years, the first the largest."""
    doubtful: tuple[int, ...]
    """Years in which weights of a tenth of the total or more do not fit their value."""
    source_ids: tuple[str, ...]


def by_year(
    destinations: pd.DataFrame, groups: frozenset[str], period: tuple[int, int]
) -> BuyerYears | None:
    """Return who bought what share in each year of a period, as billed; None where it was too little.

    Years with less than a tenth of the mean of all years are left out: a few cargoes are no pattern.
    """
    rows = destinations[destinations["count"].eq(BILLED)]
    rows = rows.assign(year=rows["period"].astype("int64"))
    rows = rows[rows["year"].between(*period)]
    totals = _whole_years(rows)
    states = rows[~rows["destination"].isin(groups) & rows["year"].isin(totals.index)]
    if states.empty or totals.mean() < LEAST_MEAN_MT:
        return None
    whole = states.groupby("destination")["volume"].sum().sort_values(ascending=False)
    largest = tuple(str(code) for code in whole.index[:MOST_BUYERS])
    named = states[states["destination"].isin(largest)]
    named = named[["year", "destination", "volume"]].rename(columns={"destination": "buyer"})
    rest = totals - named.groupby("year")["volume"].sum().reindex(totals.index, fill_value=0.0)
    others = rest.rename("volume").reset_index().assign(buyer=None)
    shares = pd.concat([named, others[others["volume"] > 0]], ignore_index=True)
    shares["share"] = shares["volume"] / shares["year"].map(totals)
    doubted = states[states["confidence"].eq("estimate")].groupby("year")["volume"].sum() / totals
    return BuyerYears(
        shares=shares.sort_values("year", kind="stable", ignore_index=True),
        largest=largest,
        doubtful=tuple(int(year) for year in doubted.index[doubted >= LEAST_OF_MEAN]),
        source_ids=evidence.source_ids(states),
    )


def side_by_side(
    tables: Mapping[str, pd.DataFrame], groups: frozenset[str], exporter: str, commodity: str
) -> pd.DataFrame:
    """Return the yearly counts of one flow beside each other, in one unit.

    Of several sources of one count that which is whole stands before a lower bound, then that with
    most rows. Million barrels as landed turn into tonnes by the blend that is landed, and a share
    that the exporter gives into a volume by its total exports.

    Returns:
        year, destination, count, volume (mt or bcm), unit, is_at_least, source_id, note; only years
        and buyers with at least two counts.
    """
    rows = _rows(sold(tables, exporter, commodity), exporter, commodity, pumped=True)
    rows = rows[rows["period_type"].eq("year") & ~rows["destination"].isin(groups)]
    rows = rows[rows["count"].isin(COMPARED)]
    rows = rows.assign(year=rows["period"].astype("int64"))
    rows = _with_volumes(rows, routes.yearly_totals(tables, exporter, commodity))
    rows = _in_tonnes(rows, tables["conversion"])
    size = rows.groupby("source_id")["volume"].transform("size")
    rows = rows.assign(size=size, is_at_least=rows["is_at_least"].astype("bool"))
    rows = rows.sort_values(["is_at_least", "size"], ascending=[True, False], kind="stable")
    one = rows.drop_duplicates(["year", "destination", "count"])
    kinds = one.groupby(["year", "destination"])["count"].transform("nunique")
    kept = ["year", "destination", "count", "volume", "unit", "is_at_least", "source_id", "note"]
    compared = one.loc[kinds.ge(2), kept]
    return compared.sort_values(["year", "destination", "count"], ignore_index=True)


def gaps(counted: pd.DataFrame, year: int) -> pd.DataFrame:
    """Return the counts of a year side by side, the largest gap first; one line is no whole count.

    Returns:
        destination, and low, high, gap (high less low).
    """
    rows = (
        counted[counted["year"].eq(year) & counted["count"].ne(PUMPED)]
        .groupby("destination")["volume"]
        .agg(["min", "max"])
    )
    pairs = rows.set_axis(["low", "high"], axis="columns").reset_index()
    pairs = pairs.assign(gap=pairs["high"] - pairs["low"])
    return pairs.sort_values("gap", ascending=False, ignore_index=True)


def _rows(
    destinations: pd.DataFrame, exporter: str, commodity: str, *, pumped: bool = False
) -> pd.DataFrame:
    """Return the rows with a volume or a share; what one line carried only where it is wanted."""
    matches = destinations["exporter"].eq(exporter) & destinations["commodity"].eq(commodity)
    has_figure = destinations["volume"].notna() | destinations["share_percent"].notna()
    is_whole = pumped | destinations["count"].ne(PUMPED)
    return destinations[matches & has_figure & is_whole]


def _whole_years(rows: pd.DataFrame) -> pd.Series:
    """Return the world total by year, without years of a few cargoes."""
    totals = rows[rows["destination"].eq(WORLD)].set_index("year")["volume"]
    return totals[totals >= totals.mean() * LEAST_OF_MEAN]


def _value(rows: pd.DataFrame, destination: str) -> float:
    volumes = rows.loc[rows["destination"] == destination, "volume"]
    return float(volumes.iloc[0]) if len(volumes) else float("nan")


def _shares(states: pd.DataFrame, total: float, *, has_volumes: bool) -> pd.Series:
    if has_volumes and total > 0:
        return states["volume"] / total
    return states["share_percent"] / 100


def _with_volumes(rows: pd.DataFrame, totals: pd.DataFrame) -> pd.DataFrame:
    """Return the rows with a volume, shares of the exporter's own count times its total exports."""
    by_year = totals.drop_duplicates("year").set_index("year")
    whole, unit = rows["year"].map(by_year["volume"]), rows["year"].map(by_year["unit"])
    is_share = rows["volume"].isna() & rows["count"].eq(DECLARED) & whole.notna()
    filled = rows.assign(
        volume=rows["volume"].mask(is_share, rows["share_percent"] / 100 * whole),
        unit=rows["unit"].mask(is_share, unit),
    )
    return filled[filled["volume"].notna()]


def _in_tonnes(rows: pd.DataFrame, conversion: pd.DataFrame) -> pd.DataFrame:
    barrels = units.barrels_per_tonne(conversion, LANDED_GRADE)
    is_barrels = rows["unit"].eq("million_barrels")
    volume = rows["volume"].mask(is_barrels, rows["volume"] / barrels)
    converted = rows.assign(volume=volume, unit=rows["unit"].mask(is_barrels, "mt"))
    return converted[converted["unit"].isin(["mt", "bcm"])]
