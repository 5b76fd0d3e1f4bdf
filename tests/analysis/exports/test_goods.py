"""Products and output: the fullest years, one series at a time, plans apart."""

import pandas as pd

from multivector.analysis.exports import goods as measure
from multivector.analysis.exports.export_units import scale

OUTPUT = pd.DataFrame(
    [
        ("KAZ", "oil", "year", 2020, 80.0, "mt", "ei_tonnes", "reported"),
        ("KAZ", "oil", "year", 2021, 82.0, "mt", "ei_tonnes", "reported"),
        ("KAZ", "oil", "year", 2024, 87.0, "mt", "national", "reported"),
        ("KAZ", "oil", "year", 2025, 96.0, "mt", "national_plan", "plan"),
        ("KAZ", "oil", "month", 2025, 8.0, "mt", "national", "reported"),
        ("KAZ", "gas", "year", 2024, 26.0, "bcm", "national", "reported"),
    ],
    columns=["iso3", "commodity", "period_type", "year", "volume", "unit", "series", "basis"],
).assign(confidence="verified", source_id="s1", other_source_ids=None, note=None)

PRODUCTS = pd.DataFrame(
    [
        ("KAZ", "oil", 2015, 20.0),
        ("KAZ", "copper", 2015, 2.0),
        ("KAZ", "oil", 2020, 25.0),
        ("KAZ", "oil", 2024, 40.0),
        ("KAZ", "copper", 2024, 4.0),
        ("KAZ", "zinc", 2024, None),
    ],
    columns=["reporter", "product_group", "year", "value_usd_mn"],
).assign(quantity=None, unit=None, source_id="s1", other_source_ids=None, note=None)

CONVERSION = pd.DataFrame(
    [
        ("Kazakh crude and condensate (ministry reporting)", "tonne", "barrel", 7.3),
        ("crude, world average", "tonne", "barrel", 7.0),
    ],
    columns=["grade", "from_unit", "to_unit", "factor"],
)

TABLES = {
    "conversion": CONVERSION,
    "countries": pd.DataFrame(
        {"iso3": ["KAZ", "TKM"], "crude_grade": [CONVERSION["grade"].iloc[0], None]}
    ),
    "commodities": pd.DataFrame(
        [("crude", "crude oil", "oil", "Crude oil", "oil", "crude, world average", 1)],
        columns=["commodity", "name", "short_name", "title", "output", "grade", "sort_order"],
    ),
}


def test_the_series_that_reaches_furthest_comes_first():
    assert measure.production_series(OUTPUT, "KAZ", "oil") == ("national", "ei_tonnes")
    assert measure.production_series(OUTPUT, "KAZ", "") == ()


def test_a_series_brings_its_plans_and_no_months():
    series = measure.output(OUTPUT, "KAZ", "oil", "national")
    assert series[["year", "volume", "is_plan"]].to_numpy().tolist() == [
        [2024, 87.0, False],
        [2025, 96.0, True],
    ]
    assert len(measure.output(OUTPUT, "KAZ", "oil", "ei_tonnes")) == 2


def test_the_fullest_years_are_the_newest_and_the_earliest_like_it():
    valued = measure.valued_products(PRODUCTS, "KAZ")
    assert measure.fullest_years(valued) == (2015, 2024)
    assert measure.fullest_years(valued.iloc[:0]) is None


def test_only_tonnes_of_crude_oil_become_barrels():
    crude = scale(TABLES, "KAZ", "crude", held="mt", chosen="kbd")
    assert (crude.unit, crude.factor) == ("kbd", 7.3 * 1_000 / 365)
    assert "7.3 barrels" in crude.note
    for commodity, unit in (("gas", "bcm"), ("products", "mt"), ("crude", "kbd"), ("wheat", "kt")):
        other = scale(TABLES, "KAZ", commodity, held=unit, chosen="kbd")
        assert (other.unit, other.factor, other.note) == (unit, 1.0, "")


def test_an_exporter_without_a_grade_of_its_own_is_reckoned_as_average_crude():
    assert "world average" in scale(TABLES, "TKM", "crude", held="mt", chosen="kbd").note
