"""Who buys: the counts of one flow by buyer, each kept apart, and where they disagree."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from multivector.analysis import concentration, evidence, units
from multivector.analysis.exports import routes

WORLD = "WLD"
EU27 = "EU27"
# Importers count oil as landed, nearly all of it loaded as this blend.
LANDED_GRADE = "CPC Blend"
EXPORTER_COUNT, CUSTOMS_COUNT, IMPORTER_COUNT = "reported", "derived", "mirror"
ROUTE_DIGITS = 1
COLUMNS = ["destination", "volume", "unit", "share", "basis", "confidence", "source_ids", "note"]


@dataclass(frozen=True, eq=False)
class Buyers:
    """One count of what one exporter sold to whom in one period."""

    source_id: str
    period: str
    unit: str
    """Unit of the volumes; `share` where the count gives only shares."""
    rows: pd.DataFrame
    """destination, volume, unit, share (0 to 1), basis, confidence, source_ids, note; largest first."""
    total: float
    """World total of the same count, NaN where it gives none."""
    eu27: float
    """The EU27 as a group in the same count, NaN where it gives none."""
    basis: str
    source_ids: tuple[str, ...]

    @property
    def known(self) -> float:
        """Sum of the buyers listed."""
        return concentration.known_sum(self.rows["volume"])

    @property
    def has_volumes(self) -> bool:
        """Whether the count gives volumes and not only shares."""
        return self.unit != "share"


def counts(destinations: pd.DataFrame, exporter: str, commodity: str) -> pd.DataFrame:
    """Return the counts of an exporter's buyers, the one that tells most first.

    Returns:
        source_id, basis, buyers (states named), rows, yearly (rows of whole years), first, last.
    """
    rows = _rows(destinations, exporter, commodity)
    grouped = rows.groupby("source_id").agg(
        basis=("basis", "first"),
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
        basis=str(states["basis"].iloc[0]),
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
    totals = rows[rows["destination"].eq(WORLD)].set_index("year")["volume"]
    states = rows[~rows["destination"].isin(groups) & rows["year"].isin(totals.index)]
    marks = pd.Series([pole_of[code] for code in states["destination"]], states.index, dtype="str")
    volumes = states.groupby(["year", marks.rename("pole")])["volume"].sum().reset_index()
    volumes["share"] = volumes["volume"] / volumes["year"].map(totals)
    volumes["coverage"] = volumes.groupby("year")["share"].transform("sum")
    return volumes


def side_by_side(
    tables: Mapping[str, pd.DataFrame], groups: frozenset[str], exporter: str, commodity: str
) -> pd.DataFrame:
    """Return the yearly counts of one flow by whom counted it, in one unit.

    Where several counts of one kind exist, that with most rows stands. Million barrels as landed
    turn into tonnes by the blend that is landed, and a share that the exporter gives into a volume by
    its total exports. A count that is the volume of one route is no count of the buyer and left out.

    Returns:
        year, destination, basis, volume (mt or bcm), source_id, note; only years and buyers with
        counts of at least two kinds.
    """
    rows = _rows(tables["destinations"], exporter, commodity)
    rows = rows[rows["period_type"].eq("year") & ~rows["destination"].isin(groups)]
    rows = rows.assign(year=rows["period"].astype("int64"))
    rows = _with_volumes(rows, routes.yearly_totals(tables, exporter, commodity))
    rows = rows[~_is_one_route(rows, tables["route_volumes"], exporter)]
    rows = _in_tonnes(rows, tables["conversion"])
    size = rows.groupby("source_id")["volume"].transform("size")
    rows = rows.assign(size=size).sort_values("size", ascending=False, kind="stable")
    one = rows.drop_duplicates(["year", "destination", "basis"])
    kinds = one.groupby(["year", "destination"])["basis"].transform("nunique")
    kept = ["year", "destination", "basis", "volume", "unit", "source_id", "note"]
    compared = one.loc[kinds.ge(2), kept]
    return compared.sort_values(["year", "destination", "basis"], ignore_index=True)


def gaps(counted: pd.DataFrame, year: int) -> pd.DataFrame:
    """Return the counts of a year side by side, the largest gap first.

    Returns:
        destination, and low, high, gap (high less low).
    """
    rows = counted[counted["year"] == year].groupby("destination")["volume"].agg(["min", "max"])
    pairs = rows.set_axis(["low", "high"], axis="columns").reset_index()
    pairs = pairs.assign(gap=pairs["high"] - pairs["low"])
    return pairs.sort_values("gap", ascending=False, ignore_index=True)


def _rows(destinations: pd.DataFrame, exporter: str, commodity: str) -> pd.DataFrame:
    matches = destinations["exporter"].eq(exporter) & destinations["commodity"].eq(commodity)
    is_told = destinations["volume"].notna() | destinations["share_percent"].notna()
    return destinations[matches & is_told]


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
    is_share = rows["volume"].isna() & rows["basis"].eq(EXPORTER_COUNT) & whole.notna()
    filled = rows.assign(
        volume=rows["volume"].mask(is_share, rows["share_percent"] / 100 * whole),
        unit=rows["unit"].mask(is_share, unit),
    )
    return filled[filled["volume"].notna()]


def _is_one_route(rows: pd.DataFrame, route_volumes: pd.DataFrame, exporter: str) -> pd.Series:
    """Return which of the exporter's counts are, to the tonne, the volume of one of its routes."""
    own = route_volumes[route_volumes["exporter"].eq(exporter)]
    own_volumes = {
        (str(period), round(volume, ROUTE_DIGITS))
        for period, volume in zip(own["period"], own["volume"], strict=True)
    }
    matches = [
        basis == EXPORTER_COUNT and (str(year), round(volume, ROUTE_DIGITS)) in own_volumes
        for basis, year, volume in zip(rows["basis"], rows["year"], rows["volume"], strict=True)
    ]
    return pd.Series(matches, rows.index, dtype="bool")


def _in_tonnes(rows: pd.DataFrame, conversion: pd.DataFrame) -> pd.DataFrame:
    barrels = units.barrels_per_tonne(conversion, LANDED_GRADE)
    is_barrels = rows["unit"].eq("million_barrels")
    volume = rows["volume"].mask(is_barrels, rows["volume"] / barrels)
    converted = rows.assign(volume=volume, unit=rows["unit"].mask(is_barrels, "mt"))
    return converted[converted["unit"].isin(["mt", "bcm"])]
