"""Bars in rows, each with its words above it, so that long names fit a phone."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from multivector.charts.theme import SMALL_PX, Theme, base_layout

ROW_PX = 46
BAR_HEIGHT = 0.4
CHARACTER_PX = 7  # room for the numbers at the ends of the bars


@dataclass(frozen=True)
class Row:
    """One bar: its words, its length, the number beside it, and the same at an earlier date."""

    label: str
    value: float
    text: str
    colour: str
    earlier: float | None = None
    hover: str = ""


def rows_chart(rows: Sequence[Row], look: Theme, *, percent: bool = False) -> go.Figure:
    """Return horizontal bars, the first on top, with an open mark where an earlier value is known."""
    tops = [len(rows) - 1 - place for place in range(len(rows))]
    figure = go.Figure([_bars(rows, tops), *_marks(rows, tops, look)])
    layout = base_layout(look, height_px=chart_height(len(rows)))
    longest = max([row.value for row in rows] + [row.earlier or 0.0 for row in rows])
    layout["margin"] = {
        "l": 8,
        "r": 12 + CHARACTER_PX * max(len(row.text) for row in rows),
        "t": 4,
        "b": 4,
    }
    layout["xaxis"] |= {"range": [0, longest or 1.0], "visible": False}
    if percent:
        layout["xaxis"]["tickformat"] = ".0%"
    layout["yaxis"] |= {"range": [-0.5, len(rows) - 0.1], "visible": False}
    layout["bargap"] = 0
    layout["annotations"] = [
        words(row, top, look)
        for row, top in zip(rows, tops, strict=True)
        for words in (_words, _number)
    ]
    return figure.update_layout(layout)


def chart_height(count: int) -> int:
    """Return the height in pixels of so many rows."""
    return ROW_PX * count + 12


def _bars(rows: Sequence[Row], tops: Sequence[int]) -> go.Bar:
    return go.Bar(
        name="now",
        x=[row.value for row in rows],
        y=list(tops),
        width=BAR_HEIGHT,
        orientation="h",
        marker={"color": [row.colour for row in rows]},
        customdata=[row.hover or row.text for row in rows],
        hovertemplate="%{customdata}<extra></extra>",
    )


def _marks(rows: Sequence[Row], tops: Sequence[int], look: Theme) -> list[go.Scatter]:
    known = [
        (row.earlier, top, row)
        for row, top in zip(rows, tops, strict=True)
        if row.earlier is not None
    ]
    if not known:
        return []
    return [
        go.Scatter(
            name="earlier",
            x=[value for value, _, _ in known],
            y=[top for _, top, _ in known],
            mode="markers",
            marker={
                "symbol": "line-ns",
                "size": 16,
                "line": {"color": look.ink, "width": 2.5},
            },
            cliponaxis=False,
            customdata=[row.hover or row.text for _, _, row in known],
            hovertemplate="%{customdata}<extra></extra>",
        )
    ]


def _words(row: Row, top: int, look: Theme) -> dict[str, Any]:
    return {
        "text": row.label,
        "x": 0,
        "y": top + BAR_HEIGHT / 2,
        "xanchor": "left",
        "yanchor": "bottom",
        "align": "left",
        "showarrow": False,
        "font": {"color": look.ink, "size": SMALL_PX + 1},
    }


def _number(row: Row, top: int, look: Theme) -> dict[str, Any]:
    return {
        "text": row.text,
        "x": max(row.value, row.earlier or 0.0),
        "y": top,
        "xanchor": "left",
        "yanchor": "middle",
        "xshift": 8,
        "showarrow": False,
        "font": {"color": look.ink, "size": SMALL_PX},
    }
