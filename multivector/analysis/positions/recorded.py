"""All recorded votes of the General Assembly that the tables have, in one form, and what is missing.

A trend or a score of agreement rests on these alone. A chosen list of resolutions illustrates; its
agreement may even move the other way: for Kazakhstan and Russia it rose between 2008–13 and 2014–19,
while on all recorded votes it fell.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

from multivector.analysis.wording import year_span
from multivector.data.checking.integrity import LIST_SEPARATOR

LEAST_VOTES = 30
"""A trend or a score rests on so many votes at least, and not on one subject alone."""
LISTS = {"yes": "yes_states", "no": "no_states", "abstain": "abstain_states"}
RESOLUTION = ["resolution_id", "date", "title", "topic"]
VOTE = ["resolution_id", "iso3", "vote", "source_id", "other_source_ids", "confidence"]


@dataclass(frozen=True, eq=False)
class Recorded:
    """Recorded votes in the form of the selected resolutions, so that one measure serves both."""

    resolutions: pd.DataFrame
    """One row per recorded vote: resolution_id, date, title, topic (codes of its subjects or empty)."""
    votes: pd.DataFrame
    """One row per vote cast: resolution_id, iso3, vote, source_id, other_source_ids, confidence."""

    def about(self, subjects: Iterable[str]) -> "Recorded":
        """Return the votes that bear one of some subject codes; all where no code is given."""
        wanted = set(subjects)
        if not wanted:
            return self
        has_one = [
            bool(wanted & set(own.split(LIST_SEPARATOR))) for own in self.resolutions["topic"]
        ]
        return self.of(self.resolutions.loc[has_one])

    def of(self, resolutions: pd.DataFrame) -> "Recorded":
        """Return the votes on some of the resolutions."""
        is_on = self.votes["resolution_id"].isin(resolutions["resolution_id"])
        return Recorded(resolutions, self.votes[is_on])


def recorded(tables: Mapping[str, pd.DataFrame], states: Iterable[str]) -> Recorded:
    """Return all recorded votes, and how some states voted on them.

    The selected resolutions complete the years of which only part is covered (emergency sessions),
    those of which only press reports are known left out. Years covered whole stay as published.

    Args:
        tables: `roll_calls`, `roll_calls_2025`, `roll_call_years`, `un_resolutions`, `un_votes` and
            `sources`.
        states: ISO codes of the states whose votes are wanted.
    """
    wanted = sorted(set(states))
    calls = pd.concat([tables["roll_calls"], tables["roll_calls_2025"]], ignore_index=True)
    calls = calls.rename(columns={"rcid": "resolution_id", "subjects": "topic"})
    calls = calls.assign(topic=calls["topic"].fillna(""), other_source_ids=None)
    lists = {vote: calls[column].fillna("").tolist() for vote, column in LISTS.items()}
    short = calls[[*RESOLUTION, *VOTE[3:]]]  # copying the lists would cost most of the time
    cast = [
        short.loc[[state in cell for cell in cells]].assign(iso3=state, vote=vote)[VOTE]
        for state in wanted
        for vote, cells in lists.items()
    ]
    chosen = _not_in(calls, tables)
    own = tables["un_votes"]
    own = own[own["resolution_id"].isin(chosen["resolution_id"]) & own["vote"].isin(list(LISTS))]
    own = own[own["iso3"].isin(wanted)]
    return Recorded(
        pd.concat([calls[RESOLUTION], chosen[RESOLUTION]], ignore_index=True),
        pd.concat([*cast, own[VOTE]], ignore_index=True),
    )


def is_score(n: int, resolutions: pd.DataFrame) -> bool:
    """Return whether a score may rest on so many votes: 30 or more, and not all on one subject.

    Args:
        n: votes on which both states voted.
        resolutions: what they could vote on, with `topic`.
    """
    return n >= LEAST_VOTES and not is_of_one_subject(resolutions)


def is_of_one_subject(resolutions: pd.DataFrame) -> bool:
    """Return whether all of some votes bear one subject code; a vote without a code has no subject."""
    codes = [set(cell.split(LIST_SEPARATOR)) - {""} for cell in resolutions["topic"]]
    return len(codes) > 1 and bool(set.intersection(*codes))


def part_known(roll_call_years: pd.DataFrame, first: int, last: int) -> tuple[int, ...]:
    """Return the years of a span of which only a part of the recorded votes is covered, or none.

    Args:
        roll_call_years: `year` and `coverage` (whole, part).
        first: the first year.
        last: the last year.
    """
    whole = _whole(roll_call_years)
    return tuple(year for year in range(first, last + 1) if year not in whole)


def coverage_sentence(roll_call_years: pd.DataFrame, first: int, last: int) -> str:
    """Return which years of a span are covered in part; nothing where all are whole."""
    years = part_known(roll_call_years, first, last)
    if not years:
        return ""
    return f"Of {_spans(years)} only part of the recorded votes is covered."


def _whole(roll_call_years: pd.DataFrame) -> set[int]:
    whole = roll_call_years.loc[roll_call_years["coverage"].eq("whole"), "year"]
    return {int(year) for year in whole}


def _spans(years: tuple[int, ...]) -> str:
    """Return years as spans: "2012 and 2020–2025"."""
    runs: list[list[int]] = []
    for year in years:
        if runs and year == runs[-1][-1] + 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return " and ".join(year_span(run[0], run[-1]) for run in runs)


def _not_in(calls: pd.DataFrame, tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Return the selected resolutions that the record of its year lacks, their voting record read."""
    chosen = tables["un_resolutions"]
    sources = tables["sources"]
    press = sources.loc[sources["kind"].eq("press"), "source_id"]
    adopted = calls.loc[calls["kind"].eq("whole"), "number"].dropna()  # not a motion beside it
    is_lacking = ~chosen["resolution_id"].isin(adopted)
    is_part: pd.Series = ~chosen["date"].dt.year.isin(_whole(tables["roll_call_years"]))
    return chosen[is_lacking & is_part & ~chosen["source_id"].isin(press)].assign(topic="")
