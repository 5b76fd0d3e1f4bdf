"""Which gas lines and fields are shown, how large fields are, and what corridors carried."""

import math

import pandas as pd
import pytest

from multivector.analysis.pipelines import corridor_goods, regional

SEGMENTS = pd.DataFrame(
    [
        ("branch", None, "operating", "KAZ", 2010.0, "published"),
        ("known", "cpc", "operating", "KAZ", 2010.0, "published"),
        ("unpublished", None, "operating", "KAZ", 2010.0, "not_here"),
        ("gone", None, "cancelled", "KAZ", math.nan, "published"),
        ("planned", None, "proposed", "TKM;UZB", math.nan, "published"),
    ],
    columns=["segment_id", "pipeline_id", "status", "transit_iso3", "opened_year", "course"],
)
FIELDS = pd.DataFrame(
    [
        ("oil", "KAZ", 53.0, 1991.0, 73.3, math.nan),
        ("gas", "TKM", 62.0, 2013.0, math.nan, 10_000.0),
        ("border", "KAZ;RUS", 49.0, math.nan, math.nan, math.nan),
        ("nowhere", "KAZ", math.nan, 2000.0, 1.0, math.nan),
    ],
    columns=["field_id", "iso3", "lon", "opened_year", "oil_output", "gas_output"],
)
VOLUMES = pd.DataFrame(
    [
        ("sea", "2024", "year", "tonnes", "all", 4.5, "reported"),
        ("sea", "2023", "year", "tonnes", "all", 2.8, "reported"),
        ("sea", "2025", "year", "tonnes", "all", 5.2, "plan"),
        ("sea", "2024", "year", "tonnes", "exports_kaz", 3.2, "reported"),
        ("sea", "2025-01/2025-04", "interval", "tonnes", "all", 1.5, "reported"),
        ("land", "2024", "year", "tonnes", "all", 9.0, "reported"),
        ("sea", "2024", "year", "containers", "all", 56_500.0, "reported"),
    ],
    columns=["corridor_id", "period", "period_type", "measure", "part", "volume", "basis"],
).assign(is_derived=False, source_id="one", other_source_ids=None, note=None)


def test_lines_of_the_map_itself_and_those_given_up_are_not_drawn_again():
    assert list(regional.segments_in(SEGMENTS, (), 2026)["segment_id"]) == ["branch", "planned"]


def test_lines_are_those_of_the_states_asked_for_that_had_opened():
    assert list(regional.segments_in(SEGMENTS, ("UZB",), 2026)["segment_id"]) == ["planned"]
    assert list(regional.segments_in(SEGMENTS, ("KAZ",), 2009)["segment_id"]) == []


def test_fields_without_a_place_or_before_their_time_are_left_out():
    assert list(regional.fields_in(FIELDS, (), 2026)["field_id"]) == ["oil", "gas", "border"]
    assert list(regional.fields_in(FIELDS, (), 2000)["field_id"]) == ["oil", "border"]
    assert list(regional.fields_in(FIELDS, ("RUS",), 2026)["field_id"]) == ["border"]


def test_output_is_counted_as_oil():
    assert list(regional.as_oil(FIELDS))[:2] == pytest.approx([10.0, 8.6])
    assert math.isnan(regional.as_oil(FIELDS)[2])


def test_pieces_of_a_course_stay_apart_and_in_order():
    points = pd.DataFrame(
        [
            ("a", 2, 3, 5.0, 6.0),
            ("a", 1, 2, 3.0, 4.0),
            ("a", 1, 1, 1.0, 2.0),
            ("b", 1, 1, 9.0, 9.0),
        ],
        columns=["segment_id", "string", "seq", "lon", "lat"],
    )
    assert regional.paths(points, "a") == [[[1.0, 2.0], [3.0, 4.0]], [[5.0, 6.0]]]


def test_a_year_of_a_corridor_is_what_all_of_it_carried_and_no_plan():
    years = corridor_goods.yearly(VOLUMES, "sea", "tonnes")
    assert list(zip(years["year"], years["volume"], strict=True)) == [(2023, 2.8), (2024, 4.5)]


def test_only_corridors_of_two_years_or_more_make_a_figure():
    assert corridor_goods.with_years(VOLUMES, "tonnes") == ("sea",)
    assert corridor_goods.with_years(VOLUMES, "containers") == ()
