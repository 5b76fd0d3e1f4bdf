"""The swimlane of events: a lane for each theme or state, a mark for each event."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import plotly.graph_objects as go

from multivector.charts.finished import FinishedFigure
from multivector.charts.theme import SMALL_PX, Theme, base_layout
from multivector.figures.timeline import marks
from multivector.figures.timeline.places import Lanes, Mark, placed_marks

# Of the plot; what marks need is reckoned for these widths.
DESK_PX, BESIDE_PX, PHONE_PX = 960, 540, 330
MOST_LABELLED = {DESK_PX: 50, BESIDE_PX: 30, PHONE_PX: 20}
LABEL_CHARACTERS = {DESK_PX: 64, BESIDE_PX: 50, PHONE_PX: 30}
AXIS_PX = 26
BLANK_PX = 2.6  # how wide a blank of a label is
UNDERLINED_PX = 8  # how far below its mark a span runs where titles stand beside the marks
LONGEST_LINE = {False: 60, True: 34}  # of what the pointer, or the first tap of a finger, is told
LONGEST_MONTH, LEAP_YEAR = 31, 366  # days


def lanes_figure(lanes: Lanes, look: Theme, width_px: int) -> go.Figure:
    """Return the swimlane.

    Args:
        lanes: what is drawn.
        look: the theme.
        width_px: the width that marks are kept apart for: `DESK_PX`, `BESIDE_PX` or `PHONE_PX`.
    """
    is_labelled = len({mark.event_id for mark in lanes.marks}) <= MOST_LABELLED[width_px]
    characters = LABEL_CHARACTERS[width_px] if is_labelled else 0
    is_phone = width_px == PHONE_PX
    placed, tops, height = placed_marks(lanes, width_px, characters)
    drawn = [
        *_spans(placed, look, UNDERLINED_PX if is_labelled else 0),
        *_traces(placed, look, is_phone=is_phone),
    ]
    if is_labelled:
        drawn.append(_labels(placed, lanes.window[0], look, characters))
    picked = [mark for mark in placed if mark.event_id == lanes.chosen]
    if picked:
        drawn.append(_ring(picked, look))
    return FinishedFigure(drawn, _layout(lanes, tops, height, look, is_phone=is_phone))


def _layout(
    lanes: Lanes, tops: Mapping[str, int], height: int, look: Theme, *, is_phone: bool
) -> dict[str, Any]:
    layout = base_layout(look, height_px=height + AXIS_PX + 8)
    layout["margin"] = {"l": 4, "r": 4, "t": AXIS_PX, "b": 8}
    layout["hovermode"] = "closest"
    layout["dragmode"] = False if is_phone else "zoom"  # a finger scrolls the page
    layout["xaxis"] |= {
        "type": "date",
        "range": [day.isoformat() for day in lanes.range],
        "side": "top",
        "fixedrange": is_phone,
        "gridcolor": look.rule,
        "showline": False,
        "tickformat": _tick_format(lanes.window),
    }
    layout["yaxis"] |= {"range": [height, 0], "visible": False}
    layout["annotations"] = [_name(lanes.names[lane], top, look) for lane, top in tops.items()]
    layout["shapes"] = [_divider(top, look) for top in list(tops.values())[1:]]
    return layout


def _tick_format(window: tuple[dt.date, dt.date]) -> str:
    """Return how days are written above a window of this length, in one line."""
    days = (window[1] - window[0]).days
    if days <= LONGEST_MONTH:
        return "%-d %b"
    return "%b %Y" if days <= 2 * LEAP_YEAR else "%Y"


def _traces(placed: Sequence[Mark], look: Theme, *, is_phone: bool) -> list[go.Scatter]:
    """Return a trace for each kind of mark, those with a direction above the others."""
    by_code = {code: [mark for mark in placed if mark.code == code] for code in marks.SYMBOLS}
    longest = LONGEST_LINE[is_phone]
    return [_trace(own, code, look, longest) for code, own in reversed(by_code.items()) if own]


def _trace(own: Sequence[Mark], code: str, look: Theme, longest: int) -> go.Scatter:
    tint = marks.colour(code, look)
    is_open = marks.SYMBOLS[code].endswith("-open")
    return go.Scatter(
        name=marks.words(code),
        x=[mark.middle.isoformat() for mark in own],
        y=[mark.y for mark in own],
        mode="markers",
        marker={
            "symbol": marks.SYMBOLS[code],
            "size": [mark.size for mark in own],
            "color": tint,
            "line": {"width": 1.6 if is_open else 0.8, "color": tint if is_open else look.paper},
            "opacity": 1,
        },
        unselected={"marker": {"opacity": 1}},
        customdata=[[mark.number, mark.when, mark.weight] for mark in own],
        text=[_folded(mark.title, longest) for mark in own],
        hovertemplate=(
            "<b>%{text}</b><br>%{customdata[1]}"
            f"<br>{marks.words(code)}, weight %{{customdata[2]}}<extra></extra>"
        ),
    )


def _folded(title: str, longest: int) -> str:
    """Return a title in lines that fit beside the pointer."""
    lines: list[str] = []
    for word in title.split():
        if lines and len(lines[-1]) + len(word) < longest:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return "<br>".join(lines)


def _spans(placed: Sequence[Mark], look: Theme, lowered_px: int) -> list[go.Scatter]:
    """Return lines: solid from date to date, dotted where only a month or year is known."""
    kinds: tuple[tuple[str, str, Callable[[Mark], bool]], ...] = (
        ("lasted from date to date", "solid", lambda mark: mark.is_range),
        ("known to the month or year", "dot", lambda mark: mark.is_approximate),
    )
    return [
        _span(own, name, dash, look, lowered_px)
        for name, dash, fits in kinds
        if (own := [mark for mark in placed if fits(mark)])
    ]


def _span(own: Iterable[Mark], name: str, dash: str, look: Theme, lowered_px: int) -> go.Scatter:
    x: list[str | None] = []
    y: list[float | None] = []
    for mark in own:
        x += [mark.begin.isoformat(), mark.end.isoformat(), None]
        y += [mark.y + lowered_px, mark.y + lowered_px, None]
    line = {"color": look.half, "width": 2, "dash": dash}
    return go.Scatter(name=name, x=x, y=y, mode="lines", line=line, hoverinfo="skip")


def _labels(placed: Sequence[Mark], first: dt.date, look: Theme, characters: int) -> go.Scatter:
    """Return the titles beside the marks; what began before the window is named at its left end."""
    return go.Scatter(
        name="titles",
        x=[max(mark.middle, first).isoformat() for mark in placed],
        y=[mark.y for mark in placed],
        mode="text",
        text=[_beside(mark, characters) for mark in placed],
        textposition=[f"middle {'left' if mark.is_left else 'right'}" for mark in placed],
        textfont={"size": SMALL_PX - 1, "color": look.ink},
        hoverinfo="skip",
    )


def _beside(mark: Mark, characters: int) -> str:
    """Return a title cut to what fits, with room for its mark."""
    is_short = len(mark.title) <= characters
    title = mark.title if is_short else f"{mark.title[: characters - 1]}…"
    room = "\N{NO-BREAK SPACE}" * round((mark.size / 2 + 5) / BLANK_PX)
    return f"{title}{room}" if mark.is_left else f"{room}{title}"


def _ring(picked: Sequence[Mark], look: Theme) -> go.Scatter:
    """Return a ring around the event that is picked, wherever it stands."""
    return go.Scatter(
        name="picked",
        x=[mark.middle.isoformat() for mark in picked],
        y=[mark.y for mark in picked],
        mode="markers",
        marker={
            "symbol": "circle-open",
            "size": [mark.size + 9 for mark in picked],
            "color": look.ink,
            "line": {"width": 2, "color": look.ink},
        },
        hoverinfo="skip",
    )


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
