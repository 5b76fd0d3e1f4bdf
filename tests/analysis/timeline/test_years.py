"""Events by year and by five years."""

import pytest

from multivector.analysis.timeline import years as event_years
from tests.analysis.event_paper import paper_events


@pytest.fixture
def by_year():
    return event_years.by_year(paper_events(), 1991, 2022)


def test_every_year_and_direction_stands_in_the_table(by_year):
    assert len(by_year) == 32 * 9
    assert by_year["events"].sum() == 6


def test_events_and_weight_are_counted_where_they_began(by_year):
    row = by_year[by_year["year"].eq(2016) & by_year["direction"].eq("neutral")].iloc[0]
    assert (row["events"], row["weight"]) == (1, 2)
    assert by_year.loc[by_year["year"].eq(2017), "events"].sum() == 0


def test_toward_and_away_are_told_apart(by_year):
    totals = event_years.coded(by_year).set_index("pole")
    assert tuple(totals.loc["russia", ["toward", "away"]]) == (1, 1)
    assert tuple(totals.loc["china", ["toward", "away"]]) == (0, 0)


def test_the_first_span_takes_in_the_years_left_over(by_year):
    spans = event_years.by_span(by_year, 5)
    assert sorted(set(zip(spans["first"], spans["last"], strict=True))) == [
        (1991, 1997),
        (1998, 2002),
        (2003, 2007),
        (2008, 2012),
        (2013, 2017),
        (2018, 2022),
    ]


def test_parts_of_a_span_are_those_of_acts_with_a_direction(by_year):
    spans = event_years.by_span(by_year, 5).set_index(["first", "direction"])
    assert spans.loc[(1991, "toward_russia"), "share"] == 0.5
    assert spans.loc[(1991, "toward_west"), "n"] == 2
    assert spans["share"].isna()[
        (2013, "toward_russia")
    ]  # no act with a direction, not none of them
