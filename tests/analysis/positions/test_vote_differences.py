"""Texts on which a state broke from another, or from most of its neighbours."""

import pandas as pd

from multivector.analysis.positions.vote_differences import (
    differences,
    differences_from_most,
    majority_vote,
    neighbours,
)
from multivector.analysis.positions.votes import ballots

TEXTS = ["same", "step", "against", "absent"]


def roll_call(**cast):
    return pd.DataFrame(
        [
            (text, iso3, vote)
            for iso3, all_cast in cast.items()
            for text, vote in zip(TEXTS, all_cast, strict=False)
        ],
        columns=["resolution_id", "iso3", "vote"],
    )


PAIR = roll_call(KAZ=["no", "abstain", "yes", "absent"], RUS=["no", "no", "no", "no"])


def test_the_distance_tells_one_step_from_the_opposite():
    by_text = differences(PAIR, "KAZ", "RUS").set_index("resolution_id")
    assert by_text["distance"].to_dict() == {"against": 1.0, "same": 0.0, "step": 0.5}
    assert (by_text.loc["step", "own"], by_text.loc["step", "theirs"]) == ("abstain", "no")


def test_an_absence_is_no_difference():
    assert "absent" not in set(differences(PAIR, "KAZ", "RUS")["resolution_id"])


def test_a_state_without_votes_differs_from_nobody():
    assert differences(PAIR, "KAZ", "FRA").empty
    assert differences(PAIR.iloc[:0], "KAZ", "RUS").empty


AROUND = roll_call(
    KAZ=["yes", "abstain", "no", "abstain"],
    UZB=["no", "abstain", "yes", "yes"],
    KGZ=["no", "no", "yes", "absent"],
    TJK=["no", "yes", "absent", "absent"],
)


def test_most_neighbours_means_more_than_half_of_at_least_two():
    """All three no; one each way; two yes of two; one voter only."""
    majority = majority_vote(ballots(AROUND), ["UZB", "KGZ", "TJK"]).dropna()
    assert majority.to_dict() == {"against": "yes", "same": "no"}


def test_a_state_is_not_its_own_neighbour():
    by_text = differences_from_most(AROUND, "KAZ", ["KAZ", "UZB", "KGZ", "TJK"])
    assert by_text.set_index("resolution_id")["distance"].to_dict() == {"against": 1.0, "same": 1.0}


def test_without_neighbours_there_is_nothing_to_break_from():
    assert differences_from_most(AROUND, "KAZ", []).empty


def test_neighbours_are_the_other_states_in_focus_of_the_region():
    countries = pd.DataFrame(
        {
            "iso3": ["KAZ", "UZB", "MNG", "GEO"],
            "region": ["Central Asia", "Central Asia", "Central Asia", "South Caucasus"],
            "is_focus": [True, True, False, True],
        }
    )
    assert neighbours(countries, "KAZ") == ["UZB"]
    assert neighbours(countries, "GEO") == []
