"""Rules of recorded votes: the lists of states, their tally, and how many there are of each year."""

from collections import Counter
from collections.abc import Iterator

from multivector.data.checking.integrity import LIST_SEPARATOR
from multivector.data.errors import Fault, quoted
from multivector.data.rules.rule import SoundTable

LISTS = {"yes": "yes_states", "no": "no_states", "abstain": "abstain_states"}
COLUMNS = ("rcid", "number", "kind", *LISTS, *LISTS.values())
WHOLE = "whole"


def list_faults(calls: SoundTable) -> Iterator[Fault]:
    """Yield lists with more states than the tally, and states that stand in two lists or twice."""
    for row in range(len(calls.frame)):
        seen: dict[str, str] = {}
        for vote, column in LISTS.items():
            cell = calls.cells[column][row]
            states = cell.split(LIST_SEPARATOR) if cell else []
            tally = int(calls.frame[vote].iloc[row])
            if len(states) > tally:
                allowed = f"at most {tally}, the tally in {vote}"
                yield calls.fault(row, column, f"a list of {len(states)} states", allowed)
            for state in states:
                if state in seen:
                    allowed = f"each state once: it stands in {seen[state]} already"
                    yield calls.fault(row, column, quoted(state), allowed)
                seen[state] = column


def kind_faults(calls: SoundTable) -> Iterator[Fault]:
    """Yield votes on a whole resolution that has a number, so was adopted, yet was not carried."""
    frame = calls.frame
    is_lost = frame["kind"].eq(WHOLE) & frame["number"].notna() & frame["yes"].le(frame["no"])
    for row in frame.index[is_lost]:
        found = f"'{WHOLE}' with {frame['yes'][row]} in favour and {frame['no'][row]} against"
        allowed = "motion, amendment or paragraph: a resolution with a number was carried"
        yield calls.fault(row, "kind", found, allowed)


def year_faults(years: SoundTable, *calls: SoundTable) -> Iterator[Fault]:
    """Yield numbers of votes of a year that are not those of the tables of recorded votes."""
    counted = Counter(int(year) for each in calls for year in each.frame["date"].dt.year)
    for row, (year, votes) in enumerate(
        zip(years.frame["year"], years.frame["votes"], strict=True)
    ):
        if counted[int(year)] != int(votes):
            paths = " and ".join(each.schema.path for each in calls)
            allowed = f"{counted[int(year)]}, as in {paths}"
            yield years.fault(row, "votes", quoted(years.cells["votes"][row]), allowed)
    missing = sorted(set(counted) - {int(year) for year in years.frame["year"]})
    for year in missing:
        allowed = f"a row for {year} too, of which there are {counted[year]} votes"
        yield years.fault(len(years.frame) - 1, "year", "the last row", allowed)
