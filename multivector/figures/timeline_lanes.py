"""The swimlane of events: a lane for each theme or state, a mark for each event."""

import datetime as dt
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from multivector.figures import timeline_marks as marks
from multivector.figures.theme import SMALL_PX, Theme, base_layout
from multivector.figures.timeline_packing import (
    CHARACTER_PX,
    Spot,
    lane_px,
    track_middle_px,
    tracks,
)

# Of the plot; what marks need is reckoned for these widths.
DESK_PX, BESIDE_PX, PHONE_PX = 960, 540, 330
MOST_LABELLED = {DESK_PX: 50, BESIDE_PX: 30, PHONE_PX: 20}
LABEL_CHARACTERS = {DESK_PX: 64, BESIDE_PX: 50, PHONE_PX: 30}
AXIS_PX = 26
BLANK_PX = 2.6  # how wide a blank of a label is
UNDERLINED_PX = 8  # how far below its mark a span runs where titles stand beside the marks
ROOM = 0.015  # of the window, at either end
LONGEST_HOVER = 60
LONGEST_MONTH, LEAP_YEAR = 31, 366  # days


@dataclass(frozen=True)
class Lanes:
    """What is drawn: a row for each mark, and the lanes from top to bottom."""

    rows: pd.DataFrame
    """`event_id`, `lane`, `mark`, and of each event `begin`, `end`, `middle`, `is_range`,
    `is_approximate`, `when`, `title`, `weight`."""
    names: Mapping[str, str]
    window: tuple[dt.date, dt.date]
    chosen: str = ""

    @property
    def range(self) -> tuple[dt.date, dt.date]:
        """The window with a little room at both ends, so that marks there stand inside."""
        first, last = self.window
        room = dt.timedelta(days=max(1, round((last - first).days * ROOM)))
        return first - room, last + room

    @property
    def used(self) -> list[str]:
        """The lanes that hold a mark, in order."""
        held = set(self.rows["lane"])
        return [lane for lane in self.names if lane in held]


def lanes_figure(lanes: Lanes, look: Theme, width_px: int) -> go.Figure:
    """Return the swimlane.

    Args:
        lanes: what is drawn.
        look: the theme.
        width_px: the width that marks are kept apart for: `DESK_PX`, `BESIDE_PX` or `PHONE_PX`.
    """
    is_labelled = lanes.rows["event_id"].nunique() <= MOST_LABELLED[width_px]
    placed, tops, height = _placed(lanes, width_px, is_labelled=is_labelled)
    layout = base_layout(look, height_px=height + AXIS_PX + 8)
    layout["margin"] = {"l": 4, "r": 4, "t": AXIS_PX, "b": 8}
    layout["hovermode"] = "closest"
    layout["dragmode"] = "zoom" if width_px != PHONE_PX else False
    layout["xaxis"] |= {
        "type": "date",
        "range": [day.isoformat() for day in lanes.range],
        "side": "top",
        "fixedrange": width_px == PHONE_PX,
        "gridcolor": look.rule,
        "showline": False,
        "tickformat": _tick_format(lanes.window),
    }
    layout["yaxis"] |= {"range": [height, 0], "visible": False}
    layout["annotations"] = [_name(lanes.names[lane], top, look) for lane, top in tops.items()]
    layout["shapes"] = [_divider(top, look) for top in list(tops.values())[1:]]
    lowered = placed["y"] + (UNDERLINED_PX if is_labelled else 0)
    drawn = [*_spans(placed.assign(y=lowered), look), *_marks(placed, look)]
    if is_labelled:
        drawn.append(_labels(placed, lanes.window[0], look, LABEL_CHARACTERS[width_px]))
    return go.Figure([*drawn, *_ring(placed, lanes.chosen, look)], layout)


def _tick_format(window: tuple[dt.date, dt.date]) -> str:
    """Return how days are written below a window of this length, in one line."""
    days = (window[1] - window[0]).days
    if days <= LONGEST_MONTH:
        return "%-d %b"
    return "%b %Y" if days <= 2 * LEAP_YEAR else "%Y"


