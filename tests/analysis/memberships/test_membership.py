"""Membership on a day, by pole, and who joined and left."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from multivector.analysis import poles
from multivector.analysis.memberships import membership


def bodies(tables, iso3, day):
    pole_of = poles.body_poles(tables["poles"])
    counts = membership.bodies_by_pole(tables["memberships"], pole_of, iso3, day)
    return counts.set_index("pole")["bodies"].to_dict()


def bodies_of(tables, iso3, day):
    return set(membership.full_memberships(tables["memberships"], iso3, day)["org_id"])


@pytest.mark.parametrize(
    ("day", "is_member"),
    [("2006-08-15", False), ("2006-08-16", True), ("2012-06-27", True), ("2012-06-28", False)],
)
def test_a_spell_holds_from_its_start_to_the_day_before_its_end(untouched, day, is_member):
    assert ("csto" in bodies_of(untouched, "UZB", day)) is is_member


def test_the_day_a_spell_ends_the_next_status_holds(untouched):
    status = membership.status_on(untouched["memberships"], "2012-06-28")
    own = status[status["iso3"].eq("UZB") & status["org_id"].eq("csto")]
    assert list(own["status"]) == ["suspended"]


@pytest.mark.parametrize(("day", "is_member"), [("2009-09-30", False), ("2009-10-01", True)])
def test_a_month_counts_from_its_first_day(untouched, day, is_member):
    assert ("ots" in bodies_of(untouched, "KAZ", day)) is is_member


def test_a_spell_without_a_start_is_in_no_count_and_is_listed(untouched):
    assert "osce" not in bodies_of(untouched, "KAZ", "2025-12-31")
    assert list(membership.undated(untouched["memberships"])["org_id"]) == ["osce"]


def test_observers_and_partners_are_never_counted_as_members(untouched):
    assert "nato_pfp" not in bodies_of(untouched, "KAZ", "2025-12-31")
    assert bodies_of(untouched, "GEO", "2012-01-01") == set()


def test_a_treaty_and_the_body_that_carries_it_count_once(untouched):
    # csto (with cst_1992), eaeu: 2 Russian-led; sco: 1; ots: 1.
    assert bodies(untouched, "KAZ", "2025-12-31") == {"russia": 2, "china": 1, "turkic": 1}


def test_before_the_body_the_treaty_counts_for_itself(untouched):
    assert bodies(untouched, "ARM", "1999-01-01") == {"russia": 1}


def test_a_member_that_froze_the_body_is_not_counted_through_the_treaty(untouched):
    assert bodies(untouched, "ARM", "2024-01-31") == {"russia": 1}
    assert bodies(untouched, "ARM", "2024-02-01") == {}


def test_joins_and_exits_of_a_period(untouched):
    moves = membership.changes(untouched["memberships"], "2002-01-01", "2013-01-01")
    rows = list(zip(moves["iso3"], moves["org_id"], moves["change"], strict=True))
    assert rows == [
        ("ARM", "csto", "joined"),
        ("KAZ", "csto", "joined"),
        ("UZB", "csto", "joined"),
        ("KAZ", "ots", "joined"),
        ("UZB", "csto", "left"),
    ]


def test_an_exit_names_the_status_taken_up(untouched):
    moves = membership.changes(untouched["memberships"], "2024-01-01", "2025-01-01")
    assert moves[["iso3", "change", "status", "stated_date"]].to_dict("records") == [
        {"iso3": "ARM", "change": "left", "status": "frozen", "stated_date": "2024-02"}
    ]


def test_the_end_of_a_period_is_outside_it(untouched):
    moves = membership.changes(untouched["memberships"], "2009-10-01", "2012-06-28")
    assert list(moves["org_id"]) == ["ots"]


def test_a_spell_that_follows_on_another_is_no_change():
    spells = pd.DataFrame(
        {
            "iso3": "KAZ",
            "org_id": "eaeu",
            "status": "member",
            "start_date": ["2010", "2015"],
            "end_date": ["2015", None],
            "source_id": "s1",
        }
    )
    moves = membership.changes(spells, "2000-01-01", "2030-01-01")
    assert list(moves["change"]) == ["joined"]


def test_a_spell_without_a_start_is_no_join(untouched):
    moves = membership.changes(untouched["memberships"], "1900-01-01", "2100-01-01")
    assert "osce" not in set(moves["org_id"])


def test_of_two_spells_at_once_the_later_stands():
    spells = pd.DataFrame(
        {
            "iso3": "UKR",
            "org_id": "nato",
            "status": ["partner", "applicant"],
            "start_date": ["1997-07-09", "2022-09-30"],
            "end_date": [None, None],
        }
    )
    assert list(membership.status_on(spells, "2025-01-01")["status"]) == ["applicant"]


@given(st.dates(min_value=pd.Timestamp("1990-01-01").date()))
def test_no_country_has_two_statuses_in_one_body_on_a_day(day):
    spells = pd.DataFrame(
        {
            "iso3": "UZB",
            "org_id": "csto",
            "status": ["member", "suspended", "member"],
            "start_date": ["2006-08-16", "2012-06-28", "2030"],
            "end_date": ["2012-06-28", "2012-12-19", None],
        }
    )
    assert len(membership.members_on(spells, day)) <= 1


def test_a_country_without_any_spell_has_no_changes(untouched):
    spells = untouched["memberships"]
    moves = membership.changes(spells[spells["iso3"] == "TKM"], "1900-01-01", "2100-01-01")
    assert moves.empty
