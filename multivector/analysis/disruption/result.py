"""The answer to a scenario: plain fields, units in the words, assumptions beside the figures."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from multivector.analysis.commodities import CRUDE
from multivector.analysis.disruption.assumptions import assumptions, assumptions_in_short
from multivector.analysis.disruption.bottlenecks import (
    Bottleneck,
    ExpansionGain,
    bottlenecks,
    expansion_gains,
    gain_of_all,
)
from multivector.analysis.disruption.network import EXPORT, Marks, Network, network
from multivector.analysis.disruption.rerouting import Flows, reroute
from multivector.analysis.disruption.revenue import Money, money
from multivector.analysis.disruption.scenario import Scenario, closed_places
from multivector.analysis.disruption.terms import Terms, terms_of
from multivector.analysis.exports.export_units import Scale

UNNAMED = ""
EDGE_WORDS = frozenset(
    ("edge_id", "name", "from_node", "to_node", "line_id", "route_id", "controlling_iso3")
)


@dataclass(frozen=True)
class EdgeFlow:
    """The flow on one edge before and after, in the unit of the network a year."""

    edge_id: str
    name: str
    from_node: str
    to_node: str
    line_id: str
    route_id: str
    controlling_iso3: str
    before: float
    after: float
    rerouted_onto: float
    capacity: float
    is_closed: bool


@dataclass(frozen=True)
class RouteChange:
    """What a route takes out of the country before and after, in the unit of the network a year."""

    route_id: str
    controlling_iso3: str
    before: float
    after: float

    @property
    def change(self) -> float:
        """What it takes more."""
        return round(self.after - self.before, 6)


@dataclass(frozen=True)
class Disruption:
    """The answer to a scenario. Flows are at a yearly rate, in million tonnes or billion m³.

    `scale` turns them into volumes of the months of the scenario, in which they are shown.

    Attributes:
        scenario: The question.
        network_id, exporter, commodity, unit, year: The network and the year of its baseline.
        baseline_delivered: What reached markets before, abroad and at home.
        unaffected: What still arrives though nothing is rerouted.
        delivered: What arrives once all that can be is rerouted.
        rerouted: `delivered` less `unaffected`.
        stranded: `baseline_delivered` less `delivered`.
        displaced: Flow that was not cut off but changed its way to let more arrive.
        exports_before, exports_after: What of it reaches markets abroad.
        edges: The flow on each edge.
        routes: What each route takes over the border.
        bottlenecks: Where it binds.
        expansions: What each planned expansion would bring.
        gain_of_all_expansions: What all of them together would bring.
        money: The loss in money.
        assumptions: What the answer rests on, sentence by sentence.
        assumptions_in_short: Those of them that travel with every figure.
        source_ids: Sources of the network and of the price.
    """

    scenario: Scenario
    network_id: str
    exporter: str
    commodity: str
    unit: str
    year: int
    baseline_delivered: float
    unaffected: float
    delivered: float
    rerouted: float
    stranded: float
    displaced: float
    exports_before: float
    exports_after: float
    edges: tuple[EdgeFlow, ...]
    routes: tuple[RouteChange, ...]
    bottlenecks: tuple[Bottleneck, ...]
    expansions: tuple[ExpansionGain, ...]
    gain_of_all_expansions: float
    money: Money
    assumptions: tuple[str, ...]
    assumptions_in_short: tuple[str, ...]
    source_ids: tuple[str, ...]

    @property
    def scale(self) -> Scale:
        """Counts the volumes of the scenario's months, in the unit of the network."""
        return self.scenario.scale(self.unit)

    @property
    def stranded_in_all(self) -> float:
        """What is stranded over the whole duration, in million tonnes or billion m³."""
        return self.stranded * self.scenario.years

    @property
    def cut_off(self) -> float:
        """What no longer arrives where nothing is rerouted."""
        return max(self.baseline_delivered - self.unaffected, 0.0)


def assess(net: Network, scenario: Scenario, terms: Terms) -> Disruption:
    """Return the answer to a scenario.

    Raises:
        ValueError: If the scenario names what the network does not hold.
    """
    flows = reroute(net, scenario)
    exported = net.exported
    return Disruption(
        scenario=scenario,
        network_id=net.network_id,
        exporter=net.exporter,
        commodity=net.commodity,
        unit=net.unit,
        year=net.year,
        baseline_delivered=round(flows.baseline_delivered, 6),
        unaffected=flows.unaffected,
        delivered=flows.delivered,
        rerouted=flows.rerouted,
        stranded=flows.stranded,
        displaced=flows.displaced,
        exports_before=round(exported(net.baseline), 6),
        exports_after=round(exported(flows.after), 6),
        edges=_edges(flows, scenario),
        routes=route_changes(net, flows),
        bottlenecks=bottlenecks(flows, scenario),
        expansions=expansion_gains(flows, scenario),
        gain_of_all_expansions=gain_of_all(flows, scenario),
        money=money(flows, scenario, terms),
        assumptions=assumptions(net, scenario, flows, terms),
        assumptions_in_short=assumptions_in_short(net, scenario, terms),
        source_ids=tuple(dict.fromkeys((*net.source_ids, *terms.source_ids))),
    )


def assess_disruption(tables: Mapping[str, pd.DataFrame], scenario: Scenario) -> Disruption:
    """Return the answer to a scenario from the tables.

    Raises:
        ValueError: If there is no such network, or it holds nothing of a name in the scenario.
    """
    net = network(tables, scenario.network_id)
    return assess(net, scenario, terms_of(tables, net))


def route_changes(net: Network, flows: Flows) -> tuple[RouteChange, ...]:
    """Return what each route takes out of the country before and after, the largest first.

    Oil counts where it leaves the country, since several routes share the sea behind the ports; gas where
    it enters its market abroad, since one pipe over the border feeds several sales.
    """
    totals: dict[str, tuple[str, float, float]] = {}
    for place in np.flatnonzero(_counted_legs(net)):
        words = net.edge_words[place]
        state, before, after = totals.get(words["route_id"], (words["controlling_iso3"], 0.0, 0.0))
        flow = float(net.baseline[place]), float(flows.after[place])
        totals[words["route_id"]] = (state, before + flow[0], after + flow[1])
    changes = [
        RouteChange(route, state, round(before, 6), round(after, 6))
        for route, (state, before, after) in totals.items()
        if before > 0 or after > 0
    ]
    return tuple(sorted(changes, key=lambda each: (-each.before, -each.after, each.route_id)))


def _counted_legs(net: Network) -> Marks:
    return net.leaves_home if net.commodity == CRUDE else np.isin(net.roles, (EXPORT,))


def _edges(flows: Flows, scenario: Scenario) -> tuple[EdgeFlow, ...]:
    net = flows.network
    is_hit = scenario.percent > 0 and scenario.months > 0
    closed = set(closed_places(net, scenario.closed)) if is_hit else set()
    words = ({k: v for k, v in each.items() if k in EDGE_WORDS} for each in net.edge_words)
    numbers = zip(net.baseline, flows.after, flows.added, flows.limits.capacity, strict=True)
    return tuple(
        EdgeFlow(
            **texts,
            before=float(before),
            after=float(after),
            rerouted_onto=float(added),
            capacity=float(capacity),
            is_closed=place in closed,
        )
        for place, (texts, (before, after, added, capacity)) in enumerate(
            zip(words, numbers, strict=True)
        )
    )
