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
NEUTRAL = "neutral"
LEADERSHIP = {
    "russia": ("russia_led",),
    "china": ("china_led",),
    "west": ("western",),
    "turkic": ("turkic",),
    NEUTRAL: ("several_blocs", "multilateral", "other"),
}
SIDE_BY_SIDE = frozenset(("russia", "china"))
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
        overlap = f"{start}, inside an earlier spell of {pair}"
        allowed = "spells that do not overlap: a state has one status in a body at a time"
        yield memberships.fault(row, "start_date", overlap, allowed)


def empty_spell_faults(memberships: SoundTable) -> Iterator[Fault]:
    """Yield spells without a day in them: the end is exclusive, and a year is its first day."""
    frame = memberships.frame
    is_empty = earliest(frame["end_date"]) <= earliest(frame["start_date"])
    for row in frame.index[is_empty]:
        end = quoted(memberships.cells["end_date"][row])
        allowed = "a day after start_date (the end is exclusive)"
        yield memberships.fault(row, "end_date", end, allowed)


def twice_listed_faults(column: str) -> Check:
    """Return the check that nothing stands in the lists of two poles.

    Args:
        column: the list, partners or bodies.
    """

    def check(poles: SoundTable) -> Iterator[Fault]:
        first: dict[str, str] = {}
        for row, (pole, cell) in enumerate(poles.rows(["pole", column])):
            for item in cell.split(LIST_SEPARATOR) if cell else ():
                if first.setdefault(item, pole) != pole:
                    allowed = f"one list for each: pole {first[item]} has it"
                    yield poles.fault(row, column, f"{quoted(item)} in a list", allowed)

    return check


def leadership_faults(organizations: SoundTable) -> Iterator[Fault]:
    """Yield bodies said to be led by others than the pole they count to."""
    for row, (pole, leadership) in enumerate(organizations.rows(["pole", "leadership"])):
        allowed = LEADERSHIP.get(pole, (leadership,))
        if leadership not in allowed:
            fits = f"{' or '.join(allowed)}, as pole is {pole}"
            yield organizations.fault(row, "leadership", quoted(leadership), fits)


def side_by_side_faults(
    organizations: SoundTable, memberships: SoundTable, countries: SoundTable
) -> Iterator[Fault]:
    """Yield bodies counted to one pole although Russia and China are both full members."""
    pole_of = dict(zip(countries.cells["iso3"], countries.cells["pole"], strict=True))
    poles_in = defaultdict(set)
    for iso3, org_id, status in memberships.rows(["iso3", "org_id", "status"]):
        if status == "member":
            poles_in[org_id].add(pole_of.get(iso3, ""))
    for row, (org_id, pole) in enumerate(organizations.rows(["org_id", "pole"])):
        if poles_in[org_id] >= SIDE_BY_SIDE and pole != NEUTRAL:
            allowed = f"{NEUTRAL}: Russia and China are both full members of {org_id}"
            yield organizations.fault(row, "pole", quoted(pole), allowed)


def tally_faults(resolutions: SoundTable, votes: SoundTable) -> Iterator[Fault]:
    """Yield tallies below the number of states whose votes are recorded one by one."""
    recorded = Counter(votes.rows(["resolution_id", "vote"]))
    for row, resolution in enumerate(resolutions.cells["resolution_id"]):
        for vote in VOTES:
            count = recorded[resolution, vote]
            if count > resolutions.frame[vote].iloc[row]:
                cast = quoted(resolutions.cells[vote][row])
                allowed = f"{count} or more, as {votes.schema.path} has so many of {resolution}"
                yield resolutions.fault(row, vote, cast, allowed)
