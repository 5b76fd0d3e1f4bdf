"""A colour for each whole number of a grid of cells."""

from multivector.charts.marks import CLEAR, steps


def test_each_whole_number_has_a_colour_of_its_own():
    scale = steps(["#000000", "#FFFFFF"])
    assert scale.colours == ((0, "#000000"), (0.5, "#000000"), (0.5, "#FFFFFF"), (1, "#FFFFFF"))
    assert (scale.lowest, scale.highest) == (-0.5, 1.5)


def test_a_scale_without_colours_is_clear():
    assert steps([]).colours == ((0, CLEAR), (1, CLEAR))
