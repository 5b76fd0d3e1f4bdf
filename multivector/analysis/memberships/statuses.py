"""The statuses a state can hold in a body: their words, their signs and their grades.

A grade gathers statuses that look alike on a map; counts are always kept by status.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

FULL = "full"
PAUSED = "paused"
COMING = "coming"
LINKED = "linked"

GRADES: Mapping[str, str] = MappingProxyType(
    {
        FULL: "Full member",
        PAUSED: "Membership paused or being left",
        COMING: "On the way in",
        LINKED: "Linked, not a member",
    }
)


@dataclass(frozen=True)
class Status:
    """A status: its code in the tables, its words, a sign of one or two letters, its grade."""

    code: str
    word: str
    sign: str
    grade: str


STATUSES: Mapping[str, Status] = MappingProxyType(
    {
        status.code: status
        for status in (
            Status("member", "Member", "●", FULL),
            Status("frozen", "Frozen", "F", PAUSED),
            Status("suspended", "Suspended", "S", PAUSED),
            Status("withdrawing", "Withdrawing", "W", PAUSED),
            Status("candidate", "Candidate", "C", COMING),
            Status("applicant", "Applicant", "Ap", COMING),
            Status("announced", "Announced", "An", COMING),
            Status("associate", "Associate", "A", LINKED),
            Status("partner", "Partner", "P", LINKED),
            Status("dialogue_partner", "Dialogue partner", "D", LINKED),
            Status("observer", "Observer", "O", LINKED),
        )
    }
)
UNDATED = Status("undated", "Held, but since when is not known", "?", LINKED)
MEMBER = STATUSES["member"]


def in_order(codes: Iterable[str]) -> tuple[Status, ...]:
    """Return the statuses that occur, from full membership to the loosest tie."""
    present = set(codes)
    return tuple(status for code, status in STATUSES.items() if code in present)


def word(code: str) -> str:
    """Return a status as it stands in a sentence."""
    return STATUSES[code].word.lower()
