"""The gas network and the fields on the map, and the goods of a corridor."""

import math

import pandas as pd
import pytest

from multivector.figures.pipelines.corridor_goods import goods_view
from multivector.figures.pipelines.regional_layers import NOTHING, Regional, output_words

SEGMENTS = pd.DataFrame(
    [("branch", "Branch", "operating", 5.0, "gem"), ("plan", "Plan", "proposed", math.nan, "gem")],
    columns=["segment_id", "name", "status", "nameplate_capacity", "source_id"],
)
PATHS = {"branch": [[[60.0, 45.0], [61.0, 45.0]], [[62.0, 45.0], [63.0, 45.0]]], "plan": [[[1, 2]]]}
FIELDS = pd.DataFrame(
    [
        ("big", "Big", "operating", 53.0, 45.0, 26.5, 212.0, 2023.0, 16_009.0, 2023.0),
        ("small", "Small", None, 54.0, 45.0, math.nan, math.nan, math.nan, math.nan, math.nan),
    ],
    columns=[
        *("field_id", "name", "status", "lon", "lat", "amount"),
        *("oil_output", "oil_year", "gas_output", "gas_year"),
    ],
).assign(source_id="gem_fields")
YEARS = pd.DataFrame(
    [(2023, 2.764, False), (2024, 4.484, True), (2025, 4.119, False)],
    columns=["year", "volume", "is_derived"],
).assign(source_ids=["old", "old", "new"], note=None)
ROWS = pd.DataFrame(
    [("2025", "all", 4.119, "mt", "reported", None)],
    columns=["period", "part", "volume", "unit", "basis", "note"],
)


def both(chosen=""):
    return Regional(segments=SEGMENTS, paths=PATHS, fields=FIELDS, chosen=chosen)


def test_nothing_is_drawn_unless_asked_for(look):
    assert (NOTHING.below(look), NOTHING.above(look), NOTHING.credit) == ([], [], "")


def test_each_piece_is_a_line_that_can_be_picked(look):
    idle, operating = both().below(look)
    assert [course.id for course in operating.courses] == ["branch", "branch"]
    assert [course.id for course in idle.courses] == ["plan"]
    assert idle.dash
    assert not operating.dash


def test_fields_of_much_output_are_larger(look):
    small, large = both().above(look)
    assert [spot.id for spot in large.spots] == ["big"]
    assert large.radius_px > small.radius_px
    assert large.spots[0].tooltip.endswith("Gas output: 16 billion m³ in 2023")
    assert small.spots[0].tooltip == "Small\nField"


def test_what_is_picked_has_a_band_of_light(look):
    assert both("branch").below(look)[0].key == "segment-halo"
    assert both("big").above(look)[0].key == "field-halo"


def test_the_picture_names_who_made_the_lists():
    assert both().credit == "; gas network and fields: Global Energy Monitor, CC BY 4.0"
    assert both().source_ids == ("gem", "gem_fields")


def test_output_that_is_not_known_has_no_words():
    assert set(output_words(FIELDS.iloc[1].to_dict()).values()) == {""}


@pytest.fixture
def goods(look):
    def built(years=YEARS, measure="tonnes"):
        name = "The Middle Corridor"
        return goods_view(years, ROWS, name=name, measure=measure, look=look)

    return built


def test_the_finding_is_the_newest_year_and_its_change(goods):
    title = "The Middle Corridor carried 4.12 million tonnes in 2025, 8% less than in 2024"
    assert goods().title == title
    assert goods(YEARS.iloc[:2]).title.endswith("in 2024, 62% more than in 2023")
    assert goods(YEARS.assign(volume=3.0)).title.endswith("in 2025, as much as in 2024")


def test_containers_are_counted_whole(goods):
    shown = goods(YEARS.assign(volume=[20_500.0, 56_500.0, 77_000.0]), "containers")
    assert shown.title.startswith("The Middle Corridor carried 77,000 containers in 2025")
    assert shown.key == "corridor-containers"


def test_what_was_worked_out_is_hatched_and_said(goods):
    shown = goods()
    assert shown.chart.marks[0].hatch.shape == ["", "\\", ""]
    assert [item.form for item in shown.legend] == ["hatch"]
    assert goods(YEARS.assign(is_derived=False)).legend == ()


def test_the_newest_sources_come_first(goods):
    assert goods().source_ids == ("new", "old")
    assert list(goods().data["Part"]) == ["whole corridor"]
