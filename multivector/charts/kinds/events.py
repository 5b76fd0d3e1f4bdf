"""Events on time charts: at most three, each a thin line with a few words above the plot.

Every label has a row of its own above the plot, so that none covers another however narrow the window
is; it runs from its line towards the middle of the chart. The pointer is shown the date and the title.
"""

from collections.abc import Hashable, Sequence
from html import escape
from typing import Any

import pandas as pd

from multivector.charts.chart import Note, Rule
from multivector.charts.theme import Theme
from multivector.data.dates import format_partial

MOST_EVENTS = 3
MOST_LETTERS = 28
ROW_PX = 17
POLE_PX = 13  # of its own row that the line of an event takes
AIR_PX = 4
NO_EVENTS = pd.DataFrame(columns=["day", "label", "date", "title"])


def worded(events: pd.DataFrame) -> pd.DataFrame:
    """Return the weightiest events, at most three, in order of date, with a `label` each.

    Args:
        events: `day`, `title` and what else `analysis.timeline.marked_events` returns; `weight` and
            `short_title` are used where they are there.
    """
    ranked = (
        events.sort_values("weight", ascending=False, kind="stable")
        if _has_weight(events)
        else events
    )
    chosen = ranked.head(MOST_EVENTS).sort_values("day", kind="stable")
    return chosen.assign(label=[_label(row) for row in chosen.to_dict("records")])


def event_marks(
    marks: pd.DataFrame, look: Theme, *, yearly: bool = False, raised_px: int = 0
) -> tuple[list[Rule], list[Note]]:
    """Return a thin line and a label for each of the events that `worded` returned.

    The drawing makes room for the labels above the plot: margins need not count them.

    Args:
        marks: events with `day`, `date`, `title` and `label`.
        look: the theme.
        yearly: whether the axis counts in years (2022.15) instead of dates.
        raised_px: how far the labels stand above the plot, where years stand between.
    """
    rules: list[Rule] = []
    notes: list[Note] = []
    for row, mark in enumerate(marks.to_dict("records")):
        x = year_of(mark["day"]) if yearly else mark["day"].isoformat()
        foot_px = raised_px + ROW_PX * row
        rules += _pole(x, foot_px + POLE_PX, look)
        notes.append(
            Note(
                words=escape(str(mark["label"]), quote=False),
                x=x,
                y=1,
                y_on="plot",
                x_anchor="inward",
                y_anchor="bottom",
                x_shift_px=AIR_PX,
                y_shift_px=foot_px,
                ink=look.muted,
                ground=look.paper,
                pad_px=0,
                hover=_hover(mark),
            )
        )
    return rules, notes


def events_by_year(marks: pd.DataFrame) -> dict[int, str]:
    """Return the labels of each year with events; several of one year stand together."""
    if marks.empty:
        return {}
    labels = marks.groupby(marks["day"].dt.year)["label"].agg("; ".join)
    return dict(zip(map(int, labels.index), labels, strict=True))


def year_of(day: pd.Timestamp) -> float:
    """Return a day as a number of years: the middle of 2022 is about 2022.5."""
    days = 366 if day.is_leap_year else 365
    return round(day.year + (day.day_of_year - 1) / days, 3)


def _pole(x: float | str, above_px: int, look: Theme) -> Sequence[Rule]:
    """Return the line of an event over the plot, and its end beside the label above."""
    place: tuple[float | str, float | str] = (x, x)
    return (
        Rule(x=place, y=(0, 1), y_on="plot", ink=look.half, dash="dot", is_below=True),
        Rule(x=place, y=(0, above_px), y_on="plot", y_px_from=1, ink=look.half, is_below=True),
    )


def _label(event: dict[Hashable, Any]) -> str:
    short = event.get("short_title")
    return str(short) if isinstance(short, str) and short else _cut(str(event["title"]))


def _cut(title: str) -> str:
    """Return a title, a long one cut after the last word that fits."""
    if len(title) <= MOST_LETTERS:
        return title
    return f"{title[:MOST_LETTERS].rpartition(' ')[0].rstrip(',;:')}…"


def _hover(event: dict[Hashable, Any]) -> str:
    return f"{format_partial(str(event['date']))}: {event['title']}"


def _has_weight(events: pd.DataFrame) -> bool:
    return "weight" in events.columns
