"""Draws a chart for a page: a `Chart` in, a Plotly figure out."""

import plotly.graph_objects as go

from multivector.charts.chart import Chart
from multivector.charts.plotly.finished import FinishedFigure
from multivector.charts.plotly.layout import layout_of
from multivector.charts.plotly.traces import trace


def to_plotly(chart: Chart) -> go.Figure:
    """Return the chart as a finished Plotly figure."""
    return FinishedFigure([trace(mark) for mark in chart.marks], layout_of(chart))
