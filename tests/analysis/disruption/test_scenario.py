"""Scenarios: what a token is, what it closes, and what is refused."""

import pytest

from multivector.analysis.disruption import Scenario, closable, tokens
from multivector.analysis.disruption.limits import limits_of
from multivector.analysis.disruption.scenario import closed_places
from tests.analysis.disruption.small_networks import two_ways


def test_tokens_are_read_from_text_and_written_back():
    text = "state:RUS, edge:k_e_cpc_spm1;hub:samara route:cpc state:RUS"
    parsed = tokens(text)
    assert parsed == ("state:RUS", "edge:k_e_cpc_spm1", "hub:samara", "route:cpc")
    assert Scenario.read("kaz_crude", Scenario("kaz_crude", parsed).text).closed == parsed
    assert tokens("") == ()


@pytest.mark.parametrize("text", ["RUS", "country:RUS", "state:", ":RUS", "edge", "edge=1"])
def test_a_token_that_is_no_kind_and_id_is_refused_with_the_kinds_allowed(text):
    with pytest.raises(ValueError, match=r"not understood; allowed: edge:ID, hub:ID"):
        tokens(text)


@pytest.mark.parametrize("token", ["edge:nowhere", "hub:nowhere", "route:none", "state:ZZZ"])
def test_an_id_the_network_does_not_hold_is_refused_by_name(token):
    with pytest.raises(ValueError, match=rf"{token}.*paper holds no"):
        closed_places(two_ways(), (token,))


@pytest.mark.parametrize(
    "numbers",
    [
        {"percent": -1},
        {"percent": 101},
        {"months": -1},
        {"months": float("nan")},
        {"spare_percent": 200},
        {"price_usd": -5},
    ],
)
def test_numbers_out_of_bounds_are_refused(numbers):
    with pytest.raises(ValueError, match="out of bounds; allowed: 0 to"):
        Scenario("paper", **numbers)


def test_a_scenario_of_another_network_and_an_unknown_expansion_are_refused():
    with pytest.raises(ValueError, match="asked of the network 'paper'"):
        limits_of(two_ways(), Scenario("kaz_crude"))
    with pytest.raises(ValueError, match="expansion 'x' is not known in paper; allowed: wider"):
        limits_of(two_ways(), Scenario("paper", expansions=("x",)))


def test_every_token_on_offer_closes_something():
    offered = closable(two_ways())
    assert offered["state:CCC"] == (2, 3)
    assert offered["hub:town"] == offered["hub:hub"] == (0, 1, 2, 3)
    assert offered["route:southern"] == (3,)
    assert all(offered.values())


def test_a_route_closes_abroad_and_at_the_border_but_not_the_feed_at_home():
    network = two_ways()
    network.edges["route_id"] = "western"
    assert closable(network)["route:western"] == (1, 2, 3)
