"""From field over route to market: a network's baseline flows traced through its hubs.

Every hub is taken to mix what flows in, so each way out carries each source in proportion. Oil is
given the name of the route on which it leaves its country, since several routes share the sea markets
behind their ports; gas that of the route that enters its market, since one pipe over the border feeds
several sales.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from typing import NamedTuple

import pandas as pd

from multivector.analysis import evidence

HOME_USE = "home_use"
RESIDUAL = "residual"
UNNAMED = "unnamed"
Packet = tuple[str, str]  # source, route


class Leg(NamedTuple):
    """One edge with its flow; `named` is the route it belongs to, empty where it names none."""

    start: str
    end: str
    flow: float
    named: str


@dataclass(frozen=True, eq=False)
class FlowStages:
    """A network's baseline year as flows from field to route and from route to market."""

    network_id: str
    year: int
    unit: str
    flows: pd.DataFrame
    """source, route, market (ids), volume, in the order of the network's nodes.

    The route may be home_use, residual or unnamed.
    """
    names: Mapping[str, str]
    """Names of the fields and markets."""
    source_ids: tuple[str, ...]
    estimated: float
    """Share of the edges with a flow whose flow is an estimate or derived (0 to 1)."""

    @property
    def exports(self) -> float:
        """Volume that leaves the country by a named or unnamed route."""
        abroad = ~self.flows["route"].isin([HOME_USE, RESIDUAL])
        return float(self.flows.loc[abroad, "volume"].sum())

    def stage(self, start: str, end: str) -> pd.DataFrame:
        """Return the flows between two stages, summed: the two columns and volume."""
        grouped = self.flows.groupby([start, end], sort=False)["volume"].sum()
        return grouped.reset_index()


def network_of(networks: pd.DataFrame, exporter: str, commodity: str) -> str | None:
    """Return the network of an exporter's commodity, None where there is none."""
    is_own = networks["exporter"].eq(exporter) & networks["commodity"].eq(commodity)
    return next(iter(networks.loc[is_own, "network_id"]), None)


def flow_stages(
    tables: Mapping[str, pd.DataFrame], exporter: str, commodity: str
) -> FlowStages | None:
    """Return the traced flows of an exporter's network, None where there is none or it has a loop.

    A part of a route whose whole is there too is counted with the whole.
    """
    nodes, edges = tables["network_nodes"], tables["network_edges"]
    network = network_of(tables["networks"], exporter, commodity)
    if network is None:
        return None
    own = edges[edges["network_id"].eq(network) & edges["baseline_flow"].gt(0)]
    own = own[~own["is_planned"].astype(bool)]
    places = nodes[nodes["network_id"].eq(network)].set_index("node_id")
    if own.empty:
        return None
    try:
        flows = _traced(own, places, exporter, at_market=commodity != "crude")
    except CycleError:
        return None
    return FlowStages(
        network_id=network,
        year=int(own["baseline_year"].iloc[0]),
        unit=str(own["unit"].iloc[0]).removesuffix("_per_year"),
        flows=_with_wholes(flows, tables["routes"]),
        names=dict(zip(places.index, places["name"], strict=True)),
        source_ids=evidence.source_ids(own),
        estimated=float(own["flow_confidence"].ne("verified").mean()),
    )


def _with_wholes(flows: pd.DataFrame, routes: pd.DataFrame) -> pd.DataFrame:
    wholes = dict(zip(routes["route_id"], routes["subset_of"], strict=True))
    present = set(flows["route"])
    whole = flows["route"].map(wholes)
    merged = flows.assign(route=flows["route"].mask(whole.isin(present), whole))
    return merged.groupby(["source", "route", "market"], sort=False)["volume"].sum().reset_index()


def _traced(
    edges: pd.DataFrame, places: pd.DataFrame, exporter: str, *, at_market: bool
) -> pd.DataFrame:
    leaving: dict[str, list[Leg]] = defaultdict(list)
    before: dict[str, list[str]] = defaultdict(list)
    for leg in _legs(edges):
        leaving[leg.start].append(leg)
        before[leg.end].append(leg.start)
    amounts: dict[str, dict[Packet, float]] = defaultdict(lambda: defaultdict(float))
    for node in TopologicalSorter(before).static_order():
        mix = _mix(node, amounts[node])
        for leg in leaving[node]:
            for (source, route), part in mix.items():
                named = route or _route(leg, places, exporter, at_market=at_market)
                amounts[leg.end][source, named] += part * leg.flow
    rows = [
        (source, route or UNNAMED, node, volume)
        for node, packets in amounts.items()
        if not leaving[node]
        for (source, route), volume in packets.items()
    ]
    order = {node: place for place, node in enumerate(places.index)}
    rows.sort(key=lambda row: (order[row[0]], order[row[2]]))
    return pd.DataFrame(rows, columns=["source", "route", "market", "volume"])


def _legs(edges: pd.DataFrame) -> list[Leg]:
    names = edges["route_id"].fillna("")
    columns = (edges["from_node"], edges["to_node"], edges["baseline_flow"], names)
    return [Leg(*values) for values in zip(*columns, strict=True)]


def _mix(node: str, packets: Mapping[Packet, float]) -> dict[Packet, float]:
    """Return what a hub holds as fractions; a source holds itself."""
    total = sum(packets.values())
    if not total:
        return {(node, ""): 1.0}
    return {packet: volume / total for packet, volume in packets.items()}


def _route(leg: Leg, places: pd.DataFrame, exporter: str, *, at_market: bool) -> str:
    """Return the route that a leg decides, empty where it decides none."""
    end = places.loc[leg.end]
    is_market = end["kind"] == "market"
    if is_market and end["role"] == "domestic":
        return HOME_USE
    if is_market and end["role"] == "residual":
        return RESIDUAL
    leaves = places.loc[leg.start, "iso3"] == exporter and end["iso3"] != exporter
    decides = is_market if at_market else leaves
    return (leg.named or UNNAMED) if decides else ""
