"""What is left after a closure: cases on paper."""

import pytest

from multivector.analysis.disruption import Scenario
from multivector.analysis.disruption.rerouting import reroute
from tests.analysis.disruption.small_networks import network_of, two_ways


def flows_by_edge(flows):
    return dict(zip(flows.network.edges["edge_id"], flows.after, strict=True))


def closing(*closed, **more):
    return Scenario("paper", tuple(closed), **more)


def test_nothing_closed_leaves_the_baseline_as_it_was():
    flows = reroute(two_ways(), closing())
    assert flows_by_edge(flows) == {"feed": 12, "to_west": 10, "to_north": 2, "to_south": 0}
    assert (flows.rerouted, flows.stranded, flows.displaced) == (0, 0, 0)


def test_losing_the_main_way_fills_the_others_and_strands_the_rest():
    """Of the 10 cut off, 2 fit into the north and 3 into the south; 5 are stranded."""
    flows = reroute(two_ways(), closing("edge:to_west"))
    assert flows.unaffected == 2
    assert flows.rerouted == pytest.approx(5)
    assert flows.stranded == pytest.approx(5)
    assert flows_by_edge(flows) == pytest.approx(
        {"feed": 7, "to_west": 0, "to_north": 4, "to_south": 3}
    )


def test_a_cut_by_a_part_takes_it_off_the_capacity_and_not_off_the_flow():
    """Half of 12 leaves 6 for a flow of 10: 4 are cut off and find another way."""
    flows = reroute(two_ways(), closing("edge:to_west", percent=50))
    assert flows.unaffected == 8
    assert flows.rerouted == pytest.approx(4)
    assert flows.stranded == 0


def test_a_cut_within_the_spare_room_changes_nothing():
    flows = reroute(two_ways(), closing("edge:to_west", percent=10))
    assert flows.unaffected == 12
    assert flows_by_edge(flows)["to_west"] == 10


def test_the_cheaper_of_two_ways_is_taken_first():
    flows = reroute(
        two_ways(north_cost=9, south_cost=1), closing("edge:to_west", percent=25, months=1)
    )
    assert flows_by_edge(flows)["to_south"] == pytest.approx(1)
    flows = reroute(two_ways(north_cost=1, south_cost=9), closing("edge:to_west", percent=25))
    assert flows_by_edge(flows)["to_north"] == pytest.approx(3)


def test_an_unknown_cost_is_never_taken_for_nothing():
    """North costs 9 and south is not known: the known way is taken, dear as it is."""
    flows = reroute(two_ways(north_cost=9), closing("edge:to_west", percent=25))
    assert flows_by_edge(flows)["to_north"] == pytest.approx(3)
    assert flows_by_edge(flows)["to_south"] == 0


def test_flow_that_is_not_cut_off_stays_though_another_way_would_be_cheaper():
    flows = reroute(two_ways(north_cost=99, south_cost=1), closing("edge:to_west"))
    assert dict(zip(flows.network.edges["edge_id"], flows.kept, strict=True))["to_north"] == 2


def test_a_cap_on_spare_room_limits_what_is_rerouted():
    """Half of the room left is 1 in the north and 1.5 in the south."""
    flows = reroute(two_ways(), closing("edge:to_west", spare_percent=50))
    assert flows.rerouted == pytest.approx(2.5)
    assert reroute(two_ways(), closing("edge:to_west", spare_percent=0)).rerouted == 0


def test_an_expansion_adds_room_and_its_market_grows_with_it():
    flows = reroute(two_ways(), closing("edge:to_west", expansions=("wider_south",)))
    assert flows_by_edge(flows)["to_south"] == pytest.approx(6)
    assert flows.stranded == pytest.approx(2)


def test_a_hub_a_state_and_a_route_close_all_their_edges():
    assert reroute(two_ways(), closing("hub:town")).delivered == 0
    assert reroute(two_ways(), closing("state:CCC")).unaffected == 10
    assert reroute(two_ways(), closing("route:western")).stranded == pytest.approx(5)


def test_a_closed_source_delivers_nothing_and_breaks_nothing():
    flows = reroute(two_ways(), closing("edge:feed"))
    assert (flows.delivered, flows.rerouted) == (0, 0)
    assert flows.stranded == 12


def test_what_was_sold_abroad_goes_home_only_when_no_one_abroad_takes_it():
    """Six are cut off: abroad takes 4 of them though home is cheaper."""
    network = network_of(
        nodes=[
            ("field", "source", "AAA", 6, None, None, None),
            ("hub", "hub", "AAA", None, None, None, None),
            ("west", "market", "BBB", None, None, "export", None),
            ("east", "market", "CCC", None, None, "export", None),
            ("home", "market", "AAA", None, 9, "domestic", None),
        ],
        edges=[
            ("feed", "field", "hub", 6, 6, 1, "AAA", None),
            ("to_west", "hub", "west", 6, 6, 1, "BBB", None),
            ("to_east", "hub", "east", 4, 0, 50, "CCC", None),
            ("to_home", "hub", "home", 9, 0, 1, "AAA", None),
        ],
    )
    flows = reroute(network, closing("edge:to_west"))
    assert flows_by_edge(flows)["to_east"] == pytest.approx(4)
    assert flows_by_edge(flows)["to_home"] == pytest.approx(2)


def test_a_residual_is_held_and_never_counted_as_delivered():
    network = network_of(
        nodes=[
            ("field", "source", "AAA", 10, None, None, None),
            ("hub", "hub", "AAA", None, None, None, None),
            ("west", "market", "BBB", None, None, "export", None),
            ("rest", "market", "AAA", None, None, "residual", None),
        ],
        edges=[
            ("feed", "field", "hub", 20, 10, 1, "AAA", None),
            ("to_west", "hub", "west", 20, 9, 1, "BBB", None),
            ("to_rest", "hub", "rest", 1, 1, 1, "AAA", None),
        ],
    )
    flows = reroute(network, closing())
    assert flows.delivered == 9
    assert flows_by_edge(flows)["to_rest"] == 1
    half = reroute(network, closing("edge:feed", percent=75))
    assert flows_by_edge(half) == pytest.approx({"feed": 5, "to_west": 4, "to_rest": 1})


def test_two_directions_of_one_line_share_its_limit():
    network = network_of(
        nodes=[
            ("one", "source", "AAA", 5, None, None, None),
            ("two", "source", "AAA", 5, None, None, None),
            ("a", "hub", "AAA", None, None, None, None),
            ("b", "hub", "AAA", None, None, None, None),
            ("west", "market", "BBB", None, None, "export", None),
            ("east", "market", "CCC", None, None, "export", None),
        ],
        edges=[
            ("feed_one", "one", "a", 5, 5, 1, "AAA", None),
            ("feed_two", "two", "b", 5, 5, 1, "AAA", None),
            ("forth", "a", "b", 4, 0, 1, "AAA", None),
            ("back", "b", "a", 4, 0, 1, "AAA", None),
            ("to_west", "a", "west", 9, 5, 1, "BBB", None),
            ("to_east", "b", "east", 9, 5, 1, "CCC", None),
        ],
    )
    network.edges.loc[[2, 3], "capacity_group"] = "line"
    network.edges.loc[[2, 3], "group_capacity"] = 3.0
    assert reroute(network, closing("edge:to_east")).rerouted == pytest.approx(3)
