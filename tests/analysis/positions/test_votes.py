"""Agreement in the United Nations, worked out on paper and by properties."""

import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from multivector.analysis.positions import votes

LEADS = {"russia": "RUS", "china": "CHN", "west": "USA", "turkic": "TUR"}
CHOICES = ("yes", "no", "abstain", "absent")


@pytest.fixture
def recent(untouched):
    """The votes of 2021 to 2025."""
    return votes.votes_between(untouched["un_votes"], untouched["un_resolutions"], 2021, 2025)


def roll_call(**cast):
    rows = [
        (f"r{text}", iso3, vote)
        for iso3, all_cast in cast.items()
        for text, vote in enumerate(all_cast)
    ]
    return pd.DataFrame(rows, columns=["resolution_id", "iso3", "vote"])


def test_the_period_is_of_calendar_years_with_both_ends(recent):
    assert set(recent["resolution_id"]) == {"r1", "r2", "r3", "r4", "r5"}


def test_agreement_is_one_less_the_mean_distance(recent):
    # KAZ abstain, abstain, no, yes against RUS no, no, no, no: 0.5 + 0.5 + 1 + 0 over 4.
    agreement = votes.agreement(recent, "KAZ", "RUS")
    assert (agreement.value, agreement.same, agreement.n) == (0.5, 0.25, 4)


def test_an_absence_is_left_out_and_not_counted_as_a_no(recent):
    # KAZ was absent from the fifth text, Türkiye from the fourth: three are left.
    assert votes.agreement(recent, "KAZ", "TUR").n == 3


def test_agreement_goes_both_ways(recent):
    assert votes.agreement(recent, "KAZ", "USA") == votes.agreement(recent, "USA", "KAZ")


def test_a_state_agrees_with_itself(recent):
    assert votes.agreement(recent, "CHN", "CHN").value == 1


def test_opposite_votes_agree_in_nothing():
    assert votes.agreement(roll_call(A=["yes"], B=["no"]), "A", "B").value == 0


def test_without_a_common_text_the_agreement_is_unknown():
    agreement = votes.agreement(roll_call(A=["yes", "absent"], B=["absent", "no"]), "A", "B")
    assert agreement.n == 0
    assert math.isnan(agreement.value)


def test_a_state_without_votes_gives_nothing(recent):
    assert votes.agreement(recent, "KAZ", "FRA").n == 0
    assert votes.vote_shares_by_pole(recent, "FRA", LEADS) == votes.VoteShares({}, 0)


def test_each_vote_is_shared_among_the_poles_that_cast_it(recent):
    # r1 abstain: China. r2 abstain: Türkiye. r3 no: Russia. r4 yes: nobody. r5: absent.
    by_pole = votes.vote_shares_by_pole(recent, "KAZ", LEADS)
    assert by_pole.n == 4
    assert by_pole.shares == {
        "russia": 0.25, "china": 0.25, "west": 0.0, "turkic": 0.25, "neutral": 0.25
    }  # fmt: skip


def test_a_vote_that_two_poles_cast_counts_half_to_each(recent):
    # USA: yes with Türkiye in r1, r3 and r5 (shared with nobody else), r4 no with Russia, r2 alone.
    by_pole = votes.vote_shares_by_pole(
        recent, "USA", {"russia": "RUS", "turkic": "TUR", "x": "TUR"}
    )
    assert by_pole.shares == pytest.approx({"russia": 0.2, "turkic": 0.3, "x": 0.3, "neutral": 0.2})


def test_a_lead_state_is_not_compared_with_itself(recent):
    assert "russia" not in votes.vote_shares_by_pole(recent, "RUS", LEADS).shares


def test_agreement_by_year_shows_the_years_without_a_text(untouched):
    by_year = votes.agreement_by_year(
        untouched["un_votes"], untouched["un_resolutions"], "KAZ", ["RUS"]
    ).set_index("year")
    assert list(by_year.index) == [2012, 2021, 2022, 2023, 2024, 2025]
    assert by_year.loc[2021, "agreement"] == 0.5
    assert by_year.loc[2025, "n"] == 0
    assert math.isnan(by_year.loc[2025, "agreement"])


def test_no_texts_give_an_empty_table_with_its_columns(untouched):
    none = untouched["un_resolutions"].iloc[:0]
    by_year = votes.agreement_by_year(untouched["un_votes"], none, "KAZ", ["RUS"])
    assert list(by_year.columns) == ["year", "other", "agreement", "same", "n", "is_part"]


ballots = st.lists(st.tuples(*[st.sampled_from(CHOICES)] * 3), min_size=1, max_size=15)


@given(ballots)
def test_shares_by_pole_add_to_one(cast):
    own, russia, china = zip(*cast, strict=True)
    rows = roll_call(KAZ=own, RUS=russia, CHN=china)
    by_pole = votes.vote_shares_by_pole(rows, "KAZ", {"russia": "RUS", "china": "CHN"})
    assert sum(by_pole.shares.values()) == pytest.approx(1 if by_pole.n else 0)
    assert by_pole.n == sum(vote != "absent" for vote in own)


@given(ballots)
def test_agreement_lies_between_none_and_all_and_above_the_share_of_same_votes(cast):
    own, russia, _ = zip(*cast, strict=True)
    pair = votes.agreement(roll_call(KAZ=own, RUS=russia), "KAZ", "RUS")
    if pair.n:
        assert 0 <= pair.same <= pair.value + 1e-9 <= 1 + 2e-9  # as far as halves add up exactly


def test_a_window_of_years_counts_the_years_before_with_it(untouched):
    """2023 alone: no against no. 2022 and 2023: 0.5 and 1. 2021 to 2023: 0.5, 0.5 and 1."""
    for window, agreement, n in ((1, 1.0, 1), (2, 0.75, 2), (3, 2 / 3, 3)):
        by_year = votes.agreement_by_year(
            untouched["un_votes"], untouched["un_resolutions"], "KAZ", ["RUS"], window=window
        ).set_index("year")
        assert by_year.loc[2023, "agreement"] == pytest.approx(agreement)
        assert by_year.loc[2023, "n"] == n


def test_the_matrix_gives_for_each_pair_what_the_pair_alone_gives(recent):
    states = ["KAZ", "RUS", "TUR", "FRA"]
    matrix = votes.agreement_matrix(recent, states, states).set_index(["iso3", "other"])
    for first in states:
        for second in states:
            pair = votes.agreement(recent, first, second)
            cell = matrix.loc[(first, second)]
            assert cell["n"] == pair.n
            assert cell["agreement"] == pytest.approx(pair.value, nan_ok=True)
            assert cell["same"] == pytest.approx(pair.same, nan_ok=True)


def test_a_matrix_without_states_is_empty(recent):
    assert votes.agreement_matrix(recent, [], ["RUS"]).empty
