"""An answer is counted over the months of its scenario: half a year is half of every volume."""

import pytest

from multivector.analysis.disruption import Scenario, assess
from multivector.analysis.disruption.sentences import finding, in_money, shares_lost
from multivector.analysis.exports.export_units import Scale
from tests.analysis.disruption.small_networks import two_ways
from tests.analysis.disruption.test_answers import TERMS

KBD = Scale("kbd", 20.0)


def answer(*closed, **more):
    return assess(two_ways(), Scenario("paper", closed, **more), TERMS)


def said(result, scale=None, closed="of Westline"):
    return finding(
        result, closed, "Ruritania", (scale or result.scale).over(result.scenario.months)
    )


def test_volumes_follow_the_months_and_a_rate_does_not():
    half = Scale("mt").over(6)
    assert (half.factor, half.words, half.column) == (
        0.5,
        "million tonnes in six months",
        "Mt in six months",
    )
    assert Scale("bcm").over(24).factor == 2
    assert half.over(12) == Scale("mt")
    assert KBD.over(6).factor == 20
    assert KBD.over(6).words == "thousand barrels a day"
    assert (Scale("mt").over(1).time, Scale("mt").over(1.5).time) == ("one month", "1.5 months")


def test_a_half_is_rounded_up():
    assert Scale("mt").over(6).amount(97.1) == "48.6 Mt"
    assert Scale("mt").over(6).amount_in_the_time(0.25) == "0.125 Mt in six months"


def test_six_months_say_half_of_the_volumes_of_twelve():
    """Of 12 a year the west takes 10, of which 5 find another way: in six months 2.5 of 6."""
    assert said(answer("edge:to_west", months=6)) == (
        "A six-month Westline closure would strand 2.5 Mt of Ruritania's oil and put $1.2bn at risk"
    )
    assert said(answer("edge:to_west", months=24)) == (
        "A two-year Westline closure would strand 10 Mt of Ruritania's oil and put $5bn at risk"
    )


@pytest.mark.parametrize(
    ("closed", "more", "words"),
    [
        ((), {}, "all 3 Mt of Ruritania's oil would arrive"),
        (("hub:hub",), {}, "A three-month Westline closure would strand all 3 Mt"),
        (("edge:to_north",), {}, "all 0.5 Mt could be rerouted"),
        (("edge:to_west",), {"spare_percent": 0}, "would strand 2.5 Mt of Ruritania's oil"),
        (("edge:to_west",), {"percent": 0}, "all 3 Mt of Ruritania's oil would arrive"),
    ],
)
def test_every_sentence_counts_the_months(closed, more, words):
    assert words in said(answer(*closed, months=3, **more))


def test_barrels_a_day_stay_and_the_time_is_said():
    assert said(answer("edge:to_west", months=6), KBD).startswith(
        "A six-month Westline closure would strand 100 kb/d of Ruritania's oil"
    )
    assert said(answer("edge:to_west"), KBD).startswith(
        "A year-long Westline closure would strand 100 kb/d"
    )


def test_the_sums_written_out_give_what_the_months_cost():
    """In six months 2.5 of the 12 a year that earn half the budget, 5 where nothing is rerouted."""
    money = answer("edge:to_west", months=6).money
    assert money.middle.formula == (
        "5.00 Mt a year × 10 barrels a tonne × ($60.00 − 10.00) × 6/12 = $1.25 billion"
    )
    (share,) = money.state_shares
    assert (share.low, share.high) == (pytest.approx(2.5 / 12 / 2), pytest.approx(5 / 12 / 2))
    assert share.formula == (
        "50% × 2.50 in six months ÷ 12.00 a year = 10%; "
        "without rerouting: 50% × 5.00 in six months ÷ 12.00 a year = 21%"
    )
    year = answer("edge:to_west").money.state_shares[0].formula
    assert year == "50% × 5.00 ÷ 12.00 = 21%; without rerouting: 50% × 10.00 ÷ 12.00 = 42%"


def test_money_in_words_is_that_of_the_months():
    money = answer("edge:to_west", months=6).money
    assert in_money(money, 6) == (
        "About $1.25 billion of revenue at risk over six months ($1 to 3 billion), "
        "at $60 a barrel (on paper)."
    )
    assert shares_lost(money) == (
        "That is 21% of a year's exports and 10% to 21% of a year's state revenue."
    )
    assert "over one month" in in_money(answer("edge:to_west", months=1).money, 1)


def test_what_an_answer_rests_on_says_which_time_is_counted():
    half = answer("edge:to_west", months=6, expansions=("wider_south",)).assumptions
    assert (
        "One link closed for six months; volumes are those of these six months, in proportion to a steady year."
        in half
    )
    assert "Assumed built: South 3 to 6 (+3 a year)." in half
    year = answer("edge:to_west", expansions=("wider_south",)).assumptions
    assert "One link closed for 12 months." in year
    assert "Assumed built: South 3 to 6 (+3)." in year


def test_no_time_is_counted_as_a_year_in_which_nothing_is_lost():
    result = answer("edge:to_west", months=0)
    sentence = finding(result, "of Westline", "Ruritania", result.scale)
    assert sentence == "In no time nothing is lost: all 12 Mt of Ruritania's oil would arrive"
