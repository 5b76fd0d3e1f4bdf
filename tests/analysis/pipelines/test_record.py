"""Owners, stops and events of one line."""

import pandas as pd
import pytest

from multivector.analysis.pipelines.record import events_about, ownership, routes_of, stops
from multivector.data.package import load
from multivector.data.settings import SHIPPED_DATA

OWNERS = pd.DataFrame(
    [
        ("pipe", "Small", "KAZ", 20.0, "2020", None),
        ("pipe", "Large", "RUS", 50.0, None, None),
        ("pipe", "Large", "RUS", 60.0, "2024-02", None),
        ("whole", "One", "RUS", 99.5, "2024", None),
    ],
    columns=["pipeline_id", "shareholder", "shareholder_iso3", "share_percent", "as_of", "note"],
)
STOPS = pd.DataFrame(
    [
        ("later", "pipe", "2020-05", "2020-06"),
        ("first", "pipe", "2019", None),
        ("other", "else", "2018", "2018"),
    ],
    columns=["disruption_id", "line_id", "start_date", "end_date"],
)
EVENTS = pd.DataFrame(
    [("old", "2001-01-01", "pipe;x"), ("new", "2020", "route"), ("none", "2021", None)],
    columns=["event_id", "date", "subjects"],
)
ROUTES = pd.DataFrame(
    {"route_id": ["route", "wide", "none"], "line_ids": ["pipe", "pipe;whole", None]}
)
SHIPPED = load(SHIPPED_DATA)
OWNED = sorted(SHIPPED.table("pipeline_owners")["pipeline_id"].unique())


def test_the_newest_share_of_an_owner_counts_and_the_largest_stands_first():
    owned = ownership(OWNERS, "pipe")
    assert list(zip(owned.rows["shareholder"], owned.rows["share_percent"], strict=True)) == [
        ("Large", 60.0),
        ("Small", 20.0),
    ]


def test_what_is_missing_to_the_whole_is_told_unless_it_is_rounding():
    assert ownership(OWNERS, "pipe").missing_percent == 20.0
    assert ownership(OWNERS, "whole").missing_percent == 0.0


def test_a_line_without_owners_misses_all():
    owned = ownership(OWNERS, "unknown")
    assert owned.rows.empty
    assert owned.missing_percent == 100.0


@pytest.mark.parametrize("line", OWNED)
def test_the_shares_of_the_shipped_owners_add_to_the_whole_or_say_what_is_missing(line):
    owned = ownership(SHIPPED.table("pipeline_owners"), line)
    assert owned.known_percent + owned.missing_percent == pytest.approx(100, abs=1)
    assert owned.known_percent <= 101


def test_stops_are_in_order_and_an_unknown_end_stays_missing():
    line_stops = stops(STOPS, "pipe")
    assert list(line_stops["disruption_id"]) == ["first", "later"]
    assert line_stops["last_day"].isna().tolist() == [True, False]
    assert line_stops["first_day"].dt.strftime("%Y-%m-%d").tolist() == ["2019-01-01", "2020-05-01"]


def test_events_are_found_by_line_and_route_newest_first():
    assert list(events_about(EVENTS, ["pipe", "route"])["event_id"]) == ["new", "old"]
    assert events_about(EVENTS, ["else"]).empty


def test_only_a_route_over_this_one_line_speaks_for_it():
    assert routes_of(ROUTES, "pipe") == ("route",)
