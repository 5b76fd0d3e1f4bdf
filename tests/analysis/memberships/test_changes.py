"""Joins and exits told apart by what they were, and changes of status."""

import pandas as pd

from multivector.analysis.memberships import changes as measure
from multivector.analysis.poles import PoleMap

ORGANIZATIONS = pd.DataFrame(
    [("cst_1992", None), ("csto", None), ("eurasec", "2015-01-01"), ("sco", None), ("cis", None)],
    columns=["org_id", "dissolved_date"],
)
SPELLS = pd.DataFrame(
    [
        ("UZB", "cst_1992", "member", "1992-05-15", "1999-04-02"),
        ("UZB", "csto", "member", "2006-08-16", "2012-06-28"),
        ("UZB", "csto", "suspended", "2012-06-28", "2012-12-19"),
        ("KAZ", "cst_1992", "member", "1992-05-15", None),
        ("KAZ", "csto", "member", "2002-10-07", None),
        ("KAZ", "eurasec", "member", "2000-10-10", "2015-01-01"),
        ("ARM", "cst_1992", "member", "1992-05-15", None),
        ("ARM", "csto", "member", "2002-10-07", "2024-02"),
        ("ARM", "csto", "frozen", "2024-02", None),
        ("IRN", "sco", "observer", "2005-07-05", "2023-07-04"),
        ("IRN", "sco", "member", "2023-07-04", None),
        ("GEO", "cis", "member", "1993-12-03", "2009-08-18"),
        ("MDA", "cis", "member", None, None),
        ("HUN", "icc", "member", "2002-07-01", "2025-06-02"),
        ("HUN", "icc", "withdrawing", "2025-06-02", "2026-06-02"),
    ],
    columns=["iso3", "org_id", "status", "start_date", "end_date"],
).assign(source_id="s1")


def changes_of(*countries, first="1990-01-01", end="2030-01-01"):
    moves = measure.joins_and_exits(SPELLS, ORGANIZATIONS, first, end, countries=countries)
    return [
        (f"{row['date']:%Y-%m-%d}", row["org_id"], row["change"])
        for row in moves.to_dict("records")
    ]


def test_uzbekistan_left_the_treaty_and_joined_its_body_again():
    assert changes_of("UZB") == [
        ("1992-05-15", "cst_1992", "joined"),
        ("1999-04-02", "cst_1992", "left"),
        ("2006-08-16", "csto", "rejoined"),
        ("2012-06-28", "csto", "lowered"),
    ]


def test_a_treaty_carried_on_by_a_body_is_not_joined_again():
    assert changes_of("KAZ") == [
        ("1992-05-15", "cst_1992", "joined"),
        ("2000-10-10", "eurasec", "joined"),
        ("2015-01-01", "eurasec", "ended"),
    ]


def test_a_member_that_froze_its_part_gave_up_full_membership():
    assert changes_of("ARM")[-1] == ("2024-02-01", "csto", "lowered")


def test_an_observer_turned_member_joined_on_that_day_and_not_before():
    assert changes_of("IRN") == [("2023-07-04", "sco", "joined")]
    assert changes_of("IRN", end="2023-07-04") == []
    assert changes_of("IRN", first="2023-07-04") == [("2023-07-04", "sco", "joined")]


def test_who_left_a_body_that_lives_on_has_left_it():
    assert changes_of("GEO")[-1] == ("2009-08-18", "cis", "left")


def test_notice_is_no_exit_a_member_leaves_when_it_takes_effect():
    assert changes_of("HUN") == [("2002-07-01", "icc", "joined"), ("2026-06-02", "icc", "left")]
    assert changes_of("HUN", first="2025-01-01", end="2026-01-01") == []


def test_a_spell_without_a_start_is_in_no_list():
    assert changes_of("MDA") == []


def test_a_return_is_known_as_one_though_the_exit_lies_before_the_period():
    assert changes_of("UZB", first="2006-01-01", end="2007-01-01") == [
        ("2006-08-16", "csto", "rejoined")
    ]


def test_without_countries_all_are_looked_at():
    assert (
        len(changes_of())
        == len(changes_of("UZB")) + len(changes_of("KAZ")) + len(changes_of("ARM")) + 5
    )


def test_changes_are_counted_by_year_and_pole():
    moves = measure.joins_and_exits(SPELLS, ORGANIZATIONS, "1992-01-01", "1993-01-01")
    counted = measure.by_year(moves, PoleMap(cst_1992="russia"))
    assert counted.to_dict("records") == [
        {
            "year": 1992,
            "pole": "russia",
            "change": "joined",
            "count": 3,
            "which": "ARM cst_1992;KAZ cst_1992;UZB cst_1992",
        }
    ]


def test_no_change_gives_no_row():
    moves = measure.joins_and_exits(SPELLS, ORGANIZATIONS, "1980-01-01", "1981-01-01")
    assert measure.by_year(moves, PoleMap()).empty


def test_the_tables_are_left_as_they_were():
    before = SPELLS.copy()
    changes_of("UZB")
    pd.testing.assert_frame_equal(SPELLS, before)
