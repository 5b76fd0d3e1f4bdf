"""What is told of an answer: bottlenecks, money, words, back-tests and the two claims."""

import dataclasses

import pytest

from multivector.analysis.disruption import (
    Scenario,
    assess,
    assess_disruption,
    network_ids,
    presets_of,
)
from multivector.analysis.disruption.backtest import (
    back_tests,
    counted_days,
    moved_to_other_ways,
    reported_moved,
    verdict,
)
from multivector.analysis.disruption.claims import revenue_answer, way_round_answer
from multivector.analysis.disruption.names import (
    closure_name,
    closure_names,
    route_name,
    what_is_closed,
)
from multivector.analysis.disruption.network import network
from multivector.analysis.disruption.rerouting import reroute
from multivector.analysis.disruption.sentences import closure, finding, in_money
from multivector.analysis.disruption.terms import Reading, Terms, terms_of
from multivector.analysis.prices import Brent
from multivector.data import package
from tests.analysis.disruption.small_networks import two_ways

TERMS = Terms(
    price_usd=60.0,
    price_label="on paper",
    barrels_per_tonne=10.0,
    grade="paper",
    discount_usd=(0.0, 10.0, 20.0),
    discount_label="assumed",
    readings=(Reading("oil at 50% of the budget (2025)", 50.0, 12.0, ("paper",)),),
    goods_percent=80.0,
    goods_label="2025",
    source_ids=("paper",),
)


@pytest.fixture(scope="module")
def tables():
    return package.load(licence="all").tables


def answer(*closed, **more):
    return assess(two_ways(), Scenario("paper", closed, **more), TERMS)


def said(result, closed="of Westline"):
    return finding(result, closed, "Ruritania", result.scale)


def test_revenue_at_risk_follows_its_formula():
    """Five stranded: 5 Mt × 10 × (60 − 10) is 2.5 bn; nothing rerouted and no discount: 10 × 10 × 60 is 6."""
    money = answer("edge:to_west").money
    assert money.middle.usd_bn == pytest.approx(2.5)
    assert money.low.usd_bn == pytest.approx(2.0)
    assert money.high.usd_bn == pytest.approx(6.0)
    assert money.middle.formula == (
        "5.00 Mt × 10 barrels a tonne × ($60.00 − 10.00) × 12/12 = $2.5 billion"
    )


def test_half_a_year_is_half_the_money_and_half_the_share():
    whole, half = answer("edge:to_west").money, answer("edge:to_west", months=6).money
    assert half.middle.usd_bn == pytest.approx(whole.middle.usd_bn / 2)
    assert half.exports_lost == pytest.approx(whole.exports_lost / 2)


def test_the_share_of_state_revenue_runs_from_rerouted_to_not_rerouted():
    """Five and ten of twelve, times half the budget."""
    money = answer("edge:to_west").money
    assert money.state_low == pytest.approx(5 / 12 / 2)
    assert money.state_high == pytest.approx(10 / 12 / 2)
    assert money.goods_lost == pytest.approx(5 / 12 * 0.8)


def test_the_next_best_unit_is_where_room_alone_delivers_more():
    """North takes one more at once; south is held back by its market of 5 only from there on."""
    bottlenecks = {each.edge_id: each for each in answer("edge:to_west").bottlenecks}
    assert bottlenecks["to_north"].gain == pytest.approx(1)
    assert bottlenecks["to_north"].shadow_price == pytest.approx(1)
    assert bottlenecks["to_south"].gain == pytest.approx(1)
    assert "to_west" not in bottlenecks


def test_an_expansion_is_judged_by_what_it_delivers():
    gains = {each.expansion_id: each.gain for each in answer("edge:to_west").expansions}
    assert gains == {"wider_south": pytest.approx(3)}
    built = answer("edge:to_west", expansions=("wider_south",))
    assert built.stranded == pytest.approx(2)
    assert built.expansions == ()


