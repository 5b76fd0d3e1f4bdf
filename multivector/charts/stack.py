"""Stacked columns by year: what is known in colour, what is not as an open hatch, gaps as gaps."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from multivector.analysis import wording
from multivector.charts.events import LETTER_PX, add_event_marks
from multivector.charts.theme import SMALL_PX, Theme, base_layout

HEIGHT_PX = 400
BAR_WIDTH = 0.82
SHADES = (1.0, 0.62, 0.38, 0.22)
FADED = 0.16
FEW_YEARS, SOME_YEARS = 8, 16
CLEAR = "rgba(0,0,0,0)"
HEADROOM = 1.1


@dataclass(frozen=True)
class Stack:
    """What is drawn.

    Attributes:
        pieces: year, code, label, colour, outline, value, is_estimate, hover; drawn in the order of
            first appearance of their codes, from the bottom.
        rest: year, value, hover: what no piece tells of the whole.
        totals: year, value, is_estimate, hover: the whole as published; may be empty.
        plans: year, value, hover: plans, as open marks; may be empty.
        is_share: whether values are fractions of 1.
    """

    pieces: pd.DataFrame
    rest: pd.DataFrame
    totals: pd.DataFrame
    plans: pd.DataFrame
    is_share: bool


def stacked_columns(stack: Stack, events: pd.DataFrame, look: Theme) -> go.Figure:
    """Return stacked columns by year, with totals as ticks, plans as open marks, events as lines."""
    years = _years(stack)
    traces: list[go.Bar | go.Scatter] = [
        _piece(stack.pieces[stack.pieces["code"] == code], look)
        for code in dict.fromkeys(stack.pieces["code"])
    ]
    if len(stack.rest):
        traces.append(_rest(stack.rest, look))
    traces += [*_totals(stack.totals, look), *_plans(stack.plans, look)]
    figure = go.Figure(traces)
    top = _top(stack)
    layout = base_layout(look, height_px=HEIGHT_PX) | {"annotations": _labels(stack, look)}
    layout |= {"barmode": "stack", "bargap": 0}
    layout["margin"] = {"l": 44, "r": 8, "t": LETTER_PX + 8, "b": 28}
    layout["xaxis"] |= years_axis(years)
    layout["yaxis"] |= {"range": [0, top]} | (_percent_axis() if stack.is_share else {})
    figure.update_layout(layout)
    return add_event_marks(figure, events, look, yearly=True)


def years_axis(years: Sequence[int]) -> dict[str, Any]:
    """Return an axis that counts in years, each year a span from its number to the next."""
    first, last = min(years), max(years)
    span = last - first + 1
    step = 1 if span <= FEW_YEARS else 2 if span <= SOME_YEARS else 5
    shown = [year for year in range(first, last + 1) if year % step == 0]
    return {
        "range": [first - 0.05, last + 1.05],
        "tickvals": [year + 0.5 for year in shown],
        "ticktext": [str(year) for year in shown],
        "tickangle": 0,
        "showgrid": False,
        "zeroline": False,
    }


def shade(colour: str, place: int, look: Theme) -> str:
    """Return the shade of a pole's colour for the first, second, … piece of that pole."""
    return mixed(colour, look.paper, SHADES[min(place, len(SHADES) - 1)])


def mixed(colour: str, paper: str, part: float) -> str:
    """Return a #RRGGBB colour mixed with paper; part 1 is the colour itself."""
    pairs = ((int(colour[i : i + 2], 16), int(paper[i : i + 2], 16)) for i in (1, 3, 5))
    return "#" + "".join(f"{round(ink * part + back * (1 - part)):02X}" for ink, back in pairs)


def _years(stack: Stack) -> list[int]:
    frames = (stack.pieces, stack.rest, stack.totals, stack.plans)
    return sorted({int(year) for frame in frames for year in frame["year"]})


