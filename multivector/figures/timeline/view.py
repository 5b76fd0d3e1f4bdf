"""The swimlane with its words: what it shows, how it is read, what it cannot tell."""

import datetime as dt
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

import pandas as pd

from multivector.analysis.timeline.directions import DIRECTIONS
from multivector.analysis.wording import capitalised, counted, in_words, joined, year_span
from multivector.charts.legend import LegendItem
from multivector.charts.theme import Theme
from multivector.charts.view import View
from multivector.data.dates import format_partial
from multivector.data.sources import collect_source_ids
from multivector.figures.timeline import marks
from multivector.figures.timeline.lanes import (
    BESIDE_PX,
    DESK_PX,
    MOST_LABELLED,
    PHONE_PX,
    lanes_figure,
)
from multivector.figures.timeline.places import Lanes, Mark, lane_marks

NO_NAMES: Mapping[str, str] = MappingProxyType({})
COLUMNS = {
    "when": "Date",
    "title": "Event",
    "summary": "What happened",
    "direction": "Direction",
    "weight": "Importance (1–5)",
    "countries": "Countries",
    "themes": "Themes",
}
LEAST_TOLD = 20
"""So many events have a busiest year and a balance of directions; fewer are named one by one."""
MOST_PARTS = 3
NEARLY = 0.8
"""Two numbers of which the smaller is at least this part of the larger nearly balance."""


