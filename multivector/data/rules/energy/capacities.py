"""Rules of capacity: what a figure is about, what a stop took, and plans that the facts have overtaken."""

from collections.abc import Iterator

import pandas as pd

from multivector.data import dates
from multivector.data.errors import Fault, quoted
from multivector.data.rules.rule import SoundTable

PLANNED = frozenset({"planned", "under way", "ordered"})
AFTERWARDS = "done, overdue, stopped, lapsed"
RATED, NOTHING_OPEN = frozenset({"design", "shared design"}), frozenset({"closed", "planned"})
SEEN = "observed maximum"
SHARING_ROUNDING = 0.06
# Causes that stop a flow and break nothing.
UNBROKEN = frozenset({"commercial or contract", "order or sanctions"})
STOPPING = UNBROKEN | {"war"}


def subject_faults(capacities: SoundTable, *tables: SoundTable) -> Iterator[Fault]:
    """Yield figures about something that the table of its kind does not have, or in another unit.

    The tables are those of pipelines, sections, routes, corridors, edges and hubs.
    """
    pipelines, sections, routes, corridors, edges, hubs = tables
    homes = {
        "pipeline": (pipelines, "pipeline_id", "capacity_unit"),
        "section": (sections, "section_id", "capacity_unit"),
        "route": (routes, "route_id", ""),
        "corridor": (corridors, "corridor_id", "capacity_unit"),
        "edge": (edges, "edge_id", "unit"),
        "hub": (hubs, "hub_id", "capacity_unit"),
    }
    units = {
        kind: dict(zip(home.cells[key], _cells(home, unit), strict=True))
        for kind, (home, key, unit) in homes.items()
    }
    columns = ["subject_kind", "subject_id", "unit"]
    for row, (kind, subject, unit) in enumerate(capacities.rows(columns)):
        if kind not in homes:
            continue
        if subject not in units[kind]:
            allowed = f"an id of {homes[kind][0].schema.path}, as subject_kind is {kind}"
            yield capacities.fault(row, "subject_id", quoted(subject), allowed)
        elif units[kind][subject] not in {"", unit}:
            allowed = f"{units[kind][subject]}, the unit of {subject}"
            yield capacities.fault(row, "unit", quoted(unit), allowed)


def _cells(table: SoundTable, column: str) -> list[str]:
    return list(table.cells[column]) if column else [""] * len(table.frame)


def stop_faults(disruptions: SoundTable) -> Iterator[Fault]:
    """Yield stops of a line that could run entered as capacity lost, and stops without their kind."""
    columns = ["cause_kind", "capacity_lost_percent", "flow_stopped_percent", "stop_kind"]
    for row, (cause, lost, stopped, kind) in enumerate(disruptions.rows(columns)):
        if cause in UNBROKEN and lost and float(lost) > 0:
            allowed = f"an empty cell, and flow_stopped_percent, as the cause is {cause}"
            yield disruptions.fault(row, "capacity_lost_percent", quoted(lost), allowed)
        if not kind and (stopped or cause in STOPPING):
            why = "as flow_stopped_percent is given" if stopped else f"as the cause is {cause}"
            yield disruptions.fault(row, "stop_kind", "no kind", f"why the line did not run, {why}")


def usable_faults(edges: SoundTable) -> Iterator[Fault]:
    """Yield usable capacities that do not follow from the basis beside them.

    The rating itself, the rating less the flow of others, nothing where nothing is open; and no
    other basis but a flow that was seen lies above the rating.
    """
    columns = ["nameplate_capacity", "usable_capacity", "usable_basis", "third_party_flow"]
    for row, (rated, usable, basis, others) in enumerate(edges.rows(columns)):
        rating, open_ = float(rated or "nan"), float(usable or "nan")
        left = rating - (float(others or 0) if basis == "shared design" else 0)
        allowed = ""
        if basis in RATED and not abs(open_ - left) <= SHARING_ROUNDING:
            allowed = f"{left:g} by the rating" if rated else "another basis, as no rating is given"
        elif basis in NOTHING_OPEN and open_ != 0:
            allowed = f"0, as usable_basis is {basis}"
        elif basis != SEEN and open_ > rating:
            allowed = f"at most {rated}, the rating, unless usable_basis is {SEEN}"
        if allowed:
            yield edges.fault(row, "usable_capacity", quoted(usable), allowed)


def plan_faults(expansions: SoundTable) -> Iterator[Fault]:
    """Yield expansions still called planned although their date lies before the facts were gathered."""
    checked = expansions.schema.checked_until
    if checked is None:
        return
    last = dates.last_days(expansions.frame["planned_date"])
    for row, (status, date) in enumerate(expansions.rows(["status", "planned_date"])):
        if status in PLANNED and date and last[row] < pd.Timestamp(checked):
            allowed = f"{AFTERWARDS}, as {date} had passed by {checked.isoformat()}"
            yield expansions.fault(row, "status", quoted(status), allowed)


def expansion_year_faults(route_capacity: SoundTable) -> Iterator[Fault]:
    """Yield years named for an expansion that lie before the facts were gathered."""
    checked = route_capacity.schema.checked_until
    if checked is None:
        return
    for row, (year,) in enumerate(route_capacity.rows(["expansion_year"])):
        if year and int(year) < checked.year:
            allowed = f"an empty cell or {checked.year} or later: is it done, or overtaken?"
            yield route_capacity.fault(row, "expansion_year", quoted(year), allowed)
