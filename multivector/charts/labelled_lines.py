"""Lines over the years with a name at the end of each; years not held are left open."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from multivector.charts import time_axis as trade_axis
from multivector.charts.theme import SMALL_PX, Theme, base_layout
from multivector.charts.time_axis import MIDDLE_OF_YEAR

LABEL_MARGIN_PX = 92
LABEL_LINE_PX = 15
LONGEST_LABEL = 13  # characters that fit into the margin
PLOT_PX = 330


@dataclass(frozen=True, eq=False)
class Line:
    """One line: its name, its colour and its points."""

    name: str
    colour: str
    points: pd.DataFrame
    """year, y, words (for the pointer), symbol."""
    is_quiet: bool = False
    """Drawn thin and without a name."""
    width: float = field(default=2.25)


def labelled_lines(
    lines: Sequence[Line], look: Theme, *, last_year: int, below_px: int, axis: dict[str, Any]
) -> go.Figure:
    """Return lines over time.

    Args:
        lines: what to draw, quiet ones first.
        look: the theme.
        last_year: the last year of the axis, held or not.
        below_px: room below the axis.
        axis: settings of the axis of values.
    """
    figure = go.Figure([trace for line in lines for trace in _traces(line)])
    years = pd.concat([line.points["year"] for line in lines])
    height = PLOT_PX + below_px + trade_axis.LABELS_PX
    layout = base_layout(look, height_px=height)
    last = max(last_year, int(years.max()))
    layout["margin"] = {
        "l": 44,
        "r": LABEL_MARGIN_PX,
        "t": 20,
        "b": below_px + trade_axis.LABELS_PX,
    }
    layout["xaxis"] |= trade_axis.year_axis(int(years.min()), last)
    top = max(float(line.points["y"].max()) for line in lines) * 1.06 or 1.0
    layout["yaxis"] |= {"range": [0, top], "nticks": 6, "zeroline": False} | axis
    layout["annotations"] = _labels([line for line in lines if not line.is_quiet], top, look)
    return figure.update_layout(layout)


def _traces(line: Line) -> list[go.Scatter]:
    points = line.points.sort_values("year")
    every = pd.Index(range(int(points["year"].min()), int(points["year"].max()) + 1), name="year")
    whole = points.set_index("year").reindex(every)
    solid = go.Scatter(
        name=line.name,
        x=every + MIDDLE_OF_YEAR,
        y=whole["y"],
        mode="lines" if line.is_quiet else "lines+markers",
        line={"color": line.colour, "width": 1.25 if line.is_quiet else line.width},
        marker={
            "symbol": whole["symbol"].fillna("circle").tolist(),
            "size": 6,
            "color": line.colour,
        },
        connectgaps=False,
        hovertext=whole["words"].fillna("").tolist(),
        hovertemplate="%{hovertext}<extra></extra>",
    )
    if not trade_axis.gaps(points["year"].tolist()):
        return [solid]
    bridge = go.Scatter(
        name=f"{line.name}, years not held",
        x=points["year"] + MIDDLE_OF_YEAR,
        y=points["y"],
        mode="lines",
        line={"color": line.colour, "width": 1, "dash": "dot"},
        hoverinfo="skip",
    )
    return [bridge, solid]


def _labels(lines: Sequence[Line], top: float, look: Theme) -> list[dict[str, Any]]:
    """Return a name at the end of each line, moved apart where several lines end close together."""
    ends = [line.points.sort_values("year").iloc[-1] for line in lines]
    names = [wrapped(line.name) for line in lines]
    heights = [float(end["y"]) / top * PLOT_PX for end in ends]
    sizes = [LABEL_LINE_PX * (1 + name.count("<br>")) for name in names]
    places = spread(heights, sizes, PLOT_PX)
    return [
        {
            "x": float(end["year"]) + MIDDLE_OF_YEAR,
            "y": place / PLOT_PX * top,
            "xanchor": "left",
            "xshift": 7,
            "align": "left",
            "text": f"<span style='color:{line.colour}'>●</span> {name}",
            "showarrow": False,
            "font": {"size": SMALL_PX, "color": look.ink},
        }
        for line, name, end, place in zip(lines, names, ends, places, strict=True)
    ]


def wrapped(name: str) -> str:
    """Return a long name broken into two lines at the blank nearest to its middle."""
    blanks = [place for place, letter in enumerate(name) if letter == " "]
    if len(name) <= LONGEST_LABEL or not blanks:
        return name
    middle = min(blanks, key=lambda place: abs(place - len(name) / 2))
    return f"{name[:middle]}<br>{name[middle + 1 :]}"


def spread(heights: Sequence[float], sizes: Sequence[float], room: float) -> list[float]:
    """Return heights moved apart so that boxes of the given sizes do not overlap, from the bottom up.

    What would stick out at the top is pushed down again.
    """
    order = sorted(range(len(heights)), key=lambda index: heights[index])
    places = list(heights)
    floor = -LABEL_LINE_PX / 2
    for index in order:
        places[index] = max(places[index], floor + sizes[index] / 2)
        floor = places[index] + sizes[index] / 2
    ceiling = room + LABEL_LINE_PX
    for index in reversed(order):
        places[index] = min(places[index], ceiling - sizes[index] / 2)
        ceiling = places[index] - sizes[index] / 2
    return places
