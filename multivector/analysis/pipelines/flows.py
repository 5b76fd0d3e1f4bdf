"""What is known to have flowed through each line, year by year.

A count of all that flowed (`total_throughput`) and the exports of one exporter are kept apart: they
are never added, and only the first gives a use rate. Where one count covers several parallel lines,
it stands for them together; a single line's part of it is shared out by capacity and says so.
"""

import math
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from multivector.analysis import evidence
from multivector.analysis.pipelines import chains as line_chains
from multivector.analysis.pipelines import utilisation
from multivector.analysis.pipelines.courses import drawn_courses

THROUGHPUT = "throughput"
EXPORTS = "exports"
BASES = {"total_throughput": THROUGHPUT, "exports_of_exporter": EXPORTS}
# A route that is a count over others, or a plan, says nothing about one line.
ROLES = frozenset({"route", "group", "subset"})
# Flows older than this many years say nothing about a day.
OLDEST_FLOW = 3
COLUMNS = [
    *("line_id", "year", "kind", "route_id", "route", "exporter", "volume", "unit"),
    *("lines", "at_port", "confidence", "source_ids", "note"),
]


@dataclass(frozen=True, eq=False)
class LineUse:
    """What is known of the flow through one line.

    Attributes:
        kind: throughput or exports; empty where nothing is known.
        rows: year, volume, unit, route, exporter, confidence, source_ids, note; one row per year,
            or, for exports, per year, route and exporter.
        lines: the lines that the count covers together, the line itself among them.
        at_port: whether the count was made at the port behind the line: it gives no use rate.
        capacity: nameplate capacity of these lines together, NaN if unknown.
        capacity_unit: mt_per_year or bcm_per_year.
    """

    kind: str
    rows: pd.DataFrame
    lines: tuple[str, ...]
    at_port: bool
    capacity: float
    capacity_unit: str

    @property
    def rates(self) -> pd.Series:
        """Use rate by year, against the nameplate of today; empty where none can be had."""
        if self.kind != THROUGHPUT or self.at_port or math.isnan(self.capacity):
            return pd.Series(dtype="float64")
        rated = utilisation.use_rates(self.rows, self.capacity, self.capacity_unit)
        return rated.set_index("year")["use_rate"]


