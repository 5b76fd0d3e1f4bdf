"""Counts what a package holds: rows, periods, confidence, sources and countries of each table."""

from dataclasses import asdict, dataclass

import pandas as pd

from multivector.data import dates
from multivector.data.integrity import LIST_SEPARATOR
from multivector.data.package import Package
from multivector.data.schema import TableSchema
from multivector.data.sources import collect_source_ids

COUNTRIES = "countries"
CONFIDENCE = ("verified", "recall", "estimate")
# Rows that look ahead say nothing about how fresh the figures are.
FORWARD_BASES = ("plan", "forecast")


@dataclass(frozen=True)
class Coverage:
    """What one table holds; periods as the table writes them, empty where it has none."""

    table: str
    rows: int
    oldest: str
    newest: str
    verified: int
    recall: int
    estimate: int
    sources: int
    countries: int


def table_coverage(package: Package, name: str) -> Coverage:
    """Return rows, periods, confidence, sources and countries of a table."""
    frame, schema = package.table(name), package.schema(name)
    oldest, newest = period_range(frame, schema)
    counts = confidence_counts(frame)
    return Coverage(
        table=name,
        rows=len(frame),
        oldest=oldest,
        newest=newest,
        verified=counts["verified"],
        recall=counts["recall"],
        estimate=counts["estimate"],
        sources=len(collect_source_ids(frame)),
        countries=len(rows_by_country(frame, schema)),
    )


def package_coverage(package: Package) -> pd.DataFrame:
    """Return the coverage of every table, one row for each."""
    return pd.DataFrame([asdict(table_coverage(package, name)) for name in package.names])


def country_coverage(package: Package) -> pd.DataFrame:
    """Return the number of rows by country and table; tables without countries have no column."""
    counts = {
        name: rows_by_country(package.table(name), package.schema(name)) for name in package.names
    }
    known = pd.DataFrame({name: count for name, count in counts.items() if len(count)})
    return known.fillna(0).astype("int64").rename_axis("iso3").sort_index()


def rows_by_country(frame: pd.DataFrame, schema: TableSchema) -> pd.Series:
    """Return the number of rows about each country, the one that a row is mainly about."""
    column = country_column(schema)
    if column is None:
        return pd.Series(dtype="int64")
    codes = frame[column].dropna().str.split(LIST_SEPARATOR).explode()
    return codes.value_counts().sort_index()


def country_column(schema: TableSchema) -> str | None:
    """Return the first column that refers to countries: the reporter, not the partner."""
    if schema.name == COUNTRIES:
        return None
    for field in schema.fields:
        if any(key and key.table == COUNTRIES for key in (field.reference, field.list_of)):
            return field.name
    return None


def confidence_counts(frame: pd.DataFrame) -> dict[str, int]:
    """Return the number of rows for each degree of confidence."""
    column = frame.get("confidence", pd.Series(dtype="str"))
    counts = column.value_counts()
    return {degree: int(counts.get(degree, 0)) for degree in CONFIDENCE}


def period_range(frame: pd.DataFrame, schema: TableSchema) -> tuple[str, str]:
    """Return the oldest and the newest period of a table, plans and forecasts left aside."""
    if schema.period_column is None:
        return "", ""
    periods = _outturn(frame)[schema.period_column].dropna()
    if periods.empty:
        return "", ""
    texts = _as_texts(periods)
    return texts[dates.first_days(texts).idxmin()], texts[dates.last_days(texts).idxmax()]


def freshness(frame: pd.DataFrame, schema: TableSchema) -> str:
    """Return in words how new a table is: newest figure May 2026."""
    _, newest = period_range(frame, schema)
    return f"newest figure: {dates.format_partial(newest)}" if newest else "no dated figures"


def _outturn(frame: pd.DataFrame) -> pd.DataFrame:
    return frame[~frame["basis"].isin(FORWARD_BASES)] if "basis" in frame else frame


def _as_texts(periods: pd.Series) -> pd.Series:
    if pd.api.types.is_datetime64_any_dtype(periods):
        return periods.dt.strftime("%Y-%m-%d")
    return periods.astype("str")
