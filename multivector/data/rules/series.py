"""Rules of series: one source and definition each, and no jump that nothing explains.

A column says in the descriptor that it is a series: `series` names the columns that tell one series from another
(`by`), the column of its period, its source (`source`, or the column that names it) and the largest change from one
year to the next (`jumpPercent`). What explains a change of source or a jump is a row of `series_breaks`.
"""

import itertools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from multivector.data.checking.integrity import LIST_SEPARATOR
from multivector.data.errors import Fault, quoted
from multivector.data.rules.rule import SoundTable
from multivector.data.schema import Field, Series
from multivector.data.sources import SOURCE_COLUMNS

BREAKS = "series_breaks"
BREAK_KEY = ("table", "column", "series", "period")
PARTED = "/"
YEAR = re.compile(r"[0-9]{4}")
AGREEMENT_PERCENT = 0.5
"""What two tables may differ by in one figure: they round differently."""

LONGEST_GAP = 10
"""Years; values further apart are not read as one series."""

Break = tuple[str, ...]
"""Table, column, series and period, as in `BREAK_KEY`."""


@dataclass(frozen=True)
class _Value:
    """A value of a series with its row in the table."""

    row: int
    year: int
    value: float
    source: str


def series_faults(tables: Mapping[str, SoundTable]) -> Iterator[Fault]:
    """Yield values whose source is not that of their series, jumps, and breaks that explain nothing."""
    listed = tables.get(BREAKS)
    rows = listed.rows(list(BREAK_KEY)) if listed is not None else []
    explained, needed = set(rows), set[Break]()
    for table in tables.values():
        yield from _source_faults(table)
        for field in table.schema.fields:
            if field.series is None or not _is_whole(table, field.series):
                continue
            for broken, fault in _breaks(table, field, field.series):
                needed.add(broken)
                if broken not in explained:
                    yield fault
    if listed is not None:
        for row, each in enumerate(rows):
            if each not in needed and each[0] in tables:
                allowed = f"a year in which {each[1]} of {each[0]} jumps or changes its source"
                yield listed.fault(row, "period", quoted(each[3]), allowed)


def gdp_faults(fiscal: SoundTable, macro: SoundTable) -> Iterator[Fault]:
    """Yield a GDP of a year that differs from the one in the table of basic figures."""
    known = {
        (iso3, year): float(value)
        for iso3, year, value in macro.rows(["iso3", "year", "gdp_usd_bn"])
        if value
    }
    yield from _disagreeing(fiscal, "gdp_usd_bn", known, "gdp_usd_bn of macro.csv")


def brent_faults(fiscal: SoundTable, prices: SoundTable) -> Iterator[Fault]:
    """Yield a price of a year that is not the mean of its months."""
    months: dict[tuple[str, str], list[float]] = {}
    for month, price in prices.rows(["month", "price_usd_per_barrel"]):
        months.setdefault(("WLD", month[:4]), []).append(float(price))
    means = {key: sum(all_of) / len(all_of) for key, all_of in months.items()}
    what = "the mean of the months in prices.csv"
    yield from _disagreeing(fiscal, "brent_usd_per_bbl", means, what, 2 * AGREEMENT_PERCENT)


def _disagreeing(
    fiscal: SoundTable,
    indicator: str,
    known: Mapping[tuple[str, str], float],
    what: str,
    most_percent: float = AGREEMENT_PERCENT,
) -> Iterator[Fault]:
    columns = ["iso3", "period", "indicator", "value"]
    for row, (iso3, period, name, value) in enumerate(fiscal.rows(columns)):
        other = known.get((iso3, period))
        if name == indicator and other and _change(other, float(value)) > most_percent:
            yield fiscal.fault(row, "value", quoted(value), f"{other:.6g}, {what}")


def _is_whole(table: SoundTable, series: Series) -> bool:
    needed = {*series.by, series.period, *filter(None, [series.source_column])}
    return needed <= set(table.cells)


def _source_faults(table: SoundTable) -> Iterator[Fault]:
    """Yield rows that have a value but do not name the one source of its column; each row once."""
    columns = [each for each in SOURCE_COLUMNS if each in table.cells]
    fixed = {
        field.name: field.series.source
        for field in table.schema.fields
        if field.series is not None and field.series.source
    }
    for row, cells in enumerate(table.rows(columns) if fixed else []):
        sources = {each for cell in cells for each in cell.split(LIST_SEPARATOR)}
        for name, source in fixed.items():
            if table.cells[name][row] and source not in sources:
                named = LIST_SEPARATOR.join(filter(None, cells))
                allowed = (
                    f"{source}, the one source of {name}; what is of another is another column"
                )
                yield table.fault(row, columns[0], quoted(named), allowed)
                break


def _breaks(table: SoundTable, field: Field, series: Series) -> Iterator[tuple[Break, Fault]]:
    """Yield each change of source and each jump, as a break and as a fault where it is not listed."""
    for name, values in _by_series(table, field, series).items():
        is_of_one = not series.one_source or bool(set(name.split(PARTED)) & set(series.one_source))
        for before, after in itertools.pairwise(values):
            broken = (table.schema.name, field.name, name, str(after.year))
            remedy = f"; else a row in {BREAKS} that says why: {', '.join(broken)}"
            if is_of_one and _is_spliced(before, after, series):
                allowed = f"{before.source}, the source of {name} in {before.year}{remedy}"
                yield (
                    broken,
                    table.fault(after.row, series.source_column, quoted(after.source), allowed),
                )
            elif _is_jump(before, after, series):
                allowed = (
                    f"a change of at most {series.jump_percent:g}% from {before.value:g} in "
                    f"{before.year} ({name}){remedy}"
                )
                yield broken, table.fault(after.row, field.name, f"'{after.value:g}'", allowed)


def _by_series(table: SoundTable, field: Field, series: Series) -> dict[str, list[_Value]]:
    """Return the yearly values of each series in order; shorter and longer periods are left out."""
    values_of: dict[str, list[_Value]] = {}
    sources = table.cells.get(series.source_column, [""] * len(table))
    names = table.rows(series.by)
    cells = zip(table.cells[series.period], table.cells[field.name], sources, strict=True)
    for row, (period, value, source) in enumerate(cells):
        if value and YEAR.fullmatch(period):
            one = _Value(row, int(period), float(value), source)
            values_of.setdefault(PARTED.join(names[row]), []).append(one)
    return {name: sorted(values, key=lambda each: each.year) for name, values in values_of.items()}


def _is_spliced(before: _Value, after: _Value, series: Series) -> bool:
    is_near = after.year - before.year <= LONGEST_GAP
    return bool(series.source_column) and is_near and before.source != after.source


def _is_jump(before: _Value, after: _Value, series: Series) -> bool:
    if series.jump_percent is None or after.year - before.year != 1:
        return False
    is_large = abs(after.value - before.value) >= series.least_change
    return is_large and _change(before.value, after.value) > series.jump_percent


def _change(before: float, after: float) -> float:
    """Return a change in percent."""
    return abs(after - before) / abs(before) * 100 if before else 0.0
