"""Marks of events on time charts."""

import datetime as dt

import pandas as pd
import pytest

from multivector.analysis.timeline.selected_events import marked_events
from multivector.charts.chart import Axis, Chart
from multivector.charts.edges import height_px, settled, top_px
from multivector.charts.kinds.events import (
    ROW_PX,
    event_marks,
    events_by_year,
    worded,
    year_of,
)
from multivector.charts.plotly.figure import to_plotly
from multivector.charts.svg.figure import figure_svg

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


WHOLE = {
    "countries": ("UKR",),
    "themes": (),
    "first": dt.date(2008, 1, 1),
    "last": dt.date(2026, 11, 23),
    "limit": 8,
}


def marked(**more):
    return marked_events(EVENTS, **WHOLE | more)


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


def test_of_the_same_weight_the_events_of_the_country_itself_stand():
    events = EVENTS.assign(weight=5, countries=["RUS;UKR", "RUS;UKR", "UKR;RUS", "KAZ", "RUS;UKR"])
    own = marked_events(events, **WHOLE | {"limit": 1})
    assert own["title"].tolist() == ["On the same day"]


def test_at_most_three_events_stand_on_a_chart_the_weightiest_in_order_of_date():
    many = pd.concat([marked(), marked(countries=("KAZ", "UKR"), least_weight=3)])
    shown = worded(many)
    assert len(many) > len(shown) == 3
    assert shown["weight"].min() >= 5 - 1
    assert shown["day"].is_monotonic_increasing


def test_an_event_is_called_by_its_short_title_or_the_first_words_of_its_title():
    events = marked().assign(
        short_title=["War", None, None],
        title=[
            "Full-scale war begins",
            "Under 29 letters",
            "Something longer, than what a chart holds",
        ],
    )
    assert worded(events)["label"].tolist() == [
        "War",
        "Under 29 letters",
        "Something longer, than what…",
    ]


def test_each_event_has_a_line_that_reaches_its_label_in_a_row_of_its_own(look):
    rules, flags = event_marks(worded(marked()), look)
    assert [note.words for note in flags] == marked()["title"].tolist()
    assert len({note.y_shift_px for note in flags}) == 3
    assert [rule.x[0] for rule in rules[::2]] == [note.x for note in flags]
    for pole, note in zip(rules[1::2], flags, strict=True):
        assert note.y_shift_px < pole.y[1] < note.y_shift_px + ROW_PX


def test_the_pointer_is_shown_date_and_title(look):
    _, flags = event_marks(worded(marked()), look)
    assert flags[0].hover == "March 2014: Something in March"
    assert flags[1].hover == "24 February 2022: Full-scale war begins"


def test_labels_run_towards_the_middle_and_the_chart_grows_by_their_rows(look):
    rules, flags = event_marks(worded(marked()), look, yearly=True)
    chart = Chart(
        marks=[], look=look, height_px=300, x=Axis(span=(2010, 2027)), rules=rules, notes=flags
    )
    sides = [settled(note, chart) for note in flags]
    assert [note.x_anchor for note in sides] == ["left", "right", "right"]
    assert [note.x_shift_px > 0 for note in sides] == [True, False, False]
    assert top_px(chart) > 3 * ROW_PX
    assert height_px(chart) - top_px(chart) == 300 - chart.margins.top


@pytest.mark.parametrize("wide", [390.0, 860.0])
def test_both_drawings_show_the_events_of_a_chart(look, wide):
    rules, flags = event_marks(worded(marked()), look)
    axis = Axis(kind="date", span=("2010-01-01", "2026-12-31"))
    chart = Chart(marks=[], look=look, height_px=300, x=axis, rules=rules, notes=flags)
    drawn, page = figure_svg(chart, wide=wide), to_plotly(chart)
    for note in flags:
        assert note.words in drawn
        assert note.hover in drawn
    assert [each.text for each in page.layout.annotations] == [note.words for note in flags]
    assert page.layout.height == height_px(chart)


def test_labels_of_one_year_stand_together_in_a_presentation():
    assert events_by_year(worded(marked())) == {
        2014: "Something in March",
        2022: "Full-scale war begins; On the same day",
    }


@pytest.mark.parametrize(
    ("day", "year"), [("2022-01-01", 2022.0), ("2022-07-02", 2022.499), ("2024-12-31", 2024.997)]
)
def test_a_day_becomes_a_number_of_years(day, year):
    assert year_of(pd.Timestamp(day)) == pytest.approx(year, abs=0.001)


def test_no_events_leave_the_chart_as_it_is(look):
    none = worded(marked(countries=()))
    assert event_marks(none, look) == ([], [])
    assert events_by_year(none) == {}
