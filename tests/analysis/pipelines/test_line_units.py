"""Amounts in words, in the unit the reader chose."""

import math

import pandas as pd
import pytest

from multivector.analysis.pipelines.line_units import (
    LINE_GRADES,
    amount,
    barrels_per_tonne,
    factors,
    shown_unit,
)
from multivector.data.package import load
from multivector.data.settings import SHIPPED_DATA

CONVERSION = pd.DataFrame(
    [
        ("crude, world average", "tonne", "barrel", 7.33),
        ("gas oil / diesel", "tonne", "barrel", 7.46),
        ("CPC Blend", "tonne", "barrel", 7.93),
    ],
    columns=["grade", "from_unit", "to_unit", "factor"],
)
SHIPPED = load(SHIPPED_DATA)


@pytest.mark.parametrize(
    ("unit", "chosen", "expected"),
    [
        ("mt", "mt", "73 Mt a year"),
        ("mt", "kbd", "1,460 thousand barrels a day"),
        ("bcm", "kbd", "73 billion m³ a year"),
    ],
)
def test_gas_stays_in_cubic_metres(unit, chosen, expected):
    assert amount(73.0, unit, chosen, 7.3) == expected


def test_a_missing_amount_is_not_zero():
    assert amount(math.nan, "mt", "kbd", 7.3) == "not known"


def test_oil_is_shown_as_chosen():
    assert [shown_unit(unit, "kbd") for unit in ("mt", "kbd", "bcm")] == ["kbd", "kbd", "bcm"]


def test_a_known_blend_has_its_own_factor_and_others_that_of_their_product():
    assert barrels_per_tonne(CONVERSION, "cpc", "crude") == 7.93
    assert barrels_per_tonne(CONVERSION, "adria", "crude") == 7.33
    assert barrels_per_tonne(CONVERSION, "sever_products", "products") == 7.46


def test_all_lines_together_have_the_factors_that_each_has_alone():
    pipelines, conversion = SHIPPED.table("pipelines"), SHIPPED.table("conversion")
    alone = [
        barrels_per_tonne(conversion, line, product)
        for line, product in zip(pipelines["pipeline_id"], pipelines["product"], strict=True)
    ]
    assert factors(conversion, pipelines).to_list() == alone


def test_every_line_with_a_blend_is_a_pipeline_and_every_blend_has_a_factor():
    pipelines = SHIPPED.table("pipelines").set_index("pipeline_id")
    assert set(LINE_GRADES) <= set(pipelines.index)
    for line in pipelines.index:
        product = pipelines.loc[line, "product"]
        assert barrels_per_tonne(SHIPPED.table("conversion"), line, product) > 6
