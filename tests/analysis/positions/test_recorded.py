"""All recorded votes in one form: what completes them, what is missing, when a score may rest on them."""

import itertools
import random

import pandas as pd
import pytest

from multivector.analysis.country.country import Country
from multivector.analysis.positions import votes
from multivector.analysis.positions.recorded import (
    coverage_sentence,
    is_of_one_subject,
    part_known,
    recorded,
)
from multivector.data import package
from tests.analysis.conftest import recorded_votes

VALUE = {"yes_states": 1.0, "abstain_states": 0.5, "no_states": 0.0}
PERIODS = ((1992, 1999), (2000, 2007), (2008, 2013), (2014, 2019), (1992, 2019))
STATES = (
    *("KAZ", "UZB", "TKM", "KGZ", "TJK", "AZE", "ARM", "GEO", "MDA", "UKR", "BLR", "RUS", "CHN"),
    *("TUR", "USA", "DEU", "FRA", "GBR", "IND", "IRN", "ISR", "PAK", "POL", "BRA", "JPN"),
)
NEW = {"resolution_id": "s9", "title": "A resolution", "topic": "war"}
# The publisher keeps the vote these two meant to cast, the United Nations the one they cast.
MEANT = {("62/243", "PAK"), ("63/3", "AFG")}


@pytest.fixture(scope="module")
def shipped():
    return package.load(licence="all").tables


def cast_in(row):
    """Return the vote of each state in a row of recorded votes, as a number."""
    return {
        state: worth
        for column, worth in VALUE.items()
        if isinstance(row[column], str)
        for state in row[column].split(";")
    }


def with_selected(tables, source, coverage="part"):
    """Add a selected resolution of 2025 that the record lacks, on which Kazakhstan voted yes."""
    years = tables["roll_call_years"]
    tables["roll_call_years"] = years.assign(
        coverage=years["coverage"].where(years["year"].ne(2025), coverage)
    )
    texts, cast = tables["un_resolutions"], tables["un_votes"]
    new = pd.DataFrame([NEW | {"date": pd.Timestamp("2025-06-01"), "source_id": source}])
    vote = cast.iloc[:1].assign(resolution_id="s9", iso3="KAZ", vote="yes")
    tables["un_resolutions"] = pd.concat([texts, new], ignore_index=True)
    tables["un_votes"] = pd.concat([cast, vote], ignore_index=True)
    tables["sources"] = pd.DataFrame({"source_id": ["s1", "p1"], "kind": ["official", "press"]})


def test_the_votes_of_the_lists_are_one_row_each(untouched):
    record = recorded(untouched, ["KAZ", "TUR"])
    rows = record.votes.set_index(["resolution_id", "iso3"])["vote"]
    assert rows["r4.0", "KAZ"] == "yes"
    assert ("r5.0", "KAZ") not in rows.index  # absent
    assert set(record.votes["iso3"]) == {"KAZ", "TUR"}
    assert len(record.resolutions) == 6


def test_a_selected_resolution_completes_a_year_covered_in_part(tables):
    with_selected(tables, "s1")
    record = recorded(tables, ["KAZ"])
    assert record.votes.set_index("resolution_id").loc["s9", "vote"] == "yes"
    assert len(record.resolutions) == 7


def test_a_selected_resolution_of_the_press_alone_does_not(tables):
    with_selected(tables, "p1")
    record = recorded(tables, ["KAZ"])
    assert "s9" not in set(record.votes["resolution_id"])
    assert "s9" not in set(record.resolutions["resolution_id"])


def test_a_year_covered_whole_stays_as_published(tables):
    with_selected(tables, "s1", coverage="whole")
    assert "s9" not in set(recorded(tables, ["KAZ"]).resolutions["resolution_id"])


def test_a_motion_of_the_same_number_does_not_stand_for_the_resolution(tables):
    calls = tables["roll_calls"]
    kinds = calls["kind"].where(calls["number"].ne("r1"), "motion")
    tables["roll_calls"] = calls.assign(kind=kinds)
    tables["roll_call_years"] = tables["roll_call_years"].assign(coverage="part")
    record = recorded(tables, ["KAZ"])
    assert {"r1", "r1.0"} <= set(record.votes["resolution_id"])


def test_votes_about_a_subject_bear_its_code(tables):
    calls = tables["roll_calls"]
    tables["roll_calls"] = calls.assign(subjects=["di;nu", "me", None, "nu", "hr", "ec"])
    record = recorded(tables, ["RUS"])
    assert set(record.about(["nu"]).votes["resolution_id"]) == {"r1.0", "r4.0"}
    assert record.about([]) is record
    none = record.of(record.resolutions.iloc[:0])
    assert none.about(["nu"]).resolutions.empty


