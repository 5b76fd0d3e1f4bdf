"""The disruptions of a line as a strip: one lane for each kind of cause, along the years."""

import datetime as dt
from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from multivector.analysis import wording
from multivector.charts.theme import SMALL_PX, Theme, base_layout, rgba
from multivector.charts.view import LegendItem, View
from multivector.data.dates import format_partial
from multivector.data.sources import collect_source_ids

LANE_PX, EDGE_PX = 46, 40
LEAST_DAYS_SHOWN = 0.006  # of the span: a stop of a day stays visible
WHOLE, STRONG, FAINT = 100.0, 1.0, 0.45
CHRONICLE_COLUMNS = [
    *("start_date", "end_date", "cause", "capacity_lost_percent", "what_happened"),
    *("confidence", "note"),
]


def stops_view(stops: pd.DataFrame, *, name: str, newest: dt.date, look: Theme) -> View:
    """Return the disruptions of a line or hub.

    Args:
        stops: what `line_record.stops` returns.
        name: name of the line or hub.
        newest: the day up to which the facts were gathered.
        look: the theme.
    """
    lanes = stops["cause_kind"].nunique()
    return View(
        key="line-stops",
        title=_title(stops, name),
        subtitle="By kind of cause; dark: all capacity lost, lighter: part of it or not known",
        graphic=stops_strip(stops, newest=newest, look=look) if len(stops) else None,
        data=stops[CHRONICLE_COLUMNS],
        source_ids=collect_source_ids(stops),
        alt=_alt(stops, name),
        legend=(
            LegendItem("all capacity lost", look.ink),
            LegendItem("part lost, or loss not known", _shade(look, FAINT)),
        )
        if len(stops)
        else (),
        height_px=LANE_PX * lanes + EDGE_PX,
    )


def stops_strip(stops: pd.DataFrame, *, newest: dt.date, look: Theme) -> go.Figure:
    """Return the strip: a bar from the first to the last day of each stop.

    A stop whose end is not known is a mark at its beginning.

    Args:
        stops: first_day, last_day, cause_kind, capacity_lost_percent, what_happened.
        newest: right end of the strip.
        look: the theme.
    """
    lanes = list(stops.groupby("cause_kind").size().sort_values(ascending=False).index)
    begin = stops["first_day"].min() - pd.Timedelta(days=200)
    span = pd.Timestamp(newest) - begin
    figure = go.Figure()
    for stop in stops.to_dict("records"):
        figure.add_trace(_mark(stop, len(lanes) - lanes.index(stop["cause_kind"]), span, look))
    for place, lane in enumerate(lanes):
        _lane_name(figure, str(lane), len(lanes) - place, begin, look)
    layout = base_layout(look, height_px=LANE_PX * len(lanes) + EDGE_PX)
    layout["xaxis"] |= {"type": "date", "range": [begin.isoformat(), newest.isoformat()]}
    layout["xaxis"] |= {"nticks": 6}
    layout["yaxis"] |= {"range": [0.5, len(lanes) + 0.75], "visible": False}
    layout["margin"] = {"l": 8, "r": 16, "t": 4, "b": 28}
    return figure.update_layout(layout)


def _mark(stop: Mapping[Hashable, Any], lane: int, span: pd.Timedelta, look: Theme) -> go.Scatter:
    first, last = pd.Timestamp(str(stop["first_day"])), stop["last_day"]
    least = first + span * LEAST_DAYS_SHOWN
    end = least if pd.isna(last) else max(pd.Timestamp(str(last)), least)
    whole = stop["capacity_lost_percent"] == WHOLE
    return go.Scatter(
        x=[first.isoformat(), end.isoformat()],
        y=[lane, lane],
        mode="lines",
        line={"color": _shade(look, STRONG if whole else FAINT), "width": 13},
        hovertemplate=f"{_wrapped(_sentence(stop))}<extra></extra>",
    )


def _shade(look: Theme, opacity: float) -> str:
    red, green, blue, _ = rgba(look.ink, opacity)
    return f"rgba({red},{green},{blue},{opacity:g})"


def _lane_name(figure: go.Figure, lane: str, y: int, begin: pd.Timestamp, look: Theme) -> None:
    figure.add_annotation(
        text=lane,
        x=begin.isoformat(),
        y=y + 0.42,
        xanchor="left",
        yanchor="middle",
        showarrow=False,
        font={"color": look.muted, "size": SMALL_PX},
    )


def _sentence(stop: Mapping[Hashable, Any]) -> str:
    return f"{when(stop)}: {stop['what_happened']}"


def when(stop: Mapping[Hashable, Any]) -> str:
    """Return the time of a stop in words: one day, a span, or since when."""
    start, end = str(stop["start_date"]), stop["end_date"]
    if pd.isna(end):
        return f"From {format_partial(start)}, end not known or going on"
    if str(end) == start:
        return format_partial(start)
    return f"{format_partial(start)} to {format_partial(str(end))}"


def _wrapped(text: str, width: int = 52) -> str:
    """Return text for a hover box: no markup, broken into lines."""
    plain = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    lines, line = [], ""
    for word in plain.split():
        if line and len(line) + len(word) >= width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return "<br>".join([*lines, line])


def _title(stops: pd.DataFrame, name: str) -> str:
    if stops.empty:
        return f"No disruption of {name} is in the tables"
    count = wording.counted(len(stops), "disruption")
    first = int(stops["first_day"].min().year)
    last = int(stops["first_day"].max().year)
    most = stops["cause_kind"].value_counts()
    leading = most[most == most.iloc[0]].index
    if len(stops) == 1 or len(leading) > 1:
        return f"{name}: {count} in {wording.year_span(first, last)}"
    return (
        f"{name}: {count} in {wording.year_span(first, last)}, "
        f"most often by {leading[0]} ({int(most.iloc[0])})"
    )


def _alt(stops: pd.DataFrame, name: str) -> str:
    told = "; ".join(f"{when(stop)}, {stop['cause']}" for stop in stops.to_dict("records"))
    return f"Disruptions of {name}: {told or 'none'}."
