"""A closure that ends by steps, worked out on paper."""

import pytest

from multivector.analysis.disruption import Scenario, assess
from multivector.analysis.disruption.outcome.recovery import Course, Step, steps_of
from tests.analysis.disruption.small_networks import two_ways
from tests.analysis.disruption.test_answers import TERMS

WEST = Scenario("paper", ("edge:to_west",), months=2)


def course(*steps):
    return Course(tuple(assess(two_ways(), each, TERMS) for each in steps_of(WEST, steps)))


def test_closed_two_months_then_cut_for_four():
    """Without the west 5 of 12 a year are stranded; of the west at a quarter, 7 of its 10 and 2, room for 5: 2.

    In two months 5/6 and in four months 2/3: 1.5 in half a year, at 10 barrels and $50 worth $0.75 billion.
    """
    both = course(Step(75, 4))
    assert [each.stranded for each in both.answers] == [5, 2]
    assert both.months == 6
    assert both.stranded == pytest.approx(3)
    assert both.usd_bn == pytest.approx(0.75)
    assert both.exports_lost == pytest.approx(1.5 / 12)


def test_a_step_without_months_is_none():
    assert steps_of(WEST, (Step(50, 0),)) == (WEST,)
    assert course().stranded == 5


def test_a_step_of_nothing_lost_strands_nothing():
    assert [each.stranded for each in course(Step(0, 4)).answers] == [5, 0]


def test_a_step_out_of_bounds_is_refused():
    with pytest.raises(ValueError, match="percent 101"):
        steps_of(WEST, (Step(101, 4),))
