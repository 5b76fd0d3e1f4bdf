"""An answer that cannot be right is refused with the reason; random networks against the solver of networkx."""

import dataclasses
import random

import numpy as np
import pytest

from multivector.analysis.disruption import BrokenBound, Scenario, assess
from multivector.analysis.disruption.limits import limits_of
from multivector.analysis.disruption.outcome.bounds import broken_flows, broken_money, refuse_broken
from multivector.analysis.disruption.outcome.importers import within_reach
from multivector.analysis.disruption.rerouting import reroute
from multivector.analysis.disruption.revenue import StateShare, money
from multivector.analysis.disruption.terms import Reading
from tests.analysis.disruption.small_networks import random_network, two_ways
from tests.analysis.disruption.test_answers import TERMS
from tests.analysis.disruption.test_random_networks import largest_flow, some_closures

WEST = Scenario("paper", ("edge:to_west",))
RANDOM = range(2_000, 2_060)


def changed(flows, **added):
    """Return flows with more on some edges."""
    more = [added.get(edge, 0.0) for edge in flows.network.edges["edge_id"]]
    return dataclasses.replace(flows, added=flows.added + np.array(more))


@pytest.mark.parametrize(
    ("added", "reason"),
    [
        ({"to_south": 3.0, "to_north": -3.0}, "More would reach south than can: 6 of at most 5."),
        ({"to_north": 1.0}, "More would pass to_north than can: 5 of at most 4."),
        ({"feed": 6.0}, "More would leave field than can: 13 of at most 12."),
        ({"feed": 6.0}, "At hub, 13 would enter and 7 leave."),
        ({"to_north": -5.0}, "A flow would be less than nothing."),
    ],
)
def test_flows_that_cannot_be_are_refused_with_the_reason(added, reason):
    """Without the west 7 of 12 arrive: 4 in the north, 3 in the south."""
    flows = reroute(two_ways(), WEST)
    assert list(broken_flows(flows)) == []
    assert reason in list(broken_flows(changed(flows, **added)))
    spent = money(flows, WEST, TERMS)
    with pytest.raises(BrokenBound, match="No result: "):
        refuse_broken(changed(flows, **added), WEST, spent, TERMS)


def test_no_more_is_stranded_than_flowed():
    flows = dataclasses.replace(reroute(two_ways(), WEST), unaffected=13.0)
    assert "More would be left unaffected than flowed: 13 of 12." in list(broken_flows(flows))
    lost = changed(reroute(two_ways(), WEST), to_north=-10.0)
    assert "More would be stranded than flowed: 15 of 12." in list(broken_flows(lost))


def test_no_money_is_lost_beyond_all_exports():
    """All 12 at 10 barrels and $60 are worth $7.2 billion a year."""
    flows = reroute(two_ways(), WEST)
    spent = money(flows, WEST, TERMS)
    too_much = dataclasses.replace(spent, high=dataclasses.replace(spent.high, usd_bn=7.3))
    assert list(broken_money(flows, WEST, spent, TERMS)) == []
    assert list(broken_money(flows, WEST, too_much, TERMS)) == [
        "The loss would be $7.3 billion, all exports of the time are worth $7.2 billion."
    ]


def test_no_share_is_over_the_whole():
    flows = reroute(two_ways(), WEST)
    spent = money(flows, WEST, TERMS)
    share = StateShare("oil", 0.2, 1.2, "", ())
    wrong = dataclasses.replace(spent, exports_lost=1.1, state_shares=(share,))
    assert list(broken_money(flows, WEST, wrong, TERMS)) == [
        "The share of exports would be 110%, over 100%.",
        "The share of state revenue, oil would be 120%, over 100%.",
    ]


def test_a_share_of_a_route_that_earns_more_than_it_carries_is_refused_by_the_model():
    """Half of all taxes from a route of 1 cannot be: a loss of 5 would be 250% of a year's revenue."""
    terms = dataclasses.replace(TERMS, readings=(Reading("route", 50.0, 1.0, ()),))
    with pytest.raises(BrokenBound, match="share of state revenue, route would be 500%"):
        assess(two_ways(), WEST, terms)


def test_oil_that_stays_at_home_is_no_loss_of_exports():
    """Of 12 stranded 2 were for the north at home: revenue of exports counts the other 10."""
    net = two_ways()
    roles = [
        "domestic" if node == "north" else role
        for node, role in net.nodes[["node_id", "role"]].to_numpy()
    ]
    at_home = dataclasses.replace(net, nodes=net.nodes.assign(role=roles))
    answer = assess(at_home, Scenario("paper", ("hub:hub",)), TERMS)
    assert answer.stranded == 12
    assert answer.money.middle.volume == 10
    assert answer.money.high.usd_bn == pytest.approx(6.0)


def test_more_than_networkx_can_deliver_is_always_refused():
    refused = 0
    for seed in RANDOM:
        network = random_network(seed)
        flows = reroute(network, Scenario("paper", some_closures(network, seed, 2)))
        assert list(broken_flows(flows)) == []
        stretched = dataclasses.replace(flows, kept=flows.kept * random.Random(seed).uniform(1, 3))
        if stretched.delivered > largest_flow(network, flows.limits) + 0.01:
            refused += 1
            assert list(broken_flows(stretched))
    assert refused > len(RANDOM) / 3


def test_what_iswithin_reach_of_one_market_is_what_networkx_sends_there():
    for seed in RANDOM[:30]:
        network = random_network(seed)
        limits = limits_of(network, Scenario("paper", some_closures(network, seed, 2)))
        markets = [place for place, kind in enumerate(network.kinds) if kind == "market"]
        for market, reach in zip(markets, within_reach(network, limits, markets), strict=True):
            only = np.where(np.arange(len(network.kinds)) == market, limits.demand, 0.0)
            expected = largest_flow(network, dataclasses.replace(limits, demand=only))
            assert reach == pytest.approx(expected, abs=1e-5)
