"""Texts on which a state voted otherwise than another, or than most of its neighbours."""

import pandas as pd

from multivector.analysis.positions.votes import VOTE_VALUE, ballots

OPPOSITE = 1.0
# A single neighbour is another state, not a majority.
LEAST_NEIGHBOURS = 2


def differences(votes: pd.DataFrame, iso3: str, other: str) -> pd.DataFrame:
    """Return one row per text on which both states cast a vote: resolution_id, own, theirs, distance.

    The distance is 0 for the same vote, 0.5 for one step (to or from an abstention) and 1 for yes
    against no.
    """
    cast = ballots(votes)
    return _compared(cast, iso3, _column(cast, other))


def differences_from_most(votes: pd.DataFrame, iso3: str, neighbours: list[str]) -> pd.DataFrame:
    """Return what `differences` does, against the vote that most neighbours cast.

    A text counts where at least two neighbours cast a vote and more than half of those cast the
    same one.
    """
    cast = ballots(votes)
    return _compared(cast, iso3, majority_vote(cast, [n for n in neighbours if n != iso3]))


def majority_vote(cast: pd.DataFrame, states: list[str]) -> pd.Series:
    """Return by text the vote that more than half of some states cast, missing where there is none.

    Args:
        cast: votes by text (rows) and state (columns), as `ballots` returns them.
        states: the states; a text needs votes of at least two of them.
    """
    own = cast.reindex(columns=states)
    counts = pd.DataFrame({vote: (own == vote).sum(axis="columns") for vote in VOTE_VALUE})
    voters = counts.sum(axis="columns")
    has_majority = (counts.max(axis="columns") * 2 > voters) & (voters >= LEAST_NEIGHBOURS)
    return counts.idxmax(axis="columns").where(has_majority).astype("str")


def neighbours(countries: pd.DataFrame, iso3: str) -> list[str]:
    """Return the other states of the product's focus in the same region."""
    region = countries.loc[countries["iso3"] == iso3, "region"]
    around = countries["is_focus"] & countries["region"].isin(region) & countries["iso3"].ne(iso3)
    return list(countries.loc[around, "iso3"])


def _compared(cast: pd.DataFrame, iso3: str, theirs: pd.Series) -> pd.DataFrame:
    pair = pd.DataFrame({"own": _column(cast, iso3), "theirs": theirs}).dropna()
    own, other = (pair[side].map(VOTE_VALUE).astype("float64") for side in ("own", "theirs"))
    compared = pair.assign(distance=(own - other).abs()).rename_axis("resolution_id")
    return compared.reset_index()


def _column(cast: pd.DataFrame, iso3: str) -> pd.Series:
    return cast[iso3] if iso3 in cast else pd.Series(index=cast.index, dtype="str")
