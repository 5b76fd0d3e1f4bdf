"""Positions on contested territories on a day."""

import datetime as dt

import pandas as pd

from multivector.analysis.positions import recognitions
from multivector.analysis.positions.recognitions import NONE_STATED, RECOGNISES, REFUSES

ROWS = pd.DataFrame(
    [
        ("crimea", "BLR", RECOGNISES, "2021-11-30"),
        ("crimea", "GEO", REFUSES, "2014-03-27"),
        ("crimea", "TKM", NONE_STATED, None),
        ("kosovo", "BLR", REFUSES, None),
        ("kosovo", "GEO", REFUSES, "2013"),
    ],
    columns=["subject", "iso3", "position", "since_date"],
)


def positions_held_on(day):
    positions = recognitions.positions_on(ROWS, dt.date.fromisoformat(day))
    return set(zip(positions["subject"], positions["iso3"], strict=True))


def test_a_position_counts_from_its_day_on():
    assert ("crimea", "BLR") not in positions_held_on("2021-11-29")
    assert ("crimea", "BLR") in positions_held_on("2021-11-30")


def test_a_position_known_to_the_year_counts_from_its_first_day():
    assert ("kosovo", "GEO") in positions_held_on("2013-01-01")
    assert ("kosovo", "GEO") not in positions_held_on("2012-12-31")


def test_a_position_without_a_date_counts_from_the_first_dated_one_on_its_subject():
    """Before 2013 nobody is known to have answered on Kosovo, and before 2014 on Crimea."""
    assert positions_held_on("2012-12-31") == set()
    assert positions_held_on("2013-06-01") == {("kosovo", "BLR"), ("kosovo", "GEO")}
    assert ("crimea", "TKM") in positions_held_on("2014-03-27")


def test_a_position_without_a_date_is_said_to_be_undated():
    positions = recognitions.positions_on(ROWS, dt.date(2013, 6, 1)).set_index("iso3")
    assert positions["is_dated"].to_dict() == {"BLR": False, "GEO": True}


def test_a_subject_without_any_date_is_shown_for_every_day():
    undated = ROWS.assign(since_date=None).astype({"since_date": "str"})
    assert len(recognitions.positions_on(undated, dt.date(1991, 1, 1))) == len(ROWS)


def test_positions_are_counted_by_subject_for_the_countries_asked():
    counts = recognitions.counts_by_subject(ROWS, ["BLR", "TKM"])
    assert counts.loc["crimea"].to_dict() == {RECOGNISES: 1, REFUSES: 0, NONE_STATED: 1}
    assert counts.loc["kosovo"].to_dict() == {RECOGNISES: 0, REFUSES: 1, NONE_STATED: 0}


def test_states_and_subjects_are_found_by_position():
    assert recognitions.states_with(ROWS, "crimea", RECOGNISES) == ("BLR",)
    assert recognitions.subjects_with(ROWS, "GEO", REFUSES) == ("crimea", "kosovo")


def test_subjects_stand_in_the_order_of_lists():
    entities = pd.DataFrame({"subject": ["b", "a"], "sort_order": [2, 1]})
    assert recognitions.subjects(entities)["subject"].tolist() == ["a", "b"]
