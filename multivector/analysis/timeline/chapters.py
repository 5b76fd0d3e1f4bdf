"""The chapters of the story, each with its events and the words that were spoken in its time."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from multivector.data import dates
from multivector.data.dates import format_partial


@dataclass(frozen=True)
class Chapter:
    """A chapter: what it says, what it tells, and the link to what proves it."""

    chapter_id: str
    number: int
    title: str
    when: str
    thesis: str
    view: str
    events: pd.DataFrame
    quotes: pd.DataFrame


def chapters(
    table: pd.DataFrame, events: pd.DataFrame, quotes: pd.DataFrame
) -> tuple[Chapter, ...]:
    """Return the chapters in their order.

    Args:
        table: the chapters.
        events: from `event_spans.with_spans`.
        quotes: quotations with `event_id`; a chapter has those of its key events.
    """
    return tuple(
        _chapter(row, number, events.set_index("event_id", drop=False), quotes)
        for number, row in enumerate(table.to_dict("records"), start=1)
    )


def _chapter(
    row: Mapping[Hashable, Any], number: int, events: pd.DataFrame, quotes: pd.DataFrame
) -> Chapter:
    key_events = events.loc[str(row["key_event_ids"]).split(";")]
    # What is known to the month or year stands at its end: a yearly figure closes its year.
    order = key_events["begin"].where(~key_events["is_approximate"], key_events["end"])
    key_events = key_events.loc[order.sort_values(kind="stable").index]
    return Chapter(
        chapter_id=str(row["chapter_id"]),
        number=number,
        title=str(row["title"]),
        when=_when(str(row["start"]), str(row["end"])),
        thesis=str(row["thesis"]),
        view=str(row["view"]),
        events=key_events.reset_index(drop=True),
        quotes=quotes[quotes["event_id"].isin(key_events["event_id"])].sort_values("date"),
    )


def _when(start: str, end: str) -> str:
    years = dates.first_day(start).year, dates.first_day(end).year
    return format_partial(f"{start}/{end}") if years[0] == years[1] else f"{years[0]}–{years[1]}"
