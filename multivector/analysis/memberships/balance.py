"""Which pole has most bodies in a country: a count of full memberships, not of their weight."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from multivector.analysis.memberships import overlap
from multivector.analysis.memberships.membership import Day

NAMED_POLES = ("russia", "china", "west", "turkic")


@dataclass(frozen=True)
class Balance:
    """How many bodies of each named pole a state is a full member of on a day."""

    iso3: str
    counts: Mapping[str, int]

    @property
    def leading(self) -> tuple[str, ...]:
        """The poles with most bodies; several where they are level, none without any body."""
        most = max(self.counts.values(), default=0)
        return tuple(pole for pole, count in self.counts.items() if count == most > 0)


def balance_on(
    spells: pd.DataFrame,
    pole_of_body: Mapping[str, str],
    day: Day,
    *,
    poles: Sequence[str] = NAMED_POLES,
) -> dict[str, Balance]:
    """Return the balance of poles of each state with a full membership on a day, by ISO code."""
    profiles = overlap.membership_profiles(spells, day)
    return {
        iso3: Balance(iso3, _counts(bodies, pole_of_body, poles))
        for iso3, bodies in profiles.items()
    }


def _counts(
    bodies: frozenset[str], pole_of_body: Mapping[str, str], poles: Sequence[str]
) -> dict[str, int]:
    count_of = Counter(pole_of_body[org_id] for org_id in bodies)
    return {pole: count_of[pole] for pole in poles}
