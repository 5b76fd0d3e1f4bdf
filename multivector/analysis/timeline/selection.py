"""Events chosen by country, theme, weight, direction, time and words."""

import datetime as dt
from collections.abc import Collection, Hashable
from dataclasses import dataclass

import pandas as pd

from multivector.analysis.timeline.directions import DIRECTIONS
from multivector.analysis.wording import joined


@dataclass(frozen=True)
class EventChoice:
    """What the reader asks of the events; an empty tuple means all."""

    countries: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    directions: tuple[str, ...] = ()
    least_weight: int = 1
    first: dt.date = dt.date.min
    last: dt.date = dt.date.max
    words: str = ""

    @property
    def narrowing(self) -> str:
        """What of the choice is not said by countries, themes and time, for the words of a figure."""
        ways = [DIRECTIONS[code].words for code in self.directions]
        parts = [
            f"importance {self.least_weight} or more" if self.least_weight > 1 else "",
            joined(ways, "or") if ways else "",
            f"with “{self.words}”" if self.words else "",
        ]
        return "".join(f", {part}" for part in parts if part)


def selected(
    events: pd.DataFrame, choice: EventChoice, labels: Collection[Hashable] | None = None
) -> pd.DataFrame:
    """Return the events that fit a choice, in order of date.

    Args:
        events: from `event_spans.with_spans`.
        choice: what is wanted; an event of several countries or themes fits with one of them.
        labels: labels of the events that have the words searched for; None if there are none.
    """
    fits = events["weight"].ge(choice.least_weight) & _within(events, choice)
    if choice.countries:
        fits &= names_any(events["countries"], choice.countries)
    if choice.themes:
        fits &= names_any(events["themes"], choice.themes)
    if choice.directions:
        fits &= events["direction"].isin(choice.directions)
    if labels is not None:
        fits &= events.index.isin(list(labels))
    return events[fits].sort_values(["begin", "end", "event_id"], kind="stable")


def names_any(cells: pd.Series, wanted: Collection[str]) -> pd.Series:
    """Return whether each list, parted by semicolons, names one of the wanted items."""
    items = frozenset(wanted)
    named = [not items.isdisjoint(cell.split(";")) for cell in cells.fillna("")]
    return pd.Series(named, index=cells.index, dtype="bool")


def _within(events: pd.DataFrame, choice: EventChoice) -> pd.Series:
    """Return whether each event had begun on the last day and not ended before the first."""
    first, last = _moment(choice.first), _moment(choice.last)
    return events["begin"].le(last) & events["end"].ge(first)


def _moment(day: dt.date) -> pd.Timestamp:
    """Return a day as the table counts them, the first and last of all days among them."""
    earliest, latest = dt.date(1678, 1, 1), dt.date(2262, 1, 1)
    return pd.Timestamp(min(max(day, earliest), latest))
