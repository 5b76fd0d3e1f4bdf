"""How new and how complete each measure of a country is."""

import math

import pandas as pd
import pytest

from multivector.analysis.country import coverage
from multivector.api.measures import MEASURES
from multivector.data.package import load

MORE = {
    "agreements": "parties date",
    "crude_trade": "exporter importer year quantity_t",
    "destinations": "exporter commodity destination period period_type basis",
    "events": "countries date",
    "macro": "iso3 year gdp_usd_bn",
    "production": "iso3 commodity period_type basis year",
    "products": "reporter product_group year value_usd_mn",
}


@pytest.fixture
def world(tables):
    """The small world with the further tables that coverage reads, most of them empty."""
    empty = {name: pd.DataFrame(columns=columns.split()) for name, columns in MORE.items()}
    gdp = pd.DataFrame([("KAZ", 2020, 170.0), ("KAZ", 2022, None)], columns=MORE["macro"].split())
    return {**tables, **empty, "macro": gdp}


@pytest.fixture(scope="module")
def shipped():
    return load(licence="all")


def of(tables, iso3, measure):
    found = [each for each in coverage.coverage(tables, iso3) if each.measure == measure]
    assert len(found) == 1
    return found[0]


def test_partners_say_from_when_to_when_and_what_part_of_the_total(world):
    imports = of(world, "KAZ", "trade_import_partners")
    assert (imports.first, imports.newest) == (2013, 2025)
    # Russia 200, China 150, Germany and France 75 of 500.
    assert imports.complete == pytest.approx(0.85)
    assert imports.complete_of == "total imports"


def test_a_total_counts_its_years(world):
    total = of(world, "KAZ", "trade_import_total")
    assert (total.first, total.newest, total.count) == (2013, 2025, 2)
    assert math.isnan(total.complete)


def test_a_measure_without_a_row_stands_with_no_year(world):
    exports = of(world, "ARM", "trade_export_partners")
    assert (exports.first, exports.newest, exports.count) == (None, None, 0)


def test_an_empty_cell_covers_no_year(world):
    gdp = of(world, "KAZ", "macro_gdp_usd_bn")
    assert (gdp.newest, gdp.count) == (2020, 1)


def test_routes_say_what_part_of_the_volume_is_known(world):
    routes = of(world, "KAZ", "routes_crude")
    assert routes.newest == 2025
    assert routes.complete == pytest.approx(0.98)


def test_entries_without_a_date_are_counted_as_missing(world):
    members = of(world, "KAZ", "memberships")
    assert (members.count, members.counted) == (7, coverage.ENTRIES)
    assert members.complete == pytest.approx(6 / 7)


def test_a_frame_has_a_row_for_each_country_and_measure(world):
    frame = coverage.coverage_frame(world, ["KAZ", "ARM"])
    assert set(frame["iso3"]) == {"KAZ", "ARM"}
    assert not frame.duplicated(["iso3", "measure"]).any()


def test_the_interface_answers_with_the_same_measures(shipped):
    answer = MEASURES["coverage"].answer(shipped, {"iso3": "TKM"})
    exports = answer.details["trade_export_total"]
    assert exports["newest"] >= 2025
    assert answer.value == sum(each["newest"] is not None for each in answer.details.values())


def test_every_country_in_focus_knows_its_partners_of_2023_or_later(shipped):
    countries = shipped.table("countries")
    for iso3 in countries.loc[countries["is_focus"], "iso3"]:
        for flow in ("export", "import"):
            known = of(shipped.tables, iso3, f"trade_{flow}_partners")
            assert known.newest >= 2023, (iso3, flow)
            total = of(shipped.tables, iso3, f"trade_{flow}_total")
            assert (total.first, total.newest) == (2000, 2025), (iso3, flow)
