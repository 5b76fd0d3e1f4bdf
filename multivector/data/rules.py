"""Rules that a column alone cannot state: calendars, spells, shares of a whole, courses of lines."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from multivector.data import dates
from multivector.data.errors import Fault, quoted
from multivector.data.schema import TableSchema
from multivector.data.tables import RawTable

DATE_COLUMNS = frozenset(
    ("date", "start", "end", "since", "until", "period", "as_of", "published", "accessed")
)
# The second may not lie before the first.
ORDERED_COLUMNS = (
    ("start_date", "end_date"),
    ("start", "end"),
    ("since", "until"),
    ("founded_date", "dissolved_date"),
    ("opened_year", "closed_year"),
    ("year_from", "year_to"),
    ("published", "accessed"),
)
MOST_PERCENT = 100.5  # published shares are rounded
OPEN_END = pd.Timestamp("9999-12-31")
SPELL = ["iso3", "org_id", "status"]


Check = Callable[[RawTable, pd.DataFrame], Iterator[Fault]]


@dataclass(frozen=True)
class Rule:
    """A check of one named table; it applies where the table has the columns it needs."""

    table: str
    columns: tuple[str, ...]
    check: Check


def rule_faults(table: RawTable, frame: pd.DataFrame) -> Iterator[Fault]:
    """Yield every fault against the rules that apply to a table whose cells are sound."""
    yield from calendar_faults(table, frame)
    yield from order_faults(table, frame)
    for rule in RULES:
        if rule.table == table.schema.name and set(rule.columns) <= set(frame.columns):
            yield from rule.check(table, frame)


def calendar_faults(table: RawTable, frame: pd.DataFrame) -> Iterator[Fault]:
    """Yield partial dates that no calendar knows, such as 2014-13."""
    for name in _partial_date_columns(table.schema):
        texts = frame[name].dropna().unique()
        bad = [text for text in texts if not dates.is_partial_date(text)]
        allowed = dict.fromkeys(bad, f"a date: {dates.ALLOWED}")
        yield from table.faults_in(table.schema.field(name), allowed)


def order_faults(table: RawTable, frame: pd.DataFrame) -> Iterator[Fault]:
    """Yield rows that end before they begin, however exactly the two dates are known."""
    for first, last in ORDERED_COLUMNS:
        if {first, last} <= set(frame.columns):
            is_reversed = _earliest(frame[first]) > _latest(frame[last])
            for row in frame.index[is_reversed]:
                found, start = table.cells[last][row], table.cells[first][row]
                yield table.fault(row, last, quoted(found), f"{start}, the {first}, or later")


def spell_faults(table: RawTable, frame: pd.DataFrame) -> Iterator[Fault]:
    """Yield spells of one state in one body and status that begin before the last one ended."""
    spells = frame.assign(
        first=_earliest(frame["start_date"]),
        past=_earliest(frame["end_date"]).fillna(OPEN_END),
    ).sort_values([*SPELL, "first", "past"])
    latest_end = spells.groupby(SPELL)["past"].cummax()
    earlier_end = latest_end.groupby([spells[key] for key in SPELL]).shift()
    for row in sorted(spells.index[spells["first"] < earlier_end]):
        spell = ", ".join(table.cells[key][row] for key in SPELL)
        found = f"{quoted(table.cells['start_date'][row])}, inside an earlier spell of {spell}"
        yield table.fault(row, "start_date", found, "spells that do not overlap")


def empty_spell_faults(table: RawTable, frame: pd.DataFrame) -> Iterator[Fault]:
    """Yield spells without a day in them: the end is exclusive."""
    is_empty = _latest(frame["end_date"]) <= _earliest(frame["start_date"])
    for row in frame.index[is_empty]:
        found = quoted(table.cells["end_date"][row])
        yield table.fault(row, "end_date", found, "a day after start_date (the end is exclusive)")


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


def course_faults(table: RawTable, frame: pd.DataFrame) -> Iterator[Fault]:
    """Yield waypoints whose numbers leave a gap, and lines of a single point."""
    ordered = frame.sort_values(["line_id", "seq"])
    place = ordered.groupby("line_id").cumcount() + 1
    length = ordered.groupby("line_id")["seq"].transform("size")
    for row in sorted(ordered.index[(ordered["seq"] != place) | (length == 1)]):
        line, seq = table.cells["line_id"][row], table.cells["seq"][row]
        found = f"point {seq} among the {length[row]} of {line}"
        yield table.fault(row, "seq", found, "1, 2, 3 … without a gap, two points at least")


RULES = (
    Rule("memberships", (*SPELL, "start_date", "end_date"), spell_faults),
    Rule("memberships", (*SPELL, "start_date", "end_date"), empty_spell_faults),
    Rule(
        "pipeline_owners",
        ("pipeline_id", "as_of", "share_percent"),
        share_faults("pipeline_id", "as_of"),
    ),
    Rule(
        "arms_suppliers",
        ("iso3", "year_from", "year_to", "share_percent"),
        share_faults("iso3", "year_from", "year_to"),
    ),
    Rule("waypoints", ("line_id", "seq"), course_faults),
)


def _partial_date_columns(schema: TableSchema) -> list[str]:
    named = DATE_COLUMNS | {schema.period_column}
    return [
        field.name
        for field in schema.fields
        if field.type == "string" and (field.name in named or field.name.endswith("_date"))
    ]


def _earliest(column: pd.Series) -> pd.Series:
    return _days(column, dates.first_days)


def _latest(column: pd.Series) -> pd.Series:
    return _days(column, dates.last_days)


def _days(column: pd.Series, convert: Callable[[pd.Series], pd.Series]) -> pd.Series:
    """Return a column of dates, years or partial dates as days; what is no date is missing."""
    if pd.api.types.is_datetime64_any_dtype(column):
        return column
    texts = column.astype("str")
    is_date = texts.map(dates.is_partial_date, na_action="ignore").eq(True)
    return convert(texts.where(is_date, np.nan))
