"""Figures that change no more are taken apart once."""

import plotly.graph_objects as go

from multivector.figures.finished import FinishedFigure, finished


def test_a_finished_chart_is_the_same_chart():
    chart = go.Figure(go.Bar(x=[1, 2], y=[3, 4])).update_layout(height=200)
    assert finished(chart).to_dict() == chart.to_dict()
    assert finished(chart).data[0].y == (3, 4)


def test_its_parts_are_copied_once():
    chart = finished(go.Figure(go.Bar(x=[1], y=[1])))
    assert chart.to_dict() is chart.to_dict()


def test_a_copy_can_be_changed():
    chart = finished(go.Figure(go.Bar(x=[1], y=[1])))
    copy = go.Figure(chart).update_layout(height=99)
    assert copy.to_dict()["layout"]["height"] == 99
    assert "height" not in chart.to_dict()["layout"]


def test_a_finished_chart_a_map_and_nothing_stay_as_they_are():
    chart = finished(go.Figure())
    assert isinstance(chart, FinishedFigure)
    assert finished(chart) is chart
    assert finished(None) is None
