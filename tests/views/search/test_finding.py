"""The search is there from the first second, and knows the figures once they are drawn."""

from threading import Event

import pytest

from multivector.views import kept
from multivector.views.search import figures, finding


def kinds(text):
    return {hit.entry.kind for hit in finding.find(kept.data(), text)}


@pytest.fixture
def no_rest(monkeypatch):
    monkeypatch.setattr(finding, "FIRST_REST_SECONDS", 0)


@pytest.mark.usefixtures("no_rest")
def test_who_searches_while_figures_are_drawn_does_not_wait_for_them(monkeypatch):
    stopped, seen = Event(), []

    def drawn(*_args):
        seen.append(kinds("Kazakhstan"))
        stopped.set()

    monkeypatch.setattr(figures, "draw", drawn)
    finding.make_ready(kept.data(), stopped)
    assert len(seen) == 1
    assert {"country", "event"} <= seen[0]
    assert "figure" not in seen[0]


@pytest.mark.usefixtures("no_rest")
def test_figures_are_known_once_they_are_drawn(monkeypatch):
    monkeypatch.setattr(figures, "draw", lambda *_args: None)
    finding.make_ready(kept.data(), Event())
    assert "figure" in kinds("Kazakhstan")


@pytest.mark.usefixtures("no_rest")
def test_a_fault_in_a_figure_does_not_leave_the_search_without_figures(monkeypatch):
    def fails(*_args):
        raise ValueError("no figure")

    monkeypatch.setattr(figures, "draw", fails)
    with pytest.raises(ValueError, match="no figure"):
        finding.make_ready(kept.data(), Event())
    assert "figure" in kinds("Kazakhstan")


def test_a_scene_that_fails_is_logged_and_all_others_are_found(monkeypatch, caplog):
    one, *others = [entry.code for entry in figures.entries_of_figures(kept.data())]
    views, failed = figures._views, []

    def fails_once(*args):
        if not failed:
            failed.append(True)
            raise ValueError("no figure")
        return views(*args)

    monkeypatch.setattr(figures, "_views", fails_once)
    left = [entry.code for entry in figures.entries_of_figures(kept.data())]
    assert one not in left
    assert set(left) < {one, *others}
    assert "can be found" in caplog.text
