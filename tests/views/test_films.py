"""Films of figures: the years of a figure as frames that share their parts, and as a strip of maps."""

import io
import re

import pytest
from PIL import Image

from multivector.briefing import bitmap
from multivector.charts.svg.film import frames
from multivector.charts.svg.merging import merged
from multivector.views import kept
from multivector.views.film import films
from multivector.views.pictures import Asked

MAP = "/alliances?y=2001-2004&b=csto#alliance-map"
MATRIX = "/alliances?see=matrix&y=2001-2003#alliance-matrix"


def film(address):
    made = films.frames_of(address, kept.data(), "light", 860, is_narrow=False)
    return {each.year: each for each in made}


@pytest.fixture(scope="module")
def years():
    """The CSTO from the year before it was founded."""
    return film(MAP)


def test_a_film_has_the_years_of_the_period_from_the_newest_back(years):
    assert list(years) == [2004, 2003, 2002, 2001]
    assert years[2001].title == "CSTO: not founded until 7 October 2002"
    assert years[2002].title == "CSTO: six members"


def test_a_year_in_which_nothing_changes_has_the_same_parts_and_sends_none(years):
    assert years[2003].parts == years[2004].parts
    assert years[2003].new_parts == ()
    assert years[2003].new_signs == ()


def test_a_year_with_a_change_sends_only_what_changed(years):
    assert years[2001].parts != years[2002].parts
    assert 0 < len(years[2001].new_parts) < len(years[2004].new_parts) / 2


def test_a_year_without_a_figure_is_an_empty_frame():
    (empty,) = frames([(1991, None)], kept.borders(), kept.look("light"), wide=860)
    assert (empty.parts, empty.legend, empty.title) == ((), (), "")


def test_a_matrix_is_drawn_with_the_words_of_each_year_and_few_elements():
    frame = film(MATRIX)[2003]
    assert "31 December 2003" in frame.subtitle
    assert len(frame.parts) < 150
    assert any(">SCO<" in part for part in frame.new_parts)


def test_boxes_of_a_fill_and_letters_alike_become_one_element():
    box = '<rect x="{0}" y="0" width="5" height="6" fill="#AA0000"/>'
    sign = (
        '<text font-size="12" fill="#111111" text-anchor="middle"><tspan x="{0}" y="4">'
        '<tspan fill="#111111" font-size="12" xml:space="preserve">{1}</tspan></tspan></text>'
    )
    other = '<rect x="9" y="9" width="1" height="1" fill="none" stroke="#000000"/>'
    parts = [box.format(1), sign.format(3, "A"), other, box.format(7), sign.format(9, "&amp;")]
    assert merged(parts) == (
        '<path d="M1 0h5v6h-5zM7 0h5v6h-5z" fill="#AA0000"/>',
        other,
        '<text x="3 9" y="4 4" font-size="12" fill="#111111" text-anchor="middle">A&amp;</text>',
    )


def test_only_figures_below_a_slider_of_years_have_a_film():
    assert films.has_film("/pipelines#network", kept.data())
    assert not films.has_film("/alliances?see=changes#alliance-exits", kept.data())
    assert not films.has_film("/claims#claims", kept.data())


def test_a_moving_picture_has_a_frame_for_each_change(years):
    asked = Asked(MAP, size="thumb")
    assert films.changes_of(asked, kept.data()) == [2001, 2002, 2004]
    drawn = [bitmap.png(each.svg, 0.5) for each in films.pictures_of(asked, kept.data())]
    made = Image.open(io.BytesIO(bitmap.gif(drawn)))
    assert made.size == (240, 135)
    assert made.n_frames == 2  # of two that are alike one stands longer


def test_a_moving_picture_of_nothing_says_so():
    with pytest.raises(ValueError, match="one or more"):
        bitmap.gif([])


def test_a_strip_shows_the_years_asked_for_that_the_period_has():
    made = films.strip_of(Asked(MAP, strip=(1995, 2001, 2004)), kept.data())
    assert re.findall(r">(\d{4})</text>", made.svg) == ["2001", "2004"]
    assert "the title speaks of 2004" in made.svg
    assert made.plot_share > 0.6


def test_what_is_no_map_has_no_strip():
    assert films.strip_of(Asked(MATRIX, strip=(2001, 2003)), kept.data()) is None
