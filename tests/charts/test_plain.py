"""Text is freed of what no document can show, and of nothing else."""

from multivector.charts.plain import label, one_line, plain


def test_markup_is_left_as_the_text_it_is():
    assert plain("<b>#import *x* $y$ =1+1") == "<b>#import *x* $y$ =1+1"


def test_control_characters_and_turns_of_direction_are_taken_out():
    assert plain("a\x00b\x07c\u202ed\ud800e") == "abcde"


def test_line_ends_stay_and_become_one_kind():
    assert plain("a\r\nb\rc\nd") == "a\nb\nc\nd"


def test_one_line_has_no_line_ends_and_single_spaces():
    assert one_line(" a\n b\t\tc ") == "a b c"


def test_a_label_of_a_chart_loses_its_tags():
    assert label("<b>Italy</b><br>15 Mt") == "Italy 15 Mt"
