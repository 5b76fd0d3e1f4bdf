"""The yearly series as shipped: one source each, and no jump but those that have a reason."""

import itertools

import pytest

from multivector.data.package import load
from multivector.data.settings import SHIPPED_DATA

PACKAGE = load(SHIPPED_DATA)
MACRO = PACKAGE.table("macro").set_index(["iso3", "year"])
WORLD_BANK = (
    "gdp_usd_bn",
    "gdp_growth_percent",
    "population_mn",
    "remittances_percent_of_gdp",
    "remittances_usd_mn",
    "fdi_inflow_usd_mn",
    "military_percent_of_gdp",
    "exports_goods_usd_bn",
    "imports_goods_usd_bn",
    "fuel_export_share_percent",
)


def test_the_population_of_georgia_and_uzbekistan_is_that_of_one_count():
    assert MACRO.loc[("GEO", 2021), "population_mn"] == pytest.approx(3.7, abs=0.05)
    assert MACRO.loc[("UZB", 2021), "population_mn"] == pytest.approx(35, abs=1)


def test_no_population_jumps_from_one_year_to_the_next_without_a_reason():
    breaks = PACKAGE.table("series_breaks").query("column == 'population_mn'")
    known = set(zip(breaks["series"], breaks["period"].astype(int), strict=True))
    population = MACRO["population_mn"].dropna()
    jumps = {
        (iso3, year)
        for (iso3, year), now in population.items()
        if (iso3, year - 1) in population.index and abs(now / population[iso3, year - 1] - 1) > 0.03
    }
    assert jumps == known
    assert ("GEO", 2021) not in jumps
    assert ("UZB", 2021) not in jumps


def test_population_and_gdp_cover_every_year_from_1990_to_2025():
    states = MACRO.index.get_level_values("iso3").unique()
    years = range(1990, 2026)
    assert len(states) == 12
    for column in ("gdp_usd_bn", "population_mn"):
        assert MACRO[column].dropna().index.tolist() == list(itertools.product(states, years))


def test_figures_of_the_world_bank_have_that_one_source():
    schema = PACKAGE.schema("macro")
    assert {schema.field(each).series.source for each in WORLD_BANK} == {"wb_wdi_2026"}
    assert set(MACRO["source_id"]) == {"wb_wdi_2026"}


def test_remittances_are_a_share_of_the_gdp_beside_them():
    row = MACRO.loc[("TJK", 2024)]
    share = row["remittances_usd_mn"] / (row["gdp_usd_bn"] * 1_000) * 100
    assert row["remittances_percent_of_gdp"] == pytest.approx(share, abs=0.01)


def test_military_spending_ends_where_its_source_does():
    military = MACRO["military_percent_of_gdp"].dropna().reset_index()
    last = military.groupby("iso3")["year"].max()
    assert last.pop("UZB") == 2018
    assert last.pop("TKM") == 1999
    assert set(last) == {2024}


def test_an_inflow_of_a_year_is_no_stock():
    assert MACRO.loc["TKM", "fdi_stock_inward_usd_bn"].isna().all()
    assert MACRO.loc[("TKM", 2013), "fdi_inflow_usd_mn"] > 1_000


def test_the_months_of_brent_run_to_july_2026_without_a_gap():
    months = PACKAGE.table("prices")["month"].tolist()
    expected = [f"{year}-{month:02}" for year in range(1987, 2027) for month in range(1, 13)]
    assert months == expected[expected.index("1987-05") : expected.index("2026-07") + 1]
