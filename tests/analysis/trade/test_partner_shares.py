"""Trade by partner and pole; the EU27 and its members are never added."""

import math

import pandas as pd
import pytest

from multivector.analysis import poles
from multivector.analysis.trade import partner_shares as trade


def partners(tables, flow="export", year=2025, reporter="KAZ"):
    return trade.partner_shares(tables["trade"], reporter, flow, year)


def by_pole(tables, **which):
    return trade.shares_by_pole(
        partners(tables, **which), poles.partner_poles(tables["poles"])
    ).to_dict()


def test_shares_are_of_the_world_total_largest_first(untouched):
    shares = partners(untouched)
    assert list(shares.rows["partner"]) == ["ITA", "CHN", "RUS", "FRA", "USA"]
    assert shares.share_of("ITA") == 0.25
    assert shares.largest == "ITA"


def test_the_group_and_its_members_are_never_added(untouched):
    # EU27 450 with Italy and France inside, USA 50, China 200, Russia 150, of 1,000.
    assert by_pole(untouched) == pytest.approx({"west": 0.5, "china": 0.2, "russia": 0.15})
    assert partners(untouched).coverage == pytest.approx(0.85)


def test_without_the_group_the_members_listed_stand_for_it(untouched):
    # No EU27 row for imports of 2025: Germany 50 and France 25 of 500.
    shares = by_pole(untouched, flow="import")
    assert shares == pytest.approx({"russia": 0.4, "china": 0.3, "west": 0.15})


def test_a_group_row_smaller_than_its_members_is_partial(tables):
    rows = tables["trade"]
    is_group = rows["partner"].eq("EU27") & rows["year"].eq(2025)
    rows.loc[is_group, "value_usd_mn"] = 300.0
    assert by_pole(tables)["west"] == pytest.approx((350 + 50) / 1_000)


def test_what_is_not_listed_is_in_the_coverage_and_in_no_pole(untouched):
    shares = by_pole(untouched)
    assert "neutral" not in shares
    assert sum(shares.values()) == pytest.approx(partners(untouched).coverage)


def test_a_missing_total_leaves_the_shares_unknown(tables):
    tables["trade"] = tables["trade"].query("partner != 'WLD'")
    shares = partners(tables)
    assert math.isnan(shares.coverage)
    assert shares.rows["share"].isna().all()
    assert trade.told_years(tables["trade"], "KAZ", "export").empty


def test_a_missing_value_is_no_partner(tables):
    tables["trade"].loc[tables["trade"]["partner"] == "RUS", "value_usd_mn"] = float("nan")
    assert "RUS" not in set(partners(tables).rows["partner"])


def test_partners_that_far_exceed_the_total_are_refused(tables):
    rows = tables["trade"]
    rows.loc[rows["partner"] == "WLD", "value_usd_mn"] /= 2
    with pytest.raises(ValueError, match="add to 170% of the total; allowed: at most 105%"):
        by_pole(tables)


def test_partners_that_exceed_the_total_by_rounding_are_the_whole(tables):
    rows = tables["trade"]
    rows.loc[rows["partner"] == "WLD", "value_usd_mn"] *= 0.83
    assert sum(by_pole(tables).values()) == pytest.approx(1)


def test_the_kinds_of_count_are_told(untouched):
    assert partners(untouched).bases == ("reported", "derived")
    assert partners(untouched, reporter="GEO").bases == ("reported", "estimate")


def test_the_largest_listed_is_only_certain_if_nothing_unlisted_can_be_larger(untouched):
    # Exports: 250 for Italy against 250 not listed by state. Georgia: 20 against 58.
    assert partners(untouched).largest_is_certain
    assert not partners(untouched, reporter="GEO").largest_is_certain


def test_the_members_inside_the_group_may_be_larger_than_the_largest_listed(untouched):
    # 2013: China 60, Germany 60 and Russia 200 of 400: the 80 left are less than Russia's 200.
    assert partners(untouched, flow="import", year=2013).largest_is_certain


