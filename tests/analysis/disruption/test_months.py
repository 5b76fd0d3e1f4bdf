"""An answer is counted over the months of its scenario: half a year is half of every volume."""

import pytest

from multivector.analysis.disruption import Scenario, assess
from multivector.analysis.disruption.sentences import finding, told_in_money
from multivector.analysis.exports.export_units import Scale
from tests.analysis.disruption.small_networks import two_ways
from tests.analysis.disruption.test_answers import TERMS

KBD = Scale("kbd", 20.0)


def answer(*closed, **more):
    return assess(two_ways(), Scenario("paper", closed, **more), TERMS)


def said(result, scale=None, closed="the west"):
    return finding(
        result, closed, "Ruritania", (scale or result.scale).over(result.scenario.months)
    )


def test_volumes_follow_the_months_and_a_rate_does_not():
    half = Scale("mt").over(6)
    assert (half.factor, half.words, half.column) == (
        0.5,
        "million tonnes in 6 months",
        "Mt in 6 months",
    )
    assert Scale("bcm").over(24).factor == 2
    assert half.over(12) == Scale("mt")
    assert KBD.over(6).factor == 20
    assert KBD.over(6).words == "thousand barrels a day"
    assert (Scale("mt").over(1).time, Scale("mt").over(1.5).time) == ("1 month", "1.5 months")


def test_a_half_is_rounded_up():
    assert Scale("mt").over(6).amount(97.1) == "48.6 Mt"
    assert Scale("mt").over(6).amount_in_the_time(0.25) == "0.125 Mt in 6 months"


def test_six_months_say_half_of_the_volumes_of_twelve():
    """Of 12 a year the west takes 10, of which 5 find another way: in six months 2.5 of 6."""
    assert said(answer("edge:to_west", months=6)) == (
        "With the west closed, 2.5 Mt of 6 Mt of Ruritania's oil in 6 months are stranded; 2.5 Mt of the 5 Mt cut "
        "off find another way"
    )
    assert said(answer("edge:to_west", months=24)).startswith(
        "With the west closed, 10 Mt of 24 Mt of Ruritania's oil in 24 months are stranded"
    )


@pytest.mark.parametrize(
    ("closed", "more", "words"),
    [
        ((), {}, "all 3 Mt of Ruritania's oil in 3 months arrive"),
        (("hub:hub",), {}, "all 3 Mt of Ruritania's oil in 3 months are stranded"),
        (("edge:to_north",), {}, "all 0.5 Mt in 3 months that are cut off find another way"),
        (("edge:to_south",), {}, "all 3 Mt of Ruritania's oil in 3 months arrive"),
        (("edge:to_west",), {"spare_percent": 0}, "all 2.5 Mt in 3 months that are cut off are"),
        (("edge:to_west",), {"percent": 0}, "all 3 Mt of Ruritania's oil in 3 months arrive"),
    ],
)
def test_every_sentence_counts_the_months(closed, more, words):
    assert words in said(answer(*closed, months=3, **more))


def test_barrels_a_day_stay_and_the_time_is_said():
    assert said(answer("edge:to_west", months=6), KBD) == (
        "With the west closed for 6 months, 100 kb/d of 240 kb/d of Ruritania's oil are stranded; 100 kb/d of the "
        "200 kb/d cut off find another way"
    )
    assert said(answer("edge:to_west"), KBD).startswith("With the west closed, 100 kb/d of 240")


def test_the_sums_written_out_give_what_the_months_cost():
    """In six months 2.5 of the 12 a year that earn half the budget, 5 where nothing is rerouted."""
    money = answer("edge:to_west", months=6).money
    assert money.middle.formula == (
        "5.00 Mt a year × 10 barrels a tonne × (60.00 − 10.00) USD × 6/12 = 1.25 bn USD"
    )
    (share,) = money.state_shares
    assert (share.low, share.high) == (pytest.approx(2.5 / 12 / 2), pytest.approx(5 / 12 / 2))
    assert share.formula == (
        "50% × 2.50 in 6 months ÷ 12.00 a year = 10%; "
        "nothing rerouted: 50% × 5.00 in 6 months ÷ 12.00 a year = 21%"
    )
    year = answer("edge:to_west").money.state_shares[0].formula
    assert year == "50% × 5.00 ÷ 12.00 = 21%; nothing rerouted: 50% × 10.00 ÷ 12.00 = 42%"


def test_money_in_words_is_that_of_the_months():
    lines = told_in_money(answer("edge:to_west", months=6))
    assert lines[0] == "Over 6 months, 1.25 bn USD of revenue are at risk (1 to 3)."
    assert lines[1] == "That is 21% of a year's exports and 10% to 21% of a year's state revenue."
    assert told_in_money(answer("edge:to_west", months=1))[0].startswith("Over 1 month, ")


def test_what_an_answer_rests_on_says_which_time_is_counted():
    half = answer("edge:to_west", months=6, expansions=("wider_south",)).assumptions
    assert (
        "1 leg closed for 6 months; these 6 months are counted, in proportion to a steady year."
        in half
    )
    assert "Taken as built: South 3 to 6 (+3 a year)." in half
    year = answer("edge:to_west", expansions=("wider_south",)).assumptions
    assert "1 leg closed for 12 months; flows are given as a year's." in year
    assert "Taken as built: South 3 to 6 (+3)." in year


def test_no_time_is_counted_as_a_year_in_which_nothing_is_lost():
    result = answer("edge:to_west", months=0)
    sentence = finding(result, "the west", "Ruritania", result.scale)
    assert sentence == "For 0 months nothing is lost: all 12 Mt of Ruritania's oil a year arrive"
