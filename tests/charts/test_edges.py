"""Names at the ends of lines and layers are not said again in a legend."""

import dataclasses

import pandas as pd
import pytest

from multivector.charts.chart import Chart, Note
from multivector.charts.edges import names_at_ends
from multivector.charts.legend import LegendItem
from multivector.charts.view import View


def note(words, **more):
    place = {"x": 1, "y": 1, "ink": "#000000", "x_anchor": "left", "x_shift_px": 7}
    return Note(words=words, **place | more)


@pytest.fixture
def chart(look):
    notes = [
        note("<span style='color:#990000'>●</span> Russia"),
        note("United Arab<br>Emirates"),
        note("China 2.1"),
        note("Oil &amp; gas"),
        note("A heading", x=0, x_shift_px=0),
    ]
    return Chart(marks=[], look=look, height_px=100, notes=notes)


def test_names_at_ends_are_read_without_marks_and_values(chart):
    assert {"Russia", "United Arab Emirates", "China", "Oil & gas"} <= names_at_ends(chart)
    assert "A heading" not in names_at_ends(chart)


def test_the_legend_leaves_out_what_the_chart_names_at_its_ends(chart):
    legend = tuple(LegendItem(name, "#990000") for name in ("Russia", "China", "West"))
    view = View("key", "Title", "Unit", chart, pd.DataFrame(), (), "Alt", legend=legend)
    assert [item.label for item in view.needed_legend] == ["West"]
    without = dataclasses.replace(view, chart=dataclasses.replace(chart, notes=[]))
    assert without.needed_legend == legend
