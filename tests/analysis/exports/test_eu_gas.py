"""Gas into the European Union by month, on rows that can be worked out on paper."""

import pandas as pd
import pytest

from multivector.analysis.exports import eu_gas

YEAR = [f"2019-{month:02}" for month in range(1, 13)]


def imports(*rows):
    return pd.DataFrame(rows, columns=["period", "entry", "days", "volume"])


ONE = imports(
    ("2018-12", "russia", 31, 0.0),
    ("2018-12", "nord_stream", 31, 0.0),
    ("2019-01", "russia", 31, 10.0),
    ("2019-01", "nord_stream", 31, 5.0),
    ("2019-01", "turkstream", 31, 3.0),
    ("2019-01", "azerbaijan", 31, 1.0),
    ("2019-02", "russia", 20, 4.0),
    ("2019-02", "nord_stream", 20, 4.0),
)


def test_russian_gas_that_no_route_brought_is_an_entry_of_its_own():
    rows = eu_gas.months(ONE, "RUS")
    january = rows[rows["period"] == "2019-01"].set_index("entry")["volume"]
    assert dict(january) == {"nord_stream": 5.0, "turkstream": 3.0, "other": 2.0}


def test_the_months_begin_where_gas_came():
    assert set(eu_gas.months(ONE, "RUS")["period"]) == {"2019-01", "2019-02"}
    assert list(eu_gas.months(ONE, "AZE")["volume"]) == [1.0]


def test_a_month_of_which_days_are_missing_is_not_whole():
    rows = eu_gas.months(ONE, "RUS").set_index("period")["is_whole"]
    assert rows["2019-01"].all()
    assert not rows["2019-02"].any()


def test_a_year_counts_where_all_its_months_are_whole():
    days = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    whole = imports(
        *((period, "azerbaijan", day, 1.0) for period, day in zip(YEAR, days, strict=True)),
        ("2020-01", "azerbaijan", 31, 1.0),
    )
    assert eu_gas.yearly(eu_gas.months(whole, "AZE")).to_dict() == {2019: pytest.approx(12.0)}
    cut = whole.assign(days=whole["days"].where(whole["period"] != "2019-12", 30))
    assert eu_gas.yearly(eu_gas.months(cut, "AZE")).empty