def _placed(
    lanes: Lanes, width_px: int, *, is_labelled: bool
) -> tuple[pd.DataFrame, dict[str, int], int]:
    """Return the rows with their height `y` and side, the tops of the lanes and the whole height."""
    first, last = (pd.Timestamp(day) for day in lanes.range)
    scale = width_px / max((last - first).days, 1)
    per_label = LABEL_CHARACTERS[width_px] if is_labelled else 0
    rows = lanes.rows.assign(is_left=False, y=0.0)
    tops: dict[str, int] = {}
    top = 0
    for lane in lanes.used:
        own = rows[rows["lane"] == lane]
        spots, sides = _spots(own, first, scale, width_px, per_label)
        found = tracks(spots)
        rows.loc[own.index, "y"] = [top + track_middle_px(track) for track in found]
        rows.loc[own.index, "is_left"] = sides
        tops[lane] = top
        top += lane_px(max(found) + 1)
    return rows, tops, top


def _spots(
    own: pd.DataFrame, first: pd.Timestamp, scale: float, width_px: int, per_label: int
) -> tuple[list[Spot], list[bool]]:
    """Return the extent of each mark with its span and label, and whether the label is to its left."""
    spots, sides = [], []
    for row in own.to_dict("records"):
        middle = min(max((row["middle"] - first).days * scale, 0), width_px)
        radius = marks.size_px(row["mark"], row["weight"]) / 2
        begin = min(max((row["begin"] - first).days * scale, 0), middle - radius)
        end = max(min((row["end"] - first).days * scale, width_px), middle + radius)
        label = (min(len(row["title"]), per_label) + 2) * CHARACTER_PX if per_label else 0
        is_left = middle + label > width_px and begin - label >= 0
        sides.append(is_left)
        spots.append(Spot(begin - label, end) if is_left else Spot(begin, max(end, middle + label)))
    return spots, sides


def _marks(placed: pd.DataFrame, look: Theme) -> list[go.Scatter]:
    codes = [code for code in marks.SYMBOLS if code in set(placed["mark"])]
    return [_trace(placed[placed["mark"] == code], code, look) for code in reversed(codes)]


def _trace(rows: pd.DataFrame, code: str, look: Theme) -> go.Scatter:
    tint = marks.colour(code, look)
    is_open = marks.SYMBOLS[code].endswith("-open")
    return go.Scatter(
        name=marks.words(code),
        x=[day.date().isoformat() for day in rows["middle"]],
        y=list(rows["y"]),
        mode="markers",
        marker={
            "symbol": marks.SYMBOLS[code],
            "size": [marks.size_px(code, weight) for weight in rows["weight"]],
            "color": tint,
            "line": {"width": 1.6 if is_open else 0.8, "color": tint if is_open else look.paper},
            "opacity": 1,
        },
        unselected={"marker": {"opacity": 1}},
        customdata=list(rows["event_id"]),
        text=[_hover(row, code) for row in rows.to_dict("records")],
        hovertemplate="%{text}<extra></extra>",
    )


def _hover(row: Mapping[Hashable, Any], code: str) -> str:
    words = f"{marks.words(code)}, weight {row['weight']}"
    return f"<b>{_folded(row['title'])}</b><br>{row['when']}<br>{words}"


def _folded(title: str) -> str:
    """Return a title in lines that fit beside the pointer."""
    lines: list[str] = []
    for word in title.split():
        if lines and len(lines[-1]) + len(word) < LONGEST_HOVER:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return "<br>".join(lines)


def _spans(placed: pd.DataFrame, look: Theme) -> list[go.Scatter]:
    """Return lines below the marks: solid from date to date, dotted where only a month or year is known."""
    solid, dotted = placed[placed["is_range"]], placed[placed["is_approximate"]]
    parts = (
        (solid, "lasted from date to date", "solid"),
        (dotted, "known to the month or year", "dot"),
    )
    return [_span(rows, name, dash, look) for rows, name, dash in parts if len(rows)]


