"""Words around figures are HTML in which everything from data stays text."""

from multivector.charts.legend import LegendItem
from multivector.ui.markup import MOST_CITED, Notice, finding, foot, heading, legend_list, notices


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
    written = heading(HOSTILE, HOSTILE, anchor=HOSTILE) + foot(
        (HOSTILE, HOSTILE), HOSTILE, citations=[HOSTILE]
    )
    assert "<img" not in written
    assert written.count("&lt;img") == 7


def test_items_of_a_list_stay_text():
    assert "<img" not in notices([Notice(HOSTILE, HOSTILE, HOSTILE, HOSTILE)])
    assert "<a" not in notices([Notice("Title", "Text", "Origin")])


def test_a_figure_without_notes_has_no_foot():
    assert not foot((), "")


def test_one_caution_and_one_line_of_sources_stand_open_and_the_rest_behind_notes():
    written = foot(("First.", "Second."), "Reuters", citations=["Reuters: “A title”"])
    open_part, _, notes = written.partition("<details")
    assert "First." in open_part
    assert "Source: Reuters" in open_part
    assert "Second." in notes
    assert "A title" in notes
    assert "<summary" in notes


def test_a_figure_with_one_caution_and_no_sources_has_no_notes():
    assert "<details" not in foot(("First.",), "")


def test_notes_cite_so_many_sources_and_count_the_others():
    written = foot((), "Many", citations=[f"source {place}" for place in range(MOST_CITED + 2)])
    assert written.count("<li") == MOST_CITED + 1
    assert "and 2 more" in written


def test_the_legend_stands_between_the_subtitle_and_the_picture():
    written = finding("Finding", "Unit", [LegendItem("Russia", "#990000")], anchor="key")
    assert written.index("Finding") < written.index("Unit") < written.index("Russia")