def line_flows(tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Return the yearly flows that are known of each pipeline.

    Returns:
        One row per line, year, kind, route and exporter. `volume` is that of the whole count;
        `lines` names, as a `;` list, all pipelines that the count covers together.
    """
    routes = _routes_with_lines(tables)
    volumes = tables["route_volumes"]
    yearly = volumes[volumes["period_type"].eq("year") & volumes["basis"].isin(list(BASES))]
    flows = yearly.merge(routes, on="route_id")
    flows = flows.assign(
        year=flows["period"].astype("int64"),
        kind=flows["basis"].map(BASES),
        confidence=flows["confidence"].mask(flows["is_derived"], "estimate"),
        source_ids=evidence.row_sources(flows),
    )
    is_own = flows["kind"].eq(THROUGHPUT) | flows["exporter"].eq(flows["begins_in"])
    flows = flows[is_own]
    return flows[COLUMNS].sort_values(COLUMNS[:5], ignore_index=True)


def line_use(flows: pd.DataFrame, pipelines: pd.DataFrame, line: str) -> LineUse:
    """Return what is known of the flow through a line: the count of all of it, else exports.

    Of several counts of all of it the one over the fewest lines stands.

    Args:
        flows: what `line_flows` returns.
        pipelines: the table of pipelines.
        line: a pipeline's id.
    """
    rows = flows[flows["line_id"] == line]
    counted = rows[rows["kind"] == THROUGHPUT]
    if counted.empty:
        kind, rows = (EXPORTS, rows) if len(rows) else ("", rows)
    else:
        size = counted["lines"].str.count(";")
        kind, rows = THROUGHPUT, counted[size == size.min()]
    lines = tuple(rows["lines"].iloc[0].split(";")) if len(rows) else (line,)
    return LineUse(
        kind=kind,
        rows=rows.reset_index(drop=True),
        lines=lines,
        at_port=bool(rows["at_port"].any()),
        capacity=_capacity_together(pipelines, lines),
        capacity_unit=str(pipelines.set_index("pipeline_id")["capacity_unit"].fillna("")[line]),
    )


def flows_on(flows: pd.DataFrame, pipelines: pd.DataFrame, year: int) -> pd.DataFrame:
    """Return the newest flow known of each line in a year or up to three years before.

    Where a count covers several lines side by side, a line's part is shared out by capacity.

    Returns:
        One row per line: line_id, year, volume, unit, kind, route, exporter, is_shared. The volume
        of a line of which only exports are known is the largest of them, so at least so much.
    """
    recent = flows[flows["year"].between(year - OLDEST_FLOW, year)]
    ordered = recent.assign(
        is_export=recent["kind"] == EXPORTS, size=recent["lines"].str.count(";")
    ).sort_values(
        ["line_id", "is_export", "year", "size", "volume"],
        ascending=[True, True, False, True, False],
    )
    newest = ordered.drop_duplicates("line_id").reset_index(drop=True)
    share = [
        _share(pipelines, row["line_id"], row["lines"].split(";"))
        for row in newest.to_dict("records")
    ]
    columns = ["line_id", "year", "volume", "unit", "kind", "route", "exporter", "is_shared"]
    return newest.assign(volume=newest["volume"] * share, is_shared=newest["size"] > 0)[columns]


def _share(pipelines: pd.DataFrame, line: str, lines: list[str]) -> float:
    """Return a line's part of the capacity of some lines, NaN where one of them is not known."""
    if len(lines) == 1:
        return 1.0
    capacity = pipelines.set_index("pipeline_id")["nameplate_capacity"]
    return float(capacity[line]) / _capacity_together(pipelines, lines)


def _capacity_together(pipelines: pd.DataFrame, lines: Sequence[str]) -> float:
    own = pipelines.set_index("pipeline_id").loc[list(lines), "nameplate_capacity"]
    return float(own.sum(skipna=False))


def _drawn(tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    return drawn_courses(tables["waypoints"], tables["waypoints_osm"])


def _routes_with_lines(tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Return one row per route and pipeline that carries all of it, alone or with others.

    Returns:
        line_id, route_id, route (its name), lines (a `;` list), at_port, begins_in (the state where
        the first line on the route begins: only its exports are sure to take all of the route).
    """
    routes, courses = tables["routes"], line_chains.courses(_drawn(tables))
    begins = tables["pipelines"].set_index("pipeline_id")["start_iso3"]
    pipelines = frozenset(begins.index) & courses.keys()
    own = {
        str(route): [line for line in str(listed).split(";") if line in pipelines]
        for route, listed in zip(routes["route_id"], routes["line_ids"], strict=True)
    }
    rows = [
        {
            "line_id": line,
            "route_id": route["route_id"],
            "route": route["name"],
            "lines": ";".join(carriers),
            "at_port": pd.isna(route["controlling_iso3"]),
            "begins_in": begins[own[route["route_id"]][0]],
        }
        for route in routes.to_dict("records")
        if route["role"] in ROLES and not _is_counted_elsewhere(route, own)
        for line in own[route["route_id"]]
        if (carriers := line_chains.together(line, own[route["route_id"]], courses))
    ]
    columns = ["line_id", "route_id", "route", "lines", "at_port", "begins_in"]
    return pd.DataFrame(rows, columns=columns)


def _is_counted_elsewhere(route: Mapping[Hashable, object], own: Mapping[str, list[str]]) -> bool:
    """Return whether a route is a part of another one that runs over the same lines."""
    whole = own.get(str(route["subset_of"]), [])
    return bool(whole) and set(whole) <= set(own[str(route["route_id"])])
