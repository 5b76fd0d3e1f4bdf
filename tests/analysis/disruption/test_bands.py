"""The 80% bands of answers: on paper, on random networks and on those shipped."""

import dataclasses

import numpy as np
import pandas as pd
import pytest

from multivector.analysis.disruption import (
    Scenario,
    assess,
    network,
    screen_single_outages,
    terms_of,
)
from multivector.analysis.disruption.backtest import back_tests
from multivector.analysis.disruption.bands.answer import VOLUMES, bands_of
from multivector.analysis.disruption.bands.band import Band, band_of, drivers_of
from multivector.analysis.disruption.bands.calibration import (
    WIDENING,
    calibrated,
    is_in,
    own_spreads,
    widening,
)
from multivector.analysis.disruption.bands.draws import draws_of
from multivector.analysis.disruption.bands.screening import stranded_in_draws, with_bands
from multivector.analysis.disruption.bands.solving import largest_deliveries, rerouted_in_draws
from multivector.analysis.disruption.bands.spreads import Spreads, spreads_of
from multivector.analysis.disruption.network import HUB
from multivector.data import package
from tests.analysis.disruption.small_networks import random_network, two_ways

QUANTITIES = {"capacity": "design", "flow": "any", "supply": "any", "demand": "any", "cost": "any"}
CPC = Scenario("kaz_crude", ("route:cpc",))
NAMED = (
    (("route:cpc",), 55.8),
    (("state:RUS",), 75.1),
    (("edge:k_e_cpc_spm1", "edge:k_e_cpc_spm2"), 17.2),
)


@pytest.fixture(scope="module")
def tables():
    return package.load().tables


@pytest.fixture(scope="module")
def kazakh(tables):
    return network(tables, "kaz_crude")


@pytest.fixture(scope="module")
def spreads(tables):
    return own_spreads(tables)


def on_paper(**percents):
    """Return spreads, alike however a figure is known; those not named are nothing."""
    rows = [(name, basis, percents.get(name, 0)) for name, basis in QUANTITIES.items()]
    rows.append(("cost", "unknown", 0))
    names = ["quantity", "basis", "estimated_percent"]
    table = pd.DataFrame(rows, columns=names)
    every = dict.fromkeys(("reported_percent", "derived_percent"), table["estimated_percent"])
    return spreads_of({"spreads": table.assign(**every)})


def stranded(net, closed, draws):
    before = draws.baseline[:, net.delivers].sum(axis=1)
    return before - largest_deliveries(net, Scenario(net.network_id, closed), draws)


def test_without_spread_every_draw_is_the_answer():
    """West closed: of 10 cut off 5 find another way, 5 are stranded."""
    net = two_ways()
    draws = draws_of(net, on_paper(), 16)
    assert stranded(net, ("edge:to_west",), draws) == pytest.approx(np.full(16, 5.0))


def test_four_of_five_draws_of_a_capacity_lie_within_its_spread():
    """The south way of 3 with a spread of 50% lies between 2 and 4.5; 5 less its room beyond 3 is stranded."""
    net = two_ways()
    draws = draws_of(net, on_paper(capacity=50), 1024)
    south = draws.usable[:, net.edge_place["to_south"]]
    assert np.quantile(south, (0.1, 0.9)) == pytest.approx((2.0, 4.5), rel=0.01)


def test_a_link_can_take_what_it_carries_in_every_draw():
    for seed in range(6):
        net = random_network(seed)
        draws = draws_of(net, on_paper(capacity=80, flow=30), 64)
        assert (draws.usable >= draws.baseline - 1e-9).all()


def test_drawn_flows_balance_at_every_place_between():
    for seed in range(6):
        net = random_network(seed)
        draws = draws_of(net, on_paper(flow=40, supply=20), 64)
        balance = np.zeros((len(draws), len(net.nodes)))
        np.add.at(balance, (slice(None), net.tail), draws.baseline)
        np.add.at(balance, (slice(None), net.head), -draws.baseline)
        hubs = np.array([kind == HUB for kind in net.kinds])
        assert (np.abs(balance[:, hubs]) < 1e-6).all()
        assert (draws.baseline >= 0).all()


def test_more_closures_never_deliver_more_draw_by_draw(kazakh, spreads):
    draws = draws_of(kazakh, spreads, 64)
    closures = ("edge:k_e_cpc_spm1", "edge:k_e_cpc_spm2", "hub:samara", "state:TUR")
    before = np.zeros(len(draws))
    for count in range(1, len(closures) + 1):
        lost = stranded(kazakh, closures[:count], draws)
        assert (lost >= before - 1e-5).all()
        before = lost


