"""The swimlane with its words: what it shows, how it is read, what it cannot tell."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from multivector.analysis.timeline.directions import DIRECTIONS
from multivector.analysis.wording import counted, joined, year_span
from multivector.charts.legend import LegendItem
from multivector.charts.theme import Theme
from multivector.charts.view import View
from multivector.data.dates import format_partial
from multivector.data.sources import collect_source_ids
from multivector.figures.timeline import marks
from multivector.figures.timeline.lanes import BESIDE_PX, DESK_PX, PHONE_PX, lanes_figure
from multivector.figures.timeline.places import Lanes, Mark, lane_marks

COLUMNS = {
    "when": "Date",
    "title": "Event",
    "summary": "What happened",
    "direction": "Direction",
    "weight": "Weight",
    "countries": "Countries",
    "themes": "Themes",
    "event_id": "Code",
}


def lanes_views(  # noqa: PLR0913 -- what is drawn, how, and the words around it
    events: pd.DataFrame,
    *,
    by: str,
    names: Mapping[str, str],
    window: tuple[dt.date, dt.date],
    chosen: str,
    narrowing: str = "",
    caveats: tuple[str, ...],
    look: Theme,
) -> tuple[View, View]:
    """Return the swimlane for a desk and for a phone.

    Args:
        events: from `event_spans.with_spans`, those that fit the filters.
        by: "theme" or "country".
        names: lanes from top to bottom with their names; "" is that of all others.
        window: first and last day drawn.
        chosen: the event that is picked, or "".
        narrowing: words for what else was chosen, such as ", weight 4 or more".
        caveats: what the table says of itself.
        look: the theme.
    """
    column = "countries" if by == "country" else "themes"
    lanes = [lane for lane in names if lane]
    placed = lane_marks(events, column, lanes, every=by == "country")
    drawn = Lanes(placed, names, window, chosen)
    shared: dict[str, Any] = {
        "title": title(events),
        "subtitle": _subtitle(by, window, narrowing),
        "data": as_table(events),
        "source_ids": collect_source_ids(events),
        "alt": _alt(events, by, drawn),
        "legend": _legend(placed, look),
        "caveats": caveats,
    }
    widths = (BESIDE_PX if chosen else DESK_PX, PHONE_PX)  # the card stands beside the lanes
    desk, phone = (lanes_figure(drawn, look, width) for width in widths)
    return (
        View(key="events", chart=desk, height_px=desk.height_px, **shared),
        View(key="events-phone", chart=phone, height_px=phone.height_px, **shared),
    )


def title(events: pd.DataFrame) -> str:
    """Return how many events there are, when most fell, and which way those coded led."""
    if events.empty:
        return "No event fits this choice"
    years = events["begin"].dt.year
    most = years.value_counts().sort_index()
    peak = int(most.idxmax())
    when = f", most in {peak} ({most.max()})" if len(most) > 1 and most.max() > 1 else ""
    return f"{counted(len(events), 'event')}{when}{_led(events)}"


def _led(events: pd.DataFrame) -> str:
    counts = events["direction"].value_counts()
    toward = [(int(counts.get(d.code, 0)), d.words) for d in DIRECTIONS.values() if d.sign > 0]
    away = sum(int(counts.get(each.code, 0)) for each in DIRECTIONS.values() if each.sign < 0)
    coded = sum(number for number, _ in toward) + away
    if not coded:
        return "; none has a direction coded"
    if coded == 1:
        code = next(code for code in events["direction"] if DIRECTIONS[code].sign)
        return f"; the one with a direction led {DIRECTIONS[code].words}"
    parts = [f"{number} {words}" for number, words in sorted(toward, reverse=True) if number]
    if away:
        parts.append(f"{away} away from a pole")
    return f"; of {coded} with a direction, {joined(parts)}"


def as_table(events: pd.DataFrame) -> pd.DataFrame:
    """Return events as the reader sees them in a table, one a row."""
    in_words = events.assign(direction=[DIRECTIONS[code].words for code in events["direction"]])
    return in_words[list(COLUMNS)].rename(columns=COLUMNS).reset_index(drop=True)


def _subtitle(by: str, window: tuple[dt.date, dt.date], narrowing: str) -> str:
    each = (
        "each event stands in the lane of every state it names"
        if by == "country"
        else "each event stands once, in its first theme"
    )
    return (
        f"Events, {_span(window)}{narrowing}; size: weight from 1 to 5, a judgment; colour and form: which way the act "
        f"of the state named first led; {each}"
    )


def _span(window: tuple[dt.date, dt.date]) -> str:
    """Return a window in words: a month, or its years."""
    first, last = window
    if (first.year, first.month) == (last.year, last.month):
        return format_partial(f"{first:%Y-%m}")
    return year_span(first.year, last.year)


def _alt(events: pd.DataFrame, by: str, drawn: Lanes) -> str:
    lanes = joined([f"{drawn.names[lane]}" for lane in drawn.used]) or "none"
    return (
        f"{title(events)}. Marks along a line of time in a lane for each {by}: {lanes}. "
        "The list and the data below say the same in words."
    )


def _legend(drawn: Sequence[Mark], look: Theme) -> tuple[LegendItem, ...]:
    spans = (
        (any(mark.is_range for mark in drawn), "Lasted from date to date", "line"),
        (any(mark.is_approximate for mark in drawn), "Known to the month or year only", "dotted"),
    )
    return (
        *marks.legend({mark.code for mark in drawn}, look),
        *(LegendItem(words, look.half, form) for is_there, words, form in spans if is_there),
    )
