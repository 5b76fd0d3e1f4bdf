"""Marks of events on time charts."""

import datetime as dt

import pandas as pd
import pytest

from multivector.analysis.timeline.selected_events import marked_events
from multivector.charts.kinds.events import (
    event_legend,
    event_marks,
    lettered,
    letters_by_year,
    year_of,
)

EVENTS = pd.DataFrame(
    [
        ("2022-02-24", "RUS;UKR", "military", 5, "Full-scale war begins"),
        ("2014-03", "UKR", "territory", 5, "Something in March"),
        ("2022-02-24", "UKR", "territory", 4, "On the same day"),
        ("2019-06-09", "KAZ", "domestic", 4, "Tokayev elected"),
        ("2020-01-01", "UKR", "military", 3, "Of less weight"),
    ],
    columns=["date", "countries", "themes", "weight", "title"],
)


def marked(**more):
    arguments = {
        "countries": ("UKR",),
        "themes": (),
        "first": dt.date(2008, 1, 1),
        "last": dt.date(2026, 11, 23),
        "limit": 8,
    }
    return marked_events(EVENTS, **arguments | more)


def test_only_weighty_events_of_the_countries_in_view_are_marked_in_order_of_date():
    assert marked()["title"].tolist() == [
        "Something in March",
        "Full-scale war begins",
        "On the same day",
    ]


def test_themes_narrow_the_marks():
    assert marked(themes=("territory",))["date"].tolist() == ["2014-03", "2022-02-24"]


def test_events_outside_the_chart_are_left_out():
    assert marked(last=dt.date(2022, 2, 23))["title"].tolist() == ["Something in March"]


def test_where_room_is_short_the_weightiest_stay():
    assert marked(limit=2)["weight"].tolist() == [5, 5]


def test_events_of_one_day_share_a_letter():
    assert lettered(marked())["letter"].tolist() == ["A", "B", "B"]


def test_each_day_gets_one_line_and_one_letter(look):
    lines, letters = event_marks(lettered(marked()), look)
    assert [note.words for note in letters] == ["A", "B"]
    assert [line.x[0] for line in lines] == [note.x for note in letters]
    assert str(lines[1].x[0]).startswith("2022-02-24")


def test_letters_of_one_year_stand_together():
    assert letters_by_year(lettered(marked())) == {2014: "A", 2022: "B"}
    same_year = marked().assign(day=[pd.Timestamp("2022-02-24")] + [pd.Timestamp("2022-03-01")] * 2)
    assert letters_by_year(lettered(same_year)) == {2022: "A B"}


def test_the_legend_says_date_and_title_of_each(look):
    words = [item.label for item in event_legend(lettered(marked()), look)]
    assert words[0] == "A  March 2014: Something in March"
    assert words[1] == "B  24 February 2022: Full-scale war begins"


@pytest.mark.parametrize(
    ("day", "year"), [("2022-01-01", 2022.0), ("2022-07-02", 2022.499), ("2024-12-31", 2024.997)]
)
def test_a_day_becomes_a_number_of_years(day, year):
    assert year_of(pd.Timestamp(day)) == pytest.approx(year, abs=0.001)


def test_no_events_leave_the_chart_as_it_is(look):
    none = lettered(marked(countries=()))
    assert event_marks(none, look) == ([], [])
    assert letters_by_year(none) == {}
