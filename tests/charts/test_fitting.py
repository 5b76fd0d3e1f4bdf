"""A chart on an area: all of it with readable letters, its first rows, or at last smaller."""

import re

import pytest

from multivector.charts.chart import Axis, Chart, Margins, Note
from multivector.charts.marks import Bars, Series
from multivector.charts.svg.fitting import fitted_svg
from multivector.charts.svg.letters import lines_on, overlaps

AREA = (0.0, 0.0, 700.0, 280.0)


def _list(look, rows: int, **how) -> Chart:
    names = [f"Row {place + 1}" for place in range(rows)]
    return Chart(
        marks=[Bars(x=[1.0] * rows, y=list(range(rows)), is_lying=True)],
        look=look,
        height_px=rows * 30 + 20,
        margins=Margins(left=80, bottom=20, top=0),
        y=Axis(
            span=(rows - 0.5, -0.5),
            ticks=tuple(enumerate(names)),
            has_grid=False,
        ),
        **how,
    )


def _framed(svg: str) -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 700 280">{svg}</svg>'


def test_few_rows_stand_whole_with_letters_of_the_size_asked_for(look):
    fit = fitted_svg(_list(look, 5, is_list=True), AREA, letters=14)
    lines = lines_on(_framed(fit.svg))
    assert fit.left_out == ""
    assert {f"Row {place}" for place in range(1, 6)} <= {line.words for line in lines}
    assert min(line.px for line in lines) == pytest.approx(14)


def test_of_a_long_list_the_first_rows_stand_and_it_says_of_how_many(look):
    """40 rows of letters 14 high on 280 points: at most 20 can stand below each other."""
    fit = fitted_svg(_list(look, 40, is_list=True), AREA, letters=14)
    rows = [line for line in lines_on(_framed(fit.svg)) if line.words.startswith("Row")]
    shown = int(re.fullmatch(r"The first (\d+) of 40 rows", fit.left_out)[1])
    assert [line.words for line in rows] == [f"Row {place + 1}" for place in range(shown)]
    assert 10 <= shown <= 20
    assert overlaps(rows) == 0
    assert all(line.bottom <= 280 for line in rows)


def test_what_is_no_list_is_shown_whole_with_smaller_letters(look):
    fit = fitted_svg(_list(look, 40), AREA, letters=14)
    rows = [line for line in lines_on(_framed(fit.svg)) if line.words.startswith("Row")]
    assert len(rows) == 40
    assert overlaps(rows) == 0
    assert rows[0].px < 14


def test_letters_smaller_than_those_of_a_page_are_raised(look):
    chart = Chart(
        marks=[Series(x=[0, 1], y=[0, 1])],
        look=look,
        height_px=200,
        margins=Margins(left=60, right=60, bottom=30),
        notes=[Note(words="small", x=0.5, y=0.5, ink="#000000", px=9)],
    )
    drawn = lines_on(_framed(fitted_svg(chart, AREA, letters=12).svg))
    assert next(line.px for line in drawn if line.words == "small") == pytest.approx(12)


def test_words_over_each_other_are_counted_once_a_pair():
    words = "".join(f'<text x="{x}" y="20" font-size="10">abcdef</text>' for x in (0, 10, 200))
    assert overlaps(lines_on(_framed(words))) == 1