def lanes_views(  # noqa: PLR0913 -- what is drawn, how, and the words around it
    events: pd.DataFrame,
    *,
    by: str,
    names: Mapping[str, str],
    window: tuple[dt.date, dt.date],
    chosen: str,
    about: str = "",
    narrowing: str = "",
    country_names: Mapping[str, str] = NO_NAMES,
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
        about: the countries chosen, in words; empty for all.
        narrowing: words for what else was chosen, such as ", importance 4 or more".
        country_names: names of countries by code, for the data.
        caveats: what the table says of itself.
        look: the theme.
    """
    column = "countries" if by == "country" else "themes"
    lanes = [lane for lane in names if lane]
    placed = lane_marks(events, column, lanes, every=by == "country")
    drawn = Lanes(placed, names, window, chosen)
    shared: dict[str, Any] = {
        "title": title(events, about),
        "subtitle": _subtitle(events, window, narrowing),
        "data": as_table(events, country_names),
        "source_ids": collect_source_ids(events),
        "alt": _alt(title(events, about), by, drawn),
        "legend": _legend(placed, look),
        "caveats": caveats,
    }
    widths = (BESIDE_PX if chosen else DESK_PX, PHONE_PX)  # the card stands beside the lanes
    desk, phone = (lanes_figure(drawn, look, width) for width in widths)
    return (
        View(key="events", chart=desk, height_px=desk.height_px, **shared),
        View(key="events-phone", chart=phone, height_px=phone.height_px, **shared),
    )


def title(events: pd.DataFrame, about: str = "") -> str:
    """Return the busiest year and the directions that lead; of a few events, how many went where.

    Args:
        events: from `event_spans.with_spans`.
        about: the countries chosen, in words; empty for all.
    """
    if events.empty:
        return f"No events on {about} fit this choice" if about else "No events fit this choice"
    toward, away = (_numbers(events, sign) for sign in (1, -1))
    if len(events) < LEAST_TOLD:
        on = f" on {about}" if about else ""
        noun = "event" if len(events) == 1 else "events"
        return (
            f"{capitalised(in_words(len(events)))} {noun}{on}: {_each(toward + away, len(events))}"
        )
    parts = [part for part in (_busiest(events), _balance(toward)) if part]
    if not parts:
        return f"{len(events)} events{f' on {about}' if about else ''}, none with a clear direction"
    sentence = "; ".join(parts)
    return f"{about}: {sentence}" if about else capitalised(sentence)


def _busiest(events: pd.DataFrame) -> str:
    """Return the year with most events, nothing where two years share the first place."""
    years = events["begin"].dt.year.value_counts()
    has_peak = len(years) > 1 and years.iloc[0] > years.iloc[1]
    return f"{int(years.index[0])} was the busiest year" if has_peak else ""


def _numbers(events: pd.DataFrame, sign: int) -> list[tuple[int, str]]:
    """Return how many events led each way, the fullest first; ways that none led are left out."""
    counts = events["direction"].value_counts()
    numbers = [(int(counts.get(d.code, 0)), d.words) for d in DIRECTIONS.values() if d.sign == sign]
    return sorted((each for each in numbers if each[0]), key=lambda each: -each[0])


def _each(numbers: Sequence[tuple[int, str]], whole: int) -> str:
    if not numbers:
        return "no clear direction"
    if numbers[0][0] == whole:
        return f"{'all ' if whole > 1 else ''}{numbers[0][1]}"
    return joined([f"{in_words(number)} {words}" for number, words in numbers[:MOST_PARTS]])


def _balance(toward: Sequence[tuple[int, str]]) -> str:
    """Return the two directions that most events led, and whether they balance."""
    if not toward:
        return ""
    most, first = toward[0]
    if len(toward) == 1:
        return f"{in_words(most)} {'move' if most == 1 else 'moves'} {first}"
    next_most, second = toward[1]
    other = second.removeprefix("toward ")
    if next_most >= NEARLY * most:
        return f"moves {first} ({most}) and {other} ({next_most}) nearly balance"
    return f"more moves {first} ({most}) than {other} ({next_most})"


def as_table(events: pd.DataFrame, country_names: Mapping[str, str] = NO_NAMES) -> pd.DataFrame:
    """Return events as the reader sees them in a table, one a row."""
    in_full = events.assign(
        direction=[DIRECTIONS[code].words for code in events["direction"]],
        countries=[
            ", ".join(country_names.get(code, code) for code in str(codes).split(";"))
            for codes in events["countries"]
        ],
        themes=[capitalised(str(codes).replace(";", ", ")) for codes in events["themes"]],
    )
    return in_full[list(COLUMNS)].rename(columns=COLUMNS).reset_index(drop=True)


def number_and_span(
    events: pd.DataFrame, window: tuple[dt.date, dt.date], narrowing: str = ""
) -> str:
    """Return how many events there are and of which time: "12 events, 1991–2026"."""
    return f"{counted(len(events), 'event')}, {_span(window)}{narrowing}"


def _subtitle(events: pd.DataFrame, window: tuple[dt.date, dt.date], narrowing: str) -> str:
    named = (
        f" The {in_words(MOST_LABELLED)} most important are named."
        if len(events) > MOST_LABELLED
        else ""
    )
    return (
        f"{number_and_span(events, window, narrowing)}. Size: importance (our judgement). "
        f"Colour: bloc the event moved toward.{named}"
    )


def _span(window: tuple[dt.date, dt.date]) -> str:
    """Return a window in words: a month, or its years."""
    first, last = window
    if (first.year, first.month) == (last.year, last.month):
        return format_partial(f"{first:%Y-%m}")
    return year_span(first.year, last.year)


def _alt(finding: str, by: str, drawn: Lanes) -> str:
    lanes = joined([f"{drawn.names[lane]}" for lane in drawn.used]) or "none"
    return (
        f"{finding}. Marks along a line of time in a lane for each {by}: {lanes}. "
        "The list of events says the same in words."
    )


def _legend(drawn: Sequence[Mark], look: Theme) -> tuple[LegendItem, ...]:
    spans = (
        (any(mark.is_range for mark in drawn), "From first to last day", "line"),
        (any(mark.is_approximate for mark in drawn), "Exact day unknown", "dotted"),
    )
    return (
        *marks.legend({mark.code for mark in drawn}, look),
        *(LegendItem(words, look.half, form) for is_there, words, form in spans if is_there),
    )
