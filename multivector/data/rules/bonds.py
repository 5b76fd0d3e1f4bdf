"""Rules of bonds: spells in bodies, which pole counts what, votes and their tally."""

from collections import Counter, defaultdict
from collections.abc import Iterator

import pandas as pd

from multivector.data.checking.integrity import LIST_SEPARATOR
from multivector.data.errors import Fault, quoted
from multivector.data.rules.chronology import earliest
from multivector.data.rules.rule import Check, SoundTable

ALWAYS = pd.Timestamp("0001-01-01")
OPEN_END = pd.Timestamp("9999-12-31")
PAIR = ["iso3", "org_id"]
VOTES = ("yes", "no", "abstain")  # who was absent is in no tally


def overlap_faults(memberships: SoundTable) -> Iterator[Fault]:
    """Yield spells that begin before an earlier one of that state in that body has ended."""
    frame = memberships.frame
    spells = frame.assign(
        first=earliest(frame["start_date"]).where(frame["start_date"].notna(), ALWAYS),
        past=earliest(frame["end_date"]).fillna(OPEN_END),
    ).sort_values([*PAIR, "first", "past"])
    latest_end = spells.groupby(PAIR)["past"].cummax()
    earlier_end = latest_end.groupby([spells[key] for key in PAIR]).shift()
    for row in sorted(spells.index[spells["first"] < earlier_end]):
        pair = ", ".join(memberships.cells[key][row] for key in PAIR)
        start = quoted(memberships.cells["start_date"][row])
        found = f"{start}, inside an earlier spell of {pair}"
        allowed = "spells that do not overlap: a state has one status in a body at a time"
        yield memberships.fault(row, "start_date", found, allowed)


def empty_spell_faults(memberships: SoundTable) -> Iterator[Fault]:
    """Yield spells without a day in them: the end is exclusive, and a year is its first day."""
    frame = memberships.frame
    is_empty = earliest(frame["end_date"]) <= earliest(frame["start_date"])
    for row in frame.index[is_empty]:
        found = quoted(memberships.cells["end_date"][row])
        allowed = "a day after start_date (the end is exclusive)"
        yield memberships.fault(row, "end_date", found, allowed)


def listed_faults(column: str, code: str) -> Check:
    """Return the check that a list of `poles` names what another table counts to each pole.

    An empty list is filled from that table, so only a list that is written can part from it.

    Args:
        column: the list, partners or bodies.
        code: the key of the other table, which has a column `pole`.
    """

    def check(poles: SoundTable, counted: SoundTable) -> Iterator[Fault]:
        members = defaultdict(set)
        for item, pole in counted.rows([code, "pole"]):
            members[pole].add(item)
        for row, (pole, cell) in enumerate(poles.rows(["pole", column])):
            listed = set(cell.split(LIST_SEPARATOR)) if cell else members[pole]
            allowed = f"an empty cell, or all of pole {pole} in {counted.schema.path}"
            for item in sorted(listed - members[pole]):
                yield poles.fault(row, column, f"{quoted(item)} in a list", allowed)
            for item in sorted(members[pole] - listed):
                yield poles.fault(row, column, f"a list without {quoted(item)}", allowed)

    return check


def tally_faults(resolutions: SoundTable, votes: SoundTable) -> Iterator[Fault]:
    """Yield tallies below the number of states whose votes are recorded one by one."""
    recorded = Counter(votes.rows(["resolution_id", "vote"]))
    for row, resolution in enumerate(resolutions.cells["resolution_id"]):
        for vote in VOTES:
            count = recorded[resolution, vote]
            if count > resolutions.frame[vote].iloc[row]:
                found = quoted(resolutions.cells[vote][row])
                allowed = f"{count} or more, as {votes.schema.path} has so many of {resolution}"
                yield resolutions.fault(row, vote, found, allowed)
