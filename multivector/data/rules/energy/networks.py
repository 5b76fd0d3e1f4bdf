"""Rules of the flows of networks: nothing is lost at a place, nothing above what a link can take."""

from collections.abc import Iterator, Mapping

from multivector.data.checking.integrity import LIST_SEPARATOR
from multivector.data.errors import Fault, quoted
from multivector.data.rules.rule import SoundTable

ENDS = ("from_node", "to_node")
FLOW_ROUNDING = 0.05
# Flows are kept to a hundredth.
CAPACITY_ROUNDING = 0.005
UNIT_OF = {"crude": "mt_per_year", "products": "mt_per_year", "gas": "bcm_per_year"}
SUPPLY, DEMAND, ROLE = "supply", "demand_cap", "role"
# What a place of each kind must say, and what it may not.
SAID = {"source": (SUPPLY,), "hub": (), "market": (ROLE,)}
UNSAID = {"source": (DEMAND, ROLE), "hub": (SUPPLY, DEMAND, ROLE), "market": (SUPPLY,)}
GROUP, GROUP_LIMIT = "capacity_group", "group_capacity"


def balance_faults(nodes: SoundTable, edges: SoundTable) -> Iterator[Fault]:
    """Yield places whose flows do not add up; an edge without a baseline flow carries none.

    A hub gives what it takes in, a source its supply, a market takes no more than it can.
    """
    totals = _totals(edges)
    columns = ["network_id", "node_id", "kind", SUPPLY, DEMAND]
    for row, (network, node, kind, supply, cap) in enumerate(nodes.rows(columns)):
        leaving, arriving = (float(totals[end].get((network, node), 0)) for end in ENDS)
        kept = arriving - leaving
        counted = f"{arriving:g} in and {leaving:g} out"
        by = f"by baseline_flow of {edges.schema.path}"
        if kind == "hub" and abs(kept) > FLOW_ROUNDING:
            allowed = f"as much in as out {by}"
            yield nodes.fault(row, "node_id", f"{quoted(node)}, with {counted}", allowed)
        elif kind == "source" and supply and abs(float(supply) + kept) > FLOW_ROUNDING:
            rest = "let what stays go to a market whose role is residual"
            allowed = f"{-kept:g}, what leaves {node} {by}; {rest}"
            yield nodes.fault(row, SUPPLY, f"{quoted(supply)}, with {counted}", allowed)
        elif kind == "market" and cap and kept > float(cap) + FLOW_ROUNDING:
            allowed = f"at least {kept:g}, what reaches {node} {by}"
            yield nodes.fault(row, DEMAND, f"{quoted(cap)}, with {counted}", allowed)


def flow_faults(edges: SoundTable) -> Iterator[Fault]:
    """Yield flows above what their link can take, and flows of a year before the link was there."""
    capacity = ["usable_capacity", "usable_basis"]
    columns = ["baseline_flow", *capacity, "available_from", "baseline_year"]
    for row, (flow, usable, basis, opened, year) in enumerate(edges.rows(columns)):
        if not flow or float(flow) == 0:
            continue
        if usable and float(flow) > float(usable) + CAPACITY_ROUNDING:
            allowed = f"at most {usable}, the usable_capacity of the link by its basis {basis}"
            yield edges.fault(row, "baseline_flow", quoted(flow), allowed)
        elif opened[:4] > year:
            allowed = f"0, as available_from is {opened}, after the baseline year {year}"
            yield edges.fault(row, "baseline_flow", quoted(flow), allowed)


def group_faults(edges: SoundTable) -> Iterator[Fault]:
    """Yield groups of links without one limit for all, or whose flows together are above it."""
    together: dict[tuple[str, str], float] = {}
    limits: dict[tuple[str, str], str] = {}
    for row, (network, group, limit, flow) in enumerate(
        edges.rows(["network_id", GROUP, GROUP_LIMIT, "baseline_flow"])
    ):
        if bool(group) != bool(limit):
            column = GROUP_LIMIT if group else GROUP
            yield edges.fault(
                row, column, "no value", f"both {GROUP} and {GROUP_LIMIT}, or neither"
            )
        if not (group and limit):
            continue
        first = limits.setdefault((network, group), limit)
        together[network, group] = together.get((network, group), 0.0) + float(flow or 0)
        if float(limit) != float(first):
            allowed = f"{first}, as the first link of {group} has; a group shares one limit"
            yield edges.fault(row, GROUP_LIMIT, quoted(limit), allowed)
        elif together[network, group] > float(first) + CAPACITY_ROUNDING:
            found = f"{quoted(flow)}, with which {group} carries {together[network, group]:g}"
            yield edges.fault(row, "baseline_flow", found, f"at most {first} in all of the group")


def kind_faults(nodes: SoundTable) -> Iterator[Fault]:
    """Yield places that say what their kind cannot have, or not what it needs."""
    for row, (kind, *cells) in enumerate(nodes.rows(["kind", SUPPLY, DEMAND, ROLE])):
        said = dict(zip((SUPPLY, DEMAND, ROLE), cells, strict=True))
        for column in SAID[kind]:
            if not said[column]:
                yield nodes.fault(row, column, "no value", f"a value, as the place is a {kind}")
        for column in UNSAID[kind]:
            if said[column]:
                allowed = f"an empty cell, as the place is a {kind}"
                yield nodes.fault(row, column, quoted(said[column]), allowed)


def unit_faults(networks: SoundTable, nodes: SoundTable, edges: SoundTable) -> Iterator[Fault]:
    """Yield places and links in another unit than their network counts its commodity in."""
    unit_of = {
        network: UNIT_OF[commodity]
        for network, commodity in networks.rows(["network_id", "commodity"])
        if commodity in UNIT_OF
    }
    for table in (nodes, edges):
        for row, (network, unit) in enumerate(table.rows(["network_id", "unit"])):
            expected = unit_of.get(network, unit)
            if unit != expected:
                yield table.fault(row, "unit", quoted(unit), f"{expected}, as all of {network}")


def year_faults(edges: SoundTable) -> Iterator[Fault]:
    """Yield links of another baseline year than the first of their network: flows of two years never balance."""
    first: dict[str, str] = {}
    for row, (network, year) in enumerate(edges.rows(["network_id", "baseline_year"])):
        if year != first.setdefault(network, year):
            allowed = f"{first[network]}, as the other links of {network}"
            yield edges.fault(row, "baseline_year", quoted(year), allowed)


def preset_faults(presets: SoundTable, edges: SoundTable, nodes: SoundTable) -> Iterator[Fault]:
    """Yield presets that close what their network does not have, so that nobody is offered them."""
    known = {
        (network, f"{kind}:{name}")
        for table, kind, column in (
            (edges, "edge", "edge_id"),
            (edges, "route", "route_id"),
            (edges, "state", "controlling_iso3"),
            (nodes, "hub", "node_id"),
            (nodes, "hub", "hub_id"),
        )
        for network, name in table.rows(["network_id", column])
    }
    for row, (network, cell) in enumerate(presets.rows(["network_id", "closed"])):
        for token in cell.split(LIST_SEPARATOR):
            if (network, token) not in known:
                allowed = f"what {network} has in {edges.schema.path} or {nodes.schema.path}"
                yield presets.fault(row, "closed", f"{quoted(token)} in a list", allowed)


def _totals(edges: SoundTable) -> Mapping[str, Mapping[tuple[str, str], float]]:
    """Return the sum of flows by network and node, for each end of the links."""
    flows = edges.frame.assign(flow=edges.frame["baseline_flow"].fillna(0))
    return {end: flows.groupby(["network_id", end])["flow"].sum().to_dict() for end in ENDS}
