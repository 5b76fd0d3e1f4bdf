"""How many bodies of each pole countries belong to, year by year."""

import datetime as dt

import pytest

from multivector.analysis import poles
from multivector.analysis.memberships import history as membership_history
from multivector.analysis.memberships import membership
from multivector.data import package


def counts(tables, countries, *days):
    pole_of = poles.body_poles(tables["poles"])
    frame = membership_history.bodies_by_pole_over_time(
        tables["memberships"], pole_of, countries, [dt.date.fromisoformat(day) for day in days]
    )
    nonzero = frame[frame["bodies"] > 0]
    return {
        (f"{day}", pole): bodies
        for day, pole, bodies in zip(
            nonzero["day"], nonzero["pole"], nonzero["bodies"], strict=True
        )
    }


def test_bodies_are_counted_at_each_day(untouched):
    assert counts(untouched, ["KAZ"], "1992-05-14", "1992-05-15", "2025-12-31") == {
        ("1992-05-15", "russia"): 1,
        ("2025-12-31", "russia"): 2,
        ("2025-12-31", "china"): 1,
        ("2025-12-31", "turkic"): 1,
    }


def test_a_frozen_member_is_in_no_count(untouched):
    assert counts(untouched, ["ARM"], "2024-01-31", "2024-02-01") == {("2024-01-31", "russia"): 1}


def test_countries_are_added_up_and_their_mean_is_given(untouched):
    over_time = membership_history.bodies_by_pole_over_time(
        untouched["memberships"],
        poles.body_poles(untouched["poles"]),
        ["KAZ", "ARM"],
        [dt.date(2003, 1, 1)],
    )
    russia = over_time[over_time["pole"] == "russia"].iloc[0]
    assert (russia["bodies"], russia["countries"], russia["per_country"]) == (2, 2, 1.0)


def test_no_country_gives_no_body(untouched):
    assert counts(untouched, [], "2020-01-01") == {}


def test_the_newest_day_stands_for_its_year():
    days = membership_history.year_ends(2024, dt.date(2026, 11, 23))
    assert days == (dt.date(2024, 12, 31), dt.date(2025, 12, 31), dt.date(2026, 11, 23))


@pytest.mark.parametrize("iso3", ["KAZ", "ARM", "UZB", "MDA", "BLR"])
def test_the_count_over_time_is_the_count_on_each_day(iso3):
    tables = package.load(licence="all").tables
    pole_of = poles.body_poles(tables["poles"])
    days = membership_history.year_ends(1991, dt.date(2026, 11, 23))[::7]
    over_time = counts(tables, [iso3], *(day.isoformat() for day in days))
    for day in days:
        single = membership.bodies_by_pole(tables["memberships"], pole_of, iso3, day)
        expected = dict(zip(single["pole"], single["bodies"], strict=True))
        assert {pole: n for (when, pole), n in over_time.items() if when == f"{day}"} == expected
