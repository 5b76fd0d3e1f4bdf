"""The plot of a drawing holds all that stands on it, and what stands beside it has room."""

import pytest

from multivector.charts.chart import Axis, Chart, Margins
from multivector.charts.marks import Series
from multivector.charts.svg.panels import plot_of


def areas(look, **axis):
    marks = [Series(x=[1, 2], y=values, stack="all") for values in ([1, 2], [3, 4])]
    chart = Chart(
        marks=marks,
        look=look,
        height_px=200,
        margins=Margins(top=8, bottom=8),
        x=Axis(**axis),
        y=Axis(from_zero=True),
    )
    return plot_of(chart, 400, 200)


def test_an_axis_fitted_to_areas_on_top_of_each_other_holds_their_sum(look):
    axis = areas(look).up[0]
    assert axis.low == 0
    assert axis.high == pytest.approx(6.25)  # 2 + 4 at the highest, and 5% of 6 - 1 for air


@pytest.mark.parametrize(
    ("axis", "top", "bottom"),
    [
        ({}, 8, 192),
        ({"makes_room": True}, 8, 172),  # words of 12 pixels with 8 on both sides
        ({"makes_room": True, "side": "top"}, 28, 192),
    ],
)
def test_a_plot_gives_way_to_the_words_beside_its_axis_across(look, axis, top, bottom):
    plot = areas(look, **axis)
    assert (plot.top, plot.top + plot.high) == (top, bottom)
