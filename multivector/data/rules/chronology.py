"""Rules of time for any table: dates of the calendar, ends after starts, stated precision."""

from collections.abc import Callable, Iterator

import numpy as np
import pandas as pd

from multivector.data import dates
from multivector.data.errors import Fault, quoted
from multivector.data.rules.rule import SoundTable
from multivector.data.schema import TableSchema

DATE_COLUMNS = frozenset(
    ("date", "start", "end", "since", "until", "period", "as_of", "published", "accessed")
)
# The second may not lie before the first.
ORDERED_COLUMNS = (
    ("start_date", "end_date"),
    ("from_date", "to_date"),
    ("start", "end"),
    ("since", "until"),
    ("date", "in_force_date"),
    ("in_force_date", "end_date"),
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
    ("founded_date", "founded_precision"),
    ("in_force_date", "in_force_precision"),
    ("since", "since_precision"),
    ("until", "until_precision"),
    ("period", "period_type"),
)


def chronology_faults(table: SoundTable) -> Iterator[Fault]:
    """Yield every fault of time that any table may have."""
    yield from calendar_faults(table)
    yield from order_faults(table)
    yield from precision_faults(table)


def calendar_faults(table: SoundTable) -> Iterator[Fault]:
    """Yield partial dates that no calendar knows, such as 2014-13."""
    for name in _partial_date_columns(table.schema):
        texts = table.frame[name].dropna().unique()
        bad = [text for text in texts if not dates.is_partial_date(text)]
        allowed = dict.fromkeys(bad, f"a date: {dates.ALLOWED}")
        yield from table.faults_in(table.schema.field(name), allowed)


def order_faults(table: SoundTable) -> Iterator[Fault]:
    """Yield rows that end before they begin, however exactly the two dates are known."""
    for first, last in ORDERED_COLUMNS:
        if {first, last} <= set(table.cells):
            is_reversed = earliest(table.frame[first]) > latest(table.frame[last])
            for row in table.frame.index[is_reversed]:
                end, start = table.cells[last][row], table.cells[first][row]
                yield table.fault(row, last, quoted(end), f"{start}, the {first}, or later")


def precision_faults(table: SoundTable) -> Iterator[Fault]:
    """Yield rows that call a date more or less exact than it is written, or a missing one exact."""
    for name, precision in PRECISION_COLUMNS:
        if not {name, precision} <= set(table.cells):
            continue
        pairs = table.rows([name, precision])
        allowed = {pair: _precision(name, *pair) for pair in set(pairs)}
        for row, pair in enumerate(pairs):
            if allowed[pair]:
                yield table.fault(row, precision, quoted(pair[1]), allowed[pair])


def source_faults(disruptions: SoundTable, sources: SoundTable) -> Iterator[Fault]:
    """Yield ends that lie after all the pages named were written, without a note on them."""
    frame = disruptions.frame
    written = dict(zip(sources.frame["source_id"], latest(sources.frame["published"]), strict=True))
    ends = earliest(frame["end_date"])
    for row in frame.index[ends.notna() & frame["note"].isna()]:
        others = disruptions.cells["other_source_ids"][row].split(";")
        named = [disruptions.cells["source_id"][row], *filter(None, others)]
        days = [written[source] for source in named]
        if all(day < ends[row] for day in days):
            allowed = "a source of that day or later, or a note on where the end comes from"
            end = disruptions.cells["end_date"][row]
            yield disruptions.fault(row, "end_date", quoted(end), allowed)


def _precision(name: str, date: str, stated: str) -> str:
    """Return in words what may stand beside a date; empty where what is stated fits."""
    if not date:
        return f"an empty cell, as {name} is" if stated else ""
    if not dates.is_partial_date(date) or stated == dates.precision_of(date):
        return ""
    return f"{dates.precision_of(date)}, as {name} {date} is written"


def _partial_date_columns(schema: TableSchema) -> list[str]:
    named = DATE_COLUMNS | {schema.period_column}
    return [
        field.name
        for field in schema.fields
        if field.type == "string" and (field.name in named or field.name.endswith("_date"))
    ]


def earliest(column: pd.Series) -> pd.Series:
    """Return the first day of each date of a column."""
    return _days(column, dates.first_days)


def latest(column: pd.Series) -> pd.Series:
    """Return the last day of each date of a column."""
    return _days(column, dates.last_days)


def _days(column: pd.Series, convert: Callable[[pd.Series], pd.Series]) -> pd.Series:
    """Return a column of dates, years or partial dates as days; what is no date is missing."""
    if pd.api.types.is_datetime64_any_dtype(column):
        return column
    texts = column.astype("str")
    known = {text for text in texts.dropna().unique() if dates.is_partial_date(text)}
    return convert(texts.where(texts.isin(known), np.nan))