def test_a_subject_is_of_all_votes_only_where_each_bears_it():
    def topics(*codes):
        return pd.DataFrame({"topic": codes})

    assert is_of_one_subject(topics("nu", "di;nu"))
    assert not is_of_one_subject(topics("nu", "di"))
    assert not is_of_one_subject(topics("nu", ""))
    assert not is_of_one_subject(topics("nu"))


YEARS = pd.DataFrame(
    {"year": [1991, *range(1992, 2020), *range(2020, 2026)], "coverage": "whole"}
).assign(coverage=lambda frame: frame["coverage"].where(frame["year"].between(1992, 2019), "part"))


def test_the_years_covered_in_part_are_named_as_spans():
    assert part_known(YEARS, 1991, 1993) == (1991,)
    assert part_known(YEARS, 1992, 2019) == ()
    assert coverage_sentence(YEARS, 1991, 2025) == (
        "Of 1991 and 2020–2025 only part of the recorded votes is covered."
    )
    assert coverage_sentence(YEARS, 1992, 2019) == ""


def test_a_year_of_which_nothing_is_covered_is_not_whole():
    assert part_known(YEARS, 2025, 2026) == (2025, 2026)


def test_no_agreement_rests_on_fewer_than_thirty_votes(tables):
    # Of five votes of 2021 to 2025 Kazakhstan cast four.
    tables["roll_calls"] = recorded_votes(tables["un_votes"], times=7)
    assert Country(tables, "KAZ").agreement("RUS", 2025) is None
    tables["roll_calls"] = recorded_votes(tables["un_votes"], times=8)
    assert Country(tables, "KAZ").agreement("RUS", 2025).n == 32


def test_no_agreement_rests_on_one_subject(tables):
    tables["roll_calls"] = recorded_votes(tables["un_votes"], times=8).assign(subjects="nu")
    assert Country(tables, "KAZ").agreement("RUS", 2025) is None


def test_the_selected_resolutions_in_the_record_have_the_same_votes(shipped):
    chosen = shipped["un_votes"].set_index(["resolution_id", "iso3"])["vote"]
    calls = pd.concat([shipped["roll_calls"], shipped["roll_calls_2025"]])
    whole = calls[calls["kind"].eq("whole") & calls["number"].isin(chosen.index.levels[0])]
    worth = {"yes": 1.0, "abstain": 0.5, "no": 0.0, "absent": None}
    compared = 0
    for row in whole.to_dict("records"):
        cast = cast_in(row)
        for iso3, vote in chosen[row["number"]].items():
            is_uncovered = iso3 == "TUR" and row["date"] >= pd.Timestamp("2023-11-01")
            if not is_uncovered and (row["number"], iso3) not in MEANT:
                assert cast.get(iso3) == worth[vote], (row["number"], iso3)
                compared += 1
    assert whole["number"].nunique() >= 26
    assert compared > 600


@pytest.mark.parametrize("period", PERIODS)
def test_agreement_is_that_of_a_computation_straight_from_the_lists(shipped, period):
    pairs = random.Random(18).sample(list(itertools.combinations(STATES, 2)), 50)
    record = recorded(shipped, STATES)
    within = votes.votes_between(record.votes, record.resolutions, *period)
    measured = votes.agreement_matrix(within, STATES, STATES).set_index(["iso3", "other"])
    calls = shipped["roll_calls"]
    rows = calls[calls["date"].dt.year.between(*period)].to_dict("records")
    cast = [cast_in(row) for row in rows]
    for first, second in pairs:
        both = [
            1 - abs(each[first] - each[second]) for each in cast if {first, second} <= set(each)
        ]
        assert len(both) >= 30
        assert measured.loc[(first, second), "agreement"] == pytest.approx(
            sum(both) / len(both), abs=0.005
        )


def test_kazakhstan_and_russia_agree_less_after_2013_on_all_votes(shipped):
    record = recorded(shipped, ("KAZ", "RUS"))

    def over(*years):
        within = votes.votes_between(record.votes, record.resolutions, *years)
        return votes.agreement(within, "KAZ", "RUS").value

    assert over(2008, 2013) == pytest.approx(0.857, abs=0.005)
    assert over(2014, 2019) == pytest.approx(0.740, abs=0.005)


def test_ideal_points_are_those_of_the_publisher_inside_their_interval(shipped):
    points = shipped["ideal_points"]
    assert (points["low"] <= points["ideal_point"]).all()
    assert (points["ideal_point"] <= points["high"]).all()
    assert not points.duplicated(["iso3", "year"]).any()
    assert points["year"].between(1991, 2024).all()
    afghan = points[points["iso3"].eq("AFG")].set_index("year")
    assert afghan.loc[1991, ["ideal_point", "low", "high"]].tolist() == [-0.8375, -1.2409, -0.4467]