def test_an_unknown_flow_is_refused(untouched):
    with pytest.raises(ValueError, match="'transit' is not known; allowed: export, import"):
        partners(untouched, flow="transit")


def test_a_year_without_a_total_tells_nothing(untouched):
    coverage = trade.told_years(untouched["trade"], "GEO", "export")
    assert list(coverage.index) == [2025]


@pytest.mark.parametrize(
    ("year", "expected"), [(2027, 2025), (2025, 2025), (2024, 2013), (2012, None), (2040, None)]
)
def test_the_newest_year_up_to_the_year_asked_is_taken_within_ten_years(year, expected):
    coverage = pd.Series({2013: 0.9, 2025: 0.6})
    if year == 2024:
        assert trade.best_year(coverage, year, oldest=11) == expected
    else:
        assert trade.best_year(coverage, year) == expected


def test_a_well_told_year_is_worth_going_back_three_years():
    assert trade.best_year(pd.Series({2022: 0.9, 2023: 0.4}), 2025) == 2022
    assert trade.best_year(pd.Series({2019: 0.9, 2023: 0.4}), 2025) == 2023


def test_too_few_partners_tell_no_year(tables):
    rows = tables["trade"]
    tables["trade"] = rows[~rows["partner"].isin(["ITA", "FRA", "USA", "CHN"])]
    assert trade.told_years(tables["trade"], "KAZ", "export").empty


def test_concentration_counts_members_one_by_one(untouched):
    # 0.25² + 0.2² + 0.15² + 0.1² + 0.05² = 0.1375; the 0.25 not listed adds 0.0625 as one.
    assert partners(untouched).concentration == pytest.approx((1_375, 2_000))


def test_a_reporter_without_rows_has_no_partner(untouched):
    shares = partners(untouched, reporter="UZB")
    assert shares.largest is None
    assert not shares.largest_is_certain


def test_partners_counted_with_services_are_parts_of_a_total_that_holds_them(tables):
    rows = tables["trade"].assign(partners_total_usd_mn=math.nan)
    is_total = rows["partner"].eq("WLD") & rows["reporter"].eq("KAZ") & rows["year"].eq(2025)
    rows.loc[is_total & rows["flow"].eq("export"), "partners_total_usd_mn"] = 1_250.0
    tables["trade"] = rows
    # Italy 250 of 1,250, no longer of the goods alone.
    assert partners(tables).share_of("ITA") == pytest.approx(0.2)
    assert trade.coverage_by_year(rows, "KAZ", "export")[2025] == pytest.approx(850 / 1_250)
    assert partners(tables, flow="import").total == 500.0


def test_of_a_total_that_nobody_counted_only_the_half_is_certain(tables):
    rows = tables["trade"]
    of_kazakhstan = rows["reporter"].eq("KAZ") & rows["flow"].eq("import")
    # Russia 200 of 500 with 75 unknown: certain, until the total itself is an estimate.
    assert partners(tables, flow="import").largest_is_certain
    rows.loc[of_kazakhstan & rows["partner"].eq("WLD"), "basis"] = "estimate"
    assert not partners(tables, flow="import").largest_is_certain
    rows.loc[of_kazakhstan & rows["partner"].eq("RUS"), "value_usd_mn"] = 251.0
    assert partners(tables, flow="import").largest_is_certain


def test_two_directions_told_together_are_of_one_year():
    sold = pd.Series({2022: 0.9, 2023: 0.95, 2024: 0.66})
    bought = pd.Series({2022: 0.7, 2023: 0.96, 2024: 0.31})
    assert trade.best_year(sold, 2025) == 2024
    assert trade.best_year(bought, 2025) == 2023
    assert trade.common_year([sold, bought], 2025) == 2023


def test_directions_far_apart_or_told_too_little_have_no_year_in_common():
    old, new = pd.Series({2017: 0.9}), pd.Series({2017: 0.9, 2024: 0.9})
    assert trade.common_year([old, new], 2025) is None
    assert trade.common_year([pd.Series({2023: 0.9}), pd.Series({2024: 0.9})], 2025) is None
    assert trade.common_year([old, pd.Series(dtype="float64")], 2025) is None
