"""Agreement of states on all recorded votes of the General Assembly.

yes counts 1, abstain one half, no 0; an absence is no vote and is left out. A value from fewer than
30 votes, or from votes on one subject, carries no trend and no score.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from multivector.data.checking.integrity import LIST_SEPARATOR

LEAST_VOTES = 30
VALUES = {"yes_states": 1.0, "abstain_states": 0.5, "no_states": 0.0}


@dataclass(frozen=True, eq=False)
class Record:
    """Recorded votes, and the vote of each state on each."""

    votes: pd.DataFrame
    """One row per recorded vote: rcid, date, subjects; a plain index."""
    states: tuple[str, ...]
    ballots: npt.NDArray[np.float32]
    """Vote by recorded vote (rows) and state (columns), NaN where the state cast none."""

    def within(self, first_year: int, last_year: int, subject: str | None = None) -> "Record":
        """Return the votes of some calendar years, both inclusive, and of one subject code."""
        chosen = self.votes["date"].dt.year.between(first_year, last_year)
        if subject is not None:
            codes = self.votes["subjects"].str.split(LIST_SEPARATOR)
            chosen &= codes.map(lambda own: isinstance(own, list) and subject in own)
        kept = chosen.to_numpy(dtype="bool")
        return Record(self.votes[kept].reset_index(drop=True), self.states, self.ballots[kept])

    def columns(self, states: Sequence[str]) -> npt.NDArray[np.float32]:
        """Return the votes of some states, NaN throughout for one that cast none."""
        place = {state: number for number, state in enumerate(self.states)}
        chosen = np.full((len(self.votes), len(states)), np.nan, dtype="float32")
        for column, state in enumerate(states):
            if state in place:
                chosen[:, column] = self.ballots[:, place[state]]
        return chosen

    @property
    def is_of_one_subject(self) -> bool:
        """Whether all votes bear one subject code; a vote without a code shares it with none."""
        codes = [set(str(cell).split(LIST_SEPARATOR)) for cell in self.votes["subjects"].fillna("")]
        shared = set.intersection(*codes) if codes else set()
        return bool(shared - {""})


def record(roll_calls: pd.DataFrame, *votes: pd.DataFrame) -> Record:
    """Return the record of some tables of votes.

    Args:
        roll_calls: rcid, date and subjects of each recorded vote.
        votes: tables with rcid and lists of states: yes_states, abstain_states, no_states.
    """
    cast = pd.concat([table[["rcid", *VALUES]] for table in votes], ignore_index=True)
    known = roll_calls.merge(cast, on="rcid", validate="one_to_one")
    known = known.sort_values(["date", "rcid"], ignore_index=True)
    lists = {column: known[column].fillna("").str.split(LIST_SEPARATOR) for column in VALUES}
    states = sorted({state for cells in lists.values() for cell in cells for state in cell} - {""})
    place = {state: number for number, state in enumerate(states)}
    values = np.full((len(known), len(states)), np.nan, dtype="float32")
    for column, value in VALUES.items():
        for row, cell in enumerate(lists[column]):
            values[row, [place[state] for state in cell if state]] = value
    return Record(known[["rcid", "date", "subjects"]], tuple(states), values)


@dataclass(frozen=True)
class RecordedAgreement:
    """How two states voted on the recorded votes on which both cast a vote."""

    value: float
    """Mean of 1 − |a − b| (0 to 1), NaN where n is 0."""
    same: float
    """Share of these on which both cast the same vote (0 to 1), NaN where n is 0."""
    n: int
    """Recorded votes on which both cast a vote."""
    recorded: int
    """Recorded votes of the period and subject that are in the table."""
    is_score: bool
    """Whether a trend or a score may rest on it: 30 votes or more, not of one subject."""


def agreement(
    whole: Record, first: str, second: str, years: tuple[int, int], subject: str | None = None
) -> RecordedAgreement:
    """Return the agreement of two states over some years, both inclusive."""
    part = whole.within(*years, subject)
    pair = part.columns([first, second])
    has_both = ~np.isnan(pair).any(axis=1)
    distance = np.abs(pair[has_both, 0] - pair[has_both, 1])
    n = len(distance)
    both = Record(part.votes[has_both], part.states, part.ballots[has_both])
    return RecordedAgreement(
        value=1 - float(distance.mean()) if n else float("nan"),
        same=float((distance == 0).mean()) if n else float("nan"),
        n=n,
        recorded=len(part.votes),
        is_score=n >= LEAST_VOTES and not both.is_of_one_subject,
    )
