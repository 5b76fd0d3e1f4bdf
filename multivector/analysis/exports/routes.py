"""Yearly export volumes by route: what may be added, and how much of the total it tells.

Only rows of a whole year, of one basis and of routes with the role `route` enter a sum, and no part
stands beside its whole. Totals, increments, counts, groups, plans and forecasts never do. Where the
balance table has a year of an exporter's commodity, it stands in place of the single rows.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from multivector.analysis import concentration, evidence

EXPORTS = "exports_of_exporter"
TOTAL = "total_exports"
# Details of a kind in the balance table that say the value is a limit: no volume, so in no sum.
LIMITS = frozenset({"upper limit", "lower limit"})
FIRM_KINDS = frozenset({"reported", "derived"})
COMPLETE = concentration.WELL_COVERED
# Rounded routes may add to a little more than the total; beyond this the counts do not fit.
MOST_COVERAGE = 1.05
# Routes older than this many years, or telling less than this part of the total, tell no year.
OLDEST_DATA = 5
LEAST_COVERAGE = 0.5
INTERVAL = ["volume_low", "volume_high"]
COLUMNS = [
    "year",
    "route_id",
    "volume",
    *INTERVAL,
    "unit",
    "kind",
    "confidence",
    "source_ids",
    "note",
]


@dataclass(frozen=True, eq=False)
class RouteYear:
    """What one exporter shipped of one commodity in one year, by route."""

    exporter: str
    commodity: str
    year: int
    unit: str
    """mt (million tonnes) or bcm (billion cubic metres), over the year."""
    rows: pd.DataFrame
    """year, route_id, volume, volume_low and volume_high (of an estimate, else missing), unit,
    share (0 to 1, of the total), kind, confidence, source_ids, note."""
    total: float
    """Total exports published or estimated, NaN where unknown."""
    total_kind: str
    """How the total came about: reported, derived or estimate; empty where unknown."""
    source_ids: tuple[str, ...]

    @cached_property
    def known(self) -> float:
        """Sum of the known routes, NaN where none is known."""
        return concentration.known_sum(self.rows["volume"])

    @cached_property
    def coverage(self) -> float:
        """Known routes over the total; a little above 1 where rounded rows add to more."""
        return concentration.coverage(self.known, self.total)

    @property
    def base(self) -> float:
        """What shares of control are taken of: the total, or the routes where they add to more."""
        return max(self.total, self.known)

    @property
    def residual(self) -> float:
        """Total less known routes: unknown, or a rounding difference where negative."""
        return self.total - self.known

    @property
    def fits(self) -> bool:
        """Whether the routes do not exceed the total by more than rounding can explain."""
        return self.coverage <= MOST_COVERAGE

    @cached_property
    def is_complete(self) -> bool:
        """Whether firm figures tell nearly all of the total."""
        kinds = {*self.rows["kind"], self.total_kind}
        return self.coverage >= COMPLETE and self.fits and kinds <= FIRM_KINDS

    @property
    def confidence(self) -> str:
        """The least sure of the rows."""
        return evidence.worst_confidence(self.rows["confidence"])

    @property
    def concentration(self) -> concentration.Bounds:
        """Bounds of the Herfindahl-Hirschman index over routes (0 to 10,000)."""
        return concentration.herfindahl_bounds(
            self.rows.set_index("route_id")["volume"], self.total
        )


def yearly_volumes(
    route_volumes: pd.DataFrame, routes: pd.DataFrame, exporter: str, commodity: str
) -> pd.DataFrame:
    """Return the yearly volumes by route that may be added.

    Returns:
        One row per year and route, with `COLUMNS`.
    """
    rows = _of_role(_yearly_rows(route_volumes, exporter, commodity), routes, "route")
    wholes = routes.set_index("route_id")["subset_of"]
    pairs = set(zip(rows["year"], rows["route_id"], strict=True))
    whole_of = rows["route_id"].map(wholes)
    is_part = [key in pairs for key in zip(rows["year"], whole_of, strict=True)]
    return rows[~pd.Series(is_part, rows.index, dtype="bool")].reset_index(drop=True)


def yearly_parts(
    route_volumes: pd.DataFrame, routes: pd.DataFrame, exporter: str, commodity: str
) -> pd.DataFrame:
    """Return the yearly volumes of parts of routes, with the route they are part of in `subset_of`."""
    rows = _of_role(_yearly_rows(route_volumes, exporter, commodity), routes, "subset")
    return rows.assign(subset_of=rows["route_id"].map(routes.set_index("route_id")["subset_of"]))


def balance_volumes(balances: pd.DataFrame, exporter: str, commodity: str) -> pd.DataFrame:
    """Return the yearly volumes by route in the balance table, limits left out; same columns."""
    rows = _balance_rows(balances, exporter, commodity)
    return _columns(rows[rows["role"].eq("route") & ~rows["kind_detail"].isin(LIMITS)])


def exports_by_route(
    tables: Mapping[str, pd.DataFrame], exporter: str, commodity: str
) -> pd.DataFrame:
    """Return the yearly volumes by route, from the balance table in the years that it covers."""
    single = yearly_volumes(tables["route_volumes"], tables["routes"], exporter, commodity)
    balance = balance_volumes(tables["balances"], exporter, commodity)
    other_years = single[~single["year"].isin(balance["year"])]
    return pd.concat([balance, other_years]).sort_values(["year", "route_id"], ignore_index=True)


def yearly_totals(
    tables: Mapping[str, pd.DataFrame], exporter: str, commodity: str
) -> pd.DataFrame:
    """Return the total exports by year: the same columns but for the route."""
    single = _yearly_rows(tables["route_volumes"], exporter, commodity)
    balance = _balance_rows(tables["balances"], exporter, commodity)
    balance = _columns(balance[balance["item"].eq(TOTAL)].assign(route_id=TOTAL))
    other_years = single["route_id"].eq(TOTAL) & ~single["year"].isin(balance["year"])
    totals = pd.concat([balance, single[other_years]])
    return totals.sort_values("year", ignore_index=True).drop(columns="route_id")


def route_years(
    tables: Mapping[str, pd.DataFrame], exporter: str, commodity: str
) -> tuple[RouteYear, ...]:
    """Return every year with a known route or total, oldest first, with shares and coverage."""
    rows = exports_by_route(tables, exporter, commodity)
    totals = yearly_totals(tables, exporter, commodity).set_index("year")
    rows = rows.assign(share=rows["volume"] / rows["year"].map(totals["volume"]))
    by_year = dict(iter(rows.groupby("year")))
    years = sorted({int(year) for year in [*by_year, *totals.index]})
    return tuple(
        _route_year(exporter, commodity, year, by_year.get(year, rows.iloc[:0]), totals)
        for year in years
    )


def route_year(
    tables: Mapping[str, pd.DataFrame], exporter: str, commodity: str, year: int
) -> RouteYear | None:
    """Return the routes of one year with their shares in the total, or None where there is none."""
    years = [each for each in route_years(tables, exporter, commodity) if each.year == year]
    return years[0] if years else None


def all_route_years(tables: Mapping[str, pd.DataFrame], exporter: str) -> tuple[RouteYear, ...]:
    """Return every year of every commodity of an exporter."""
    volumes = tables["route_volumes"]
    commodities = sorted(set(volumes.loc[volumes["exporter"] == exporter, "commodity"]))
    return tuple(
        year for commodity in commodities for year in route_years(tables, exporter, commodity)
    )


def main_commodity(years: Iterable[RouteYear]) -> str | None:
    """Return the commodity with the newest complete year, or None where none has one."""
    complete = [each for each in years if each.is_complete]
    newest = max(complete, key=lambda each: each.year, default=None)
    return None if newest is None else newest.commodity


def told_years(years: Iterable[RouteYear], commodity: str | None) -> list[RouteYear]:
    """Return the years of a commodity that tell enough of the total and fit it, in their order."""
    return [
        each
        for each in years
        if each.commodity == commodity and each.coverage >= LEAST_COVERAGE and each.fits
    ]


def newest_told(years: Iterable[RouteYear], commodity: str | None, year: int) -> RouteYear | None:
    """Return the newest year up to a year that tells enough, at most five years back."""
    fitting = [
        each for each in told_years(years, commodity) if year - OLDEST_DATA <= each.year <= year
    ]
    return max(fitting, key=lambda each: each.year, default=None)


def _route_year(
    exporter: str, commodity: str, year: int, rows: pd.DataFrame, totals: pd.DataFrame
) -> RouteYear:
    total = totals.loc[[year]] if year in totals.index else totals.iloc[:0]
    units = [*rows["unit"], *total["unit"]]
    return RouteYear(
        exporter=exporter,
        commodity=commodity,
        year=year,
        unit=str(units[0]),
        rows=rows.reset_index(drop=True),
        total=float(total["volume"].iloc[0]) if len(total) else float("nan"),
        total_kind=str(total["kind"].iloc[0]) if len(total) else "",
        source_ids=evidence.merged([*rows["source_ids"], *total["source_ids"]]),
    )


def _yearly_rows(route_volumes: pd.DataFrame, exporter: str, commodity: str) -> pd.DataFrame:
    matches = (
        route_volumes["exporter"].eq(exporter)
        & route_volumes["commodity"].eq(commodity)
        & route_volumes["basis"].eq(EXPORTS)
        & route_volumes["period_type"].eq("year")
    )
    rows = route_volumes[matches]
    return _columns(rows.assign(year=rows["period"].astype("int64"), kind=_kinds(rows)))


def _kinds(rows: pd.DataFrame) -> pd.Series:
    """Return the kind of each row: estimate, derived or reported."""
    kinds = pd.Series("reported", rows.index, dtype="str").mask(rows["is_derived"], "derived")
    return kinds.mask(rows["confidence"].eq("estimate"), "estimate")


def _balance_rows(balances: pd.DataFrame, exporter: str, commodity: str) -> pd.DataFrame:
    matches = balances["exporter"].eq(exporter) & balances["commodity"].eq(commodity)
    rows = balances[matches & balances["volume"].notna()]
    return rows.assign(year=rows["year"].astype("int64"))


def _of_role(rows: pd.DataFrame, routes: pd.DataFrame, role: str) -> pd.DataFrame:
    return rows[rows["route_id"].isin(routes.loc[routes["role"] == role, "route_id"])]


def _columns(rows: pd.DataFrame) -> pd.DataFrame:
    rows = rows.assign(source_ids=evidence.row_sources(rows)).reset_index(drop=True)
    missing = [column for column in INTERVAL if column not in rows]
    return rows.assign(**dict.fromkeys(missing, float("nan")))[COLUMNS]
