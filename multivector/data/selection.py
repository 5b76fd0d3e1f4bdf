"""Rows of any table by country and by period, read off its descriptor."""

from collections.abc import Collection

import pandas as pd

from multivector.data import dates
from multivector.data.checking.integrity import LIST_SEPARATOR
from multivector.data.coverage import COUNTRIES
from multivector.data.schema import TableSchema

END_COLUMNS = ("end_date", "until", "dissolved_date", "to_date", "end")


def country_columns(schema: TableSchema) -> tuple[str, ...]:
    """Return the columns that hold countries, one code or several."""
    if schema.name == COUNTRIES:
        return ("iso3",)
    return tuple(
        field.name
        for field in schema.fields
        if any(target.table == COUNTRIES for target in field.targets)
    )


def rows_about(
    frame: pd.DataFrame, schema: TableSchema, countries: Collection[str]
) -> pd.DataFrame:
    """Return the rows that name one of some countries in any column; all rows if none is asked."""
    columns = country_columns(schema)
    if not countries or not columns:
        return frame
    named = [_names_any(frame[column], frozenset(countries)) for column in columns]
    return frame[pd.concat(named, axis=1).any(axis=1)]


def rows_within(frame: pd.DataFrame, schema: TableSchema, years: tuple[int, int]) -> pd.DataFrame:
    """Return the rows whose period touches a span of years; rows without a period stay in.

    Where a row has an end (a spell, a stay of forces, a pipeline) it counts until then, and where
    that end is empty it still goes on.
    """
    if schema.period_column is None or frame.empty:
        return frame
    starts, ends = _span(frame, schema)
    is_over = ends < pd.Timestamp(year=years[0], month=1, day=1)
    is_ahead = starts > pd.Timestamp(year=years[1], month=12, day=31)
    return frame[~(is_over | is_ahead)]


def _span(frame: pd.DataFrame, schema: TableSchema) -> tuple[pd.Series, pd.Series]:
    starts = _texts(frame[str(schema.period_column)])
    end_column = next((name for name in END_COLUMNS if name in frame), None)
    ends = _texts(frame[end_column]) if end_column else starts
    return dates.first_days(starts), dates.last_days(ends)


def _texts(periods: pd.Series) -> pd.Series:
    """Return periods as the tables write them; a missing one stays missing, so open or undated."""
    if pd.api.types.is_datetime64_any_dtype(periods):
        periods = periods.dt.strftime("%Y-%m-%d")
    return periods.astype("str").where(periods.notna())


def _names_any(cells: pd.Series, countries: frozenset[str]) -> pd.Series:
    return cells.fillna("").map(lambda cell: not countries.isdisjoint(cell.split(LIST_SEPARATOR)))
