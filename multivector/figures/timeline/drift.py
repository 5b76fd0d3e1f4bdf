"""Which way the acts with a direction led, five years at a time: the drift that the list shows."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from multivector.analysis.timeline import years as event_years
from multivector.analysis.timeline.directions import DIRECTIONS, Direction
from multivector.analysis.wording import joined, percent, year_span
from multivector.charts.finished import FinishedFigure
from multivector.charts.theme import SMALL_PX, Theme, base_layout, text_on
from multivector.charts.view import View
from multivector.data.sources import collect_source_ids
from multivector.figures.timeline.years import CAUTION, entry

SPAN_YEARS = 5
ROW_PX = 40
AXIS_PX = 30
LEAST_TOLD = 0.09  # of a bar, for its share to be written inside
SMALL_N = 10


def drift_view(
    events: pd.DataFrame, period: tuple[int, int], look: Theme, *, narrowing: str = ""
) -> View:
    """Return the part of each direction in the acts of every five years.

    Args:
        events: from `event_spans.with_spans`, those that fit the filters.
        period: first and last year drawn.
        look: the theme.
        narrowing: words for what else was chosen, such as ", weight 4 or more".
    """
    spans = event_years.by_span(event_years.by_year(events, *period), SPAN_YEARS)
    told = spans[spans["n"].gt(0)].sort_values("first", kind="stable")
    drawn = [code for code in DIRECTIONS if told.loc[told["direction"] == code, "events"].sum()]
    height = ROW_PX * told["first"].nunique() + AXIS_PX
    return View(
        key="event-drift",
        title=_title(told),
        subtitle=(
            f"Part of each direction in the listed acts that have one{narrowing}, {SPAN_YEARS} years at a "
            f"time; n: number of acts; with fewer than {SMALL_N} one act moves the parts by a tenth"
        ),
        graphic=_figure(told, drawn, height, look) if drawn else None,
        data=told.reset_index(drop=True),
        source_ids=collect_source_ids(events),
        alt=f"{_title(told)}. One bar for each span of {SPAN_YEARS} years, parted by direction.",
        legend=tuple(entry(DIRECTIONS[code], look) for code in drawn),
        caveats=(CAUTION,),
        height_px=height,
    )


def _title(told: pd.DataFrame) -> str:
    """Return the direction that led in the first and in the last span that has acts."""
    if told.empty:
        return "No listed act of this choice has a direction"
    first, last = (
        _led(told[told["first"] == year]) for year in (told["first"].min(), told["first"].max())
    )
    return first if first == last else f"{first}; {last}"


def _led(span: pd.DataFrame) -> str:
    most = span["events"].max()
    leading = [DIRECTIONS[code].words for code in span.loc[span["events"] == most, "direction"]]
    years = year_span(int(span["first"].iloc[0]), int(span["last"].iloc[0]))
    each = " each" if len(leading) > 1 else ""
    return f"{years}: {percent(most / span['n'].iloc[0])} of the listed acts led {joined(leading)}{each}"


def _figure(told: pd.DataFrame, drawn: list[str], height: int, look: Theme) -> go.Figure:
    layout = base_layout(look, height_px=height)
    layout["margin"] = {"l": 86, "r": 44, "t": 4, "b": AXIS_PX - 8}
    layout["barmode"] = "stack"
    layout["bargap"] = 0.28
    layout["xaxis"] |= {"range": [0, 1], "tickformat": ".0%", "nticks": 5}
    spans = told.drop_duplicates("first").reset_index(drop=True)
    layout["yaxis"] |= {
        "range": [len(spans) - 0.5, -0.5],
        "tickvals": list(range(len(spans))),
        "ticktext": _names(spans),
        "showgrid": False,
        "zeroline": False,
    }
    layout["annotations"] = [_count(place, n, look) for place, n in enumerate(spans["n"])]
    place_of = {int(first): place for place, first in enumerate(spans["first"])}
    rows = told.assign(place=[place_of[int(first)] for first in told["first"]])
    return FinishedFigure([_bars(rows, DIRECTIONS[code], look) for code in drawn], layout)


def _names(rows: pd.DataFrame) -> list[str]:
    return [year_span(int(a), int(b)) for a, b in zip(rows["first"], rows["last"], strict=True)]


def _bars(told: pd.DataFrame, direction: Direction, look: Theme) -> go.Bar:
    rows = told[told["direction"] == direction.code]
    tint = look.pole(direction.pole)
    marker: dict[str, Any] = {"color": tint, "line": {"width": 0.5, "color": look.paper}}
    if direction.sign < 0:
        marker["pattern"] = {"shape": "/", "fgcolor": tint, "bgcolor": look.paper, "size": 6}
    inside = [
        percent(share) if share >= LEAST_TOLD and direction.sign > 0 else ""
        for share in rows["share"]
    ]
    return go.Bar(
        name=direction.words,
        orientation="h",
        x=[round(float(share), 4) for share in rows["share"]],
        y=list(rows["place"]),
        marker=marker,
        text=inside,
        textposition="inside",
        insidetextanchor="middle",
        textangle=0,
        textfont={"size": SMALL_PX, "color": text_on(tint)},
        customdata=[f"{name}: {n}" for name, n in zip(_names(rows), rows["events"], strict=True)],
        hovertemplate=f"%{{customdata}} {direction.words}<extra></extra>",
    )


def _count(place: int, number: int, look: Theme) -> dict[str, Any]:
    return {
        "x": 1,
        "xref": "paper",
        "xanchor": "left",
        "xshift": 6,
        "y": place,
        "text": f"n={number}",
        "showarrow": False,
        "font": {"size": SMALL_PX, "color": look.muted},
    }