def test_the_answer_is_a_sentence_whatever_was_asked():
    assert said(answer("edge:to_west")) == (
        "A year-long Westline closure would strand 5 Mt of Ruritania's oil and put $2.5bn at risk"
    )
    assert said(answer("edge:to_north")) == (
        "A year-long Westline closure would strand nothing: all 2 Mt could be rerouted"
    )
    assert "would strand all 12 Mt of oil and put $6bn at risk" in said(answer("hub:hub"))
    assert said(answer()) == "Nothing is closed: all 12 Mt of Ruritania's oil would arrive"
    assert said(answer("edge:to_west", months=0)).startswith("In no time nothing is lost")
    assert said(answer("edge:to_west", percent=0)).startswith("A cut of 0% changes nothing")
    assert said(answer("edge:to_south")).endswith("would cut off none of Ruritania's oil")


@pytest.mark.parametrize(
    ("closed", "more", "event"),
    [
        ("of Westline", {"months": 6}, "A six-month Westline closure"),
        ("of Westline", {"months": 24}, "A two-year Westline closure"),
        ("of Westline", {"months": 18}, "An 18-month Westline closure"),
        ("of Westline", {"months": 8}, "An eight-month Westline closure"),
        ("of Westline and Eastline", {"months": 1}, "A one-month closure of Westline and Eastline"),
        ("by Russia", {}, "A year-long closure by Russia"),
        ("of Westline", {"percent": 35, "months": 6}, "Losing 35% of Westline for six months"),
        ("by Russia", {"percent": 35, "months": 12}, "A 35% cut by Russia for a year"),
    ],
)
def test_a_closure_is_named_with_its_time_in_words(closed, more, event):
    assert closure(Scenario("paper", ("edge:to_west",), **more), closed) == event


@pytest.mark.parametrize(
    ("closed", "money", "sentence"),
    [
        (
            "of the pipe to the far west",
            True,
            "A year-long closure of the pipe to the far west would strand 5 Mt, worth $2.5bn",
        ),
        ("of Westline", False, "A year-long Westline closure would strand 5 Mt of Ruritania's oil"),
    ],
)
def test_a_finding_is_short_and_names_money_only_where_it_is_known(closed, money, sentence):
    terms = TERMS if money else dataclasses.replace(TERMS, price_usd=None)
    result = assess(two_ways(), Scenario("paper", ("edge:to_west",)), terms)
    assert said(result, closed) == sentence


def test_every_finding_has_at_most_sixteen_words(tables):
    """What begins each network's list of scenarios, over months and percents."""
    for network_id in network_ids(tables):
        net = network(tables, network_id)
        exporter = dict(zip(tables["countries"]["iso3"], tables["countries"]["name"], strict=True))
        for preset in presets_of(tables["presets"], net):
            names = [closure_name(net, tables, token) for token in preset.closed]
            for months in (1, 6, 12):
                scenario = dataclasses.replace(preset.scenario, months=months)
                result = assess(net, scenario, terms_of(tables, net))
                closed = what_is_closed(names, preset.closed)
                sentence = finding(result, closed, exporter[net.exporter], result.scale)
                assert len(sentence.split()) <= 16, sentence


def test_a_price_of_nothing_and_no_price_are_answered_in_words():
    nothing = answer("edge:to_west", price_usd=0.0)
    assert "price of zero" in in_money(nothing.money, 12)
    assert nothing.stranded == pytest.approx(5)
    no_price = Terms(**{**TERMS.__dict__, "price_usd": None})
    unknown = assess(two_ways(), Scenario("paper", ("edge:to_west",)), no_price).money
    assert unknown.middle is None
    assert "No price" in in_money(unknown, 12)


PAID = Brent(
    months=(*(f"2025-{month:02}" for month in range(1, 13)), "2026-01", "2026-02"),
    usd=(*(50.0,) * 10, 70.0, 80.0, 90.0, 100.0),
    source_ids=("paper",),
)


