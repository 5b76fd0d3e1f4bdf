"""Numbers and lists in plain words."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from multivector.analysis import wording

NAN = float("nan")


@pytest.mark.parametrize(
    ("fraction", "text"),
    [
        (0.964, "96%"),
        (0.965, "97%"),
        (0.005, "0.5%"),
        (0.0049, "0.5%"),
        (0.0, "0%"),
        (1.0, "100%"),
        (0.9985, "nearly 100%"),
        (1.2, "120%"),
        (-0.25, "-25%"),
        (NAN, "not known"),
    ],
)
def test_percentages_are_whole_save_next_to_nothing_and_all(fraction, text):
    assert wording.percent(fraction) == text


@pytest.mark.parametrize(
    ("difference", "text"),
    [
        (0.042, "+4 points"),
        (-0.26, "−26 points"),
        (0.01, "+1 point"),
        (0.004, "no change"),
        (NAN, "not known"),
    ],
)
def test_changes_of_shares_are_in_points_with_a_sign(difference, text):
    assert wording.points(difference) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (78.7, "78.7"),
        (6_926.3, "6,930"),
        (0.012345, "0.0123"),
        (100.0, "100"),
        (0.0, "0"),
        (-4.0, "-4"),
        (99.96, "100"),
        (NAN, "not known"),
    ],
)
def test_numbers_have_at_most_three_significant_digits(value, text):
    assert wording.significant(value) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1_234_567.0, "1.23 million"),
        (79_229_501_000.0, "79.2 billion"),
        (999_600_000.0, "1 billion"),
        (5_400.0, "5,400"),
        (NAN, "not known"),
    ],
)
def test_large_numbers_take_a_word_for_their_scale(value, text):
    assert wording.compact(value) == text


@given(st.floats(min_value=1e-6, max_value=1e12))
def test_rounding_keeps_within_half_a_percent(value):
    back = float(wording.significant(value).replace(",", ""))
    assert math.isclose(back, value, rel_tol=0.0051)


def test_lists_read_as_in_a_sentence():
    assert wording.joined(["a"]) == "a"
    assert wording.joined(["a", "b"]) == "a and b"
    assert wording.joined(["a", "b", "c"], "or") == "a, b or c"


def test_counts_agree_with_their_noun():
    assert wording.counted(1, "body", "bodies") == "1 body"
    assert wording.counted(4, "body", "bodies") == "4 bodies"
    assert wording.counted(0, "vote") == "0 votes"


def test_names_that_need_an_article_get_it():
    assert wording.in_sentence("United States") == "the United States"
    assert wording.in_sentence("Russia") == "Russia"


def test_possessives_follow_the_name():
    assert wording.possessive("Kazakhstan") == "Kazakhstan's"
    assert wording.possessive("Belarus") == "Belarus's"
    assert wording.possessive("the United States") == "the United States'"


def test_capitals_touch_the_first_letter_only():
    assert wording.capitalised("the EU buys") == "The EU buys"


def test_spans_of_one_year_are_that_year():
    assert wording.year_span(2025, 2025) == "2025"
    assert wording.year_span(2021, 2025) == "2021–2025"


def test_signs_use_a_true_minus():
    assert [wording.signed(value) for value in (3, 0, -1_200)] == ["+3", "0", "−1,200"]
