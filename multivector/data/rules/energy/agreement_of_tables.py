"""Rules between tables that name the same thing: balances, volumes by route, links and lines agree."""

from collections.abc import Iterator

import pandas as pd

from multivector.data.errors import Fault, quoted
from multivector.data.rules.rule import SoundTable

EXPORTS, THROUGHPUT = "exports_of_exporter", "total_throughput"
YEAR_OF_A_ROUTE = ["exporter", "commodity", "route_id", "period"]
# Balances are kept to a hundredth, volumes as published; a flow of a network is rounded to a tenth.
BALANCE_ROUNDING = 0.011
FLOW_TOLERANCE = 0.05
OUTPUT_TOLERANCE = 0.02
COUNTED = "verified"
OWNER = ("exporter", "commodity")
REPORTED, GROSS = "reported", "_gross"


def balance_faults(balances: SoundTable, volumes: SoundTable) -> Iterator[Fault]:
    """Yield routes and totals of a balance that differ from the volume by route of that year."""
    published = _yearly(volumes)
    columns = ["exporter", "commodity", "route_id", "year", "item", "role", "volume"]
    for row, (exporter, commodity, route, year, item, role, volume) in enumerate(
        balances.rows(columns)
    ):
        basis = THROUGHPUT if item.endswith("_throughput") else EXPORTS
        if not route or (role not in {"route", "total"} and basis == EXPORTS):
            continue
        known = published.get((exporter, commodity, route, year, basis))
        if known is not None and abs(float(volume) - known) > BALANCE_ROUNDING:
            allowed = f"{known:g}, the volume of {route} in {year} in {volumes.schema.path}"
            yield balances.fault(row, "volume", quoted(volume), allowed)


def baseline_faults(
    edges: SoundTable, networks: SoundTable, volumes: SoundTable
) -> Iterator[Fault]:
    """Yield routes of which no counted link carries what the route carried in the baseline year.

    Only links whose flow is `verified` are read: what was assumed need not agree.
    """
    published = _yearly(volumes)
    owner = {
        network: (exporter, commodity)
        for network, exporter, commodity in networks.rows(["network_id", "exporter", "commodity"])
    }
    columns = ["network_id", "route_id", "baseline_year", "baseline_flow", "flow_confidence"]
    nearest: dict[tuple[str, str], tuple[float, int, float]] = {}
    for row, (network, route, year, flow, confidence) in enumerate(edges.rows(columns)):
        known = published.get((*owner.get(network, ("", "")), route, year, EXPORTS))
        if known is None or not flow or confidence != COUNTED:
            continue
        own = (abs(float(flow) - known), row, known)
        nearest[network, route] = min(own, nearest.get((network, route), own))
    for (_, route), (gap, row, known) in sorted(nearest.items(), key=lambda each: each[1][1]):
        if gap > FLOW_TOLERANCE * max(known, 1.0):
            allowed = f"about {known:g}, the volume of {route} in {volumes.schema.path}"
            yield edges.fault(
                row, "baseline_flow", quoted(edges.cells["baseline_flow"][row]), allowed
            )


def output_faults(
    nodes: SoundTable,
    edges: SoundTable,
    networks: SoundTable,
    production: SoundTable,
    commodities: SoundTable,
) -> Iterator[Fault]:
    """Yield networks whose sources give other than the exporter's output of the baseline year.

    Gross output holds what is pumped back, so where it alone is known it is the most there can be.
    """
    counted_as = _by_first(commodities, "commodity", "output")
    years = _by_first(edges, "network_id", "baseline_year")
    owners = {network: rest for network, *rest in networks.rows(["network_id", *OWNER])}
    for network, (exporter, commodity) in owners.items():
        own = (exporter, counted_as.get(commodity, ""), years.get(network, ""))
        gross, net = _output(production, own)
        is_own = nodes.frame["network_id"].eq(network)
        given = float(nodes.frame.loc[is_own, "supply"].sum())
        fits = any(abs(given - volume) <= OUTPUT_TOLERANCE * volume for volume in net)
        if fits or not (gross or net) or (not net and given <= max(gross)):
            continue
        known = " or ".join(f"{volume:g}" for volume in net or gross)
        where = f"{exporter} in {own[2]} in {production.schema.path}"
        most = "" if net else "at most "
        yield nodes.fault(
            int(nodes.frame.index[is_own][0]),
            "supply",
            f"{given:g} in all of {quoted(network)}",
            f"{most}{known}, the output of {where}",
        )


