"""An exporter's volumes by route over the years, with what no route accounts for."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import pandas as pd

from multivector.analysis import concentration, evidence
from multivector.analysis.exports import exposure, routes
from multivector.analysis.exports.routes import RouteYear
from multivector.analysis.poles import partner_poles, resolved

Tables = Mapping[str, pd.DataFrame]
PLANS = ("plan", "forecast")
ESTIMATE, HALF = "estimate", 0.5
BAND_YEARS = 5
LEAST_BAND_YEARS = 4
LEAST_RUN = 5  # years in a row with routes, for earlier ones to be left out
MOST_MARKS_ABREAST = 24  # marks that fit side by side on a phone


@dataclass(frozen=True, eq=False)
class ExportHistory:
    """What one exporter shipped of one commodity, year by year, within a span of years."""

    exporter: str
    commodity: str
    unit: str
    """mt or bcm; empty where there are no rows."""
    years: tuple[RouteYear, ...]
    routes: pd.DataFrame
    """route_id, name, pole (resolved for the exporter, missing where no one state controls it)."""
    plans: pd.DataFrame
    """year, route_id, volume, unit, basis, source_ids, note: plans and forecasts, never outturns."""
    throughput: pd.DataFrame
    """year, route_id, volume, unit, kind, source_ids, note: all that flowed, whoever owned it."""

    @cached_property
    def rows(self) -> pd.DataFrame:
        """The rows of all years, with the name and the pole of the route."""
        parts = [each.rows for each in self.years if len(each.rows)]
        if not parts:
            return _no_rows()
        return pd.concat(parts, ignore_index=True).merge(self.routes, on="route_id", how="left")

    @cached_property
    def totals(self) -> pd.DataFrame:
        """One row per year: year, total, total_kind, known, residual, coverage, is_complete."""
        return pd.DataFrame(
            [
                (y.year, y.total, y.total_kind, y.known, y.residual, y.coverage, y.is_complete)
                for y in self.years
            ],
            columns=["year", "total", "total_kind", "known", "residual", "coverage", "is_complete"],
        )

    @cached_property
    def told(self) -> tuple[RouteYear, ...]:
        """The years whose routes tell enough of the total for a share."""
        return tuple(routes.told_years(self.years, self.commodity))

    @property
    def source_ids(self) -> tuple[str, ...]:
        """Sources of the volumes and totals, the newest years first."""
        ordered = (source for year in reversed(self.years) for source in year.source_ids)
        return tuple(dict.fromkeys(ordered))

    def year(self, year: int) -> RouteYear | None:
        """Return one year, None where it has no rows."""
        return next((each for each in self.years if each.year == year), None)

    def within(self, period: tuple[int, int], as_of: dt.date) -> "ExportHistory":
        """Return the history in the years of a period that had ended on a day; plans may be later."""
        first, last = period[0], last_full_year(period, as_of)
        flowed, plans = self.throughput, self.plans
        return replace(
            self,
            years=tuple(each for each in self.years if first <= each.year <= last),
            plans=plans[plans["year"].between(*period)].reset_index(drop=True),
            throughput=flowed[flowed["year"].between(first, last)].reset_index(drop=True),
        )

    def unbroken(self) -> "ExportHistory":
        """Return the history from the first year of the newest run of years with routes.

        A run shorter than `LEAST_RUN` years starts nothing: the history stays as it is.
        """
        years = sorted(set(self.rows["year"]))
        first = years[-1] if years else 0
        while first - 1 in years:
            first -= 1
        if not years or years[-1] - first + 1 < LEAST_RUN:
            return self
        return replace(self, years=tuple(each for each in self.years if each.year >= first))

    def name_of(self, route_id: str) -> str:
        """Return the name of a route."""
        return str(self.routes.set_index("route_id")["name"][route_id])


def last_full_year(period: tuple[int, int], as_of: dt.date) -> int:
    """Return the last year of the period that had ended on a day."""
    ended = as_of.year if (as_of.month, as_of.day) == (12, 31) else as_of.year - 1
    return min(period[1], ended)


def export_history(tables: Tables, exporter: str, commodity: str) -> ExportHistory:
    """Return an exporter's volumes by route in all years on record."""
    years = routes.route_years(tables, exporter, commodity)
    volumes = _yearly(tables["route_volumes"], exporter, commodity)
    return ExportHistory(
        exporter=exporter,
        commodity=commodity,
        unit=years[0].unit if years else "",
        years=years,
        routes=named_routes(tables, exporter),
        plans=volumes[volumes["basis"].isin(PLANS)].reset_index(drop=True),
        throughput=_of_one_unit(volumes[volumes["basis"].eq("total_throughput")]),
    )