def _piece(rows: pd.DataFrame, look: Theme) -> go.Bar:
    return go.Bar(
        name=str(rows["label"].iloc[0]),
        x=[year + 0.5 for year in rows["year"]],
        y=[round(value, 4) for value in rows["value"]],
        width=BAR_WIDTH,
        marker={
            "color": list(rows["colour"]),
            "line": {"color": list(rows["outline"]), "width": 1},
            "pattern": {
                "shape": ["\\" if estimate else "" for estimate in rows["is_estimate"]],
                "fillmode": "overlay",
                "fgcolor": look.paper,
                "fgopacity": 0.75,
                "size": 5,
                "solidity": 0.4,
            },
        },
        customdata=list(rows["hover"]),
        hovertemplate="%{customdata}<extra></extra>",
    )


def _rest(rows: pd.DataFrame, look: Theme) -> go.Bar:
    return go.Bar(
        name="not known by route",
        x=[year + 0.5 for year in rows["year"]],
        y=[round(value, 4) for value in rows["value"]],
        width=BAR_WIDTH,
        marker={
            "color": CLEAR,
            "line": {"color": look.half, "width": 1},
            "pattern": {"shape": "/", "fgcolor": look.half, "size": 7, "solidity": 0.15},
        },
        customdata=list(rows["hover"]),
        hovertemplate="%{customdata}<extra></extra>",
    )


def _totals(rows: pd.DataFrame, look: Theme) -> list[go.Scatter]:
    return [
        go.Scatter(
            name="total, estimated" if estimate else "total",
            x=[x for year in part["year"] for x in (year + 0.04, year + 0.96, None)],
            y=[y for value in part["value"] for y in (value, value, None)],
            customdata=[text for hover in part["hover"] for text in (hover, hover, "")],
            mode="lines",
            line={"color": look.ink, "width": 2.5, "dash": "dot" if estimate else "solid"},
            hovertemplate="%{customdata}<extra></extra>",
        )
        for estimate, part in rows.groupby("is_estimate")
    ]


def _plans(rows: pd.DataFrame, look: Theme) -> list[go.Scatter]:
    if rows.empty:
        return []
    return [
        go.Scatter(
            name="plan",
            x=[year + 0.5 for year in rows["year"]],
            y=list(rows["value"]),
            mode="markers",
            marker={
                "symbol": "diamond-open",
                "size": 10,
                "color": look.ink,
                "line": {"width": 2},
            },
            customdata=list(rows["hover"]),
            hovertemplate="%{customdata}<extra></extra>",
        )
    ]


def _labels(stack: Stack, look: Theme) -> list[dict[Hashable, Any]]:
    """Return the newest total in figures, and a question mark over columns without a total."""
    if stack.is_share:
        return []
    heights = stack.pieces.groupby("year")["value"].sum()
    without = [year for year in heights.index if year not in set(stack.totals["year"])]
    marks = [_above(year, heights[year], "?", look.muted) for year in without if heights[year] > 0]
    if stack.totals.empty:
        return marks
    last = stack.totals.iloc[-1]
    return [
        *marks,
        _above(
            last["year"], last["value"], f"<b>{wording.significant(last['value'])}</b>", look.ink
        ),
    ]


def _above(year: int, height: float, text: str, colour: str) -> dict[Hashable, Any]:
    return {
        "x": year + 0.5,
        "y": height,
        "text": text,
        "showarrow": False,
        "yanchor": "bottom",
        "yshift": 2,
        "font": {"color": colour, "size": SMALL_PX},
    }


def _top(stack: Stack) -> float:
    heights = pd.concat([stack.pieces, stack.rest]).groupby("year")["value"].sum()
    tallest = max([*heights, *stack.totals["value"], *stack.plans["value"]], default=1.0)
    return max(1.02, tallest) if stack.is_share else float(tallest * HEADROOM) or 1.0


def _percent_axis() -> dict[str, Any]:
    return {"tickformat": ".0%", "tickvals": [0, 0.25, 0.5, 0.75, 1]}
