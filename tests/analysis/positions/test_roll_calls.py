"""Agreement on all recorded votes, on cases one can work out on paper."""

import math

import pandas as pd

from multivector.analysis.positions import roll_calls

CALLS = pd.DataFrame(
    {
        "rcid": ["1", "2", "3"],
        "date": pd.to_datetime(["2001-12-01", "2002-12-01", "2002-12-02"]),
        "subjects": ["nu;di", "hr", None],
    }
)
VOTES = pd.DataFrame(
    {
        "rcid": ["1", "2", "3"],
        "yes_states": ["KAZ;RUS", "KAZ", "KAZ"],
        "abstain_states": [None, "RUS", None],
        "no_states": ["USA", "USA", "RUS"],
    }
)
WHOLE = roll_calls.record(CALLS, VOTES)


def test_agreement_is_one_less_the_mean_distance():
    found = roll_calls.agreement(WHOLE, "KAZ", "RUS", (2001, 2002))

    assert (found.value, found.n, found.recorded) == (0.5, 3, 3)
    assert math.isclose(found.same, 1 / 3, rel_tol=1e-6)


def test_an_absence_is_left_out():
    found = roll_calls.agreement(WHOLE, "KAZ", "USA", (2001, 2002))

    assert (found.value, found.n, found.recorded) == (0.0, 2, 3)


def test_a_subject_takes_the_votes_that_bear_its_code():
    found = roll_calls.agreement(WHOLE, "KAZ", "RUS", (2001, 2002), "hr")

    assert (found.value, found.n, found.recorded) == (0.5, 1, 1)


def test_a_state_that_never_voted_has_no_value():
    found = roll_calls.agreement(WHOLE, "KAZ", "XYZ", (2001, 2002))

    assert math.isnan(found.value)
    assert found.n == 0


def test_no_score_rests_on_fewer_than_thirty_votes_or_on_one_subject():
    assert not _of(29, ["hr", "nu"]).is_score
    assert _of(30, ["hr", "nu"]).is_score
    assert not _of(30, ["hr", "hr;nu"]).is_score
    assert _of(30, ["hr", None]).is_score


def _of(count: int, subjects: list[str | None]) -> roll_calls.RecordedAgreement:
    codes = [subjects[number % len(subjects)] for number in range(count)]
    rcid = [str(number) for number in range(count)]
    calls = pd.DataFrame({"rcid": rcid, "date": pd.Timestamp("2001-12-01"), "subjects": codes})
    votes = pd.DataFrame(
        {"rcid": rcid, "yes_states": "KAZ;RUS", "abstain_states": None, "no_states": None}
    ).astype("str")
    return roll_calls.agreement(roll_calls.record(calls, votes), "KAZ", "RUS", (2001, 2001))
