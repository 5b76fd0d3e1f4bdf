"""Then and now side by side: a row for each thing, a mark for each date, a line between."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from multivector.charts.theme import SMALL_PX, Theme, base_layout

ROW_PX = 40
STACKED_ROW_PX = 58
HEADING_UP = 0.36  # of a row, above its line
NOW_PX = 12
EARLIER_PX = 9


@dataclass(frozen=True)
class Mark:
    """One mark of a row: its value, its form and what the pointer says."""

    x: float
    symbol: str
    words: str
    is_newest: bool


@dataclass(frozen=True)
class Row:
    """One row: its name, its values in words, its colour and its marks, oldest first."""

    name: str
    values: str
    colour: str
    marks: tuple[Mark, ...]


def dumbbell(
    rows: Sequence[Row],
    look: Theme,
    *,
    axis: dict[str, Any],
    is_stacked: bool = False,
) -> go.Figure:
    """Return rows from top to bottom; the newest mark is full, earlier ones are open.

    Args:
        rows: top to bottom.
        look: the theme.
        axis: settings of the axis of values.
        is_stacked: whether the values stand below the name and not at the right.
    """
    step = STACKED_ROW_PX if is_stacked else ROW_PX
    places = [len(rows) - 1 - index for index in range(len(rows))]
    placed = list(zip(places, rows, strict=True))
    figure = go.Figure([trace for place, row in placed for trace in _traces(row, place, look)])
    layout = base_layout(look, height_px=step * len(rows) + 34)
    layout["margin"] = {"l": 10, "r": 12, "t": 6, "b": 28}
    layout["yaxis"] |= {"range": [-0.4, len(rows) - 0.5 + HEADING_UP], "visible": False}
    layout["xaxis"] |= {"zeroline": False, "nticks": 5} | axis
    layout["annotations"] = [
        words
        for place, row in placed
        for words in _words(row, place, step, look, is_stacked=is_stacked)
    ]
    return figure.update_layout(layout)


def _traces(row: Row, place: int, look: Theme) -> list[go.Scatter]:
    line = go.Scatter(
        name=row.name,
        x=[mark.x for mark in row.marks],
        y=[place] * len(row.marks),
        mode="lines",
        line={"color": row.colour, "width": 2},
        hoverinfo="skip",
    )
    newest_below = sorted(row.marks, key=lambda mark: not mark.is_newest)
    marks = go.Scatter(
        name=row.name,
        x=[mark.x for mark in newest_below],
        y=[place] * len(row.marks),
        mode="markers",
        cliponaxis=False,
        marker={
            "opacity": 1,
            "symbol": [mark.symbol for mark in newest_below],
            "size": [NOW_PX if mark.is_newest else EARLIER_PX for mark in newest_below],
            "color": [row.colour if mark.is_newest else look.paper for mark in newest_below],
            "line": {"color": row.colour, "width": 2},
        },
        hovertext=[mark.words for mark in newest_below],
        hovertemplate="%{hovertext}<extra></extra>",
    )
    return [line, marks] if len(row.marks) > 1 else [marks]


def _words(
    row: Row, place: int, step: int, look: Theme, *, is_stacked: bool
) -> list[dict[str, Any]]:
    base = {"xref": "paper", "showarrow": False, "yanchor": "middle", "y": place}
    left = base | {"x": 0, "xanchor": "left", "xshift": -6}
    name_up = round(step * (0.66 if is_stacked else 0.42))
    name = left | {"text": row.name, "yshift": name_up, "font": {"color": look.ink, "size": 13}}
    values = {"text": row.values, "font": {"color": look.muted, "size": SMALL_PX}}
    if is_stacked:
        return [name, left | values | {"yshift": round(step * 0.36)}]
    right = base | {"x": 1, "xanchor": "right", "yshift": name_up}
    return [name, right | values]
