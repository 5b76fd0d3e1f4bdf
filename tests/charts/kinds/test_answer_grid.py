"""A grid of answers parts its cells by number, and leaves blank what is not known."""

from dataclasses import replace

import pytest

from multivector.charts.kinds.answer_grid import (
    GAP,
    Answer,
    AnswerGrid,
    Cell,
    Frame,
    Line,
    answer_grid,
    answer_legend,
    wrapped,
)

ANSWERS = {"yes": Answer("yes", "+", "#224466"), "no": Answer("no", "×", "")}
FRAME = Frame(names_px=80, top_px=40, row_px=20, bar_px=10)


@pytest.fixture
def grid():
    """Two rows, the second after a gap, and two columns; one cell is blank."""
    return AnswerGrid(
        rows=(Line("A", "A", is_strong=True), Line("B", "B", starts=True)),
        columns=(Line("x", "x"), Line("y", "y")),
        cells=((Cell({"yes": 3, "no": 1}), None), (Cell({"no": 1}, "2014"), Cell({"yes": 1}))),
        answers=ANSWERS,
    )


def bars(grid, look, frame=FRAME):
    return {mark.name: mark for mark in answer_grid(grid, look, frame).marks}


def test_a_cell_is_as_wide_for_an_answer_as_it_was_given_often(grid, look):
    yes, no = bars(grid, look)["yes"], bars(grid, look)["no"]
    assert [round(value / 0.93, 3) for value in yes.x] == [0.75, 1.0]
    assert [round(value / 0.93, 3) for value in no.x] == [0.25, 1.0]
    assert round(no.base[0] - yes.base[0], 6) == round(0.93 * 0.75, 6)


def test_several_answers_are_counted_and_one_has_its_symbol_and_note(grid, look):
    assert bars(grid, look)["yes"].labels.words == ["3", "+"]
    first, second = bars(grid, look)["no"].labels.words
    assert first == "1"
    assert second.startswith("×<br>")
    assert "2014" in second
    assert "’14" in bars(grid, look, replace(FRAME, has_short_notes=True))["no"].labels.words[1]


def test_a_blank_cell_has_no_bar(grid, look):
    assert sum(len(mark.x) for name, mark in bars(grid, look).items() if name) == 4


def test_a_gap_stands_before_a_group(grid, look):
    assert bars(grid, look)["no"].y == [0.5, 1.5 + GAP]
    assert grid.height_px(FRAME) == 40 + round((2 + GAP) * 20) + 4


def test_the_strong_row_has_a_band_and_bold_words(grid, look):
    chart = answer_grid(grid, look, FRAME)
    assert list(chart.marks[0].y) == [0.5]
    assert [note.words for note in chart.notes] == ["<b>A</b>", "B"]


def test_the_pointer_names_row_column_and_numbers(grid, look):
    assert bars(grid, look)["yes"].hover[0] == "<b>A</b><br>x: 3 yes, 1 no"


def test_the_legend_says_what_a_blank_is(look):
    labels = [item.label for item in answer_legend(ANSWERS, look, "no data", has_symbols=True)]
    assert labels == ["+ yes", "× no", "blank: no data"]


def test_long_words_are_cut_at_a_blank_and_say_so():
    assert wrapped("one two three four five", 9) == "one two<br>three …"
    assert wrapped("a <b", 9) == "a &lt;b"
