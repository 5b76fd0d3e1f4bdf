"""What the Timeline page shows: the chapters, the events that fit, their lanes and their years."""

import calendar
import datetime as dt
from collections.abc import Hashable, Mapping, Sequence
from typing import Any

import pandas as pd

from multivector.analysis.timeline import chapters as story_parts
from multivector.analysis.timeline import search as event_search
from multivector.analysis.timeline import selection as event_selection
from multivector.analysis.timeline.chapters import Chapter
from multivector.analysis.timeline.search import EventIndex
from multivector.analysis.timeline.selection import EventChoice
from multivector.analysis.timeline.spans import with_spans
from multivector.analysis.wording import joined
from multivector.charts.theme import Mode
from multivector.charts.view import View
from multivector.figures.timeline.drift import drift_view
from multivector.figures.timeline.view import lanes_views
from multivector.figures.timeline.years import years_view
from multivector.views import kept, parameters
from multivector.views.pipelines import network as pipelines
from multivector.views.search import names

OTHERS = {"theme": "Other themes", "country": "Other countries"}
YEARS_IN_A_DECADE = 10

Span = tuple[dt.date, dt.date]
"""The first and the last day of a time."""


@kept.for_all
def events() -> pd.DataFrame:
    """Return all events with the days between which they lie."""
    return with_spans(kept.data().table("events"))


@kept.for_all
def event(event_id: str) -> Mapping[Hashable, Any]:
    """Return one event."""
    rows = events()
    row: Mapping[Hashable, Any] = rows[rows["event_id"] == event_id].to_dict("records")[0]
    return row


def event_numbered(number: int) -> str:
    """Return the code of the event that has a place in the table."""
    return str(events().loc[number, "event_id"])


@kept.for_all
def story() -> tuple[Chapter, ...]:
    """Return the chapters in their order."""
    data = kept.data()
    return story_parts.chapters(data.table("chapters"), events(), data.table("quotes"))


@kept.for_all
def matching(choice: EventChoice) -> pd.DataFrame:
    """Return the events that fit a choice, in order of date."""
    return event_selection.selected(events(), choice, _index().find(choice.words))


@kept.for_all
def codes_of(choice: EventChoice) -> tuple[str, ...]:
    """Return the codes of the events that fit a choice, in order of date."""
    return tuple(str(code) for code in matching(choice)["event_id"])


@kept.for_all
def titles() -> dict[str, str]:
    """Return the date and title of every event by its code."""
    rows = events()
    pairs = zip(rows["event_id"], rows["when"], rows["title"], strict=True)
    return {str(event_id): f"{when}: {title}" for event_id, when, title in pairs}


def about(countries: Sequence[str]) -> str:
    """Return countries in words: "Georgia and Moldova"; nothing for none."""
    names = kept.country_names()
    return joined([names[code] for code in countries]) if countries else ""


def overlap(window: Span, whole: Span) -> Span:
    """Return the part of a window that lies in the whole."""
    return max(window[0], whole[0]), min(window[1], whole[1])


@kept.for_all
def lanes(choice: EventChoice, by: str, window: Span, chosen: str, mode: Mode) -> tuple[View, View]:
    """Return the swimlane of the events that fit, for a desk and for a phone."""
    rows = matching(choice)
    wanted = choice.themes if by == "theme" else choice.countries
    every = (
        parameters.themes(kept.data()) if by == "theme" else parameters.focus_countries(kept.data())
    )
    names = {code: every[code] for code in wanted or every}
    return lanes_views(
        rows,
        by=by,
        names=names | {"": OTHERS[by]},
        window=window,
        chosen=chosen,
        about=about(choice.countries),
        narrowing=choice.narrowing,
        country_names=kept.country_names(),
        caveats=tuple(kept.data().schema("events").caveats),
        look=kept.look(mode),
    )


@kept.for_all
def years(choice: EventChoice, period: tuple[int, int], mode: Mode) -> View:
    """Return the number of events a year by direction."""
    caveats = kept.data().schema("events").caveats[1:]  # the figure words the first itself
    look = kept.look(mode)
    about_whom, more = about(choice.countries), choice.narrowing
    return years_view(matching(choice), period, caveats, look, about=about_whom, narrowing=more)


@kept.for_all
def drift(choice: EventChoice, period: tuple[int, int], mode: Mode) -> View:
    """Return which way the events led, five years at a time."""
    about_whom, more = about(choice.countries), choice.narrowing
    return drift_view(matching(choice), period, kept.look(mode), about=about_whom, narrowing=more)


def window_of(zoom: str, around: dt.date, whole: Span) -> Span:
    """Return the first and last day of the decade, year or month around a day, or of all."""
    year = around.year
    if zoom == "month":
        length = calendar.monthrange(year, around.month)[1]
        return around.replace(day=1), around.replace(day=length)
    if zoom == "year":
        return dt.date(year, 1, 1), dt.date(year, 12, 31)
    if zoom == "decade":
        first = year - year % YEARS_IN_A_DECADE
        return dt.date(first, 1, 1), dt.date(first + YEARS_IN_A_DECADE - 1, 12, 31)
    return whole


@kept.for_all
def _index() -> EventIndex:
    rows = events().set_index(events().index)
    texts = [_text(row) for row in rows.to_dict("records")]
    return event_search.index_of(
        pd.Series(texts, index=rows.index, dtype="str"), names.same_words(kept.data())
    )


def _text(row: Mapping[Hashable, Any]) -> str:
    """Return all words by which an event may be looked for."""
    names, known = kept.country_names(), _subject_names()
    countries = [names.get(code, code) for code in str(row["countries"]).split(";")]
    subjects = "" if pd.isna(row["subjects"]) else str(row["subjects"])
    about = [known.get(subject, "") for subject in subjects.split(";")]
    return " ".join([row["title"], row["summary"], row["when"], *countries, *about])


@kept.for_all
def _subject_names() -> dict[str, str]:
    bodies = kept.data().table("organizations")
    short = dict(zip(bodies["org_id"], bodies["short_name"], strict=True))
    return pipelines.names() | {str(code): str(name) for code, name in short.items()}
