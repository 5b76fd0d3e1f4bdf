"""Rules of the networks of What if: hubs that balance, presets that close what is there."""

from collections.abc import Iterator

from multivector.data.checking.integrity import LIST_SEPARATOR
from multivector.data.errors import Fault, quoted
from multivector.data.rules.rule import SoundTable

ENDS = ("from_node", "to_node")
FLOW_ROUNDING = 0.05


def hub_faults(nodes: SoundTable, edges: SoundTable) -> Iterator[Fault]:
    """Yield hubs whose baseline flows in and out differ; an edge without one carries none."""
    flows = edges.frame.assign(flow=edges.frame["baseline_flow"].fillna(0))
    out_of, into = (flows.groupby(["network_id", end])["flow"].sum() for end in ENDS)
    for row, (*node, kind) in enumerate(nodes.rows(["network_id", "node_id", "kind"])):
        arriving, leaving = (float(sums.get(tuple(node), 0)) for sums in (into, out_of))
        if kind == "hub" and abs(arriving - leaving) > FLOW_ROUNDING:
            imbalance = f"{quoted(node[1])}, with {arriving:g} in and {leaving:g} out"
            allowed = f"as much in as out by baseline_flow of {edges.schema.path}"
            yield nodes.fault(row, "node_id", imbalance, allowed)


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
