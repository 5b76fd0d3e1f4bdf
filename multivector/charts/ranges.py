"""Ranges in rows, each with its words above it: from the lowest to the highest reading."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from multivector.charts.rows import ROW_PX
from multivector.charts.theme import SMALL_PX, Theme, base_layout

HEAD_PX = 26
THICK_PX, DOT_PX = 10, 12


@dataclass(frozen=True)
class Span:
    """One row: its words, its ends, perhaps its middle, and the number beside it."""

    label: str
    low: float
    high: float
    text: str
    middle: float | None = None


@dataclass(frozen=True)
class Claim:
    """A value that is claimed, drawn as a line across all rows."""

    value: float
    text: str


def ranges_chart(spans: Sequence[Span], look: Theme, *, claim: Claim | None = None) -> go.Figure:
    """Return the ranges, the first on top, and a line where a value is claimed."""
    tops = [len(spans) - 1 - place for place in range(len(spans))]
    figure = go.Figure()
    for span, top in zip(spans, tops, strict=True):
        figure.add_trace(_bar(span, top, look))
    longest = max([span.high for span in spans] + ([claim.value] if claim else []) + [0.0])
    head = HEAD_PX if claim else 0
    layout = base_layout(look, height_px=ROW_PX * len(spans) + 12 + head)
    letters = max(len(span.text) for span in spans)
    layout["margin"] = {"l": 10, "r": 14 + 7 * letters, "t": 4 + head, "b": 4}
    layout["xaxis"] |= {"range": [0, longest or 1.0], "visible": False}
    layout["yaxis"] |= {"range": [-0.5, len(spans) - 0.1], "visible": False}
    layout["annotations"] = [
        words(span, top, look)
        for span, top in zip(spans, tops, strict=True)
        for words in (_label, _number)
    ]
    if claim:
        layout["shapes"] = [_line(claim, look)]
        layout["annotations"].append(_claim_words(claim, longest, look))
    return figure.update_layout(layout)


def _bar(span: Span, top: int, look: Theme) -> go.Scatter:
    marks = [span.low, span.high] if span.middle is None else [span.low, span.middle, span.high]
    sizes = [DOT_PX] * len(marks)
    if span.middle is not None:
        sizes = [THICK_PX, DOT_PX + 3, THICK_PX]
    return go.Scatter(
        name=span.label,
        x=marks,
        y=[top] * len(marks),
        mode="lines+markers",
        line={"color": look.half, "width": THICK_PX},
        marker={
            "color": look.ink if span.middle is None else [look.half, look.ink, look.half],
            "size": sizes,
            "opacity": 1,
        },
        cliponaxis=False,
        hovertemplate=f"{span.text}<extra></extra>",
    )


def _label(span: Span, top: int, look: Theme) -> dict[str, Any]:
    return {
        "text": span.label,
        "x": 0,
        "y": top + 0.2,
        "xanchor": "left",
        "yanchor": "bottom",
        "showarrow": False,
        "font": {"color": look.ink, "size": SMALL_PX + 1},
        "bgcolor": look.paper,
        "borderpad": 0,
    }


def _number(span: Span, top: int, look: Theme) -> dict[str, Any]:
    return {
        "text": span.text,
        "x": span.high,
        "y": top,
        "xanchor": "left",
        "yanchor": "middle",
        "xshift": 12,
        "showarrow": False,
        "font": {"color": look.ink, "size": SMALL_PX},
        "bgcolor": look.paper,
        "borderpad": 0,
    }


def _line(claim: Claim, look: Theme) -> dict[str, Any]:
    return {
        "type": "line",
        "x0": claim.value,
        "x1": claim.value,
        "yref": "paper",
        "y0": 0,
        "y1": 1,
        "layer": "below",
        "line": {"color": look.ink, "width": 1.5, "dash": "dash"},
    }


def _claim_words(claim: Claim, longest: float, look: Theme) -> dict[str, Any]:
    is_right = claim.value > longest / 2
    return {
        "text": claim.text,
        "x": claim.value,
        "yref": "paper",
        "y": 1,
        "xanchor": "right" if is_right else "left",
        "yanchor": "bottom",
        "showarrow": False,
        "font": {"color": look.ink, "size": SMALL_PX},
    }
