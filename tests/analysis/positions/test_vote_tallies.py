"""The recount of the votes held, against the recorded tallies."""

import pandas as pd
import pytest

from multivector.analysis.positions.vote_tallies import CAST, HELD, recount, tallies
from multivector.data import package


def texts(*rows):
    columns = ["resolution_id", "yes", "no", "abstain"]
    frame = pd.DataFrame(rows, columns=columns)
    return frame.assign(date=pd.Timestamp("2022-03-02"), title="A text", topic="ukraine_war")


def roll_call(resolution_id, **cast):
    return pd.DataFrame(
        [(resolution_id, iso3, vote) for iso3, vote in cast.items()],
        columns=["resolution_id", "iso3", "vote"],
    )


PART = roll_call("r1", KAZ="abstain", RUS="no", USA="yes", TUR="yes", TKM="absent")


def test_the_states_we_hold_are_counted_beside_the_recorded_tally():
    tally = tallies(PART, texts(("r1", 141, 5, 35))).iloc[0]
    assert [tally[HELD[vote]] for vote in ("yes", "no", "abstain", "absent")] == [2, 1, 1, 1]
    assert not tally["is_complete"]
    assert not tally["exceeds"]


def test_a_text_of_which_every_vote_is_held_is_complete_whoever_was_absent():
    tally = tallies(PART, texts(("r1", 2, 1, 1))).iloc[0]
    assert tally["is_complete"]
    assert not tally["exceeds"]


def test_as_many_votes_held_as_recorded_but_divided_otherwise_is_a_contradiction():
    counted = tallies(PART, texts(("r1", 3, 1, 0)))
    assert counted["exceeds"].tolist() == [True]
    summary = recount(counted)
    assert (summary.complete, summary.too_many) == (0, ("r1",))


def test_a_text_without_votes_held_counts_nothing():
    by_text = tallies(PART, texts(("r1", 2, 1, 1), ("r2", 90, 10, 50))).set_index("resolution_id")
    assert by_text.loc["r2", list(HELD.values())].sum() == 0


def test_the_recount_adds_votes_held_and_recorded():
    summary = recount(tallies(PART, texts(("r1", 141, 5, 35), ("r2", 90, 10, 50))))
    assert (summary.texts, summary.complete) == (2, 0)
    assert (summary.held, summary.recorded) == (4, 331)


def test_no_texts_give_an_empty_frame():
    assert tallies(PART, texts()).empty


@pytest.fixture(scope="module")
def shipped():
    data = package.load()
    return data.table("un_votes"), data.table("un_resolutions")


def test_every_shipped_text_is_recounted_and_agrees_with_the_record(shipped):
    """Complete texts give the recorded tally exactly; in the others no count is above it."""
    votes, resolutions = shipped
    by_text = tallies(votes, resolutions).set_index("resolution_id")
    assert len(by_text) == len(resolutions)
    for resolution_id, rows in votes.groupby("resolution_id"):
        for vote in CAST:
            own = int((rows["vote"] == vote).sum())
            recorded = int(by_text.loc[resolution_id, vote])
            assert own == by_text.loc[resolution_id, HELD[vote]]
            assert own <= recorded
            if by_text.loc[resolution_id, "is_complete"]:
                assert own == recorded


def test_no_shipped_state_votes_twice_on_a_text(shipped):
    votes, _ = shipped
    assert not votes.duplicated(["resolution_id", "iso3"]).any()
