"""The guide: every task leads to a view that exists, and says what is to be seen there."""

import pytest
from PIL import Image

from multivector.ui.sharing import component
from multivector.views import kept, linked
from multivector.views.guide import tasks
from multivector.views.guide.tasks import guide
from tests.pages.reading import headings, said, titles

TASKS = {task.name: task for task in guide().tasks}
OF_WORDS = {"briefing", "changes"}  # an empty briefing, and a list of events
MOST_BYTES = 60_000


def test_there_are_twelve_tasks_each_with_a_name_of_its_own():
    assert len(guide().tasks) == len(TASKS) == 12


@pytest.mark.parametrize("name", TASKS)
def test_a_task_is_a_few_steps_in_their_order(name):
    numbers = [line.partition(".")[0] for line in TASKS[name].steps.splitlines()]
    assert numbers == [str(each + 1) for each in range(len(numbers))]
    assert 2 <= len(numbers) <= 5


@pytest.mark.parametrize("name", TASKS)
def test_the_link_of_a_task_opens_a_view_that_draws_something(open_page, name):
    link = TASKS[name].link
    assert linked.reading_of(link, kept.data()).notices == ()
    app = open_page(linked.page_of(link).address or "overview", **linked.query_of(link))
    assert not app.exception
    assert not app.warning
    assert titles(app)
    assert said(app)
    has_figures = component.SHOWN in app.session_state
    assert has_figures != (name in OF_WORDS)


def test_the_page_shows_all_tasks_with_steps_and_links(open_page):
    app = open_page("guide")
    assert titles(app) == ["Guide"]
    assert headings(app) == [task.title for task in guide().tasks]
    assert all(task.steps.splitlines()[0] in said(app) for task in guide().tasks)
    links = [element for element in app.main if element.type == "page_link"]
    assert len(links) == len(TASKS)


@pytest.mark.parametrize("name", TASKS)
def test_a_picture_is_small_and_of_one_size(name):
    path = TASKS[name].picture
    assert path.stat().st_size <= MOST_BYTES
    with Image.open(path) as picture:
        assert picture.size == (800, 500)


def test_a_task_that_is_not_written_as_the_others_is_named(tmp_path, monkeypatch):
    written = tmp_path / "guide.md"
    written.write_text("# Guide\n\nWords.\n\n## Bake bread\n\n1. Knead.\n\nResult: bread\n")
    monkeypatch.setattr(tasks, "TEXT", written)
    with pytest.raises(ValueError, match=r"guide\.md: “Bake bread” is not"):
        guide.__wrapped__()
