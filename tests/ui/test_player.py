"""The slider of years: what the browser says of it moves the day, or nothing."""

import datetime as dt

import pytest

from multivector.ui.film import player
from multivector.views import kept, parameters

TODAY = dt.date(2020, 5, 1)


def taken(monkeypatch, sent, period=(1991, 2026)):
    """The day once the browser has sent something."""
    state = {"link-y": period, "link-d": TODAY}
    monkeypatch.setattr(player.st, "session_state", state)
    player.take(sent, kept.data())
    return state["link-d"]


def test_a_year_that_is_let_go_stands_for_its_last_day(monkeypatch):
    assert taken(monkeypatch, 2008) == dt.date(2008, 12, 31)


def test_the_newest_year_stands_for_the_newest_day(monkeypatch):
    newest = parameters.newest_day(kept.data())
    assert taken(monkeypatch, newest.year) == newest


@pytest.mark.parametrize("sent", [None, "2008", 2008.0, True, 1066, 9999, {"year": 2008}])
def test_what_is_no_year_of_the_period_changes_nothing(monkeypatch, sent):
    assert taken(monkeypatch, sent) == TODAY


def test_a_year_outside_the_period_changes_nothing(monkeypatch):
    assert taken(monkeypatch, 2008, (2010, 2020)) == TODAY
