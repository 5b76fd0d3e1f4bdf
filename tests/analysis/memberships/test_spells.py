"""Membership spells as bars with what is certain and what is possible."""

import pandas as pd
import pytest

from multivector.analysis.memberships import spells

NEWEST = pd.Timestamp("2026-11-23")
ORGANIZATIONS = pd.DataFrame(
    [("osce", "1975-08-01"), ("cis", "1991-12-08"), ("instc", "2000-09-12")],
    columns=["org_id", "founded_date"],
)


def bar(status="member", start=None, end=None, org_id="cis"):
    table = pd.DataFrame(
        [("MDA", org_id, status, start, end)],
        columns=["iso3", "org_id", "status", "start_date", "end_date"],
    ).astype("str")
    bars = spells.spell_bars(table, ORGANIZATIONS, NEWEST, countries=["MDA"])
    return bars.iloc[0]


def dates(row):
    return [
        f"{row[name]:%Y-%m-%d}"
        for name in ("possible_from", "certain_from", "certain_to", "possible_to")
    ]


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("1994-04-08", "2022-03-01", ["1994-04-08", "1994-04-08", "2022-03-01", "2022-03-01"]),
        ("1994-04", "2022", ["1994-04-01", "1994-04-30", "2022-01-01", "2022-12-31"]),
        ("1994", "2022-06", ["1994-01-01", "1994-12-31", "2022-06-01", "2022-06-30"]),
    ],
)
def test_an_approximate_date_may_be_any_day_of_its_stretch(start, end, expected):
    assert dates(bar(start=start, end=end)) == expected


def test_a_spell_in_force_reaches_to_the_newest_day():
    row = bar(start="1994-04-08")
    assert row["is_open"]
    assert row["certain_to"] == row["possible_to"] == NEWEST


def test_a_spell_without_a_start_is_certain_on_no_day():
    row = bar(org_id="instc")
    assert row["is_undated"]
    assert pd.isna(row["certain_from"])
    assert f"{row['possible_from']:%Y-%m-%d}" == "2000-09-12"


def test_a_spell_within_one_year_is_certain_on_no_day():
    assert pd.isna(bar(start="2022", end="2022-05")["certain_from"])


def test_only_the_countries_and_bodies_asked_for_are_given():
    table = pd.DataFrame(
        [("MDA", "cis"), ("MDA", "osce"), ("KAZ", "cis")], columns=["iso3", "org_id"]
    ).assign(status="member", start_date="1992", end_date=None)
    bars = spells.spell_bars(table, ORGANIZATIONS, NEWEST, countries=["MDA"], bodies=["cis"])
    assert list(zip(bars["iso3"], bars["org_id"], strict=True)) == [("MDA", "cis")]


def test_the_bodies_with_most_ended_spells_come_first():
    table = pd.DataFrame(
        [
            ("MDA", "cis", "1994"),
            ("MDA", "cis", "2022"),
            ("KAZ", "osce", "1995"),
            ("KAZ", "instc", None),
            ("GEO", "instc", "2001"),
        ],
        columns=["iso3", "org_id", "end_date"],
    )
    assert spells.most_changed(table, ["MDA", "KAZ"], 5) == ("cis", "osce")
    assert spells.most_changed(table, ["MDA", "KAZ"], 1) == ("cis",)
