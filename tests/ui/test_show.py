"""A legend is a list whose words and colours stay text."""

from multivector.figures.view import LegendItem
from multivector.ui.show import legend_html


def test_words_of_a_legend_are_escaped():
    written = legend_html([LegendItem("<script>x</script>", '"><img>', "line")])
    assert "<script>" not in written
    assert "<img>" not in written
    assert "&lt;script&gt;" in written


def test_every_form_has_a_mark_that_readers_of_the_screen_skip():
    items = [LegendItem(form, "#000000", form) for form in ("fill", "line", "dash", "hatch")]
    assert legend_html(items).count('aria-hidden="true"') == 4
