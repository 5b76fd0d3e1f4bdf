"""Counts what a package holds: rows, periods, confidence, sources and countries of each table."""

from dataclasses import asdict, dataclass

import pandas as pd

from multivector.data import dates
from multivector.data.checking.housekeeping import SOURCES
from multivector.data.checking.integrity import LIST_SEPARATOR
from multivector.data.package import Package
from multivector.data.schema import TableSchema
from multivector.data.sources import collect_source_ids

COUNTRIES = "countries"
# Tables that say what codes mean, not what is known about a country.
CODE_TABLES = (COUNTRIES, "poles", "networks")
CONFIDENCE = ("verified", "recall", "estimate")
# What looks ahead says nothing about how fresh a table is.
FORWARD_BASES = ("plan", "forecast")
FORWARD_COLUMNS = ("planned_date",)


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
        sources=0 if name == SOURCES else len(collect_source_ids(frame)),
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
    if schema.name in CODE_TABLES:
        return None
    for field in schema.fields:
        if any(target.table == COUNTRIES for target in field.targets):
            return field.name
    return None


def confidence_counts(frame: pd.DataFrame) -> dict[str, int]:
    """Return the number of rows for each degree of confidence."""
    column = frame.get("confidence", pd.Series(dtype="str"))
    counts = column.value_counts()
    return {degree: int(counts.get(degree, 0)) for degree in CONFIDENCE}


def period_range(frame: pd.DataFrame, schema: TableSchema) -> tuple[str, str]:
    """Return the oldest and the newest period of a table, plans and forecasts left aside."""
    if schema.period_column is None or schema.period_column in FORWARD_COLUMNS:
        return "", ""
    periods = _outturn(frame)[schema.period_column].dropna()
    if periods.empty:
        return "", ""
    texts = _as_texts(periods)
    oldest = int(dates.first_days(texts).argmin())
    newest = int(dates.last_days(texts).argmax())
    return str(texts.iloc[oldest]), str(texts.iloc[newest])


def freshness(frame: pd.DataFrame, schema: TableSchema) -> str:
    """Return in words how new a table is: "newest figure: 2025"; nothing where it has no dates."""
    _, newest = period_range(frame, schema)
    if not newest:
        return ""
    has_figures = any(field.unit or field.name == "unit" for field in schema.fields)
    kind = "figure" if has_figures else "entry"
    return f"newest {kind}: {dates.format_partial(newest)}"


def _outturn(frame: pd.DataFrame) -> pd.DataFrame:
    return frame[~frame["basis"].isin(FORWARD_BASES)] if "basis" in frame else frame


def _as_texts(periods: pd.Series) -> pd.Series:
    if pd.api.types.is_datetime64_any_dtype(periods):
        return periods.map("{:%Y-%m-%d}".format).astype("str")
    return periods.astype("str")
