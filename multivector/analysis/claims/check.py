"""What it takes to put a claim to the test: rows of the tables, and what they say of it."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass

import pandas as pd

from multivector.analysis import evidence
from multivector.analysis.exports.routes import RouteYear, route_year

Tables = Mapping[str, pd.DataFrame]

ARTICLE_YEAR = 2022
"""The year in which the article was written."""
ARTICLE_DAY = "2022-12-31"


class NotMeasurableError(ValueError):
    """The tables lack a row that the check of a claim needs."""


@dataclass(frozen=True)
class Input:
    """A figure or fact that a check rests on, as it stands in a table."""

    what: str
    value: str
    table: str
    source_ids: tuple[str, ...]
    confidence: str


@dataclass(frozen=True)
class Check:
    """A claim's figure recomputed from the tables, beside what was claimed.

    `rule` says in words how the verdict follows from the figures.
    """

    quantity: str
    measured: float
    unit: str
    measured_text: str
    claimed: float
    claimed_text: str
    verdict: str
    finding: str
    rule: str
    inputs: tuple[Input, ...]

    @property
    def source_ids(self) -> tuple[str, ...]:
        """The sources of all inputs, each once, in order."""
        return tuple(dict.fromkeys(s for each in self.inputs for s in each.source_ids))

    @property
    def confidence(self) -> str:
        """The least sure of the inputs."""
        return evidence.worst_confidence(each.confidence for each in self.inputs)


def rows_where(tables: Tables, table: str, **wanted: object) -> pd.DataFrame:
    """Return the rows of a table that hold the values wanted.

    Raises:
        NotMeasurableError: no row does; the message names table and values.
    """
    rows = tables[table]
    for column, value in wanted.items():
        rows = rows[rows[column] == value]
    if rows.empty:
        condition = ", ".join(f"{column} {value}" for column, value in wanted.items())
        raise NotMeasurableError(f"no entry of {table} has {condition}")
    return rows


def value_of(rows: pd.DataFrame, column: str) -> float:
    """Return a number of the first of some rows, which must be filled."""
    value = rows[column].iloc[0]
    if pd.isna(value):
        raise NotMeasurableError(f"the column {column} is empty in the row needed")
    return float(value)


def input_of(what: str, value: str, table: str, rows: pd.DataFrame) -> Input:
    """Return what a check takes from some rows of a table."""
    return Input(
        what=what,
        value=value,
        table=table,
        source_ids=evidence.source_ids(rows),
        confidence=evidence.worst_confidence(rows["confidence"]),
    )


def facts(row: Mapping[Hashable, object], *columns: str) -> tuple[str, ...]:
    """Return some cells of a row as text."""
    return tuple(str(row[column]) for column in columns)


def oil_year(tables: Tables, year: int) -> RouteYear:
    """Return what Kazakhstan shipped of its oil in a year, by route, with its total."""
    oil = route_year(tables, "KAZ", "crude", year)
    if oil is None or not oil.total > 0:
        raise NotMeasurableError(f"no total of Kazakh oil exports is known for {year}")
    return oil


def newest_oil_year(tables: Tables, route_id: str) -> RouteYear:
    """Return the newest year with a total and a volume on a route."""
    years = tables["balances"]["year"].dropna().astype("int64")
    for year in sorted(set(years), reverse=True):
        oil = route_year(tables, "KAZ", "crude", int(year))
        if oil is not None and oil.total > 0 and route_id in set(oil.rows["route_id"]):
            return oil
    raise NotMeasurableError(f"no year with oil is known on the route {route_id}")


def route_row(year: RouteYear, route_id: str) -> pd.DataFrame:
    """Return the row of a route in a year."""
    rows = year.rows[year.rows["route_id"] == route_id]
    if rows.empty:
        raise NotMeasurableError(f"no volume of {route_id} is known in {year.year}")
    return rows


def route_input(what: str, year: RouteYear, route_id: str) -> Input:
    """Return the volume of a route in a year as an input."""
    rows = route_row(year, route_id)
    volume = value_of(rows, "volume")
    return Input(
        what=what,
        value=f"{volume:g} Mt in {year.year}",
        table="balances",
        source_ids=evidence.merged(rows["source_ids"]),
        confidence=evidence.worst_confidence(rows["confidence"]),
    )


def total_input(year: RouteYear, tables: Tables) -> Input:
    """Return the total exports of a year as an input."""
    rows = rows_where(
        tables,
        "balances",
        exporter="KAZ",
        commodity="crude",
        year=year.year,
        item="total_exports",
    )
    return input_of("Kazakh oil exports", f"{year.total:g} Mt in {year.year}", "balances", rows)


def factor_input(tables: Tables, grade: str) -> Input:
    """Return the barrels per tonne of a grade as an input."""
    rows = rows_where(tables, "conversion", grade=grade, from_unit="tonne", to_unit="barrel")
    return input_of(
        f"Barrels per tonne, {grade}", f"{value_of(rows, 'factor'):g}", "conversion", rows
    )
