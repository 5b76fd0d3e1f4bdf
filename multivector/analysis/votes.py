"""Voting agreement in the United Nations texts held here.

yes counts 1, abstain one half, no 0; an absence is no vote and is left out. The texts held are a
selection on the region's disputes, so the values say how states voted on these, not in general.
"""

from collections.abc import Iterable, Mapping
from dataclasses import astuple, dataclass

import pandas as pd

VOTE_VALUE = {"yes": 1.0, "abstain": 0.5, "no": 0.0}
OWN_WAY = "neutral"


@dataclass(frozen=True)
class Agreement:
    """How two states voted on the texts on which both cast a vote."""

    value: float
    """Mean of 1 − |a − b| (0 to 1), NaN where n is 0."""
    same: float
    """Share of texts on which both cast the same vote (0 to 1), NaN where n is 0."""
    n: int
    """Number of texts on which both cast a vote."""


@dataclass(frozen=True)
class VoteShares:
    """How a state's recorded votes divide."""

    shares: dict[str, float]
    """Share of the votes cast (0 to 1) by pole or by other state; empty where n is 0."""
    n: int
    """Votes cast."""


def votes_between(
    votes: pd.DataFrame, resolutions: pd.DataFrame, first_year: int, last_year: int
) -> pd.DataFrame:
    """Return the votes on texts adopted in the calendar years given, both inclusive."""
    years = pd.to_datetime(resolutions["date"]).dt.year
    held = resolutions.loc[years.between(first_year, last_year), "resolution_id"]
    return votes[votes["resolution_id"].isin(held)]


def ballots(votes: pd.DataFrame) -> pd.DataFrame:
    """Return the vote cast by text (rows) and state (columns), missing where absent or not held."""
    cast = votes[votes["vote"].isin(VOTE_VALUE)]
    return cast.set_index(["resolution_id", "iso3"])["vote"].unstack("iso3")  # noqa: PD010 (texts)


def agreement(votes: pd.DataFrame, first: str, second: str) -> Agreement:
    """Return the voting agreement of two states, mean(1 − |a − b|), with the number of texts."""
    return _agreement(ballots(votes), first, second)


def agreement_matrix(
    votes: pd.DataFrame, states: Iterable[str], others: Iterable[str]
) -> pd.DataFrame:
    """Return one row per pair of states: iso3, other, agreement, same, n."""
    cast = ballots(votes)
    partners = list(others)
    rows = [(a, b, *astuple(_agreement(cast, a, b))) for a in states for b in partners]
    return pd.DataFrame(rows, columns=["iso3", "other", "agreement", "same", "n"])


def agreement_by_year(
    votes: pd.DataFrame, resolutions: pd.DataFrame, iso3: str, others: Iterable[str]
) -> pd.DataFrame:
    """Return one row per calendar year and other state: year, other, agreement, same, n.

    Years without a text on which both voted have n 0 and no value.
    """
    partners = list(others)
    years = sorted(set(pd.to_datetime(resolutions["date"]).dt.year))
    frames = [
        agreement_matrix(votes_between(votes, resolutions, year, year), [iso3], partners).assign(
            year=year
        )
        for year in years
    ]
    columns = ["year", "other", "agreement", "same", "n"]
    return (
        pd.concat(frames, ignore_index=True)[columns] if frames else pd.DataFrame(columns=columns)
    )


def vote_shares_by_pole(votes: pd.DataFrame, iso3: str, leads: Mapping[str, str]) -> VoteShares:
    """Return how a state's recorded votes divide among the poles that voted the same.

    Each vote cast is shared equally among the poles whose lead state cast the same vote. A vote that
    no lead state cast counts as `neutral`, its own way. A state is never compared with itself.

    Args:
        votes: Rows of the UN votes, already cut to the period.
        iso3: The state.
        leads: Pole to the state that stands for it, such as russia to RUS.

    Returns:
        The share of each pole and of `neutral`, adding to 1 (empty where n is 0), and n, the votes
        cast.
    """
    cast = ballots(votes)
    own = _column(cast, iso3).dropna()
    if own.empty:
        return VoteShares({}, 0)
    poles = {pole: lead for pole, lead in leads.items() if lead != iso3}
    same = pd.DataFrame(
        {pole: _column(cast, lead)[own.index].eq(own) for pole, lead in poles.items()}
    )
    matching = same.sum(axis="columns")
    parts = same.astype("float64").div(matching.where(matching > 0, 1), axis="index").mean()
    shares = {str(pole): float(share) for pole, share in parts.items()}
    return VoteShares({**shares, OWN_WAY: float(matching.eq(0).mean())}, len(own))


def same_votes(votes: pd.DataFrame, iso3: str, others: Iterable[str]) -> VoteShares:
    """Return on what share of the texts on which it cast a vote a state voted as each other did.

    Several others may have voted alike, so the shares do not add to 1. An absent state voted with
    nobody. The state itself is left out of the others.
    """
    cast = ballots(votes)
    own = _column(cast, iso3).dropna()
    if own.empty:
        return VoteShares({}, 0)
    same = {o: _column(cast, o)[own.index].eq(own).mean() for o in others if o != iso3}
    return VoteShares({other: float(share) for other, share in same.items()}, len(own))


def _agreement(cast: pd.DataFrame, first: str, second: str) -> Agreement:
    pair = pd.DataFrame({"a": _column(cast, first), "b": _column(cast, second)}).dropna()
    if pair.empty:
        return Agreement(float("nan"), float("nan"), 0)
    distance = (pair["a"].map(VOTE_VALUE) - pair["b"].map(VOTE_VALUE)).abs()
    return Agreement(1 - float(distance.mean()), float(pair["a"].eq(pair["b"]).mean()), len(pair))


def _column(cast: pd.DataFrame, iso3: str) -> pd.Series:
    return cast[iso3] if iso3 in cast else pd.Series(index=cast.index, dtype="str")
