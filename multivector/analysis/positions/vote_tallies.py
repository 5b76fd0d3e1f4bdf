"""The tally the Assembly recorded for each text, beside a recount of the votes in the table.

The table of votes holds some states only. Where it holds every vote cast, the recount must give the
recorded tally; elsewhere it is a count of the states we hold and can only be smaller.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

CAST = ("yes", "no", "abstain")
ABSENT = "absent"
HELD = {vote: f"held_{vote}" for vote in (*CAST, ABSENT)}


@dataclass(frozen=True)
class Recount:
    """How the recount of all texts compares with the recorded tallies."""

    texts: int
    complete: int
    """Texts of which every vote cast is in the table."""
    held: int
    """Votes cast that are in the table."""
    recorded: int
    """Votes cast as recorded."""
    too_many: tuple[str, ...]
    """Texts with more yes, no or abstain here than recorded: one of the two must be wrong."""


def tallies(votes: pd.DataFrame, resolutions: pd.DataFrame) -> pd.DataFrame:
    """Return one row per text with the recorded tally and the recount of the states we hold.

    Returns:
        resolution_id, date, title, topic, yes, no, abstain (as recorded), held_yes, held_no,
        held_abstain, held_absent (recounted), is_complete (every vote cast is there) and exceeds
        (more there than recorded in one of the three).
    """
    counted = pd.crosstab(votes["resolution_id"], votes["vote"])
    by_vote = counted.reindex(index=resolutions["resolution_id"], columns=list(HELD), fill_value=0)
    named = by_vote.rename(columns=HELD).reset_index(drop=True)
    recorded = ["resolution_id", "date", "title", "topic", *CAST]
    compared = pd.concat([resolutions[recorded].reset_index(drop=True), named], axis="columns")
    more = [compared[HELD[vote]] > compared[vote] for vote in CAST]
    return compared.assign(
        is_complete=_sum(compared, [HELD[vote] for vote in CAST]).eq(_sum(compared, CAST)),
        exceeds=pd.concat(more, axis="columns").any(axis="columns"),
    )


def recount(counted: pd.DataFrame) -> Recount:
    """Return the sum of a frame of `tallies`."""
    return Recount(
        texts=len(counted),
        complete=int((counted["is_complete"] & ~counted["exceeds"]).sum()),
        held=int(_sum(counted, [HELD[vote] for vote in CAST]).sum()),
        recorded=int(_sum(counted, CAST).sum()),
        too_many=tuple(counted.loc[counted["exceeds"], "resolution_id"]),
    )


def _sum(counted: pd.DataFrame, columns: Iterable[str]) -> pd.Series:
    return counted[list(columns)].sum(axis="columns")
