"""Screening on paper: alone, in pairs, by state, and on top of what is closed already."""

import pytest

from multivector.analysis.disruption import (
    Scenario,
    screen_double_outages,
    screen_single_outages,
    screen_states,
    worst_single_outages,
)
from tests.analysis.disruption.small_networks import two_ways


def stranded(outages):
    return dict(zip(outages["edge_id"], outages["stranded"], strict=True))


def test_single_losses_are_ranked_by_what_they_strand():
    outages = screen_single_outages(two_ways())
    assert stranded(outages) == {"feed": 12, "to_west": 5, "to_north": 0, "to_south": 0}
    assert outages["rerouted"].to_list() == pytest.approx([0, 5, 2, 0])
    assert outages["stranded_share"].iloc[1] == pytest.approx(5 / 12)


def test_a_pair_is_told_with_what_it_strands_beyond_its_two_losses():
    """West alone strands 5 and north nothing; together only the south is left: 9."""
    pairs = screen_double_outages(two_ways()).set_index(["first", "second"])
    assert pairs.loc[("to_west", "to_north"), "stranded"] == pytest.approx(9)
    assert pairs.loc[("to_west", "to_north"), "beyond_sum"] == pytest.approx(4)
    assert pairs.loc[("feed", "to_west"), "beyond_sum"] == pytest.approx(-5)


def test_states_are_ranked_by_all_they_control():
    states = screen_states(two_ways()).set_index("iso3")
    assert states["stranded"].to_dict() == pytest.approx({"AAA": 12, "BBB": 5, "CCC": 0})
    assert states.loc["CCC", "edges"] == 2


def test_on_top_of_a_scenario_the_next_loss_is_asked():
    """With the west closed 7 are left: the north carries 4 of them and the south 3."""
    closed = Scenario("paper", ("edge:to_west",))
    outages = screen_single_outages(two_ways(), closed)
    assert stranded(outages) == pytest.approx(
        {"feed": 7, "to_north": 4, "to_south": 3, "to_west": 0}
    )
    assert outages["rerouted"].sum() == 0


def test_where_nothing_is_delivered_no_loss_adds_to_it():
    closed = Scenario("paper", ("edge:feed",))
    for screen in (screen_single_outages, screen_double_outages, screen_states):
        outages = screen(two_ways(), closed)
        assert outages["stranded"].eq(0).all()
        assert outages["stranded_share"].eq(0).all()


def test_the_worst_losses_are_those_that_others_control():
    assert worst_single_outages(two_ways())["edge_id"].to_list() == ["to_west"]
    assert worst_single_outages(two_ways(), 1, abroad=False)["edge_id"].to_list() == ["feed"]
