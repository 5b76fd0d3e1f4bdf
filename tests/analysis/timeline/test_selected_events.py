"""The latest events of some countries and themes."""

import datetime as dt

import pandas as pd

from multivector.analysis.timeline.selected_events import latest_events

EVENTS = pd.DataFrame(
    [
        ("a", "2014-05-29", "KAZ;RUS;BLR", "alliances"),
        ("b", "2022", "KAZ", "pipelines;exports"),
        ("c", "2022-03", "KAZ;RUS", "pipelines"),
        ("d", "2025-11-29", "RUS", "pipelines"),
        ("e", "2026-12-01", "KAZ", "alliances"),
    ],
    columns=["event_id", "date", "countries", "themes"],
)


def chosen(**changes):
    wanted = {
        "countries": ["KAZ"],
        "themes": [],
        "period": (1991, 2026),
        "as_of": dt.date(2026, 11, 23),
        "limit": 9,
    }
    return list(latest_events(EVENTS, **wanted | changes)["event_id"])


def test_newest_first_and_nothing_that_began_after_the_day():
    assert chosen() == ["b", "c", "a"]


def test_an_event_of_a_whole_year_ends_with_the_year():
    assert chosen(limit=1) == ["b"]


def test_an_event_counts_for_every_country_it_names():
    assert chosen(countries=["BLR"]) == ["a"]
    assert chosen(countries=["BLR", "RUS"]) == ["d", "c", "a"]


def test_themes_narrow_the_choice_and_none_means_all():
    assert chosen(themes=["exports"]) == ["b"]
    assert chosen(themes=["exports", "alliances"]) == ["b", "a"]


def test_the_period_holds_both_its_ends():
    assert chosen(period=(2014, 2014)) == ["a"]


def test_nothing_fits_is_an_empty_table():
    assert chosen(countries=["GEO"]) == []
