"""Scatter charts with two axes of numbers, read from a figure."""

from collections.abc import Sequence
from typing import Any

from multivector.briefing import native_marks as marks
from multivector.charts.plain import label
from multivector.charts.plan import ChartPlan, Form, Series


def scatter_chart(figure: Any, traces: Sequence[Any]) -> ChartPlan | None:
    """Return points on two axes of numbers, or None where an axis counts rows or days."""
    axes = figure.layout.xaxis, figure.layout.yaxis
    if any(
        axis.visible is False or axis.ticktext or axis.type in {"date", "category", "log"}
        for axis in axes
    ):
        return None
    found = [_series(trace) for trace in traces]
    if not found or any(each is None for each in found):
        return None
    low, high = marks.bounds(axes[1])
    return ChartPlan(
        kind="scatter",
        categories=(),
        series=tuple(each for each in found if each is not None),
        number_format=marks.number_format(axes[1]),
        lowest=low,
        highest=high,
        value_title=label(axes[1].title.text or ""),
        category_title=label(axes[0].title.text or ""),
    )


def _series(trace: Any) -> Series | None:
    pairs = [(marks.number(x), marks.number(y)) for x, y in zip(trace.x, trace.y, strict=True)]
    known = [(x, y) for x, y in pairs if x is not None and y is not None]
    if not known or len(known) < len(pairs):
        return None
    form: Form = "line" if "lines" in (trace.mode or "") else "points"
    return Series(
        name=label(trace.name or ""),
        values=tuple(y for _, y in known),
        colour=marks.line_colour(trace),
        form=form,
        is_dashed=(trace.line.dash or "solid") != "solid",
        x_values=tuple(x for x, _ in known),
    )
