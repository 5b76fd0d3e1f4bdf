"""Amounts in words, in the unit the reader chose."""

import math

import pandas as pd
import pytest

from multivector.analysis.pipelines.line_units import amount, factors, shown_unit, volume_unit
from multivector.data.package import load
from multivector.data.settings import SHIPPED_DATA

TABLES = {
    "conversion": pd.DataFrame(
        [
            ("crude, world average", "tonne", "barrel", 7.33),
            ("gas oil / diesel", "tonne", "barrel", 7.46),
            ("CPC Blend", "tonne", "barrel", 7.93),
        ],
        columns=["grade", "from_unit", "to_unit", "factor"],
    ),
    "commodities": pd.DataFrame(
        [
            ("crude", "crude oil", "oil", "Crude oil", "oil", "crude, world average", 1),
            (
                "products",
                "oil products",
                "oil products",
                "Oil products",
                "oil",
                "gas oil / diesel",
                2,
            ),
            ("uranium", "uranium", "uranium", "Uranium", None, None, 3),
        ],
        columns=["commodity", "name", "short_name", "title", "output", "grade", "sort_order"],
    ),
}


@pytest.mark.parametrize(
    ("unit", "chosen", "expected"),
    [
        ("mt", "mt", "73 Mt a year"),
        ("mt", "kbd", "1,460 thousand barrels a day"),
        ("bcm", "kbd", "73 billion m³ a year"),
        ("kt", "kbd", "73 kt a year"),
    ],
)
def test_only_oil_becomes_barrels(unit, chosen, expected):
    assert amount(73.0, unit, chosen, 7.3) == expected


def test_what_has_no_barrels_stays_in_tonnes():
    assert amount(4.0, "mt", "kbd", math.nan) == "4 Mt a year"


def test_a_missing_amount_is_not_zero():
    assert amount(math.nan, "mt", "kbd", 7.3) == "not known"


def test_oil_is_shown_as_chosen():
    assert [shown_unit(unit, "kbd", 7.3) for unit in ("mt", "kbd", "bcm")] == ["kbd", "kbd", "bcm"]


def test_the_unit_of_a_capacity_is_that_of_a_volume_in_a_year():
    assert [volume_unit(each) for each in ("mt_per_year", "kt_per_year", math.nan)] == [
        "mt",
        "kt",
        "",
    ]


def test_a_known_blend_has_its_own_factor_and_others_that_of_their_product():
    pipelines = pd.DataFrame(
        {
            "product": ["crude", "crude", "products", "uranium"],
            "grade": ["CPC Blend", None, None, None],
        }
    )
    assert factors(TABLES, pipelines).to_list()[:3] == [7.93, 7.33, 7.46]
    assert math.isnan(factors(TABLES, pipelines).iloc[3])


def test_every_shipped_line_of_oil_and_none_of_gas_has_barrels():
    tables = load(SHIPPED_DATA).tables
    barrels = factors(tables, tables["pipelines"])
    is_gas = tables["pipelines"]["product"].eq("gas")
    assert (barrels[~is_gas] > 6).all()
    assert barrels[is_gas].isna().all()
