"""Rows of any table by country and by period."""

import pandas as pd
import pytest

from multivector.data.package import load
from multivector.data.selection import rows_about, rows_within


@pytest.fixture(scope="module")
def package():
    return load()


def spans(package, **columns):
    frame = pd.DataFrame(columns)
    return frame, package.schema("memberships")


def test_a_row_is_about_every_country_it_names(package):
    trade = package.table("trade")
    rows = rows_about(trade, package.schema("trade"), ["KAZ"])
    named = (trade["reporter"] == "KAZ") | (trade["partner"] == "KAZ")
    assert len(rows) == named.sum() > 0


def test_a_list_of_countries_is_searched_item_by_item(package):
    agreements = package.table("agreements")
    rows = rows_about(agreements, package.schema("agreements"), ["KAZ"])
    assert set(rows.index) == set(agreements.index[agreements["parties"].str.contains("KAZ")])


def test_no_country_asked_means_all_rows(package):
    trade = package.table("trade")
    assert len(rows_about(trade, package.schema("trade"), [])) == len(trade)


def test_a_table_without_countries_is_not_narrowed(package):
    glossary = package.table("glossary")
    assert len(rows_about(glossary, package.schema("glossary"), ["KAZ"])) == len(glossary)


def test_a_spell_counts_while_it_lasts(package):
    frame, schema = spans(
        package,
        start_date=["1992-03-02", "1992-03-02", "2020", None],
        end_date=["1999-06", None, "2021-05-01", None],
    )
    assert list(rows_within(frame, schema, (2005, 2010)).index) == [1, 3]
    assert list(rows_within(frame, schema, (1999, 1999)).index) == [0, 1, 3]
    assert list(rows_within(frame, schema, (2021, 2026)).index) == [1, 2, 3]


def test_a_period_of_several_years_touches_each_of_them(package):
    frame = pd.DataFrame({"period": ["2001/2003", "2004", "2003-Q4", "2003-12"]})
    rows = rows_within(frame, package.schema("route_volumes"), (2003, 2003))
    assert list(rows["period"]) == ["2001/2003", "2003-Q4", "2003-12"]


def test_a_day_as_a_date_type_is_read_too(package):
    frame = pd.DataFrame({"date": pd.to_datetime(["2008-03-14", "2014-03-27"])})
    assert len(rows_within(frame, package.schema("un_resolutions"), (2014, 2014))) == 1