@pytest.mark.parametrize(
    ("code", "price", "middle", "said"),
    [
        ("2026-02", 100.0, 4.5, "$100 a barrel (Brent of February 2026)"),
        ("2025", 54.17, 2.2085, "$54.17 a barrel (Brent, mean of 2025)"),
        (
            "2025-11.2026-02",
            85.0,
            3.75,
            "$85 a barrel (Brent, mean of November 2025 to February 2026)",
        ),
        ("", 60.0, 2.5, "$60 a barrel (on paper)"),
    ],
)
def test_money_is_counted_at_the_price_of_the_months_picked(code, price, middle, said):
    """Five stranded: 5 Mt × 10 barrels × (price − 10): at 100 dollars 4.5 bn; (10 × 50 + 70 + 80) ÷ 12 is 54.17."""
    terms = dataclasses.replace(TERMS, brent=PAID)
    result = assess(two_ways(), Scenario("paper", ("edge:to_west",), price=code), terms)
    assert result.money.price_usd == price
    assert result.money.middle.usd_bn == pytest.approx(middle)
    assert in_money(result.money, 12).endswith(f"at {said}.")
    assert f"Money is counted at {said}." in result.assumptions_in_short
    assert any(f"Price: {said}, less a discount" in each for each in result.assumptions)


def test_an_own_price_goes_before_that_of_the_months():
    terms = dataclasses.replace(TERMS, brent=PAID)
    own = Scenario("paper", ("edge:to_west",), price_usd=30.0, price="2026-02")
    money = assess(two_ways(), own, terms).money
    assert (money.price_usd, money.price_label) == (30.0, "set by the reader")
    assert money.middle.usd_bn == pytest.approx(5 * 10 * (30 - 10) / 1_000)


@pytest.mark.parametrize(
    "code", ["2026-03", "2024", "2026", "2025-12.2026-03", "2026-02.2026-01", "x", "own"]
)
def test_months_without_a_known_price_are_refused(code):
    with pytest.raises(ValueError, match="price"):
        PAID.mean(code)


def test_the_newest_twelve_months_years_and_months_can_be_picked():
    assert PAID.newest == "2025-03.2026-02"
    assert PAID.codes[:3] == ("2025-03.2026-02", "2025", "2026-02")
    assert {"2025-01.2025-12", "2025-02.2026-01"} <= set(PAID.codes)


def test_a_scenario_of_no_time_loses_nothing():
    result = answer("edge:to_west", months=0)
    assert (result.stranded, result.stranded_in_all, result.money.middle.usd_bn) == (0, 0, 0)


def test_assumptions_say_what_was_cut_what_was_built_and_what_is_not_known():
    result = answer("edge:to_west", percent=40, expansions=("wider_south",), spare_percent=50)
    text = " ".join(result.assumptions)
    assert "One link cut by 40% for 12 months." in text
    assert "South 3 to 6 (+3)" in text
    assert "Only 50% of spare capacity may be used." in text
    assert (
        "Transport costs are known for 2 of 4 links; unknown costs are set to the highest" in text
    )


def test_names_stand_in_sentences():
    assert route_name("Caspian Pipeline Consortium (CPC)") == "CPC"
    assert route_name("Baku-Supsa (WREP)") == "Baku-Supsa"
    assert what_is_closed(["Russia", "CPC"], ["state:RUS", "route:cpc"]) == (
        "of all links of Russia and CPC"
    )
    assert what_is_closed(["Russia", "China"], ["state:RUS", "state:CHN"]) == "by Russia and China"
    assert what_is_closed(list("abcde"), ["edge:x"] * 5) == "of a, b, c and two more"


def test_every_closure_on_offer_has_a_name(tables):
    for network_id in ("kaz_crude", "aze_gas"):
        names = closure_names(network(tables, network_id), tables)
        assert all(names.values())
        assert not any(name.startswith(("k_", "g_")) for name in names.values())


def test_the_terms_of_kazakh_oil_are_those_of_the_tables(tables):
    """Brent of the newest twelve months; 46.9 bn USD for 64.3 Mt in 2022 are 99.5 USD a barrel against 100.93."""
    terms = terms_of(tables, network(tables, "kaz_crude"))
    assert (terms.price_usd, terms.barrels_per_tonne) == (80.08, 7.33)
    assert terms.price_label == "Brent, mean of August 2025 to July 2026"
    low, middle, high = terms.discount_usd
    assert low == pytest.approx(82.49 - 42.3e3 / (70.5 * 7.33), abs=0.01)
    assert low < middle < high
    assert {each.percent for each in terms.readings} == {33, 40, 20}


