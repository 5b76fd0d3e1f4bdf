"""Rules of claims: a figure, date or status in the words of a claim is that of the table that has it."""

import calendar
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pandas as pd

from multivector.data import dates
from multivector.data.errors import Fault, quoted
from multivector.data.rules.rule import SoundTable

CLAIMS = "claims"
FIGURES = "claim_figures"
ROUNDING = 1e-9
_MONTHS = {name[:3].lower(): place for place, name in enumerate(calendar.month_name) if name}
_NUMBER = re.compile(r"[\d,]+(\.\d+)?")
_CONDITION = re.compile(r"(>=|=)")
_WRITTEN_DATE = re.compile(r"(?:(\d{1,2}) )?([A-Z][a-z]{2,8}) (\d{4})")


@dataclass(frozen=True)
class Reference:
    """A row of the table: which words of a claim rest on which cell, by which relation."""

    row: int
    claim_id: str
    cell: str
    words: str
    figure: str
    table: str
    key: str
    column: str
    factor: str
    relation: str


def figure_faults(tables: Mapping[str, SoundTable]) -> Iterator[Fault]:
    """Yield every figure of a claim that the table named does not have, or that is not said."""
    if not {CLAIMS, FIGURES} <= set(tables):
        return
    figures, claims = tables[FIGURES], tables[CLAIMS]
    places = {claim_id: place for place, claim_id in enumerate(claims.cells["claim_id"])}
    columns = list(Reference.__dataclass_fields__)[1:]
    for row, cells in enumerate(figures.rows(columns)):
        reference = Reference(row, *cells)
        said = claims.cells[reference.cell][places[reference.claim_id]]
        if reference.words not in said:
            allowed = f"words of {reference.cell} of {reference.claim_id} in claims.csv"
            yield figures.fault(row, "words", quoted(reference.words), allowed)
        elif reference.figure not in reference.words:
            yield figures.fault(row, "figure", quoted(reference.figure), "a part of its words")
        elif reference.table in tables:
            yield from _table_faults(reference, figures, tables[reference.table])


def _table_faults(reference: Reference, figures: SoundTable, table: SoundTable) -> Iterator[Fault]:
    conditions = [_CONDITION.split(condition, maxsplit=1) for condition in reference.key.split(";")]
    named = [column for column, *_ in conditions]
    unknown = [each for each in (*named, reference.column) if each not in table.cells]
    if unknown:
        allowed = f"a column of {reference.table}.csv"
        yield figures.fault(reference.row, "key", quoted(unknown[0]), allowed)
        return
    chosen = [_matches(table, *condition) for condition in conditions]
    rows = table.frame.index[pd.concat(chosen, axis=1).all(axis=1)]
    if not len(rows) or (len(rows) > 1 and reference.relation != "sum"):
        counted = f"{quoted(reference.key)}, {len(rows)} rows of {reference.table}.csv"
        yield figures.fault(reference.row, "key", counted, "the key of one row")
        return
    peers = table.frame.index
    if chosen[:-1]:
        peers = table.frame.index[pd.concat(chosen[:-1], axis=1).all(axis=1)]
    wrong = _difference(reference, table, rows) or _rank(reference, table, rows, peers, named[-1])
    if wrong:
        yield figures.fault(reference.row, "figure", quoted(reference.figure), wrong)


def _matches(table: SoundTable, column: str, sign: str = "=", value: str = "") -> pd.Series:
    cells = pd.Series(table.cells[column], index=table.frame.index, dtype="str")
    return cells >= value if sign == ">=" else cells == value


def _difference(reference: Reference, table: SoundTable, rows: pd.Index) -> str:
    """Return what the table has instead of the figure; empty where they agree."""
    cell = table.cells[reference.column][rows[0]]
    where = f"as {reference.table}.csv has it"
    if table.schema.field(reference.column).type in ("number", "integer"):
        value = float(table.frame.loc[rows, reference.column].sum()) * float(reference.factor or 1)
        if not _NUMBER.fullmatch(reference.figure):
            return f"a number, as {reference.column} of {reference.table}.csv is"
        decimals = len(reference.figure.partition(".")[2])
        said = float(reference.figure.replace(",", ""))
        off = abs(value - said) > 0.5 * 10**-decimals + ROUNDING
        return f"{value:.6g}, {where}" if off else ""
    if dates.is_partial_date(cell):
        return "" if cell.startswith(_iso(reference.figure)) else f"{cell}, {where}"
    status = cell.replace("_", " ").casefold()
    is_said = bool(status) and reference.figure.casefold().startswith(status)
    return "" if is_said else f"{quoted(cell)}, {where}"


def _rank(
    reference: Reference, table: SoundTable, rows: pd.Index, peers: pd.Index, varied: str
) -> str:
    """Return the row that is lower, higher or newer; empty where none is or no rank is said."""
    row = rows[0]
    if reference.relation == "newest":
        newest = max(table.cells[varied][peer] for peer in peers)
        if newest > table.cells[varied][row]:
            return f"the figure of {newest}, the newest in {reference.table}.csv"
    if reference.relation in ("lowest", "highest"):
        values = table.frame.loc[peers, reference.column]
        best = values.idxmin() if reference.relation == "lowest" else values.idxmax()
        if values[best] != values[row]:
            named = f"{table.cells[varied][best]} ({values[best]:g})"
            return f"that of {named}, the {reference.relation} in {reference.table}.csv"
    return ""


def _iso(written: str) -> str:
    """Return a date as it is written in a sentence, such as 24 Aug 2022, as the tables write it."""
    match = _WRITTEN_DATE.fullmatch(written)
    if match is None:
        return written
    day, month, year = match.groups()
    place = _MONTHS.get(month[:3].lower())
    if place is None:
        return written
    return f"{year}-{place:02d}" + (f"-{int(day):02d}" if day else "")
