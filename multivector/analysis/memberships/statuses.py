"""The statuses a country can have in an organisation: their words, their signs and their grades.

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
        COMING: "Signed, applied or announced",
        LINKED: "Linked, not a member",
    }
)


@dataclass(frozen=True)
class Status:
    """A status: its code in the tables, its words, a sign of one or two letters, its grade.

    `of` says what a country is to an organisation ("member of {}"); `one` and `many` what one
    country and several do, in a sentence.
    """

    code: str
    word: str
    sign: str
    grade: str
    of: str
    one: str
    many: str


STATUSES: Mapping[str, Status] = MappingProxyType(
    {
        status.code: status
        for status in (
            Status("member", "Member", "●", FULL, "member of {}", "is a member", "are members"),
            Status(
                "frozen",
                "Membership frozen",
                "F",
                PAUSED,
                "membership of {} frozen",
                "has frozen its membership",
                "have frozen their membership",
            ),
            Status(
                "suspended",
                "Suspended",
                "S",
                PAUSED,
                "suspended from {}",
                "is suspended",
                "are suspended",
            ),
            Status(
                "withdrawing", "Leaving", "L", PAUSED, "leaving {}", "is leaving", "are leaving"
            ),
            Status(
                "candidate",
                "Candidate",
                "C",
                COMING,
                "candidate for {}",
                "is a candidate",
                "are candidates",
            ),
            Status(
                "signatory",
                "Signatory",
                "Si",
                COMING,
                "signatory of {}, not in force for it",
                "has signed, not in force for it",
                "have signed, not in force for them",
            ),
            Status(
                "applicant",
                "Applicant",
                "Ap",
                COMING,
                "applicant to {}",
                "has applied",
                "have applied",
            ),
            Status(
                "announced",
                "Accession announced",
                "An",
                COMING,
                "announced that it joins {}",
                "has announced that it will join",
                "have announced that they will join",
            ),
            Status(
                "associate",
                "Associate",
                "A",
                LINKED,
                "associate of {}",
                "is an associate",
                "are associates",
            ),
            Status(
                "partner", "Partner", "P", LINKED, "partner of {}", "is a partner", "are partners"
            ),
            Status(
                "dialogue_partner",
                "Dialogue partner",
                "D",
                LINKED,
                "dialogue partner of {}",
                "is a dialogue partner",
                "are dialogue partners",
            ),
            Status(
                "observer",
                "Observer",
                "O",
                LINKED,
                "observer at {}",
                "is an observer",
                "are observers",
            ),
        )
    }
)
UNDATED = Status(
    "undated",
    "Status with unknown start",
    "?",
    LINKED,
    "in {}, since when is unknown",
    "has an unknown joining date",
    "have unknown joining dates",
)
MEMBER = STATUSES["member"]


def in_order(codes: Iterable[str]) -> tuple[Status, ...]:
    """Return the statuses that occur, from full membership to the loosest tie."""
    present = set(codes)
    return tuple(status for code, status in STATUSES.items() if code in present)


def word(code: str) -> str:
    """Return a status as it stands in a sentence."""
    return STATUSES[code].word.lower()


def since(code: str, body: str, start: str) -> str:
    """Return what a country is to an organisation, and since when, in words."""
    return f"{STATUSES[code].of.format(body)} since {start}"
