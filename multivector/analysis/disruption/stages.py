"""From field over route to market after a disruption, with what is stranded at each field."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from multivector.analysis.disruption.network import SOURCE, Network
from multivector.analysis.disruption.result import Disruption
from multivector.analysis.exports.flow_stages import FlowStages, flow_stages

TABLES = ("networks", "network_nodes", "network_edges", "routes")
DUST = 0.005


@dataclass(frozen=True, eq=False)
class StagesAfter:
    """The flows that are left, and what each source can no longer send.

    Attributes:
        flows: Field → route → market; None where nothing flows.
        stranded: What is stranded, by source.
    """

    flows: FlowStages | None
    stranded: Mapping[str, float]


def stages_after(
    tables: Mapping[str, pd.DataFrame], network: Network, answer: Disruption
) -> StagesAfter:
    """Return the stages of a scenario's flows, traced as those of the baseline are."""
    after = {each.edge_id: each.after for each in answer.edges}
    edges = tables["network_edges"]
    flows = edges["edge_id"].map(after).where(edges["network_id"].eq(answer.network_id))
    changed = edges.assign(
        baseline_flow=flows.fillna(edges["baseline_flow"]).round(4),
        is_planned=edges["is_planned"].astype(bool) & ~flows.fillna(0.0).gt(0),
    )
    kept_tables = {name: tables[name] for name in TABLES} | {"network_edges": changed}
    traced = flow_stages(kept_tables, answer.exporter, answer.commodity)
    return StagesAfter(traced, stranded_by_source(network, answer))


def stranded_by_source(network: Network, answer: Disruption) -> dict[str, float]:
    """Return what each source sent before and can send no more."""
    left: dict[str, float] = {}
    for each in answer.edges:
        left[each.from_node] = left.get(each.from_node, 0.0) + each.before - each.after
    sources = [
        str(node)
        for node, kind in zip(network.nodes["node_id"], network.kinds, strict=True)
        if kind == SOURCE
    ]
    return {node: left[node] for node in sources if left.get(node, 0.0) > DUST}
