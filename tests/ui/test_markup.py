"""Words around figures are HTML in which everything from data stays text."""

from multivector.charts.legend import LegendItem
from multivector.ui.markup import Notice, foot, heading, legend_list, notices


def test_words_of_a_legend_are_escaped():
    written = legend_list([LegendItem("<script>x</script>", '"><img>', "line")])
    assert "<script>" not in written
    assert "<img>" not in written
    assert "&lt;script&gt;" in written


def test_every_form_has_a_mark_that_readers_of_the_screen_skip():
    items = [LegendItem(form, "#000000", form) for form in ("fill", "line", "dash", "hatch")]
    assert legend_list(items).count('aria-hidden="true"') == 4


HOSTILE = '<img src=x onerror="alert(1)">&'


def test_words_around_a_figure_stay_text():
    written = heading(HOSTILE, HOSTILE, anchor=HOSTILE) + foot((), (HOSTILE,), HOSTILE)
    assert "<img" not in written
    assert written.count("&lt;img") == 5


def test_items_of_a_list_stay_text():
    assert "<img" not in notices([Notice(HOSTILE, HOSTILE, HOSTILE, HOSTILE)])
    assert "<a" not in notices([Notice("Title", "Text", "Origin")])


def test_a_figure_without_notes_has_no_foot():
    assert not foot((), (), "")
