"""What a package holds: rows, periods, confidence and countries."""

import pandas as pd
import pytest

from multivector.data import package
from multivector.data.coverage import (
    Coverage,
    country_coverage,
    freshness,
    package_coverage,
    period_range,
    table_coverage,
)


def test_a_table_is_counted_by_period_confidence_source_and_country(folder):
    assert table_coverage(package.load(folder), "trade") == Coverage(
        table="trade",
        rows=5,
        oldest="2023",
        newest="2025",
        verified=2,
        recall=1,
        estimate=2,
        sources=1,
        countries=2,
    )


def test_a_forecast_makes_no_table_newer(folder):
    data = package.load(folder)
    assert data.table("trade")["year"].max() == 2030
    assert freshness(data.table("trade"), data.schema("trade")) == "newest figure: 2025"


def test_a_table_without_periods_has_no_dated_entries(folder):
    data = package.load(folder)
    assert freshness(data.table("countries"), data.schema("countries")) == ""


def test_every_table_has_a_row_of_coverage(folder):
    data = package.load(folder)
    coverage = package_coverage(data).set_index("table")
    assert tuple(coverage.index) == data.names
    assert coverage["rows"]["memberships"] == 5
    assert coverage["sources"]["pipelines"] == 3


def test_rows_count_for_the_reporter_and_for_each_country_of_a_list(folder):
    counts = country_coverage(package.load(folder))
    assert counts["trade"].to_dict() == {"ARM": 1, "KAZ": 4, "RUS": 0}
    assert counts["pipelines"].to_dict() == {"ARM": 0, "KAZ": 1, "RUS": 2}
    assert "waypoints" not in counts


def test_a_table_that_is_left_out_has_no_coverage(folder):
    coverage = table_coverage(package.load(folder, licence="open"), "trade")
    assert (coverage.rows, coverage.newest, coverage.countries) == (0, "", 0)


@pytest.mark.parametrize(
    ("periods", "expected"),
    [
        (["2024", "2024-Q3", "2023-11"], ("2023-11", "2024")),
        (["2026-01", "2025", "2024/2025"], ("2024/2025", "2026-01")),
        ([None, "2020-05-04"], ("2020-05-04", "2020-05-04")),
    ],
)
def test_periods_of_any_kind_are_put_in_order(folder, periods, expected):
    schema = package.load(folder).schema("trade")
    frame = pd.DataFrame({"year": pd.Series(periods, dtype="str")})
    assert period_range(frame, schema) == expected


def test_days_are_told_as_days(folder):
    schema = package.load(folder).schema("trade")
    frame = pd.DataFrame({"year": pd.to_datetime(["2024-05-09", "2025-01-02"])})
    assert period_range(frame, schema) == ("2024-05-09", "2025-01-02")
    assert freshness(frame, schema) == "newest figure: 2 January 2025"
