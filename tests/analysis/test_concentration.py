"""Shares and the Herfindahl-Hirschman index, worked out on paper and by properties."""

import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from multivector.analysis.concentration import (
    Bounds,
    coverage,
    effective_number,
    herfindahl_bounds,
    known_sum,
    shares,
)

THREE_ROUTES = pd.Series({"north": 5.0, "south": 3.0, "east": 2.0})
PARTLY_KNOWN = pd.Series({"north": 5.0, "south": 3.0, "east": float("nan")})

positive = st.floats(min_value=0.01, max_value=1e6)
vectors = st.lists(positive, min_size=1, max_size=12).map(pd.Series)


def index_of(volumes):
    """The index of a complete vector, whose two bounds meet."""
    return herfindahl_bounds(volumes, volumes.sum()).upper


def test_shares_are_fractions_of_the_sum():
    assert shares(THREE_ROUTES).to_dict() == {"north": 0.5, "south": 0.3, "east": 0.2}


def test_one_unknown_volume_makes_every_share_unknown():
    assert shares(PARTLY_KNOWN).isna().all()


def test_with_a_total_the_known_shares_stand_and_the_unknown_stays_unknown():
    of_total = shares(PARTLY_KNOWN, total=10)
    assert of_total["north"] == 0.5
    assert math.isnan(of_total["east"])


def test_shares_of_nothing_are_unknown_not_zero():
    assert shares(pd.Series({"north": 0.0, "south": 0.0})).isna().all()


def test_an_unknown_total_leaves_the_shares_unknown():
    assert shares(THREE_ROUTES, total=float("nan")).isna().all()


def test_a_negative_volume_is_refused_by_name():
    with pytest.raises(ValueError, match="negative for: south"):
        shares(pd.Series({"north": 5.0, "south": -1.0}))


def test_nullable_integers_with_gaps_are_read():
    assert herfindahl_bounds(pd.Series([5, None], dtype="Int64"), 10) == (2_500, 5_000)


def test_a_sole_supplier_gives_ten_thousand():
    assert index_of(pd.Series([7.0])) == 10_000


def test_four_equal_suppliers_give_a_quarter_and_count_as_four():
    index = index_of(pd.Series([2.0, 2.0, 2.0, 2.0]))
    assert index == 2_500
    assert effective_number(index) == 4


def test_the_index_of_no_supplier_is_unknown():
    assert math.isnan(index_of(pd.Series(dtype="float64")))
    assert math.isnan(effective_number(float("nan")))


def test_bounds_take_the_rest_as_many_tiny_partners_or_as_one():
    # 0.5² + 0.3² = 0.34; the rest, 0.2, adds 0.04 if it is one partner.
    bounds = herfindahl_bounds(PARTLY_KNOWN, total=10)
    assert bounds == pytest.approx(Bounds(3_400, 3_800))
    assert not bounds.is_exact


def test_bounds_meet_where_the_vector_is_complete():
    bounds = herfindahl_bounds(THREE_ROUTES, total=10)
    assert bounds == pytest.approx(Bounds(3_800, 3_800))
    assert bounds.is_exact


def test_parts_that_exceed_the_total_by_rounding_are_the_whole():
    assert herfindahl_bounds(THREE_ROUTES, total=9.9) == pytest.approx(Bounds(3_800, 3_800))


def test_bounds_of_an_unknown_total_are_unknown():
    assert all(math.isnan(bound) for bound in herfindahl_bounds(THREE_ROUTES, float("nan")))


def test_coverage_is_the_known_part():
    assert coverage(known_sum(PARTLY_KNOWN), 10) == 0.8
    assert math.isnan(coverage(8, float("nan")))
    assert math.isnan(coverage(8, 0))


def test_the_sum_of_nothing_known_is_unknown():
    assert math.isnan(known_sum(pd.Series([float("nan")])))


def test_the_input_is_not_changed():
    before = PARTLY_KNOWN.copy()
    shares(PARTLY_KNOWN, total=10)
    herfindahl_bounds(PARTLY_KNOWN, total=10)
    pd.testing.assert_series_equal(PARTLY_KNOWN, before)


@given(vectors)
def test_shares_add_to_one(volumes):
    assert shares(volumes).sum() == pytest.approx(1)


@given(vectors)
def test_the_index_lies_between_equal_parts_and_one_supplier(volumes):
    index = index_of(volumes)
    assert 10_000 / len(volumes) - 1e-6 <= index <= 10_000 + 1e-6


@given(vectors, st.floats(min_value=0.05, max_value=0.95))
def test_splitting_a_supplier_never_raises_the_index(volumes, part):
    split = pd.Series([*volumes.iloc[1:], volumes.iloc[0] * part, volumes.iloc[0] * (1 - part)])
    before, after = index_of(volumes), index_of(split)
    assert after <= before + 1e-6


@given(vectors, st.floats(min_value=1, max_value=10))
def test_the_bounds_hold_every_way_of_filling_the_rest(volumes, factor):
    total = volumes.sum() * factor
    rest = total - volumes.sum()
    bounds = herfindahl_bounds(volumes, total)
    in_thirds = index_of(pd.Series([*volumes, rest / 3, rest / 3, rest / 3]))
    assert bounds.lower - 1e-3 <= in_thirds <= bounds.upper + 1e-3
