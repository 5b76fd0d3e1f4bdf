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


def stranded(found):
    return dict(zip(found["edge_id"], found["stranded"], strict=True))


def test_single_losses_are_ranked_by_what_they_strand():
    found = screen_single_outages(two_ways())
    assert stranded(found) == {"feed": 12, "to_west": 5, "to_north": 0, "to_south": 0}
    assert found["rerouted"].to_list() == pytest.approx([0, 5, 2, 0])
    assert found["stranded_share"].iloc[1] == pytest.approx(5 / 12)


def test_a_pair_is_told_with_what_it_strands_beyond_its_two_losses():
    """West alone strands 5 and north nothing; together only the south is left: 9."""
    found = screen_double_outages(two_ways()).set_index(["first", "second"])
    assert found.loc[("to_west", "to_north"), "stranded"] == pytest.approx(9)
    assert found.loc[("to_west", "to_north"), "beyond_sum"] == pytest.approx(4)
    assert found.loc[("feed", "to_west"), "beyond_sum"] == pytest.approx(-5)


def test_states_are_ranked_by_all_they_control():
    found = screen_states(two_ways()).set_index("iso3")
    assert found["stranded"].to_dict() == pytest.approx({"AAA": 12, "BBB": 5, "CCC": 0})
    assert found.loc["CCC", "edges"] == 2


def test_on_top_of_a_scenario_the_next_loss_is_asked():
    """With the west closed 7 are left: the north carries 4 of them and the south 3."""
    closed = Scenario("paper", ("edge:to_west",))
    found = screen_single_outages(two_ways(), closed)
    assert stranded(found) == pytest.approx({"feed": 7, "to_north": 4, "to_south": 3, "to_west": 0})
    assert found["rerouted"].sum() == 0


def test_where_nothing_is_delivered_no_loss_adds_to_it():
    closed = Scenario("paper", ("edge:feed",))
    for screen in (screen_single_outages, screen_double_outages, screen_states):
        found = screen(two_ways(), closed)
        assert found["stranded"].eq(0).all()
        assert found["stranded_share"].eq(0).all()


def test_the_worst_losses_are_those_that_others_control():
    assert worst_single_outages(two_ways())["edge_id"].to_list() == ["to_west"]
    assert worst_single_outages(two_ways(), 1, abroad=False)["edge_id"].to_list() == ["feed"]
