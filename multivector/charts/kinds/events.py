"""Marks of events on time charts: thin lines with a letter each, explained below the chart.

Letters fit where sentences would not: on a phone, and where events stand close together.
"""

import string
from collections.abc import Hashable
from typing import Any

import pandas as pd

from multivector.charts.chart import Note, Rule
from multivector.charts.legend import LegendItem
from multivector.charts.theme import Theme
from multivector.data.dates import format_partial

MOST_MARKS = len(string.ascii_uppercase)
LETTER_PX = 16  # room above the plot for the letters
NO_EVENTS = pd.DataFrame(columns=["day", "letter", "date", "title"])


def lettered(events: pd.DataFrame) -> pd.DataFrame:
    """Return events in order of date with a `letter` each; events of one day share a letter.

    Args:
        events: `day` and what `analysis.timeline.marked_events` returns; at most 26 days.
    """
    ordered = events.sort_values("day", kind="stable")
    place = ordered["day"].rank(method="dense").astype("int64") - 1
    return ordered.assign(letter=[string.ascii_uppercase[index] for index in place])


def event_marks(
    marks: pd.DataFrame, look: Theme, *, yearly: bool = False, raised_px: int = 0
) -> tuple[list[Rule], list[Note]]:
    """Return a thin line and a letter for each day of `lettered` events.

    Args:
        marks: events with `day` and `letter`; the chart leaves `LETTER_PX` of room above the plot.
        look: the theme.
        yearly: whether the axis counts in years (2022.15) instead of dates.
        raised_px: how far the letters stand above the plot, where years stand between.
    """
    first = marks.drop_duplicates("letter")
    places = [year_of(day) if yearly else day.isoformat() for day in first["day"]]
    rules = [
        Rule(x=(x, x), y=(0, 1), y_on="plot", ink=look.half, px=1, dash="dot", is_below=True)
        for x in places
    ]
    letters = [
        Note(
            words=letter,
            x=x,
            y=1,
            y_on="plot",
            y_anchor="bottom",
            y_shift_px=raised_px,
            ink=look.muted,
        )
        for x, letter in zip(places, first["letter"], strict=True)
    ]
    return rules, letters


def letters_by_year(marks: pd.DataFrame) -> dict[int, str]:
    """Return the letters of each year with events; several of one year stand together."""
    if marks.empty:
        return {}
    first = marks.drop_duplicates("letter")
    letters = first.groupby(first["day"].dt.year)["letter"].agg(" ".join)
    return dict(zip(map(int, letters.index), letters, strict=True))


def event_legend(marks: pd.DataFrame, look: Theme) -> tuple[LegendItem, ...]:
    """Return what each letter stands for, as entries of the legend."""
    return tuple(
        LegendItem(_words(mark), look.muted, "line", is_event=True)
        for mark in marks.to_dict("records")
    )


def year_of(day: pd.Timestamp) -> float:
    """Return a day as a number of years: the middle of 2022 is about 2022.5."""
    days = 366 if day.is_leap_year else 365
    return round(day.year + (day.day_of_year - 1) / days, 3)


def _words(mark: dict[Hashable, Any]) -> str:
    return f"{mark['letter']}  {format_partial(str(mark['date']))}: {mark['title']}"
