"""Rules of agreements: what may be in force and by which act, and how an end is told."""

import re
from collections.abc import Iterator

from multivector.data.errors import Fault, quoted
from multivector.data.rules.rule import SoundTable

POLITICAL = frozenset(("declaration", "memorandum", "plan"))  # forms without an entry into force
NOT_YET = frozenset(("announced", "initialled", "signed", "declared"))
ENDED = frozenset(("expired", "superseded", "suspended", "terminated"))
IN_FORCE, DECLARED, COMPLETED = "in_force", "declared", "completed"
NO_DAY = "not_established"
EFFECT = ("form", "status", "in_force_date", "in_force_act", "note")
DATED_FORCE = re.compile(r"\bin force (?:from |since |on |as of )?(?:\d|[A-Z][a-z]{2,8} \d{4})")


def force_faults(agreements: SoundTable) -> Iterator[Fault]:
    """Yield agreements called in force without an act, or of a form that never enters into force."""
    for row, (form, status, date, act, note) in enumerate(agreements.rows([*EFFECT])):
        if (status == IN_FORCE or date) and form in POLITICAL:
            column = "status" if status == IN_FORCE else "in_force_date"
            cell = quoted(agreements.cells[column][row])
            yield agreements.fault(
                row, column, cell, f"declared, and no date of entry into force, as form is {form}"
            )
        elif status == DECLARED and form not in POLITICAL:
            yield agreements.fault(
                row, "status", quoted(status), f"a status of a binding text, as form is {form}"
            )
        elif date and status in NOT_YET:
            allowed = f"in_force or a later status, as in_force_date is {date}"
            yield agreements.fault(row, "status", quoted(status), allowed)
        elif status == IN_FORCE and not act:
            yield agreements.fault(
                row, "in_force_act", "no act", f"the act by which it took effect, or {NO_DAY}"
            )
        elif bool(act) and (act == NO_DAY) == bool(date):
            allowed = f"no date, as no act is known: {NO_DAY}" if date else f"the day of: {act}"
            yield agreements.fault(row, "in_force_date", quoted(date), allowed)
        elif act == NO_DAY and not note:
            yield agreements.fault(
                row, "note", "no reason", f"why it counts as in force, as in_force_act is {NO_DAY}"
            )


def end_faults(agreements: SoundTable) -> Iterator[Fault]:
    """Yield agreements that ended without a date, or have one and are not closed."""
    for row, (status, end) in enumerate(agreements.rows(["status", "end_date"])):
        if status in ENDED and not end:
            allowed = f"the first day on which it no longer applied, as status is {status}"
            yield agreements.fault(row, "end_date", "no date", allowed)
        elif end and status not in ENDED | {COMPLETED}:
            allowed = f"a status that has ended, as end_date is {end}"
            yield agreements.fault(row, "status", quoted(status), allowed)


def wording_faults(agreements: SoundTable) -> Iterator[Fault]:
    """Yield summaries that repeat the date of entry into force, which may then part from its cell."""
    for row, summary in enumerate(agreements.cells["summary"]):
        written = DATED_FORCE.search(summary)
        if written:
            allowed = "no date of entry into force: it stands in in_force_date alone"
            yield agreements.fault(row, "summary", quoted(written.group()), allowed)
