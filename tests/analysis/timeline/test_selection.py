"""Events chosen by country, theme, weight, direction and time."""

import datetime as dt

import pytest

from multivector.analysis.timeline.selection import EventChoice, selected
from tests.analysis.event_paper import paper_events


def chosen(labels=None, **wanted):
    return list(selected(paper_events(), EventChoice(**wanted), labels)["event_id"])


def test_nothing_asked_gives_all_in_order_of_date():
    assert chosen() == ["treaty", "oil", "war", "exit", "halt", "pact"]


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ({"countries": ("RUS",)}, ["treaty", "war", "halt"]),
        ({"countries": ("UZB", "TUR")}, ["exit", "pact"]),
        ({"themes": ("military",)}, ["treaty", "war"]),
        ({"directions": ("toward_west", "away_from_russia")}, ["oil", "exit"]),
        ({"least_weight": 4}, ["treaty", "war", "pact"]),
        ({"countries": ("KAZ",), "themes": ("military",), "least_weight": 5}, []),
    ],
)
def test_each_filter_narrows(wanted, expected):
    assert chosen(**wanted) == expected


def test_what_lasted_counts_on_all_its_days():
    in_2018 = {"first": dt.date(2018, 1, 1), "last": dt.date(2018, 12, 31)}
    assert chosen(**in_2018) == ["halt"]


def test_what_is_known_to_the_year_counts_in_all_its_months():
    assert chosen(first=dt.date(1996, 11, 1), last=dt.date(1996, 11, 30)) == ["oil"]


def test_words_found_elsewhere_narrow_too():
    labels = paper_events().index[[0, 5]]
    assert chosen(labels=frozenset(labels)) == ["treaty", "pact"]
    assert chosen(labels=frozenset()) == []


def test_what_narrows_the_choice_is_said_in_words():
    assert EventChoice().narrowing == ""
    choice = EventChoice(least_weight=4, directions=("toward_west", "toward_china"), words="oil")
    assert choice.narrowing == (
        ", importance 4 or more, toward the West or toward China, with “oil”"
    )
