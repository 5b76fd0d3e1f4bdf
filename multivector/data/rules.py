"""Rules that a column alone cannot state, for any table and for tables by name."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pandas as pd

from multivector.data.chronology import (
    SPELL,
    chronology_faults,
    empty_spell_faults,
    spell_faults,
)
from multivector.data.errors import Fault, quoted
from multivector.data.tables import RawTable

MOST_PERCENT = 100.5  # published shares are rounded

Check = Callable[[RawTable, pd.DataFrame], Iterator[Fault]]


@dataclass(frozen=True)
class Rule:
    """A check of one named table; it applies where the table has the columns it needs."""

    table: str
    columns: tuple[str, ...]
    check: Check


def rule_faults(table: RawTable, frame: pd.DataFrame) -> Iterator[Fault]:
    """Yield every fault against the rules that apply to a table whose cells are sound."""
    yield from chronology_faults(table, frame)
    for rule in RULES:
        if rule.table == table.schema.name and set(rule.columns) <= set(frame.columns):
            yield from rule.check(table, frame)


def share_faults(*whole: str) -> Check:
    """Return the check that the shares of each whole do not add to more than 100 percent."""

    def check(table: RawTable, frame: pd.DataFrame) -> Iterator[Fault]:
        sums = frame.groupby(list(whole), dropna=False)["share_percent"].transform("sum")
        is_last = ~frame.duplicated(list(whole), keep="last")
        for row in frame.index[is_last & (sums > MOST_PERCENT)]:
            parts = ", ".join(table.cells[key][row] for key in whole)
            found = f"a sum of {sums[row]:.4g} for {parts}"
            yield table.fault(row, "share_percent", found, f"at most {MOST_PERCENT}")

    return check


def differing_faults(one: str, other: str) -> Check:
    """Return the check that two columns of a row never hold the same code."""

    def check(table: RawTable, frame: pd.DataFrame) -> Iterator[Fault]:
        for row in frame.index[frame[one] == frame[other]]:
            found = f"{quoted(table.cells[other][row])}, as in {one}"
            yield table.fault(row, other, found, f"another code than in {one}")

    return check


def course_faults(table: RawTable, frame: pd.DataFrame) -> Iterator[Fault]:
    """Yield waypoints whose numbers leave a gap, and lines of a single point."""
    ordered = frame.sort_values(["line_id", "seq"])
    place = ordered.groupby("line_id").cumcount() + 1
    length = ordered.groupby("line_id")["seq"].transform("size")
    for row in sorted(ordered.index[(ordered["seq"] != place) | (length == 1)]):
        line, seq = table.cells["line_id"][row], table.cells["seq"][row]
        found = f"point {seq} among the {length[row]} of {line}"
        yield table.fault(row, "seq", found, "1, 2, 3 … without a gap, two points at least")


SPELL_COLUMNS = (*SPELL, "start_date", "end_date")
OWNERS = ("pipeline_id", "as_of")
SUPPLIED = ("iso3", "year_from", "year_to")
RULES = (
    Rule("memberships", SPELL_COLUMNS, spell_faults),
    Rule("memberships", SPELL_COLUMNS, empty_spell_faults),
    Rule("pipeline_owners", (*OWNERS, "share_percent"), share_faults(*OWNERS)),
    Rule("arms_suppliers", (*SUPPLIED, "share_percent"), share_faults(*SUPPLIED)),
    Rule("arms_suppliers", ("iso3", "supplier"), differing_faults("iso3", "supplier")),
    Rule("trade", ("reporter", "partner"), differing_faults("reporter", "partner")),
    Rule("network_edges", ("from_node", "to_node"), differing_faults("from_node", "to_node")),
    Rule("waypoints", ("line_id", "seq"), course_faults),
)
