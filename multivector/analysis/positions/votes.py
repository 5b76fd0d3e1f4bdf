"""Voting agreement in the General Assembly of the United Nations, over the votes it is given.

yes counts 1, abstain one half, no 0; an absence is no vote and is left out. What a value says depends
on the votes: see `recorded` for all of them, and for when a trend or a score may rest on some.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

import numpy as np
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
    in_span = resolutions.loc[years.between(first_year, last_year), "resolution_id"]
    return votes[votes["resolution_id"].isin(in_span)]


def ballots(votes: pd.DataFrame) -> pd.DataFrame:
    """Return the vote cast by text (rows) and state (columns), missing where absent or unknown."""
    cast = votes[votes["vote"].isin(VOTE_VALUE)]
    return cast.set_index(["resolution_id", "iso3"])["vote"].unstack("iso3")  # noqa: PD010 (texts)


def agreement(votes: pd.DataFrame, first: str, second: str) -> Agreement:
    """Return the voting agreement of two states, mean(1 − |a − b|), with the number of texts."""
    return _agreement(ballots(votes), first, second)


def agreement_matrix(
    votes: pd.DataFrame, states: Iterable[str], others: Iterable[str]
) -> pd.DataFrame:
    """Return one row per pair of states: iso3, other, agreement, same, n."""
    rows, columns = list(states), list(others)
    distance, _ = _distances(votes, rows, columns)
    pairs = _measured(distance)
    return pd.DataFrame(
        {
            "iso3": pd.Series(np.repeat(rows, len(columns)), dtype="str"),
            "other": pd.Series(np.tile(columns, len(rows)), dtype="str"),
            **{name: values.ravel() for name, values in pairs.items()},
        }
    )


def agreement_by_year(
    votes: pd.DataFrame,
    resolutions: pd.DataFrame,
    iso3: str,
    others: Iterable[str],
    *,
    window: int = 1,
    in_part: Collection[int] = (),
) -> pd.DataFrame:
    """Return one row per calendar year and other state: year, other, agreement, same, n, is_part.

    Each year stands for itself and the `window` - 1 years before it. A year without a text on which
    both voted has n 0 and no value. With `is_part` one of these years is among those `in_part`, of
    which only a part of the votes is covered.
    """
    partners = list(others)
    distance, texts = _distances(votes, [iso3], partners)
    adopted = pd.to_datetime(resolutions.set_index("resolution_id")["date"]).dt.year
    year_of_text = adopted.reindex(texts).to_numpy()
    frames = [
        pd.DataFrame(
            {
                "year": year,
                "other": partners,
                "is_part": any(each in in_part for each in range(year - window + 1, year + 1)),
            }
            | {
                name: values[0]
                for name, values in _measured(
                    distance[_is_within(year_of_text, year, window)]
                ).items()
            }
        )
        for year in sorted(set(adopted))
    ]
    columns = ["year", "other", "agreement", "same", "n", "is_part"]
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


def _agreement(cast: pd.DataFrame, first: str, second: str) -> Agreement:
    pair = pd.DataFrame({"a": _column(cast, first), "b": _column(cast, second)}).dropna()
    if pair.empty:
        return Agreement(float("nan"), float("nan"), 0)
    distance = (pair["a"].map(VOTE_VALUE) - pair["b"].map(VOTE_VALUE)).abs()
    return Agreement(1 - float(distance.mean()), float(pair["a"].eq(pair["b"]).mean()), len(pair))


def _distances(
    votes: pd.DataFrame, states: list[str], others: list[str]
) -> tuple[np.ndarray, pd.Index]:
    """Return |a − b| by text, state and other state, NaN where one cast no vote; and the texts."""
    values = votes.assign(value=votes["vote"].map(VOTE_VALUE).astype("float64"))
    cast = values.set_index(["resolution_id", "iso3"])["value"].unstack("iso3")  # noqa: PD010
    own = cast.reindex(columns=states).to_numpy(dtype="float64")
    theirs = cast.reindex(columns=others).to_numpy(dtype="float64")
    return np.abs(own[:, :, None] - theirs[:, None, :]), cast.index


def _measured(distance: np.ndarray) -> dict[str, np.ndarray]:
    """Return agreement, share of same votes and number of texts, the first two NaN where n is 0."""
    both = ~np.isnan(distance)
    n = both.sum(axis=0)
    shares = {
        "agreement": 1 - np.where(both, distance, 0.0).sum(axis=0) / np.maximum(n, 1),
        "same": (distance == 0).sum(axis=0) / np.maximum(n, 1),
    }
    return {name: np.where(n > 0, share, np.nan) for name, share in shares.items()} | {"n": n}


def _is_within(years: np.ndarray, last: int, window: int) -> np.ndarray:
    return (years <= last) & (years > last - window)


def _column(cast: pd.DataFrame, iso3: str) -> pd.Series:
    return cast[iso3] if iso3 in cast else pd.Series(index=cast.index, dtype="str")
