"""Bodies on a day: which exist, and what is to be known about one of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import pandas as pd

from multivector.analysis import evidence
from multivector.analysis.memberships import membership
from multivector.analysis.memberships.membership import Day
from multivector.analysis.memberships.statuses import Status, in_order
from multivector.data import dates

ACTS: Mapping[str, str] = MappingProxyType(
    {
        "signature": "signed",
        "entry_into_force": "in force",
        "first_meeting": "first meeting",
        "declaration": "declared",
    }
)
"""What founded an organisation, in words."""


@dataclass(frozen=True)
class StatusHolders:
    """The states that hold one status in a body on a day, by ISO code."""

    status: Status
    iso3s: tuple[str, ...]


@dataclass(frozen=True)
class BodyOnDay:
    """A body and who belonged to it on a day; `undated` holds a status since an unknown day."""

    org_id: str
    facts: dict[str, str]
    exists: bool
    holders: tuple[StatusHolders, ...]
    undated: tuple[str, ...]
    source_ids: tuple[str, ...]
    is_wholly_covered: bool
    """Whether the tables cover all its members."""

    def count(self, code: str) -> int:
        """Return how many states hold a status."""
        return sum(len(group.iso3s) for group in self.holders if group.status.code == code)


def existing_on(organizations: pd.DataFrame, day: Day) -> pd.DataFrame:
    """Return the bodies that were founded by a day and not dissolved by then."""
    moment = pd.Timestamp(day)
    founded = dates.first_days(organizations["founded_date"]) <= moment
    dissolved = dates.first_days(organizations["dissolved_date"]) <= moment
    return organizations[founded & ~dissolved]


def in_pole_order(organizations: pd.DataFrame, order: Sequence[str]) -> pd.DataFrame:
    """Return bodies by pole in drawing order, and by short name within a pole."""
    rank = {pole: index for index, pole in enumerate(order)}
    placed = organizations.assign(rank=organizations["pole"].map(rank).fillna(len(rank)))
    names = placed["short_name"].str.casefold()
    return (
        placed.assign(folded=names).sort_values(["rank", "folded"]).drop(columns=["rank", "folded"])
    )


def on_day(organizations: pd.DataFrame, spells: pd.DataFrame, org_id: str, day: Day) -> BodyOnDay:
    """Return what is to be known about a body on a day.

    Raises:
        ValueError: no body has this id.
    """
    row = organizations[organizations["org_id"] == org_id]
    if row.empty:
        raise ValueError(f"org_id: {org_id!r} not among the {len(organizations)} bodies")
    own = spells[spells["org_id"] == org_id]
    statuses = membership.status_on(own, day)
    holders = tuple(
        StatusHolders(status, tuple(statuses.loc[statuses["status"] == status.code, "iso3"]))
        for status in in_order(statuses["status"])
    )
    facts = row.iloc[0].dropna().astype("str").to_dict()
    return BodyOnDay(
        org_id=org_id,
        facts={str(name): value for name, value in facts.items()},
        exists=not existing_on(row, day).empty,
        holders=holders,
        undated=tuple(membership.undated(own)["iso3"]),
        source_ids=evidence.source_ids(row, own),
        is_wholly_covered=bool(row["members_covered"].eq("all").iloc[0]),
    )
