"""Partial dates: what they cover, how exactly, and how they read."""

import datetime as dt

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from multivector.data import dates

DAYS = st.dates(min_value=dt.date(1900, 1, 1), max_value=dt.date(2100, 12, 31))
WRITTEN = ["%Y-%m-%d", "%Y-%m", "%Y"]


@pytest.mark.parametrize(
    ("text", "first", "last", "precision", "words"),
    [
        ("2014-05-09", "2014-05-09", "2014-05-09", "day", "9 May 2014"),
        ("2014-05", "2014-05-01", "2014-05-31", "month", "May 2014"),
        ("2024-02", "2024-02-01", "2024-02-29", "month", "February 2024"),
        ("2014", "2014-01-01", "2014-12-31", "year", "2014"),
        ("2019-Q3", "2019-07-01", "2019-09-30", "quarter", "Q3 2019"),
        ("2022-07/2022-09", "2022-07-01", "2022-09-30", "interval", "July–September 2022"),
        ("2010/2014", "2010-01-01", "2014-12-31", "interval", "2010–2014"),
        (
            "2021-11/2022-02",
            "2021-11-01",
            "2022-02-28",
            "interval",
            "November 2021 – February 2022",
        ),
        ("2026-03-01/2026-03-10", "2026-03-01", "2026-03-10", "interval", "1–10 March 2026"),
        ("2019-Q1/2019-Q3", "2019-01-01", "2019-09-30", "interval", "Q1–Q3 2019"),
        ("2022-01/2022-05-10", "2022-01-01", "2022-05-10", "interval", "January – 10 May 2022"),
    ],
)
def test_a_partial_date_covers_its_days_and_reads_in_words(text, first, last, precision, words):
    assert dates.first_day(text) == pd.Timestamp(first)
    assert dates.last_day(text) == pd.Timestamp(last)
    assert dates.precision_of(text) == precision
    assert dates.format_partial(text) == words
    assert dates.is_partial_date(text)


def test_short_words_cut_the_month():
    assert dates.format_partial("2022-07/2022-09", short=True) == "Jul–Sep 2022"
    assert dates.format_partial("2026-09-03", short=True) == "3 Sep 2026"


@pytest.mark.parametrize(
    "text",
    [
        *("", "2014-13", "2014-00", "2023-02-29", "2014-Q5", "14", "May 2014", "2014-5", "0000"),
        *("2014/2013", "2014/2014", "2014/", "/2014", "2014/2015/2016", "2022/2022-05", "٢٠١٤"),
    ],
)
def test_what_is_no_date_is_refused(text):
    assert not dates.is_partial_date(text)
    for read in (dates.first_day, dates.last_day, dates.precision_of, dates.format_partial):
        with pytest.raises(ValueError, match="allowed: YYYY, YYYY-MM"):
            read(text)


def test_columns_keep_missing_cells_missing():
    texts = pd.Series(["2014", None, "2014-05"], index=[7, 8, 9], dtype="str")
    first, last = dates.first_days(texts), dates.last_days(texts)
    assert first.isna().tolist() == last.isna().tolist() == [False, True, False]
    assert first.index.tolist() == [7, 8, 9]
    assert first.dtype == last.dtype == "datetime64[us]"
    assert last.iloc[2] == pd.Timestamp("2014-05-31")


def test_an_empty_column_stays_empty():
    assert dates.first_days(pd.Series([], dtype="str")).dtype == "datetime64[us]"


@given(DAYS, st.sampled_from(WRITTEN))
def test_a_day_lies_within_every_way_to_write_it(day, form):
    text = day.strftime(form)
    moment = pd.Timestamp(day)
    assert dates.first_day(text) <= moment <= dates.last_day(text)
    assert dates.first_day(text).strftime(form) == text
    assert dates.last_day(text).strftime(form) == text


@given(DAYS, DAYS, st.sampled_from(WRITTEN))
def test_an_interval_begins_and_ends_with_its_parts(one, other, form):
    start, end = sorted(day.strftime(form) for day in (one, other))
    if start == end:
        assert not dates.is_partial_date(f"{start}/{end}")
    else:
        assert dates.first_day(f"{start}/{end}") == dates.first_day(start)
        assert dates.last_day(f"{start}/{end}") == dates.last_day(end)


@given(st.text(max_size=12))
def test_any_text_is_a_date_or_refused_and_nothing_else_happens(text):
    if dates.is_partial_date(text):
        assert dates.first_day(text) <= dates.last_day(text)
