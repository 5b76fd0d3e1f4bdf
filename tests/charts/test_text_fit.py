"""Text is measured in the metrics of Arial and fits its box, or is cut with a sign that it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from multivector.charts.svg.text_fit import LINE_HEIGHT, fitted, lines_of, shortened, width


def test_ten_figures_are_ten_times_a_figure_wide():
    assert width("0123456789", 10) == pytest.approx(10 * 0.556 * 10)


def test_bold_is_wider_than_regular():
    assert width("Kazakhstan", 12, bold=True) > width("Kazakhstan", 12)


def test_a_short_text_keeps_the_largest_size():
    assert fitted("Kazakhstan", (400, 40), (26, 16)).size == 26


def test_a_longer_text_is_set_smaller_before_it_is_cut():
    fit = fitted("Russia controls the way out " * 4, (400, 64), (26, 12))
    assert 12 <= fit.size < 26
    assert not fit.is_cut


def test_a_text_too_long_for_the_smallest_size_ends_in_an_ellipsis():
    fit = fitted("word " * 500, (200, 40), (12, 10))
    assert fit.is_cut
    assert fit.text.endswith("…")


def test_a_word_longer_than_the_line_is_broken():
    assert len(lines_of("x" * 200, 100, 10)) > 1


def test_one_line_is_shortened_with_an_ellipsis():
    assert shortened("Caspian Pipeline Consortium", 60, 10).endswith("…")


@given(
    st.text(st.characters(codec="utf-8"), max_size=400),
    st.floats(20, 900),
    st.floats(10, 400),
    st.booleans(),
)
def test_no_text_leaves_its_box(text, wide, high, bold):
    """Whatever the text, its lines are no wider than the box and as many as fit, at least one."""
    fit = fitted(text, (wide, high), (26, 6), bold=bold)
    lines = lines_of(fit.text, wide, fit.size, bold=bold)
    assert len(lines) == fit.lines
    assert fit.height <= max(high, fit.size * LINE_HEIGHT) + 0.01
    assert all(len(line) <= 1 or width(line, fit.size, bold=bold) <= wide + 0.01 for line in lines)