def _by_first(table: SoundTable, key: str, column: str) -> dict[str, str]:
    return dict(zip(table.cells[key], table.cells[column], strict=True))


def _output(production: SoundTable, own: tuple[str, str, str]) -> tuple[list[float], list[float]]:
    """Return what is known of an output by state, commodity and year: gross, and without what is kept."""
    columns = ["iso3", "commodity", "period", "series", "basis", "volume"]
    known: tuple[list[float], list[float]] = ([], [])
    for iso3, commodity, period, series, basis, volume in production.rows(columns):
        if (iso3, commodity, period) == own and basis == REPORTED:
            known[not series.endswith(GROSS)].append(float(volume))
    return known


def line_faults(edges: SoundTable, pipelines: SoundTable) -> Iterator[Fault]:
    """Yield links that differ from the row of their line and do not say why; units always agree."""
    columns = ["pipeline_id", "controlling_iso3", "nameplate_capacity", "capacity_unit"]
    lines = {line: rest for line, *rest in pipelines.rows(columns)}
    columns = ["line_id", "controlling_iso3", "nameplate_capacity", "unit", "line_note"]
    for row, (line, state, capacity, unit, note) in enumerate(edges.rows(columns)):
        if line not in lines:
            continue
        its_state, its_capacity, its_unit = lines[line]
        if its_unit and unit != its_unit:
            yield edges.fault(row, "unit", quoted(unit), f"{its_unit}, as {line} has")
        differs = {"controlling_iso3": state != its_state}
        if capacity and its_capacity:
            differs["nameplate_capacity"] = float(capacity) != float(its_capacity)
        for column, is_other in differs.items():
            if is_other and not note:
                own = its_state if column == "controlling_iso3" else its_capacity
                allowed = f"{own}, as {line} has in {pipelines.schema.path}, or why in line_note"
                yield edges.fault(row, column, quoted(edges.cells[column][row]), allowed)


def largest_faults(capacities: SoundTable, volumes: SoundTable) -> Iterator[Fault]:
    """Yield largest flows of a route that a later year by route has surpassed."""
    yearly = _exports(volumes)
    largest = yearly.groupby("route_id")["volume"].max()
    columns = ["subject_kind", "subject_id", "meaning", "value"]
    for row, (kind, subject, meaning, value) in enumerate(capacities.rows(columns)):
        if kind != "route" or meaning != "observed_maximum" or subject not in largest.index:
            continue
        most = float(largest[subject])
        if float(value) < most - BALANCE_ROUNDING:
            allowed = f"at least {most:g}, the largest year in {volumes.schema.path}"
            yield capacities.fault(row, "value", quoted(value), allowed)


def _exports(volumes: SoundTable) -> pd.DataFrame:
    frame = volumes.frame
    is_year = frame["period"].astype(str).str.isdigit()
    return frame[is_year & frame["basis"].eq(EXPORTS)]


def _yearly(volumes: SoundTable) -> dict[tuple[str, ...], float]:
    """Return the volume of each route by exporter, commodity, route, year and basis."""
    columns = [*YEAR_OF_A_ROUTE, "basis", "volume"]
    return {
        (exporter, commodity, route, period, basis): float(volume)
        for exporter, commodity, route, period, basis, volume in volumes.rows(columns)
        if period.isdigit() and basis in {EXPORTS, THROUGHPUT}
    }
