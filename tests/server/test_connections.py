"""Connections that say nothing make room for those that do."""

from multivector.web import connections
from multivector.web.connections import TimedHttp


class Silent:
    """A connection as far as its place in the line is concerned."""

    most_connections = 1_000

    def __init__(self):
        self.transport = self
        self.is_cut = False

    def abort(self):
        self.is_cut = True


def test_the_one_that_has_been_silent_for_longest_is_cut_and_the_operator_told_once(
    monkeypatch, caplog
):
    first, second, third = (Silent() for _ in range(3))
    monkeypatch.setattr(TimedHttp, "silent", {first: None, second: None, third: None})
    monkeypatch.setattr(TimedHttp, "_full_said", float("-inf"))
    for newest in (third, third):
        newest.silent = TimedHttp.silent
        TimedHttp._make_room(newest)
    assert (first.is_cut, second.is_cut, third.is_cut) == (True, True, False)
    assert caplog.messages == ["1000 connections are open; silent ones are cut."]
    assert connections.FULL_LINE_SECONDS == 60.0


def test_the_process_may_open_as_many_files_as_the_machine_lets_it():
    most = connections.raise_limit()
    assert most >= 1_024
    assert connections.raise_limit() == most
