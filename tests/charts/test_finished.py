"""Figures that change no more are taken apart once."""

import numpy as np
import plotly.graph_objects as go
import pytest

from multivector.charts.drawing import drawn
from multivector.charts.plotly.finished import FinishedFigure, without_markup


def test_a_finished_chart_is_the_same_chart():
    chart = go.Figure(go.Bar(x=[1, 2], y=[3, 4])).update_layout(height=200)
    assert FinishedFigure(chart).to_dict() == chart.to_dict()
    assert FinishedFigure(chart).data[0].y == (3, 4)


def test_its_parts_are_copied_once():
    chart = FinishedFigure(go.Figure(go.Bar(x=[1], y=[1])))
    assert chart.to_dict() is chart.to_dict()


def test_a_copy_can_be_changed():
    chart = FinishedFigure(go.Figure(go.Bar(x=[1], y=[1])))
    copy = go.Figure(chart).update_layout(height=99)
    assert copy.to_dict()["layout"]["height"] == 99
    assert "height" not in chart.to_dict()["layout"]


def test_nothing_is_drawn_of_nothing():
    assert drawn(None) is None


@pytest.mark.parametrize(
    "text",
    [
        "<b>97 Mt</b><br>of crude",
        "%{x}<extra></extra>",
        "<span style='color:#950F01'>CPC</span>",
        "fewer than < 5",
    ],
)
def test_what_a_figure_marks_up_itself_stays_marked_up(text):
    assert without_markup(text).replace("&lt; 5", "< 5") == text


@pytest.mark.parametrize(
    "text",
    [
        "<a href='//evil.example'>x</a>",
        "<img src=x onerror=alert(1)>",
        "<B>x",
        "<b onclick=alert(1)>",
        "<span onclick='x'>",
        "<span style='a' onclick='b'>",
    ],
)
def test_markup_from_a_table_is_shown_letter_by_letter(text):
    names = np.array([text, None], dtype=object)
    chart = go.Figure(
        go.Bar(x=[text], y=[1], text=[text], name=text, customdata=np.array([[text, 1]], object)),
        {"annotations": [{"text": text}], "xaxis": {"ticktext": names, "tickvals": [1, 2]}},
    )
    sent = FinishedFigure(chart).to_json()
    assert "&lt;" in sent
    for tag in ("<a", "<img", "<B", "<b on", "<span"):
        assert tag not in sent
