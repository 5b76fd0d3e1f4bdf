"""Suppliers of arms by five-year period."""

import math

import pandas as pd
import pytest

from multivector.analysis import poles
from multivector.analysis.positions import arms


def period(tables, iso3, year):
    return arms.arms_period(tables["arms_suppliers"], iso3, year)


@pytest.mark.parametrize(
    ("year", "years"),
    [
        (2013, (2012, 2016)),
        (2019, (2017, 2021)),
        (2021, (2017, 2021)),
        (2023, (2020, 2024)),
        (2029, (2020, 2024)),
    ],
)
def test_the_period_holds_the_year_or_is_the_last_before_it(untouched, year, years):
    chosen = period(untouched, "KAZ", year)
    assert (chosen.year_from, chosen.year_to) == years


def test_a_period_long_past_tells_nothing(untouched):
    assert period(untouched, "KAZ", 2030) is None
    assert period(untouched, "KGZ", 2013) is None


def test_a_sum_over_more_than_five_years_is_left_out(untouched):
    assert "EU27" not in period(untouched, "KAZ", 2020).suppliers


def test_shares_by_pole_add_to_what_is_listed(untouched):
    pole_of = poles.partner_poles(untouched["poles"])
    deliveries = period(untouched, "KAZ", 2019)
    shares = arms.supplier_shares_by_pole(deliveries, pole_of)
    assert shares.to_dict() == pytest.approx({"russia": 0.9, "china": 0.08})
    assert deliveries.coverage == pytest.approx(0.98)


def test_a_supplier_not_named_is_unknown_and_in_no_pole(untouched):
    deliveries = period(untouched, "KGZ", 2006)
    pole_of = poles.partner_poles(untouched["poles"])
    assert arms.supplier_shares_by_pole(deliveries, pole_of).to_dict() == {"russia": 0.6}
    assert deliveries.coverage == 0.6


def test_a_tiny_total_is_marked(untouched):
    assert period(untouched, "KGZ", 2006).is_tiny
    assert not period(untouched, "KAZ", 2013).is_tiny


def test_an_unpublished_total_is_unknown_and_not_tiny(untouched):
    deliveries = period(untouched, "KAZ", 2024)
    assert math.isnan(deliveries.total_tiv)
    assert not deliveries.is_tiny


def test_a_country_without_rows_has_no_period(untouched):
    assert period(untouched, "UZB", 2020) is None


def spans(tables, iso3, until):
    periods = arms.arms_periods(tables["arms_suppliers"], iso3, until)
    return [(each.year_from, each.year_to) for each in periods]


def test_periods_with_a_total_stand_side_by_side_and_the_newest_without_one_last(untouched):
    assert spans(untouched, "KAZ", 2026) == [(2012, 2016), (2017, 2021), (2020, 2024)]


def test_a_period_not_ended_by_the_year_asked_is_left_out(untouched):
    assert spans(untouched, "KAZ", 2020) == [(2012, 2016)]


def test_a_period_without_a_total_that_ends_no_later_is_left_out(untouched):
    rows = untouched["arms_suppliers"]
    between = rows[rows["year_from"].eq(2020)].assign(year_from=2014, year_to=2018)
    table = {"arms_suppliers": pd.concat([rows, between])}
    assert spans(table, "KAZ", 2021) == [(2012, 2016), (2017, 2021)]


def test_a_country_without_rows_has_no_periods(untouched):
    assert spans(untouched, "UZB", 2026) == []


def test_a_period_shares_years_with_the_one_before_it():
    """2020 and 2021 lie in both; 2012 to 2016 and 2017 to 2021 have no year in common."""
    assert arms.shared_years([(2020, 2024), (2012, 2016), (2017, 2021)]) == {(2020, 2024): 2}
