"""Which lines of a chart are named at their ends, as the figure names them, and which in a legend."""

import itertools
from collections.abc import Sequence

from multivector.charts.plan import ChartPlan

LEAST_LABEL_GAP = 0.045
"""Of the range of values: lines that end nearer than this are named in the legend instead."""


def end_labels(plan: ChartPlan) -> dict[int, str]:
    """Return the words at the ends of lines by series, none where two ends are too near each other."""
    if plan.kind != "line":
        return {}
    labels = {
        place: series.end_label
        for place, series in enumerate(plan.series)
        if series.end_label and last_place(series.values) is not None
    }
    ends = sorted(
        plan.series[place].values[last_place(plan.series[place].values) or 0] or 0.0
        for place in labels
    )
    known = [value for series in plan.series for value in series.values if value is not None]
    least = LEAST_LABEL_GAP * (max(known, default=0.0) - min(0.0, min(known, default=0.0)))
    is_near = any(high - low < least for low, high in itertools.pairwise(ends))
    return {} if is_near else labels


def legend_places(plan: ChartPlan) -> list[int]:
    """Return the series that a legend must name: not those named at their ends, nor one alone."""
    ends = end_labels(plan)
    named = [place for place, each in enumerate(plan.series) if each.is_in_legend]
    return [place for place in named if place not in ends] if ends or len(named) > 1 else []


def last_place(values: Sequence[float | None]) -> int | None:
    """Return the place of the last value that is known."""
    return max((place for place, value in enumerate(values) if value is not None), default=None)