@pytest.mark.parametrize(
    ("first", "last", "period", "days"),
    [
        ("2022-07-05", "2022-07-11", "event", 7),
        ("2026-01-18", "2026-02", "event to 28 January", 11),
        ("2023-11-24", "2023-11-30", "day (29 November)", 1),
        ("2022-08-22", "2022-11", "month", 365 / 12),
        ("2025-04-01", "2025-04-09", "month", 9),
        ("2009-04-09", "2010-01-09", "year", 276),
    ],
)
def test_the_days_counted_are_those_of_the_report(first, last, period, days):
    assert counted_days(first, last, period) == pytest.approx(days)


def test_a_verdict_is_right_close_or_wrong():
    assert verdict(1.5, 1.43) == "right"
    assert verdict(3.8, 2.73) == "close"
    assert verdict(0.0, 1.07) == "wrong"
    assert verdict(0.0, 0.01) == "right"
    assert verdict(None, 5.0) == "no figure"


@pytest.mark.parametrize(
    ("text", "volume"),
    [
        ("0.561 mt in April", 0.561),
        ("1.3 mt a month (forecast)", 1.3),
        ("about 0.1-0.15 mb/d", 0.125 * 365 / 12 / 7.5),
        ("all", None),
        ("", None),
    ],
)
def test_reported_rerouting_is_read_as_a_volume_a_month(text, volume):
    volume_read = reported_moved(text, 7.5)
    assert volume_read == (None if volume is None else pytest.approx(volume))


def test_a_mooring_that_takes_over_is_no_other_way(tables):
    """Two of three moorings lost: the third takes 17.0 of the 26.04, other routes 9.04."""
    kazakh = network(tables, "kaz_crude")
    lost = Scenario.read("kaz_crude", "edge:k_e_cpc_spm2,edge:k_e_cpc_spm3")
    flows = reroute(kazakh, lost)
    assert flows.rerouted == pytest.approx(26.04, abs=0.05)
    assert moved_to_other_ways(flows) == pytest.approx(9.04, abs=0.05)


def test_documented_disruptions_are_set_against_the_model(tables):
    """The mooring lost in November 2025: 17.16 a year over 58 days is 2.73, against 3.8 reported."""
    tests = back_tests(tables)
    reported = [each for each in tests if each.reported is not None]
    assert len(reported) == 17
    assert {each.verdict for each in reported} == {"right", "close", "wrong"}
    mooring = next(each for each in tests if each.disruption_id == "cpc_spm2_2025")
    assert mooring.modelled == pytest.approx(17.16 * 58 / 365, abs=0.01)
    assert mooring.error == pytest.approx(-1.07, abs=0.01)
    assert all(each.remark for each in reported if each.verdict == "wrong")


def test_the_claim_about_state_revenue_is_not_borne_out(tables):
    claim = revenue_answer(tables)
    state = [each for each in claim.readings if "comparison" not in each.label]
    assert max(each.high for each in state) == pytest.approx(0.40 * 64.8 / 78.7, abs=0.001)
    assert min(each.low for each in state) == pytest.approx(0.20 * 55.79 / 64.8, abs=0.001)
    assert claim.finding == (
        "A year without CPC would put 17% to 33% of state revenue at risk, not 40%"
    )


def test_the_way_round_takes_less_than_the_claim(tables):
    claim = way_round_answer(tables)
    volumes = {each.label: each.high for each in claim.readings}
    assert volumes["Actually moved in 2025"] == pytest.approx(1.3)
    assert volumes["The most it can take today"] == pytest.approx(2.2)
    assert volumes["With that contract and new berths at Aktau"] == pytest.approx(7.0)
    assert "44,000 barrels a day, under half the 100,000 claimed" in claim.finding


def test_an_answer_can_be_asked_of_the_tables_by_text(tables):
    result = assess_disruption(tables, Scenario.read("kaz_crude", "state:RUS", months=6))
    assert result.exports_after == pytest.approx(9.40, abs=0.05)
    assert result.stranded_in_all == pytest.approx(75.06 / 2, abs=0.05)
    with pytest.raises(ValueError, match="state:FRA"):
        assess_disruption(tables, Scenario.read("kaz_crude", "state:FRA"))
