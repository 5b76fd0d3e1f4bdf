"""Tonnes, barrels and cubic metres."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from multivector.analysis import units

CONVERSION = pd.DataFrame(
    [("CPC Blend", "tonne", "barrel", 8.0), ("natural gas", "bcm", "mtoe", 0.86)],
    columns=["grade", "from_unit", "to_unit", "factor"],
)


def test_the_factor_of_a_grade_comes_from_the_table():
    assert units.barrels_per_tonne(CONVERSION, "CPC Blend") == 8.0


def test_a_grade_without_a_factor_is_refused_with_the_allowed_ones():
    with pytest.raises(ValueError, match="'natural gas'; allowed: CPC Blend"):
        units.barrels_per_tonne(CONVERSION, "natural gas")


def test_a_million_tonnes_over_a_year():
    # 36.5 mt × 8 barrels = 292 million barrels; over 365 days 0.8 million a day.
    assert units.convert(36.5, "mt", "kbd", factor=8.0) == pytest.approx(800)


def test_a_month_is_shorter_than_a_year():
    assert units.mt_to_kbd(3.0, factor=8.0, days=30) == pytest.approx(800)


def test_whole_columns_convert_and_keep_their_gaps():
    converted = units.convert(pd.Series([36.5, None]), "mt", "kbd", factor=8.0)
    assert converted.iloc[0] == pytest.approx(800)
    assert converted.isna().iloc[1]


def test_the_same_unit_changes_nothing():
    assert units.convert(5.0, "bcm", "bcm", factor=8.0) == 5.0


def test_gas_never_turns_into_tonnes():
    with pytest.raises(ValueError, match="stay apart"):
        units.convert(5.0, "bcm", "mt", factor=8.0)


def test_an_unknown_unit_is_refused_with_the_allowed_ones():
    with pytest.raises(ValueError, match="'pounds' is not known; allowed: mt, kbd, bcm"):
        units.convert(5.0, "pounds", "mt", factor=8.0)


@given(st.floats(0, 1e4), st.floats(6, 9))
def test_there_and_back_is_where_it_began(volume, factor):
    there = units.convert(volume, "mt", "kbd", factor)
    assert units.convert(there, "kbd", "mt", factor) == pytest.approx(volume)
