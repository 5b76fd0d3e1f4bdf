"""Bars over time stand beside their words, or below them on a narrow window."""

import datetime as dt
from dataclasses import replace

import pandas as pd
import pytest

from multivector.charts.kinds.time_bars import (
    HEADING_PX,
    ROW_PX,
    Bar,
    TimeBars,
    time_bars,
    time_bars_height,
)


def day(text):
    return pd.Timestamp(text)


LONG = Bar(
    words="Long",
    colour="#224466",
    begins=(day("2000-01-01"), day("2000-12-31")),
    ends=(day("2020-01-01"), day("2020-01-01")),
    period="since 2000",
    goes_on=True,
    heading="Land",
)
SHORT = replace(
    LONG,
    words="Short",
    begins=(day("2010-01-01"), day("2010-01-01")),
    ends=(day("2010-01-05"), day("2010-01-05")),
    goes_on=False,
    heading="",
)


@pytest.fixture
def rows():
    return TimeBars((LONG, SHORT), dt.date(1995, 1, 1), dt.date(2020, 1, 1))


def test_rows_stand_below_each_other_and_a_heading_takes_room(rows):
    assert rows.tops == [HEADING_PX, HEADING_PX + ROW_PX]
    assert time_bars_height(rows) > rows.tops[-1] + ROW_PX


def test_what_is_not_sure_is_thin_and_what_goes_on_has_an_arrow(rows, look):
    thin, thick, arrow, *_ = time_bars(rows, look).marks
    assert thin.x[:2] == ["2000-01-01T00:00:00", "2000-12-31T00:00:00"]
    assert thick.x[:2] == ["2000-12-31T00:00:00", "2020-01-01T00:00:00"]
    assert thin.stroke.px < thick.stroke.px
    assert (arrow.points.symbol, arrow.x) == ("triangle-right", ["2020-01-01T00:00:00"])


def test_what_lasted_a_few_days_has_a_mark(rows, look):
    assert [m.points.symbol for m in time_bars(rows, look).marks if m.points][-1] == "diamond"


def test_nothing_is_drawn_before_the_first_day(rows, look):
    later = replace(rows, first=dt.date(2005, 1, 1))
    days = [x for mark in time_bars(later, look).marks for x in mark.x if x]
    assert min(days) == "2005-01-01T00:00:00"


def test_words_stand_to_the_left_or_above(rows, look):
    left = time_bars(rows, look)
    above = time_bars(replace(rows, has_words_above=True), look)
    assert left.margins.left > 300 > above.margins.left
    assert {note.x_shift_px for note in above.notes} == {0}
    assert [note.words for note in left.notes] == [
        "<b>Land</b>",
        f"Long<br><span style='color:{look.muted}'>since 2000</span>",
        f"Short<br><span style='color:{look.muted}'>since 2000</span>",
    ]


def test_years_are_marked_in_fives_over_a_long_time_and_one_by_one_over_a_short(rows, look):
    assert [year for _, year in time_bars(rows, look).x.ticks] == [
        *("1995", "2000", "2005", "2010", "2015", "2020"),
    ]
    short = replace(rows, first=dt.date(2016, 1, 1))
    assert [year for _, year in time_bars(short, look).x.ticks] == [
        *("2016", "2017", "2018", "2019", "2020"),
    ]
