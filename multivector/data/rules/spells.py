"""Rules of what a status means: no spell outside the life of its body, notice before leaving."""

from collections import defaultdict
from collections.abc import Iterator

import pandas as pd

from multivector.data.errors import Fault, quoted
from multivector.data.rules.chronology import earliest, latest
from multivector.data.rules.rule import SoundTable

SIGNATORY, WITHDRAWING = "signatory", "withdrawing"
BEFORE_NOTICE = ("member", "associate", "frozen", "suspended")
TREATY_ACTS = ("signature", "entry_into_force")


def life_faults(memberships: SoundTable, organizations: SoundTable) -> Iterator[Fault]:
    """Yield spells that begin before their body or go on after it; a signature may come first.

    A body whose own dates contradict each other is a fault of its own, not of its members.
    """
    spells, bodies = memberships.frame, organizations.frame.set_index("org_id")
    bodies = bodies[~latest(bodies["dissolved_date"]).lt(earliest(bodies["founded_date"]))]
    founded = spells["org_id"].map(earliest(bodies["founded_date"]))
    dissolved = spells["org_id"].map(latest(bodies["dissolved_date"]))
    cells = organizations.cells
    last_day = dict(zip(cells["org_id"], cells["dissolved_date"], strict=True))
    is_early = latest(spells["start_date"]).lt(founded) & spells["status"].ne(SIGNATORY)
    for row in spells.index[is_early]:
        body = memberships.cells["org_id"][row]
        allowed = f"{bodies['founded_date'][body]}, the founded_date of {body}, or later"
        yield memberships.fault(
            row, "start_date", quoted(memberships.cells["start_date"][row]), allowed
        )
    ends = earliest(spells["end_date"])
    for row in spells.index[dissolved.notna() & ~ends.le(dissolved)]:
        body = memberships.cells["org_id"][row]
        allowed = f"{last_day[body]}, the dissolved_date of {body}, or earlier"
        end = memberships.cells["end_date"][row]
        yield memberships.fault(row, "end_date", quoted(end) if end else "an empty cell", allowed)


def notice_faults(memberships: SoundTable) -> Iterator[Fault]:
    """Yield withdrawals that follow no membership: notice is given by who is in."""
    rows = memberships.rows(["iso3", "org_id", "status", "start_date", "end_date"])
    ended = {row[:2] + row[4:] for row in rows if row[2] in BEFORE_NOTICE}
    for place, (iso3, org_id, status, start, _) in enumerate(rows):
        if status == WITHDRAWING and (iso3, org_id, start) not in ended:
            allowed = f"the end_date of a spell of {iso3} in {org_id}: {', '.join(BEFORE_NOTICE)}"
            yield memberships.fault(place, "start_date", quoted(start), allowed)


def signature_faults(memberships: SoundTable, organizations: SoundTable) -> Iterator[Fault]:
    """Yield signatories of what is no treaty, and those who were in it before they signed."""
    act_of = dict(
        zip(organizations.cells["org_id"], organizations.cells["founded_act"], strict=True)
    )
    begins = _first_starts(memberships)
    starts = earliest(memberships.frame["start_date"])
    for row, (iso3, org_id, status) in enumerate(memberships.rows(["iso3", "org_id", "status"])):
        if status != SIGNATORY:
            continue
        if act_of[org_id] not in TREATY_ACTS:
            allowed = f"another status: {org_id} began by {act_of[org_id]}, not by a treaty"
            yield memberships.fault(row, "status", quoted(status), allowed)
        if starts[row] > begins.get((iso3, org_id), pd.Timestamp.max):
            allowed = f"a day before {iso3} was in {org_id}: who is in has no signature to give"
            yield memberships.fault(
                row, "start_date", quoted(memberships.cells["start_date"][row]), allowed
            )


def _first_starts(memberships: SoundTable) -> dict[tuple[str, str], pd.Timestamp]:
    """Return when each state was first in each body."""
    starts: dict[tuple[str, str], list[pd.Timestamp]] = defaultdict(list)
    days = earliest(memberships.frame["start_date"])
    for row, (iso3, org_id, status) in enumerate(memberships.rows(["iso3", "org_id", "status"])):
        if status in BEFORE_NOTICE and pd.notna(days[row]):
            starts[iso3, org_id].append(days[row])
    return {pair: min(found) for pair, found in starts.items()}
