"""Bases, forces and sanctions on a day."""

import datetime as dt

import pandas as pd
import pytest

from multivector.analysis.positions import security

TIES = pd.DataFrame(
    [
        ("KGZ", "hosts_base_of", "USA", "2001-12", "2014-06-03"),
        ("KGZ", "hosts_base_of", "RUS", "2003-10", "2032"),
        ("GEO", "hosts_base_of", "RUS", "1991", "2007-11-13"),
        ("GEO", "forces_without_consent_of", "RUS", "2009", None),
        ("AZE", "hosts_monitoring_centre_of", "RUS;TUR", "2021-01-30", "2024-04-26"),
        ("UKR", "hosts_base_of", "RUS", "1997-05-28", "2014-03-31"),
        ("UKR", "forces_without_consent_of", "RUS", "2014-03-18", None),
        ("GEO", "did_not_join", "RUS", "2022-02-25", None),
        ("UKR", "joined_sanctions", "RUS", "2014", None),
    ],
    columns=["iso3", "measure", "counterpart", "since", "until"],
)
NOW = dt.date(2026, 11, 23)


def in_force(day):
    ties = security.ties_on(TIES, dt.date.fromisoformat(day))
    return set(zip(ties["iso3"], ties["measure"], ties["counterpart"], strict=True))


def test_a_tie_holds_to_the_day_of_its_end():
    manas = ("KGZ", "hosts_base_of", "USA")
    assert manas in in_force("2014-06-03")
    assert manas not in in_force("2014-06-04")


def test_a_tie_known_to_the_month_begins_on_its_first_day():
    manas = ("KGZ", "hosts_base_of", "USA")
    assert manas not in in_force("2001-11-30")
    assert manas in in_force("2001-12-01")


def test_an_end_in_the_future_leaves_a_tie_in_force():
    assert ("KGZ", "hosts_base_of", "RUS") in in_force("2026-11-23")


def test_hosting_ends_where_it_ended_and_otherwise_runs_to_the_day():
    spells = security.hosting_spells(TIES, ["KGZ"], NOW).set_index("counterpart")
    assert spells.loc["USA", "last_possible"] == pd.Timestamp("2014-06-03")
    assert not spells.loc["USA", "is_open"]
    assert spells.loc["RUS", "last_possible"] == pd.Timestamp(NOW)
    assert spells.loc["RUS", "is_open"]


def test_what_began_later_than_the_day_is_not_shown():
    assert security.hosting_spells(TIES, ["KGZ"], dt.date(2002, 1, 1))["counterpart"].tolist() == [
        "USA"
    ]


def test_a_tie_with_two_counterparts_becomes_two_rows():
    spells = security.hosting_spells(TIES, ["AZE"], NOW)
    assert spells["counterpart"].tolist() == ["RUS", "TUR"]


def test_sanctions_are_no_hosting():
    assert set(security.hosting_spells(TIES, ["GEO"], NOW)["measure"]) == {
        "hosts_base_of",
        "forces_without_consent_of",
    }


def test_forces_without_consent_are_told_apart():
    consent = security.hosts_of(TIES, "RUS", NOW).set_index("iso3")["with_consent"]
    assert consent.to_dict() == {"GEO": False, "KGZ": True, "UKR": False}


def test_a_monitoring_centre_is_no_force():
    assert "AZE" not in set(security.hosts_of(TIES, "RUS", dt.date(2022, 1, 1))["iso3"])


@pytest.mark.parametrize(("day", "joined"), [("2013-12-31", []), ("2014-01-01", ["UKR"])])
def test_sanctions_hold_from_the_year_they_are_known_to(day, joined):
    responses = security.responses_on(TIES, ["UKR", "GEO"], dt.date.fromisoformat(day))
    assert responses["iso3"].tolist() == joined


def test_every_measure_of_the_shipped_table_has_a_place():
    from multivector.data import package

    measures = set(package.load().table("security_ties")["measure"])
    assert measures <= {*security.HOSTING, *security.RESPONSES, security.PURCHASES}
