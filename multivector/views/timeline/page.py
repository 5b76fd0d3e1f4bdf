"""The Timeline page, declared: the story in chapters with its charts, and every event behind it."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from multivector.analysis.timeline.directions import DIRECTIONS
from multivector.analysis.timeline.selection import EventChoice
from multivector.analysis.wording import capitalised, counted, in_sentence, possessive
from multivector.data import dates
from multivector.data.package import Package
from multivector.figures.timeline.view import title
from multivector.views import kept, parameters
from multivector.views.control import Control, select, several, switch
from multivector.views.link_values import NOTHING, Day, Parameter, Phrase
from multivector.views.page import Block, Button, Figure, Page, Part, Scene, Words, filters
from multivector.views.selection import Selection
from multivector.views.shared_controls import SCOPE
from multivector.views.text import escape
from multivector.views.timeline import events
from multivector.views.timeline.events import Span

NO_EVENT = ""
LEAST_WEIGHT = "1"


def _newest_begun(data: Package) -> Parameter:
    newest = parameters.newest_day(data)
    begun = dates.first_days(data.table("events")["date"]).dt.date
    latest = max((day for day in begun if day <= newest), default=newest)
    return Day("at", parameters.FIRST_DAY, newest, latest)


CHAPTER = select(
    "ch",
    "Chapter",
    lambda data: data.table("chapters")["chapter_id"],
    "",
    lambda _selection: {each.chapter_id: f"{each.number}. {each.title}" for each in events.story()},
    is_narrowed=False,
    width=360,
)
READING = switch("read", "Read", {"page": "Chapter by chapter", "whole": "Whole story"})
EVENT = select(
    "event",
    "Open an event",
    lambda data: (NO_EVENT, *data.table("events")["event_id"]),
    NO_EVENT,
    lambda _selection: {NO_EVENT: "None picked"} | dict(reversed(events.titles().items())),
    is_narrowed=False,
)
LANES = switch(
    "lane", "Show as", {"list": "List", "theme": "Chart by theme", "country": "Chart by country"}
)
ZOOM = switch(
    "zoom", "Zoom", {"all": "All", "decade": "Ten years", "year": "Year", "month": "Month"}
)
AROUND = Control("at", "Around", "day", _newest_begun, width=140)
WEIGHT = switch(
    "wt",
    "Importance from",
    {"1": "1", "2": "2", "3": "3", "4": "4", "5": "5: turning points"},
    LEAST_WEIGHT,
)
DIRECTION = several(
    "dir",
    "Direction",
    lambda _data: {code: capitalised(each.words) for code, each in DIRECTIONS.items()},
    kind="pills",
)
WORDS = Control(
    "find",
    "Search",
    "text",
    lambda _data: Phrase("find"),
    nothing="e.g. Tengiz",
    most=80,
    width=190,
)


UNFILTERED: Mapping[str, Any] = {
    WORDS.code: "",
    WEIGHT.code: LEAST_WEIGHT,
    DIRECTION.code: (),
    ZOOM.code: "all",
}
"""What the page chooses of itself when the reader clears it."""
ALL_THEMES = {parameters.THEME: NOTHING}
EVERYWHERE = {SCOPE.code: "all"}


def whole_of(selection: Selection) -> Span:
    """Return the first and last day of the period, nothing after the as-of day."""
    first, last = selection.period
    end = min(dt.date(last, 12, 31), selection.day)
    return min(dt.date(first, 1, 1), end), end


def window_of(selection: Selection) -> Span:
    """Return the first and last day of the time on the lanes."""
    return events.window_of(selection[ZOOM], selection[AROUND], whole_of(selection))


def choice_of(selection: Selection, window: Span) -> EventChoice:
    """Return what is chosen among the events of a window."""
    return EventChoice(
        countries=() if selection[SCOPE] == "all" else selection.shown,
        themes=selection.themes,
        directions=selection[DIRECTION],
        least_weight=int(selection[WEIGHT]),
        first=window[0],
        last=window[1],
        words=selection[WORDS].strip(),
    )


def in_window(selection: Selection) -> EventChoice:
    """Return what is chosen among the events on the lanes."""
    return choice_of(selection, events.overlap(window_of(selection), whole_of(selection)))


def lanes_by(selection: Selection) -> str:
    """Return what the lanes stand for; those behind the list, for links that ask for them, are themes."""
    return "country" if selection[LANES] == "country" else "theme"


@dataclass(frozen=True)
class WayOut:
    """What is shown where no event fits: how many there are for a wider choice, and its values."""

    label: str
    values: Mapping[str, Any]


def ways_out(selection: Selection, window: Span) -> tuple[WayOut, ...]:
    """Return the wider choices that have events, the narrowest of them first."""
    wanted = choice_of(selection, window)
    name = events.about(wanted.countries) or "all countries"
    theme = parameters.themes(selection.data).get(selection.theme, "").lower()
    own = replace(wanted, words="", least_weight=1, directions=())
    widened = (
        ("Clear the page's own filters", name, own, UNFILTERED),
        ("All themes", name, replace(own, themes=()), ALL_THEMES),
        ("All countries", theme or "all themes", replace(own, countries=()), EVERYWHERE),
    )
    counts = [
        (what, about, len(events.matching(choice)), more) for what, about, choice, more in widened
    ]
    return tuple(
        WayOut(f"{what}: {counted(count, 'event')} on {about}", {**UNFILTERED, **more})
        for what, about, count, more in counts
        if count
    )


def _story(selection: Selection) -> Sequence[Block]:
    return (*_only_one_country(selection), Part("story"))


def _only_one_country(selection: Selection) -> Sequence[Block]:
    """Return what the story does not tell of another country in focus, and where that is."""
    if selection.focus == parameters.FIRST_FOCUS:
        return ()
    names = kept.country_names()
    teller, name = names[parameters.FIRST_FOCUS], in_sentence(names[selection.focus])
    return (
        Words(f"This is {possessive(teller)} story only.", "caption"),
        Button(f"Events on {name}", {"tl": "events", SCOPE.code: "focus"}),
    )


def _events(selection: Selection) -> Sequence[Block]:
    by = lanes_by(selection)
    shown = by, window_of(selection), selection[EVENT], selection.mode
    lanes = Figure("events", lambda: events.lanes(in_window(selection), *shown))
    return (Part("events", figures=(lanes,)),)


def _years(selection: Selection) -> Sequence[Block]:
    whole = whole_of(selection)
    shown = choice_of(selection, whole), (whole[0].year, whole[1].year), selection.mode
    if events.matching(shown[0]).empty:
        said = Words(
            f"{escape(title(events.matching(shown[0]), events.about(shown[0].countries)))}."
        )
        return said, *(Button(each.label, each.values) for each in ways_out(selection, whole))
    return (
        Figure("event-years", lambda: events.years(*shown)),
        Figure("event-drift", lambda: events.drift(*shown)),
    )


def _borrowed(selection: Selection, anchor: str) -> tuple[str, str]:
    """Return the link of the figure that a chapter borrows, and the mark it bears there."""
    marks = {chapter.chapter_id.lower(): chapter.view for chapter in events.story()}
    mark = next((mark for mark in marks if anchor.endswith(f"-{mark}")), "")
    is_story = selection["tl"] == "story"
    return (marks[mark], mark) if mark and is_story else ("", "")


TIMELINE = Page(
    address="timeline",
    name="Timeline",
    icon=":material/timeline:",
    group="History and fact-check",
    scene_code="tl",
    controls=(CHAPTER, READING, EVENT, LANES, ZOOM, AROUND, WEIGHT, DIRECTION, WORDS, SCOPE),
    scenes=(
        Scene("story", "Story", _story, obeys=filters("focus")),
        Scene("events", "All events", _events),
        Scene("years", "By year", _years, controls=(SCOPE,)),
    ),
    borrowed=_borrowed,
    preloads=frozenset({"charts"}),
    acts=("events", "readings", "chapters", "quotes"),
)