@pytest.mark.parametrize(("closed", "expected"), NAMED)
def test_the_bands_of_named_scenarios_contain_their_central_values(
    tables, kazakh, spreads, closed, expected
):
    terms = terms_of(tables, kazakh)
    result = assess(kazakh, Scenario("kaz_crude", closed), terms)
    assert result.stranded == pytest.approx(expected, abs=0.05)
    bands = bands_of(kazakh, result, terms, spreads)
    for name in VOLUMES:
        assert bands.volumes[name].low <= getattr(result, name) <= bands.volumes[name].high
    assert bands.revenue.low <= result.money.middle.usd_bn <= bands.revenue.high
    assert bands.exports_lost.low <= result.money.exports_lost <= bands.exports_lost.high
    for each in result.routes:
        before, after = bands.routes[each.route_id]
        assert before.low <= each.before <= before.high
        assert after.low <= each.after <= after.high
    assert bands.volumes["stranded"].high > bands.volumes["stranded"].low + 1


def test_a_band_shrinks_when_figures_become_reported(tables, kazakh, spreads):
    reported = kazakh.edges.assign(
        confidence="verified",
        flow_confidence=kazakh.edges["flow_confidence"].where(kazakh.baseline == 0, "verified"),
    )
    nodes = kazakh.nodes.assign(confidence="verified")
    surer = dataclasses.replace(kazakh, edges=reported, nodes=nodes)
    widths = [
        np.ptp(np.quantile(stranded(net, CPC.closed, draws_of(net, spreads)), (0.1, 0.9)))
        for net in (kazakh, surer)
    ]
    assert widths[1] < 0.7 * widths[0]


def test_with_nothing_closed_every_draw_is_its_own_baseline(kazakh, spreads):
    draws = draws_of(kazakh, spreads, 32)
    flows = rerouted_in_draws(kazakh, Scenario("kaz_crude"), draws)
    assert (flows.after == draws.baseline).all()


def test_what_a_band_hangs_on_is_found():
    """The south way alone is uncertain, so it alone explains what is stranded."""
    net = two_ways()
    draws = draws_of(net, on_paper(capacity=50), 256)
    lost = 10.0 - draws.usable[:, net.edge_place["to_south"]]
    first = drivers_of(draws, lost)[0]
    assert (first.name, first.quantity) == ("to_south", "capacity")
    assert first.correlation == pytest.approx(-1.0, abs=0.01)


def test_a_band_reaches_to_its_central_value():
    assert band_of(np.array([2.0, 2.0, 3.0, 3.0]), 5.0) == Band(2.0, 5.0)


def test_a_loss_screened_in_draws_is_the_same_as_one_asked_alone(kazakh, spreads):
    draws = draws_of(kazakh, spreads, 16)
    for edge in ("k_e_cpc_spm2", "k_e_cpc_astrakhan_kropotkin", "k_e_mangystau_uzen"):
        screened = stranded_in_draws(kazakh, [(kazakh.edge_place[edge],)], draws)[:, 0]
        assert screened == pytest.approx(stranded(kazakh, (f"edge:{edge}",), draws), abs=1e-4)


def test_every_ranked_loss_has_a_band_around_what_it_strands():
    net = two_ways()
    losses = with_bands(net, screen_single_outages(net), on_paper(capacity=30, flow=10))
    assert (losses["stranded_low"] <= losses["stranded"]).all()
    assert (losses["stranded_high"] >= losses["stranded"]).all()


def test_the_record_asks_for_the_widening_that_is_used(tables):
    tests = back_tests(tables)
    assert widening(tables, tests, 64) == WIDENING


def test_a_reported_loss_is_in_its_band_or_a_visible_miss(tables):
    tests = back_tests(tables)
    record = calibrated(tables, tests, count=32)
    assert record.counted == sum(each.reported is not None for each in tests)
    for each, band, inside in zip(tests, record.bands, record.is_inside, strict=True):
        assert band.low <= each.modelled <= band.high
        assert inside is (None if each.reported is None else is_in(each.reported, band))


def test_a_quantity_without_a_spread_is_named():
    with pytest.raises(ValueError, match="no row of capacity on the basis 'design'"):
        Spreads({}).deviation("capacity", "design", "estimate")


def test_every_figure_of_the_shipped_networks_has_a_spread(tables, spreads):
    for network_id in tables["network_edges"]["network_id"].unique():
        assert draws_of(network(tables, network_id), spreads, 2).inputs


@pytest.mark.parametrize(("closed", "expected"), NAMED[:2])
def test_many_more_draws_move_the_ends_by_less_than_three_per_cent(
    kazakh, spreads, closed, expected
):
    ends = [
        np.quantile(stranded(kazakh, closed, draws_of(kazakh, spreads, count)), (0.1, 0.9))
        for count in (200, 1024)
    ]
    assert ends[0] == pytest.approx(ends[1], rel=0.03)
    assert ends[0][0] < expected < ends[0][1]
