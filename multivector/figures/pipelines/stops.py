"""The disruptions of a line as a strip: one lane for each kind of cause, along the years."""

import datetime as dt
from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd

from multivector.analysis import wording
from multivector.charts.chart import Axis, Chart, Margins, Note
from multivector.charts.colours import see_through
from multivector.charts.legend import LegendItem
from multivector.charts.marks import Series, Stroke
from multivector.charts.theme import Theme
from multivector.charts.view import View
from multivector.data.dates import format_partial
from multivector.data.sources import collect_source_ids

LANE_PX, EDGE_PX = 46, 40
LEAST_DAYS_SHOWN = 0.006  # of the span: a stop of a day stays visible
WHOLE, STRONG, MIDDLE, FAINT = 100.0, 1.0, 0.65, 0.3
KINDS_OF_STOP = {
    "order": "by order",
    "commercial": "over price or contract",
    "precaution": "as a precaution",
    "no supply": "for want of supply",
    "disputed": "(whether the line could run is disputed)",
}
CHRONICLE_COLUMNS = [
    *("start_date", "end_date", "cause", "capacity_lost_percent", "flow_stopped_percent"),
    *("stop_kind", "forecast_percent", "what_happened"),
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
        subtitle="By cause, over the years",
        chart=stops_strip(stops, newest=newest, look=look) if len(stops) else None,
        data=stops[CHRONICLE_COLUMNS],
        source_ids=collect_source_ids(stops),
        alt=_alt(stops, name),
        legend=(
            LegendItem("all capacity lost", look.ink),
            LegendItem("all flow stopped, though the line could run", _shade(look, MIDDLE)),
            LegendItem("a part, or unknown", _shade(look, FAINT)),
        )
        if len(stops)
        else (),
        height_px=LANE_PX * lanes + EDGE_PX,
    )


def stops_strip(stops: pd.DataFrame, *, newest: dt.date, look: Theme) -> Chart:
    """Return the strip: a bar from the first to the last day of each stop.

    A stop whose end is not known is a mark at its beginning.

    Args:
        stops: first_day, last_day, cause_kind, capacity_lost_percent, flow_stopped_percent,
            stop_kind, forecast_percent, what_happened.
        newest: right end of the strip.
        look: the theme.
    """
    lanes = list(stops.groupby("cause_kind").size().sort_values(ascending=False).index)
    begin = stops["first_day"].min() - pd.Timedelta(days=200)
    span = pd.Timestamp(newest) - begin
    tops = {str(lane): len(lanes) - place for place, lane in enumerate(lanes)}
    return Chart(
        is_list=True,
        marks=[
            _mark(stop, tops[str(stop["cause_kind"])], span, look)
            for stop in stops.to_dict("records")
        ],
        look=look,
        height_px=LANE_PX * len(lanes) + EDGE_PX,
        margins=Margins(left=8, right=16, top=4, bottom=28),
        x=Axis(kind="date", span=(begin.isoformat(), newest.isoformat()), most_ticks=6),
        y=Axis(span=(0.5, len(lanes) + 0.75), is_shown=False),
        notes=[
            Note(
                words=lane,
                x=begin.isoformat(),
                y=y + 0.42,
                x_anchor="left",
                y_anchor="middle",
                ink=look.muted,
            )
            for lane, y in tops.items()
        ],
    )


def _mark(stop: Mapping[Hashable, Any], lane: int, span: pd.Timedelta, look: Theme) -> Series:
    first, last = pd.Timestamp(str(stop["first_day"])), stop["last_day"]
    least = first + span * LEAST_DAYS_SHOWN
    end = least if pd.isna(last) else max(pd.Timestamp(str(last)), least)
    return Series(
        x=[first.isoformat(), end.isoformat()],
        y=[lane, lane],
        stroke=Stroke(_shade(look, _strength(stop)), 13),
        hover=_wrapped(_sentence(stop)),
    )


def _strength(stop: Mapping[Hashable, Any]) -> float:
    if stop["capacity_lost_percent"] == WHOLE:
        return STRONG
    return MIDDLE if stop["flow_stopped_percent"] == WHOLE else FAINT


def _shade(look: Theme, opacity: float) -> str:
    return see_through(look.ink, opacity)


def _sentence(stop: Mapping[Hashable, Any]) -> str:
    return f"{when(stop)}: {loss(stop)}{stop['what_happened']}"


def loss(stop: Mapping[Hashable, Any]) -> str:
    """Return what a stop cost in words, capacity apart from flow; empty where no figure is known."""
    kind = stop["stop_kind"]
    why = "" if pd.isna(kind) else f" {KINDS_OF_STOP[str(kind)]}"
    sentences = (
        ("capacity_lost_percent", "of capacity lost"),
        ("flow_stopped_percent", f"of flow stopped{why}"),
        ("forecast_percent", "of capacity was forecast to be lost; not counted"),
    )
    known = [(stop[column], words) for column, words in sentences if not pd.isna(stop[column])]
    return "".join(f"{percent:g}% {words}. " for percent, words in known)


def when(stop: Mapping[Hashable, Any]) -> str:
    """Return the time of a stop in words: one day, a span, or since when."""
    start, end = str(stop["start_date"]), stop["end_date"]
    if pd.isna(end):
        return f"Since {format_partial(start)}; end unknown"
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
        return f"No disruptions of {name} recorded"
    count = wording.counted(len(stops), "disruption")
    first = int(stops["first_day"].min().year)
    most = stops["cause_kind"].value_counts()
    leading = most[most == most.iloc[0]].index
    if len(stops) == 1:
        return f"{name}: {count}, in {first}"
    if len(leading) > 1:
        return f"{name}: {count} since {first}"
    return (
        f"{name}: {count} since {first}, {_of_them(int(most.iloc[0]), len(stops))} by {leading[0]}"
    )


def _of_them(most: int, count: int) -> str:
    return "all" if most == count else f"{most}"


def _alt(stops: pd.DataFrame, name: str) -> str:
    listed = "; ".join(f"{when(stop)}, {stop['cause']}" for stop in stops.to_dict("records"))
    return f"Disruptions of {name}: {listed or 'none'}."
