"""Grids: a colour for each whole number, and nothing sent that a page does not use."""

import plotly.io as pio
import pytest

from multivector.charts.chart import Chart
from multivector.charts.kinds.mark_grid import Grid, Mark, Side, grid_axes, grid_marks
from multivector.charts.marks import CLEAR, steps
from multivector.charts.plotly.figure import to_plotly

INK = Mark("yes", "+", "ink")
PAPER = Mark("no", "×", "paper")


def grid():
    return Grid(
        columns=Side(("one", None, "two"), ("1", "", "2")),
        rows=Side(("Armenia",), ("ARM",)),
        codes=(("yes", None, "no"),),
        marks={"yes": INK, "no": PAPER},
    )


def test_each_whole_number_has_a_colour_of_its_own():
    scale = steps(["#000000", "#FFFFFF"])
    assert scale.colours == ((0, "#000000"), (0.5, "#000000"), (0.5, "#FFFFFF"), (1, "#FFFFFF"))
    assert (scale.lowest, scale.highest) == (-0.5, 1.5)


def test_a_scale_without_colours_is_clear():
    assert steps([]).colours == ((0, CLEAR), (1, CLEAR))


def test_a_symbol_stands_on_each_cell_of_its_kind_and_a_gap_is_empty(look):
    tones, yes, no = grid_marks(grid(), look)
    assert tones.fills == [[0, None, 1]]
    assert (yes.places, no.places) == ([(0, 0)], [(2, 0)])
    assert tones.hover == [["yes", "", "no"]]


def test_symbols_lie_on_axes_of_the_same_length_as_the_cells(look):
    x, y = grid_axes(grid())
    figure = to_plotly(Chart(marks=grid_marks(grid(), look), look=look, height_px=100, x=x, y=y))
    for direction in ("x", "y"):
        cells, symbols = (figure.layout[f"{direction}axis{number}"] for number in ("", "9"))
        assert symbols.range == cells.range
        assert symbols.overlaying == direction


@pytest.mark.parametrize(("count", "has_template"), [(1, False), (3, True)])
def test_a_grid_of_cells_alone_is_sent_without_a_template(look, count, has_template):
    x, y = grid_axes(grid())
    marks = grid_marks(grid(), look)[:count]  # the cells, or the cells and two kinds of symbol
    figure = to_plotly(Chart(marks=marks, look=look, height_px=100, x=x, y=y))
    assert (figure.layout.template != pio.templates["none"]) is has_template
