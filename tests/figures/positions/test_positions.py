"""The figures of recognitions, bases, sanctions and arms."""

import datetime as dt

import pandas as pd
import pytest

from multivector.charts.kinds.events import worded
from multivector.charts.kinds.pole_key import PoleKey
from multivector.figures.positions.arms import arms_view
from multivector.figures.positions.hosting import hosting_view
from multivector.figures.positions.recognitions import recognitions_view
from multivector.figures.positions.responses import responses_view
from multivector.figures.positions.vote_states import States
from tests.figures.positions_world import DAY, NAMES, facts, symbols

FOCUS = ("KAZ", "TKM", "UZB")
STATES = States(FOCUS, ("RUS", "USA"), NAMES)
ENTITIES = facts("subject title sort_order", ("kosovo", "Kosovo", 2), ("pse", "Palestine", 1))
POSITIONS = facts(
    "subject iso3 position since_date",
    ("pse", "KAZ", "recognises", "1992-04-06"),
    ("pse", "UZB", "recognises", "1994"),
    ("pse", "USA", "does_not_recognise", None),
    ("kosovo", "USA", "recognises", "2008-02-18"),
    ("kosovo", "KAZ", "does_not_recognise", None),
    ("kosovo", "TKM", "no_stated_position", None),
)
TIES = facts(
    "tie_id iso3 measure counterpart since until",
    ("1", "KAZ", "hosts_base_of", "RUS", "1994-12-10", "2050"),
    ("2", "UZB", "hosts_base_of", "USA", "2001", "2005-11-21"),
    ("3", "TKM", "forces_without_consent_of", "RUS", "2009", None),
    ("4", "KAZ", "hosted_csto_troops", "RUS;UZB;TKM", "2022-01-06", "2022-01-19"),
    ("5", "KAZ", "did_not_join", "RUS", "2022-02", None),
    ("6", "UZB", "joined_sanctions", "RUS", "2022", None),
).assign(since_precision="day", until_precision=None)
ARMS = facts(
    "iso3 year_from year_to supplier share_percent total_tiv_million",
    ("KAZ", 2012, 2016, "RUS", 80.0, 1000.0),
    ("KAZ", 2012, 2016, "USA", 15.0, 1000.0),
    ("KAZ", 2017, 2021, "RUS", 90.0, 1100.0),
    ("KAZ", 2020, 2024, "RUS", 88.0, None),
    ("UZB", 2017, 2021, "CHN", 100.0, 300.0),
    ("TKM", 2012, 2016, "USA", 100.0, 20.0),
)
NO_EVENTS = worded(pd.DataFrame({"day": pd.to_datetime([]), "date": [], "title": []}))


@pytest.fixture
def key(look, poles):
    return PoleKey(look, poles, {"RUS": "russia", "CHN": "china", "USA": "west"})


def hosting(key, states=STATES, first=dt.date(1991, 1, 1), day=DAY):
    return hosting_view(TIES, states, (first, day), key, NO_EVENTS)


def alone(iso3):
    return States((iso3,), ("RUS", "USA"), NAMES)


def test_each_position_has_its_symbol_and_year(look):
    view = recognitions_view(POSITIONS, ENTITIES, STATES, look)
    drawn = {trace.name: len(trace.x) for trace in symbols(view)}
    assert drawn == {"recognises": 3, "no stated position": 1, "does not recognise": 2}
    texts = next(trace.text for trace in symbols(view) if trace.name == "recognises")
    assert sorted(text[-11:-7] for text in texts) == ["1992", "1994", "2008"]


def test_recognitions_are_told_by_case_in_the_order_of_lists(look):
    view = recognitions_view(POSITIONS, ENTITIES, STATES, look)
    assert view.title == "Of 3 countries, 2 recognise Palestine and none the other one"
    headings = [note.text for note in view.graphic.layout.annotations]
    assert headings == ["<b>Palestine: 2 of 2 in view</b>", "<b>Kosovo: 0 of 2 in view</b>"]


def test_one_country_is_told_by_its_cases(look):
    view = recognitions_view(POSITIONS, ENTITIES, alone("KAZ"), look)
    assert view.title == "Kazakhstan recognises 1 of 2 contested cases: Palestine"


def test_the_wording_says_nothing_about_standing(look):
    view = recognitions_view(POSITIONS, ENTITIES, STATES, look, ("is does_not_recognise",))
    assert "says nothing about its standing" in view.caveats[0]
    assert view.caveats[-1] == "is “does not recognise”"


def test_positions_use_no_colour_of_a_pole(look):
    view = recognitions_view(POSITIONS, ENTITIES, STATES, look)
    used = {colour for _, colour in view.graphic.data[0].colorscale}
    assert not used & set(look.poles.values())


def test_without_positions_there_is_no_picture(look):
    view = recognitions_view(POSITIONS.iloc[:0], ENTITIES, alone("KAZ"), look)
    assert view.graphic is None
    assert view.title == "No position of Kazakhstan on a contested territory is held"