def named_routes(tables: Tables, exporter: str) -> pd.DataFrame:
    """Return every route with its name and the pole of its controlling state, seen by an exporter."""
    poles = partner_poles(tables["poles"])
    listed = tables["routes"]
    marks = [resolved(state, exporter, poles) for state in listed["controlling_iso3"]]
    return listed[["route_id", "name"]].assign(pole=pd.Series(marks, listed.index, dtype="str"))


def control_by_year(tables: Tables, history: ExportHistory) -> pd.DataFrame:
    """Return the share of each controlling state by year.

    Returns:
        year, state, share (0 to 1), coverage (share whose controller is known), is_estimate (at
        least half of the share is); years that tell enough only.
    """
    marks = exposure.controllers(tables["routes"])
    rows = []
    for year, volumes in _drawn_out(tables, history, marks):
        shares = exposure.controller_shares(volumes, marks, year.base)
        known = float(shares.sum())
        unsure = volumes[volumes["confidence"].eq(ESTIMATE)]
        guessed = exposure.controller_shares(unsure, marks, year.base)
        rows += [
            (year.year, state, share, known, guessed.get(state, 0.0) >= HALF * share)
            for state, share in shares.items()
        ]
    return pd.DataFrame(rows, columns=["year", "state", "share", "coverage", "is_estimate"])


def transit_by_year(tables: Tables, history: ExportHistory) -> pd.DataFrame:
    """Return the share that crosses each state by year.

    Returns:
        year, state, share (0 to 1), coverage (known routes over the total).
    """
    marks = exposure.transit_states(tables["routes"])
    rows = [
        (year.year, state, share, year.coverage)
        for year, volumes in _drawn_out(tables, history, marks)
        for state, share in exposure.transit_exposure(
            volumes, marks, history.exporter, year.base
        ).items()
    ]
    return pd.DataFrame(rows, columns=["year", "state", "share", "coverage"])


def concentration_by_year(history: ExportHistory) -> pd.DataFrame:
    """Return the bounds of the Herfindahl-Hirschman index over routes by year.

    Returns:
        year, lower, upper (0 to 10,000), most_routes and fewest_routes (effective numbers),
        coverage, is_estimate (a route or the total is one).
    """
    rows = [
        (
            year.year,
            *year.concentration,
            concentration.effective_number(year.concentration.lower),
            concentration.effective_number(year.concentration.upper),
            year.coverage,
            ESTIMATE in {*year.rows["kind"], year.total_kind},
        )
        for year in history.told
    ]
    columns = ["year", "lower", "upper", "most_routes", "fewest_routes", "coverage", "is_estimate"]
    return pd.DataFrame(rows, columns=columns)


def volume_series(history: ExportHistory, route_id: str = "") -> pd.DataFrame:
    """Return the total exports by year, or the volumes of one route: year, volume, kind."""
    if route_id:
        rows = history.rows[history.rows["route_id"] == route_id]
        return rows[["year", "volume", "kind"]].reset_index(drop=True)
    known = history.totals[history.totals["total"].notna()]
    return pd.DataFrame(
        {"year": known["year"], "volume": known["total"], "kind": known["total_kind"]}
    ).reset_index(drop=True)


