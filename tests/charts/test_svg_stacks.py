"""Bars and areas on the server stand on each other as on the page, and a gap is never a zero."""

import math

import pytest

from multivector.charts.marks import Bars, Series
from multivector.charts.svg.stacks import spans, stacked


def areas(*values):
    return [Series(x=[2020, 2021], y=each, stack="poles", fill="#950F01") for each in values]


def test_each_area_begins_where_the_one_below_it_ends():
    assert stacked(areas([1, 2], [3, 4])) == {0: ([0, 0], [1, 2]), 1: ([1, 2], [4, 6])}


@pytest.mark.parametrize("gap", [None, math.nan])
def test_an_area_with_a_gap_is_refused_and_not_drawn_as_zero(gap):
    with pytest.raises(ValueError, match="cannot show a gap"):
        stacked(areas([1, gap]))


@pytest.mark.parametrize("gap", [None, math.nan])
def test_a_bar_without_a_value_is_not_drawn(gap):
    below, above = Bars(x=[2020, 2021], y=[1, 2]), Bars(x=[2020, 2021], y=[gap, 4])
    assert spans([below, above], "stack") == [[(0, 1), (0, 2)], [None, (2, 4)]]


def test_what_is_below_zero_is_stacked_downwards():
    toward, away = Bars(x=[2020], y=[3]), Bars(x=[2020], y=[-2])
    assert spans([toward, away, away], "relative") == [[(0, 3)], [(0, -2)], [(-2, -2)]]