def test_hosts_are_counted_and_those_without_consent_apart(key):
    assert (
        hosting(key).title
        == "Forces of Russia are in 2 of 3 countries, in 1 of them without consent"
    )


def test_a_country_that_hosts_nobody_now_is_said_to(key):
    view = hosting(key, alone("UZB"))
    assert view.title == "No foreign forces in Uzbekistan are on record for 23 November 2026"
    assert view.graphic is not None  # the base that was


def test_the_day_chosen_decides_who_hosts(key):
    view = hosting(key, alone("UZB"), day=dt.date(2004, 1, 1))
    assert view.title == "Forces of the United States are in Uzbekistan"


def test_lines_are_thin_where_only_the_year_is_known(key):
    lines = {t.name: t for t in hosting(key, alone("UZB")).graphic.data}
    assert lines["west, day not known"].x[:2] == ("2001-01-01T00:00:00", "2001-12-31T00:00:00")
    assert lines["west, known"].x[:2] == ("2001-12-31T00:00:00", "2005-11-21T00:00:00")
    assert lines["west, day not known"].line.width < lines["west, known"].line.width


def test_a_tie_without_consent_is_dashed_and_goes_on(key):
    lines = {t.name: t for t in hosting(key, alone("TKM")).graphic.data}
    assert lines["russia, known"].line.dash != "solid"
    assert len(lines["russia, goes on"].x) == 1


def test_a_stay_of_days_gets_a_mark_to_be_seen(key):
    short = [t for t in hosting(key, alone("KAZ")).graphic.data if t.name.endswith("short")]
    assert sum(len(trace.x) for trace in short) == 2  # Russia's troops, and those of the others


def test_counterparts_of_one_pole_share_a_line(key):
    labels = [note.text for note in hosting(key, alone("KAZ")).graphic.layout.annotations]
    assert any("Uzbekistan and Turkmenistan, CSTO troops" in label for label in labels)


def test_what_ended_before_the_period_is_left_out(key):
    view = hosting(key, alone("UZB"), first=dt.date(2010, 1, 1))
    assert view.graphic is None


def test_sanctions_are_counted_in_the_title(look):
    view = responses_view(TIES, STATES, DAY, look)
    assert view.title == (
        "Of 3 countries, 1 joined the sanctions on Russia (Uzbekistan) and 1 did not"
    )
    assert responses_view(TIES, alone("KAZ"), DAY, look).title == (
        "Kazakhstan did not join the sanctions on Russia"
    )


def test_before_the_sanctions_nothing_is_on_record(look):
    view = responses_view(TIES, STATES, dt.date(2020, 1, 1), look)
    assert view.graphic is None
    assert view.title == (
        "No position of 3 countries on sanctions against Russia is held for this day"
    )


def arms(key, states=STATES, **more):
    return arms_view(ARMS, states, key, **{"until": 2026} | more)


def test_shares_stand_by_pole_on_each_other(key, look):
    bars = {t.name: t for t in arms(key, alone("KAZ")).graphic.data}
    assert bars["russia"].marker.color == look.pole("russia")
    heights = [round(value, 3) for value in bars["russia"].y]
    assert heights == [0.448, 0.504, 0.493]


def test_what_is_not_told_is_hatched_and_never_zero(key):
    """The rest of 2012-16 (5%), of 2017-21 (10%) and of 2020-24 (12%)."""
    gaps = next(t for t in arms(key, alone("KAZ")).graphic.data if t.name == "not told")
    assert gaps.marker.pattern.shape == "/"
    assert [round(value / 0.56, 2) for value in gaps.y] == [0.05, 0.1, 0.12]


def test_five_years_without_deliveries_held_show_as_a_gap(key):
    notes = [note.text for note in arms(key, alone("UZB")).graphic.layout.annotations]
    assert "none held" in notes
    assert "300" in notes


def test_a_tiny_total_is_marked_and_carries_no_finding(key):
    notes = [note.text for note in arms(key, alone("TKM")).graphic.layout.annotations]
    assert "20*" in notes
    assert arms(key, alone("TKM"), until=2018).title == (
        "United States delivered 100% of the major arms of Turkmenistan in 2012–2016, of a tiny "
        "total"
    )


def test_figures_long_past_are_no_finding_about_today(key):
    assert arms(key, alone("TKM")).title == (
        "No deliveries of major arms to Turkmenistan after 2016 are held"
    )


def test_the_largest_supplier_is_counted_among_totals_that_are_not_tiny(key):
    assert arms(key).title == (
        "Russia was the largest supplier of arms to 1 of the 2 countries with more than a tiny "
        "total in 2017–2021"
    )


def test_a_table_left_out_for_its_licence_is_said_to_be(key):
    view = arms_view(ARMS.iloc[:0], STATES, key, until=2026, left_out=True)
    assert view.graphic is None
    assert "left out" in view.title
