"""What must hold on any network, tried on random ones, and the optimum of an independent solver."""

import random

import networkx as nx
import numpy as np
import pytest

from multivector.analysis.disruption import Scenario
from multivector.analysis.disruption.rerouting import reroute
from tests.analysis.disruption.small_networks import random_network

PROPERTY_NETWORKS = range(500)
COMPARED_NETWORKS = range(1_000, 1_200)
BATCHES = 5
TOLERANCE = 1e-5


def some_closures(network, seed, count):
    edges = network.edges["edge_id"].to_list()
    chosen = random.Random(seed).sample(edges, min(count, len(edges)))
    return tuple(f"edge:{edge}" for edge in chosen)


@pytest.mark.parametrize("batch", range(BATCHES))
def test_nothing_is_created_or_lost_and_no_limit_is_broken(batch):
    """Over 500 networks: balance at hubs, capacities, caps of markets, supplies of sources."""
    for seed in PROPERTY_NETWORKS[batch::BATCHES]:
        network = random_network(seed)
        closed = some_closures(network, seed, 1 + seed % 3)
        percent = (100, 100, 40)[seed % 3]
        flows = reroute(network, Scenario("paper", closed, percent=percent))
        assert (flows.kept <= network.baseline + TOLERANCE).all()
        assert (flows.after >= 0).all()
        assert (flows.after <= flows.limits.capacity + TOLERANCE).all()
        balance = np.zeros(len(network.kinds))
        np.add.at(balance, network.tail, flows.after)
        np.subtract.at(balance, network.head, flows.after)
        for kind, left, supply, demand in zip(
            network.kinds, balance, network.supply, network.demand, strict=True
        ):
            low, high = {"source": (0, supply), "hub": (0, 0), "market": (-demand, 0)}[kind]
            assert low - TOLERANCE <= left <= high + TOLERANCE
        assert flows.unaffected + flows.rerouted + flows.stranded == pytest.approx(
            flows.baseline_delivered, abs=TOLERANCE
        )
        assert min(flows.unaffected, flows.rerouted, flows.stranded, flows.displaced) >= 0


@pytest.mark.parametrize("batch", range(BATCHES))
def test_more_closed_never_delivers_more_and_nothing_closed_is_the_baseline(batch):
    for seed in PROPERTY_NETWORKS[batch::BATCHES]:
        network = random_network(seed)
        untouched = reroute(network, Scenario("paper"))
        assert untouched.after == pytest.approx(network.baseline, abs=TOLERANCE)
        left = untouched.delivered
        closures = some_closures(network, seed, 2)
        for count in range(1, len(closures) + 1):
            flows = reroute(network, Scenario("paper", closures[:count]))
            assert flows.delivered <= left + TOLERANCE
            left = flows.delivered


@pytest.mark.parametrize("batch", range(BATCHES))
def test_as_much_is_delivered_as_networkx_finds(batch):
    for seed in COMPARED_NETWORKS[batch::BATCHES]:
        network = random_network(seed)
        flows = reroute(network, Scenario("paper", some_closures(network, seed, 2)))
        assert flows.delivered == pytest.approx(largest_flow(network, flows.limits), abs=TOLERANCE)


def largest_flow(network, limits):
    """Return the maximum flow by networkx; each edge gets a node of its own, so that none is merged."""
    graph = nx.DiGraph()
    graph.add_nodes_from(("from", "to"))
    for place, (tail, head) in enumerate(zip(network.tail, network.head, strict=True)):
        graph.add_edge(int(tail), ("edge", place), capacity=float(limits.capacity[place]))
        graph.add_edge(("edge", place), int(head), capacity=float(limits.capacity[place]))
    for node, kind in enumerate(network.kinds):
        if kind == "source":
            graph.add_edge("from", node, capacity=float(network.supply[node]))
        if kind == "market":
            graph.add_edge(node, "to", capacity=float(min(limits.demand[node], 1e6)))
    return nx.maximum_flow_value(graph, "from", "to")
