"""Two counts, products, parallel trade and remittances: each on a table that fits on a page."""

import pandas as pd
import pytest

from multivector.analysis.trade import mirror_pairs, parallel, product_groups, remittances

FACT = {"source_id": "s1", "other_source_ids": None, "confidence": "verified", "note": None}


def table(columns, *rows):
    frame = pd.DataFrame(rows, columns=columns.split())
    return frame.assign(**{name: value for name, value in FACT.items() if name not in frame})


TRADE = table(
    "reporter partner flow year value_usd_mn basis",
    ("KAZ", "RUS", "export", 2020, 100.0, "reported"),
    ("RUS", "KAZ", "import", 2020, 130.0, "reported"),
    ("KAZ", "RUS", "export", 2021, 110.0, "mirror"),
    ("RUS", "KAZ", "import", 2021, 110.0, "reported"),
    ("KAZ", "CHN", "export", 2020, 500.0, "reported"),
    ("KAZ", "UZB", "export", 2020, 300.0, "reported"),
    ("UZB", "KAZ", "import", 2020, 290.0, "estimate"),
    ("KAZ", "WLD", "export", 2024, 800.0, "reported"),
    ("KGZ", "KAZ", "import", 2022, 40.0, "reported"),
    ("KGZ", "KAZ", "export", 2022, 10.0, "reported"),
).assign(coverage_note=None)


def test_only_years_that_both_reported_are_compared():
    pair = mirror_pairs.mirror_pair(TRADE, "KAZ", "RUS")
    assert list(pair.years["year"]) == [2020]
    assert pair.years["ratio"].iloc[0] == pytest.approx(1.3)
    assert len(pair.rows) == 2


def test_only_partners_that_reported_themselves_are_offered():
    assert mirror_pairs.partners_with_both_counts(TRADE, "KAZ") == ("RUS",)
    assert mirror_pairs.partners_with_both_counts(TRADE, "RUS") == ("KAZ",)
    assert mirror_pairs.partners_with_both_counts(TRADE, "UZB") == ()


PRODUCTS = table(
    "reporter product_group year value_usd_mn quantity unit",
    ("KAZ", "crude oil", 2015, 200.0, None, None),
    ("KAZ", "crude oil", 2024, 400.0, None, None),
    ("KAZ", "crude oil", 2025, 350.0, None, None),
    ("KAZ", "copper", 2015, 20.0, None, None),
    ("KAZ", "copper", 2024, 40.0, None, None),
    ("KAZ", "gas to China", 2022, 30.0, None, None),
    ("KAZ", "wheat", 2018, None, 6_000.0, "thousand tonnes"),
)


def test_groups_are_compared_in_the_years_that_most_of_them_have():
    groups = product_groups.values_then_and_now(PRODUCTS, "KAZ").set_index("product_group")
    assert list(groups.index) == ["crude oil", "copper", "gas to China"]
    assert groups.loc["crude oil"].tolist() == [2015, 200.0, 2024, 400.0]


def test_a_group_with_one_year_has_nothing_to_compare():
    groups = product_groups.values_then_and_now(PRODUCTS, "KAZ").set_index("product_group")
    assert groups.loc["gas to China", ["then_year", "then_value"]].isna().all()
    assert groups.loc["gas to China", "now_year"] == 2022


def test_a_group_known_by_quantity_only_is_told_in_its_unit():
    series = product_groups.series(PRODUCTS, "KAZ")
    assert series[["product_group", "amount", "unit"]].to_numpy().tolist() == [
        ["wheat", 6_000.0, "thousand tonnes"]
    ]


def test_a_share_of_exports_needs_the_total_of_the_same_year():
    shares = product_groups.share_of_exports(TRADE, PRODUCTS, "KAZ", "crude oil")
    assert shares.to_dict() == {2024: 0.5}


def test_a_state_without_products_has_no_rows():
    assert product_groups.values_then_and_now(PRODUCTS, "UZB").empty
    assert product_groups.series(PRODUCTS, "UZB").empty


PARALLEL = table(
    "reporter partner flow item year value_usd_mn note",
    ("KAZ", "EU27", "import", "listed goods", 2021, 10.0, "last month with data 12"),
    ("KAZ", "EU27", "import", "listed goods", 2022, 30.0, "last month with data 11"),
    ("KAZ", "RUS", "export", "circuits", 2021, 2.0, None),
    ("KAZ", "RUS", "export", "circuits", 2022, 8.0, "rounded"),
    ("KAZ;KGZ", "CHN", "import", "dual use", 2023, 900.0, None),
    ("GEO", "KAZ", "export", "cars", 2025, 5.0, "January to September only"),
)


def test_a_basket_for_several_states_is_marked_and_stands_last():
    baskets = parallel.baskets(PARALLEL, "KAZ")
    assert list(baskets["is_shared"]) == [False] * 4 + [True]
    assert list(parallel.baskets(PARALLEL, "KGZ")["item"]) == ["dual use"]


def test_part_of_a_year_says_which_months():
    assert list(parallel.baskets(PARALLEL, "KAZ")["months"]) == ["", "11 months", "", "", ""]
    assert list(parallel.baskets(PARALLEL, "GEO")["months"]) == ["January to September"]


def test_part_of_a_year_is_not_compared_with_a_whole_one():
    growth = parallel.growth(parallel.baskets(PARALLEL, "KAZ"))
    assert growth[["item", "first", "last", "times"]].to_numpy().tolist() == [
        ["circuits", 2021, 2022, 4.0]
    ]


MACRO = table(
    "iso3 year remittances_percent_of_gdp remittances_from_russia_usd_mn "
    "fdi_stock_inward_usd_bn ethnic_russian_share_percent",
    ("KGZ", 2013, None, 2_000.0, 3.0, None),
    ("KGZ", 2021, 32.6, None, 4.0, 5.0),
    ("TKM", 2021, 0.0, None, None, None),
)


def test_the_newest_figure_of_each_country_stands_largest_first():
    newest = remittances.newest_by_country(MACRO, "fdi_stock_inward_usd_bn")
    assert newest[["iso3", "year", "value"]].to_numpy().tolist() == [["KGZ", 2021, 4.0]]


def test_a_reported_zero_stays_and_a_gap_is_left_out():
    newest = remittances.newest_by_country(MACRO, "remittances_percent_of_gdp")
    assert newest[["iso3", "value"]].to_numpy().tolist() == [["KGZ", 32.6], ["TKM", 0.0]]
    russian = remittances.newest_by_country(MACRO, "remittances_from_russia_usd_mn")
    assert russian[["iso3", "year"]].to_numpy().tolist() == [["KGZ", 2013]]


def test_two_way_trade_counted_elsewhere_stands_beside_the_main_table():
    turnover = table(
        "reporter partner year two_way_value_usd_mn",
        ("KAZ", "KGZ", 2022, 75.0),
        ("KAZ", "KGZ", 2023, 80.0),
    )
    beside = remittances.turnover_beside(turnover, TRADE, "KGZ")
    assert list(beside["value_usd_mn"]) == [80.0, 75.0]
    assert pd.isna(beside["own_usd_mn"].iloc[0])
    assert beside["own_usd_mn"].iloc[1] == 50.0
