"""Which rows of a year may be added, and how much of the total they tell."""

import math

import pandas as pd
import pytest

from multivector.analysis.exports import routes


def of_year(tables, year, commodity="crude"):
    return routes.route_year(tables, "KAZ", commodity, year)


def shares_of(year):
    return year.rows.set_index("route_id")["share"].to_dict()


def test_only_yearly_routes_of_the_exporter_are_added(untouched):
    year_routes = of_year(untouched, 2025)
    assert set(year_routes.rows["route_id"]) == {"north", "sea", "east"}
    assert year_routes.known == 98


def test_shares_are_of_the_reported_total_and_the_rest_is_a_residual(untouched):
    year_routes = of_year(untouched, 2025)
    assert shares_of(year_routes) == pytest.approx({"north": 0.70, "sea": 0.10, "east": 0.18})
    assert year_routes.coverage == pytest.approx(0.98)
    assert year_routes.residual == pytest.approx(2)
    assert year_routes.unit == "mt"


def test_a_part_never_stands_beside_its_whole(tables):
    tables["routes"].loc[tables["routes"]["route_id"] == "sea_east", "role"] = "route"
    assert "sea_east" not in set(of_year(tables, 2025).rows["route_id"])


def test_the_balance_stands_in_place_of_single_rows_in_its_years(untouched):
    year_routes = of_year(untouched, 2015)
    assert shares_of(year_routes) == pytest.approx({"north": 0.8, "east": 0.12})
    assert year_routes.total_kind == "estimate"


def test_an_upper_limit_enters_no_sum(untouched):
    assert "sea" not in set(of_year(untouched, 2015).rows["route_id"])


def test_estimates_make_no_complete_year(untouched):
    assert of_year(untouched, 2025).is_complete
    assert not of_year(untouched, 2015).is_complete


def test_without_a_total_the_shares_are_unknown_and_not_zero(untouched):
    year_routes = of_year(untouched, 2024, "gas")
    assert math.isnan(year_routes.coverage)
    assert year_routes.rows["share"].isna().all()


def test_routes_that_far_exceed_the_total_tell_nothing(tables):
    tables["route_volumes"]["volume"] *= tables["route_volumes"]["route_id"].map(
        lambda route: 1 if route == "total_exports" else 1.2
    )
    year_routes = of_year(tables, 2025)
    assert not year_routes.fits
    assert routes.newest_told([year_routes], "crude", 2025) is None


def test_the_main_commodity_has_the_newest_complete_year(untouched):
    years = routes.all_route_years(untouched, "KAZ")
    assert routes.main_commodity(years) == "crude"
    assert routes.main_commodity([]) is None


def test_a_year_without_data_takes_the_newest_before_it(untouched):
    years = routes.all_route_years(untouched, "KAZ")
    assert routes.newest_told(years, "crude", 2018).year == 2015
    assert routes.newest_told(years, "crude", 2027).year == 2025


def test_data_of_more_than_five_years_before_tell_no_year(untouched):
    years = routes.all_route_years(untouched, "KAZ")
    assert routes.newest_told(years, "crude", 2021) is None


def test_a_year_without_rows_is_none(untouched):
    assert of_year(untouched, 1999) is None


def test_an_exporter_without_rows_has_no_years(untouched):
    assert routes.all_route_years(untouched, "GEO") == ()


def test_sources_and_confidence_come_along(untouched):
    year_routes = of_year(untouched, 2025)
    assert year_routes.source_ids == ("s1",)
    assert year_routes.confidence == "verified"


def test_concentration_allows_for_the_rest(untouched):
    # 0.70² + 0.10² + 0.18² = 0.5324; the 2 missing of 100 add 0.0004 as one route.
    assert of_year(untouched, 2025).concentration == pytest.approx((5_324, 5_328))


def test_parts_name_their_whole(untouched):
    parts = routes.yearly_parts(untouched["route_volumes"], untouched["routes"], "KAZ", "crude")
    assert parts.set_index("route_id")["subset_of"].to_dict() == {
        "north_branch": "north",
        "sea_east": "sea",
        "sea_north": "sea",
    }


def test_empty_tables_give_no_rows(tables):
    empty = {name: frame.iloc[:0] for name, frame in tables.items()}
    assert isinstance(routes.exports_by_route(empty, "KAZ", "crude"), pd.DataFrame)
    assert routes.all_route_years(empty, "KAZ") == ()