def earlier_band(series: pd.DataFrame) -> pd.DataFrame:
    """Return for each year the lowest and highest volume of the five years before it.

    Args:
        series: year and volume, one row per year known.

    Returns:
        year, low, high, known (years of the five with a volume); only years of which at least four
        of the five before have one, the year itself need not be.
    """
    volumes = dict(zip(series["year"], series["volume"], strict=True))
    rows = []
    for year in range(min(volumes, default=0), max(volumes, default=-1) + 1):
        before = [volumes[y] for y in range(year - BAND_YEARS, year) if y in volumes]
        if len(before) >= LEAST_BAND_YEARS:
            rows.append((year, min(before), max(before), len(before)))
    return pd.DataFrame(rows, columns=["year", "low", "high", "known"])


def about_commodity(
    events: pd.DataFrame, tables: Tables, commodity: str, *, is_named: bool = False
) -> pd.DataFrame:
    """Return the events without those that name only lines and routes of other commodities.

    With `is_named` those that name no line or route at all are left out as well.
    """
    lines, listed = tables["pipelines"], tables["routes"]
    carried = dict(zip(lines["pipeline_id"], lines["product"], strict=True))
    carried |= dict(zip(listed["route_id"], listed["commodity"].fillna(""), strict=True))
    fits = []
    for cell in events["subjects"].fillna(""):
        named = [carried[subject] for subject in cell.split(";") if subject in carried]
        fits.append(any(commodity in each.split(";") for each in named) if named else not is_named)
    return events[pd.Series(fits, events.index, dtype="bool")]


def spaced(events: pd.DataFrame, *, limit: int) -> pd.DataFrame:
    """Return at most so many events, the weightiest first choice, none too close to another to read.

    Args:
        events: `day` and `weight`.
        limit: at most so many.
    """
    if events.empty:
        return events
    air = max(
        (events["day"].max() - events["day"].min()) / MOST_MARKS_ABREAST, pd.Timedelta(days=60)
    )
    ranked = events.sort_values("weight", ascending=False, kind="stable")
    kept: list[int] = []
    days = list(ranked["day"])
    for place, day in enumerate(days):
        if len(kept) < limit and all(abs(day - days[other]) >= air for other in kept):
            kept.append(place)
    return ranked.iloc[kept].sort_values("day", kind="stable")


def _drawn_out(
    tables: Tables, history: ExportHistory, marks: exposure.Marks
) -> Iterator[tuple[RouteYear, pd.DataFrame]]:
    """Yield each covered year with its parts standing for themselves, the parts being read once."""
    listed = tables["routes"]
    parts = routes.yearly_parts(
        tables["route_volumes"], listed, history.exporter, history.commodity
    )
    for year in history.told:
        of_year = exposure.parts_of_year(parts, listed, year.year)
        yield year, exposure.drawn_out(year.rows, of_year, marks)


def _yearly(volumes: pd.DataFrame, exporter: str, commodity: str) -> pd.DataFrame:
    matches = (
        volumes["exporter"].eq(exporter)
        & volumes["commodity"].eq(commodity)
        & volumes["period_type"].eq("year")
        & volumes["volume"].notna()
    )
    rows = volumes[matches]
    kinds = pd.Series("reported", rows.index, dtype="str").mask(rows["is_derived"], "derived")
    rows = rows.assign(
        year=rows["period"].astype("int64"),
        kind=kinds.mask(rows["confidence"].eq("estimate"), "estimate"),
        source_ids=evidence.row_sources(rows),
    )
    kept = ["year", "route_id", "volume", "unit", "basis", "kind", "source_ids", "note"]
    return rows[kept].sort_values(["route_id", "year"])


def _of_one_unit(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of the unit that most rows have: others could not stand on the same axis."""
    unit = rows["unit"].mode()
    return rows[rows["unit"].isin(unit.head(1))].reset_index(drop=True)


def _no_rows() -> pd.DataFrame:
    columns = [*routes.COLUMNS, "share", "name", "pole"]
    return pd.DataFrame(columns=columns).astype({"volume": "float64", "share": "float64"})
