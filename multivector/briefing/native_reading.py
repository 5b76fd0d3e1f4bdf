"""Reads a finished figure as a chart that a presentation can draw itself, where it is one.

Bars (stacked or grouped, upright or lying), lines and stacked areas over years, and scatter charts can be;
grids, flows, spans of time and figures of several panels cannot, and stay pictures.
"""

import re
from dataclasses import replace
from typing import Any

from multivector.briefing import native_bars, native_scatter, native_years
from multivector.charts.chart import Chart
from multivector.charts.plain import one_line
from multivector.charts.plan import ChartPlan
from multivector.charts.view import View

MOST_POINTS = 6_000
BAR_AND_MARK = (
    re.compile(r"(\w+) \(bar\) and (\w+) \(mark\)"),
    re.compile(r"bar: (\w+), mark: (\w+)"),
)


def chart_plan(view: View) -> ChartPlan | None:
    """Return the chart of a view as a plan, or None where only a picture can show it."""
    if view.chart is None or view.is_map:
        return None
    if isinstance(view.chart, Chart):
        return view.chart.plan
    traces = drawn(view.graphic)
    if traces is None or not traces:
        return None
    bars = [trace for trace in traces if trace.type == "bar"]
    lines = [trace for trace in traces if trace.type == "scatter"]
    if any(trace.orientation == "h" for trace in bars):
        order = [one_line(entry.label) for entry in view.legend]
        return _two_dates(native_bars.lying_bars(view.graphic, bars, lines, order), view.subtitle)
    return native_years.years_chart(view.graphic, bars, lines) or (
        None if bars else native_scatter.scatter_chart(view.graphic, lines)
    )


def _two_dates(plan: ChartPlan | None, subtitle: str) -> ChartPlan | None:
    """Return bars whose series are called now and earlier under the names that the subtitle gives them.

    In the figure the earlier date is a mark beside the bar; in a presentation it is a bar of its own.
    """
    found = next(filter(None, (pattern.search(subtitle) for pattern in BAR_AND_MARK)), None)
    if plan is None or found is None:
        return plan
    names = {"now": found[1], "earlier": found[2]}
    series = tuple(replace(each, name=names.get(each.name, each.name)) for each in plan.series)
    return replace(plan, series=series)


def drawn(figure: Any) -> list[Any] | None:
    """Return the bars and lines of a figure's one panel, or None where it holds anything else."""
    kept = []
    for trace in figure.data:
        if trace.type not in {"bar", "scatter"}:
            return None
        is_text = trace.type == "scatter" and trace.mode == "text"
        has_line = trace.type == "bar" or trace.mode is not None
        is_hidden = trace.visible is False or 0 in (trace.opacity, trace.marker.opacity)
        if is_text or not has_line or is_hidden:
            continue
        if (trace.xaxis or "x") != "x" or (trace.yaxis or "y") != "y":
            return None
        kept.append(trace)
    count = sum(len(trace.x) for trace in kept if trace.x is not None)
    return kept if count <= MOST_POINTS else None
