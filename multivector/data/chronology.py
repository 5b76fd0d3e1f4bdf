"""Rules of time: dates of the calendar, ends after starts, spells that do not overlap."""

from collections.abc import Callable, Iterator

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
    ("from_date", "to_date"),
    ("start", "end"),
    ("since", "until"),
    ("founded_date", "dissolved_date"),
    ("opened_year", "closed_year"),
    ("year_from", "year_to"),
    ("published", "accessed"),
)
# The second says how exactly the first is known.
PRECISION_COLUMNS = (
    ("date", "date_precision"),
    ("start_date", "date_precision"),
    ("end_date", "end_precision"),
    ("since", "since_precision"),
    ("until", "until_precision"),
    ("period", "period_type"),
)
OPEN_END = pd.Timestamp("9999-12-31")
SPELL = ["iso3", "org_id", "status"]


def chronology_faults(table: RawTable, frame: pd.DataFrame) -> Iterator[Fault]:
    """Yield every fault of time that any table may have."""
    yield from calendar_faults(table, frame)
    yield from order_faults(table, frame)
    yield from precision_faults(table, frame)


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


def precision_faults(table: RawTable, frame: pd.DataFrame) -> Iterator[Fault]:
    """Yield rows that call a date more or less exact than it is written."""
    for name, precision in PRECISION_COLUMNS:
        if not {name, precision} <= set(frame.columns):
            continue
        for row, (date, stated) in enumerate(table.rows([name, precision])):
            if dates.is_partial_date(date) and stated != dates.precision_of(date):
                allowed = f"{dates.precision_of(date)}, as {name} {date} is written"
                yield table.fault(row, precision, quoted(stated), allowed)


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
    known = {text for text in texts.dropna().unique() if dates.is_partial_date(text)}
    return convert(texts.where(texts.isin(known), np.nan))