def _span(rows: pd.DataFrame, name: str, dash: str, look: Theme) -> go.Scatter:
    x: list[str | None] = []
    y: list[float | None] = []
    for begin, end, height in zip(rows["begin"], rows["end"], rows["y"], strict=True):
        x += [begin.date().isoformat(), end.date().isoformat(), None]
        y += [height, height, None]
    line = {"color": look.half, "width": 2, "dash": dash}
    return go.Scatter(name=name, x=x, y=y, mode="lines", line=line, hoverinfo="skip")


def _labels(placed: pd.DataFrame, first: dt.date, look: Theme, characters: int) -> go.Scatter:
    """Return the titles beside the marks; what began before the window is named at its left end."""
    return go.Scatter(
        name="titles",
        x=[max(day.date(), first).isoformat() for day in placed["middle"]],
        y=list(placed["y"]),
        mode="text",
        text=[_beside(row, characters) for row in placed.to_dict("records")],
        textposition=["middle left" if left else "middle right" for left in placed["is_left"]],
        textfont={"size": SMALL_PX - 1, "color": look.ink},
        hoverinfo="skip",
    )


def _beside(row: Mapping[Hashable, Any], characters: int) -> str:
    """Return a title cut to what fits, with room for its mark."""
    whole = str(row["title"])
    title = whole if len(whole) <= characters else f"{whole[: characters - 1]}…"
    room = "\N{NO-BREAK SPACE}" * round(
        (marks.size_px(row["mark"], row["weight"]) / 2 + 5) / BLANK_PX
    )
    return f"{title}{room}" if row["is_left"] else f"{room}{title}"


def _ring(placed: pd.DataFrame, chosen: str, look: Theme) -> list[go.Scatter]:
    """Return a ring around the event that is picked, wherever it stands."""
    rows = placed[placed["event_id"] == chosen]
    if rows.empty:
        return []
    return [
        go.Scatter(
            name="picked",
            x=[day.date().isoformat() for day in rows["middle"]],
            y=list(rows["y"]),
            mode="markers",
            marker={
                "symbol": "circle-open",
                "size": [marks.WEIGHT_PX[weight] + 9 for weight in rows["weight"]],
                "color": look.ink,
                "line": {"width": 2, "color": look.ink},
            },
            hoverinfo="skip",
        )
    ]


def _name(name: str, top: int, look: Theme) -> dict[str, Any]:
    return {
        "x": 0,
        "xref": "paper",
        "xanchor": "left",
        "y": top + 3,
        "yanchor": "top",
        "text": f"<b>{name}</b>",
        "showarrow": False,
        "font": {"size": SMALL_PX, "color": look.ink},
    }


def _divider(top: int, look: Theme) -> dict[str, Any]:
    line = {"color": look.rule, "width": 1}
    return {
        "type": "line",
        "xref": "paper",
        "x0": 0,
        "x1": 1,
        "y0": top,
        "y1": top,
        "layer": "below",
        "line": line,
    }


def lane_rows(
    events: pd.DataFrame, column: str, lanes: Sequence[str], *, every: bool
) -> pd.DataFrame:
    """Return a row for each mark, with its `lane` and `mark`.

    Args:
        events: from `event_spans.with_spans`.
        column: `themes` or `countries`, a list parted by semicolons.
        lanes: the lanes wanted; an event of none of them stands in the lane "".
        every: whether an event stands in each of its lanes (all but the lane of the state named
            first as `CONCERNED`), or once, in its first.
    """
    wanted, rows = frozenset(lanes), []
    for event in events.to_dict("records"):
        named = str(event[column]).split(";")
        own = [item for item in named if item in wanted] or [""]
        for lane in own if every else own[:1]:
            is_coded = not every or lane in {named[0], ""}
            mark = event["direction"] if is_coded else marks.CONCERNED
            rows.append(event | {"lane": lane, "mark": mark})
    return pd.DataFrame(rows, columns=[*events.columns, "lane", "mark"])
