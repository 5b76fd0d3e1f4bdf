"""Draws a chart for a page: a `Chart` in, a Plotly figure out."""

import plotly.graph_objects as go

from multivector.charts.chart import Chart
from multivector.charts.marks import Cells
from multivector.charts.plotly.finished import FinishedFigure
from multivector.charts.plotly.layout import layout_of
from multivector.charts.plotly.traces import picks, trace


def to_plotly(chart: Chart) -> go.Figure:
    """Return the chart as a finished Plotly figure."""
    traces = [trace(mark) for mark in chart.marks]
    traces += [picks(mark) for mark in chart.marks if isinstance(mark, Cells) and mark.picked]
    return FinishedFigure(traces, layout_of(chart))
