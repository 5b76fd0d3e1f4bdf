"""From when to when an event lasted."""

import pytest

from tests.analysis.event_paper import paper_events


@pytest.fixture
def spans():
    return paper_events().set_index("event_id")


def days(spans, event_id):
    row = spans.loc[event_id]
    return f"{row['begin']:%Y-%m-%d}", f"{row['end']:%Y-%m-%d}"


def test_a_day_begins_and_ends_with_itself(spans):
    assert days(spans, "treaty") == ("1992-05-15", "1992-05-15")


def test_a_year_known_alone_may_be_any_of_its_days_and_is_marked_in_its_middle(spans):
    assert days(spans, "oil") == ("1996-01-01", "1996-12-31")
    assert spans.loc["oil", "is_approximate"]
    assert f"{spans.loc['oil', 'middle']:%Y-%m-%d}" == "1996-07-01"


def test_what_lasted_is_a_range_from_its_first_day_to_its_last(spans):
    assert days(spans, "war") == ("2008-08-07", "2008-08-12")
    assert spans.loc["war", "is_range"]
    assert not spans.loc["war", "is_approximate"]
    assert f"{spans.loc['war', 'middle']:%Y-%m-%d}" == "2008-08-07"


def test_a_range_of_months_ends_with_the_last_day_of_the_last(spans):
    assert days(spans, "halt") == ("2016-01-01", "2019-04-30")


def test_dates_are_said_as_they_are_known(spans):
    assert list(spans["when"]) == [
        "15 May 1992",
        "1996",
        "7–12 August 2008",
        "June 2012",
        "January 2016 – April 2019",
        "10 May 2022",
    ]
