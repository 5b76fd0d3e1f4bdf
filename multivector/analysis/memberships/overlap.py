"""What two bodies, or two countries, have in common: the Jaccard index of full memberships.

The index is what both have, over what either has (Jaccard 1912): 1 for the same set, 0 for nothing
shared, NaN where both are empty. Only full members count; other statuses are another grade.
"""

import math
from collections.abc import Collection
from dataclasses import dataclass

import pandas as pd

from multivector.analysis.memberships import membership
from multivector.analysis.memberships.membership import FULL_MEMBER, SAME_BODY, Day

FOLLOWED_BODIES = 5
"""A state that was a full member of so many bodies is followed through all of them."""


@dataclass(frozen=True)
class Overlap:
    """The full members of two bodies on a day, by ISO code."""

    first: str
    second: str
    only_first: tuple[str, ...]
    both: tuple[str, ...]
    only_second: tuple[str, ...]

    @property
    def either(self) -> int:
        """How many states are in at least one of the two."""
        return len(self.only_first) + len(self.both) + len(self.only_second)

    @property
    def jaccard(self) -> float:
        """The members both share over the members either has, 0 to 1; NaN if there are none."""
        return len(self.both) / self.either if self.either else math.nan


def of_bodies(spells: pd.DataFrame, first: str, second: str, day: Day) -> Overlap:
    """Return who is a full member of two bodies on a day, of both or of one only."""
    members = membership.status_on(spells[spells["org_id"].isin([first, second])], day)
    members = members[members["status"].isin(FULL_MEMBER)]
    one = set(members.loc[members["org_id"] == first, "iso3"])
    other = set(members.loc[members["org_id"] == second, "iso3"])
    return Overlap(
        first=first,
        second=second,
        only_first=tuple(sorted(one - other)),
        both=tuple(sorted(one & other)),
        only_second=tuple(sorted(other - one)),
    )


def covered(spells: pd.DataFrame, least: int = 1) -> tuple[str, ...]:
    """Return the states whose memberships the table follows: those once a full member of some bodies.

    A state that stands in the table only as the other side of a format is not followed.
    """
    full = spells[spells["status"].isin(FULL_MEMBER)]
    bodies = full.groupby("iso3")["org_id"].nunique()
    return tuple(str(iso3) for iso3 in bodies.index[bodies >= least])


def membership_profiles(spells: pd.DataFrame, day: Day) -> dict[str, frozenset[str]]:
    """Return the bodies each state is a full member of on a day.

    A treaty that a body carries on is counted through that body (`SAME_BODY`).
    """
    current = membership.status_on(spells, day)
    codes = set(zip(current["iso3"], current["org_id"], strict=True))
    superseded = [
        (iso3, SAME_BODY.get(org_id)) in codes
        for iso3, org_id in zip(current["iso3"], current["org_id"], strict=True)
    ]
    counted = current[current["status"].isin(FULL_MEMBER) & ~pd.Series(superseded, current.index)]
    return {str(iso3): frozenset(rows) for iso3, rows in counted.groupby("iso3")["org_id"]}


def nearest(
    spells: pd.DataFrame, iso3: str, day: Day, others: Collection[str] | None = None
) -> pd.DataFrame:
    """Return how alike the full memberships of a country and of others are, the closest first.

    Args:
        spells: Rows of the memberships table.
        iso3: The country.
        day: The day in question.
        others: The states it is compared with; by default all that the table follows.

    Returns:
        One row per other state: iso3, shared (bodies both are in), either (bodies at least one is
        in), jaccard (0 to 1), shared_ids (`;` list). Empty if the country is in no body that day.
    """
    profiles = membership_profiles(spells, day)
    own = profiles.get(iso3, frozenset())
    compared = covered(spells) if others is None else others
    rows = [
        (other, own & theirs, own | theirs)
        for other in sorted(set(compared) - {iso3})
        if own and (theirs := profiles.get(other, frozenset()))
    ]
    neighbours = pd.DataFrame(
        {
            "iso3": pd.Series([other for other, _, _ in rows], dtype="str"),
            "shared": pd.Series([len(both) for _, both, _ in rows], dtype="Int64"),
            "either": pd.Series([len(either) for _, _, either in rows], dtype="Int64"),
            "jaccard": [len(both) / len(either) for _, both, either in rows],
            "shared_ids": pd.Series([";".join(sorted(both)) for _, both, _ in rows], dtype="str"),
        }
    )
    return neighbours.sort_values(["jaccard", "iso3"], ascending=[False, True], ignore_index=True)
