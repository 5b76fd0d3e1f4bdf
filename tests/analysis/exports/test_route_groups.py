"""Routes in three groups: the main one, others that the same state controls, the rest."""

import pandas as pd
import pytest

from multivector.analysis.exports import history as export_history
from multivector.analysis.exports.history import ExportHistory
from multivector.analysis.exports.route_groups import route_groups
from multivector.analysis.exports.routes import RouteYear

LISTED = pd.DataFrame(
    [
        ("big", "route", None, "RUS"),
        ("rail", "route", None, "RUS"),
        ("east", "route", None, "CHN"),
        ("port", "route", None, None),
        ("port_north", "subset", "port", "RUS"),
        ("port_west", "subset", "port", "AZE"),
    ],
    columns=["route_id", "role", "subset_of", "controlling_iso3"],
)
NO_PARTS = pd.DataFrame(
    columns=[
        *("route_id", "exporter", "commodity", "basis", "period_type", "period", "volume", "unit"),
        *("is_derived", "confidence", "source_id", "other_source_ids", "note"),
    ]
)
WEST = {
    "route_id": "port_west",
    "exporter": "KAZ",
    "commodity": "crude",
    "basis": "exports_of_exporter",
    "period_type": "year",
    "period": "2025",
    "volume": 1.0,
    "unit": "mt",
    "is_derived": False,
    "confidence": "verified",
    "source_id": "s",
    "other_source_ids": None,
    "note": None,
}


def year_of(year, volumes, kinds=()):
    rows = pd.DataFrame({"route_id": list(volumes), "volume": list(volumes.values())})
    rows = rows.assign(year=year, unit="mt", kind="reported", confidence="verified", share=0.0)
    guessed = rows["route_id"].isin(kinds)
    rows.loc[guessed, "kind"] = "estimate"
    rows["volume_low"] = (rows["volume"] - 2).where(guessed)
    rows["volume_high"] = (rows["volume"] + 2).where(guessed)
    rows = rows.assign(source_ids="s", note=None)
    return RouteYear("KAZ", "crude", year, "mt", rows, float("nan"), "", ("s",))


def history(*years):
    named = LISTED[["route_id"]].assign(name=LISTED["route_id"], pole=None)
    empty = pd.DataFrame({"year": []})
    return ExportHistory("KAZ", "crude", "mt", years, named, empty, empty)


def tables(*parts):
    volumes = pd.DataFrame(parts) if parts else NO_PARTS
    return {"routes": LISTED, "route_volumes": volumes}


FULL = {"big": 50.0, "rail": 5.0, "east": 10.0, "port": 3.0}


def volumes(groups):
    return groups.rows.pivot_table(index="year", columns="group", values="volume").to_dict("index")


def test_the_state_that_controls_most_and_its_largest_route_stand_first():
    groups = route_groups(tables(), history(year_of(2025, FULL)), few=1)
    assert (groups.route_id, groups.state, groups.others) == ("big", "RUS", ("CHN",))
    assert volumes(groups) == {2025: {"main": 50, "same": 5, "other": 10}}


def test_a_route_of_no_single_controller_is_in_no_group():
    groups = route_groups(tables(), history(year_of(2025, FULL)), few=1)
    assert groups.uncontrolled.to_dict("records") == [
        {"year": 2025, "route_id": "port", "volume": 3.0}
    ]


def test_parts_of_it_that_are_known_are_in_the_group_of_their_controller():
    groups = route_groups(tables(WEST), history(year_of(2025, FULL)), few=1)
    assert volumes(groups) == {2025: {"main": 50, "same": pytest.approx(7), "other": 11}}
    assert groups.others == ("AZE", "CHN")
    assert groups.uncontrolled.empty


def test_a_group_is_an_estimate_where_half_of_it_is():
    groups = route_groups(tables(), history(year_of(2025, FULL, kinds=("big",))), few=1)
    estimated = groups.rows.set_index("group")["is_estimate"].to_dict()
    assert estimated == {"main": True, "same": False, "other": False}


def test_a_group_spans_what_its_estimates_allow():
    groups = route_groups(tables(), history(year_of(2025, FULL, kinds=("big", "rail"))), few=1)
    spans = groups.rows.set_index("group")[["volume_low", "volume_high"]].to_dict("index")
    assert spans["main"] == {"volume_low": 48, "volume_high": 52}
    assert spans["same"] == {"volume_low": 3, "volume_high": 7}
    assert spans["other"] == {"volume_low": 10, "volume_high": 10}


def test_few_routes_stand_for_themselves():
    assert route_groups(tables(), history(year_of(2025, FULL)), few=4) is None


def test_a_history_begins_with_the_newest_run_of_years_that_have_routes():
    years = [year_of(year, FULL) for year in (1999, 2000, *range(2009, 2015))]
    years.insert(2, year_of(2007, {}))
    assert [each.year for each in history(*years).unbroken().years] == list(range(2009, 2015))


def test_a_short_run_leaves_the_history_as_it_is():
    years = [year_of(year, FULL) for year in (1999, 2000, 2024, 2025)]
    assert len(history(*years).unbroken().years) == 4
    assert export_history.LEAST_RUN == 5
