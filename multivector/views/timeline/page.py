"""The Timeline page, declared: the story in chapters with its charts, and every event behind it."""

import datetime as dt
from collections.abc import Sequence

from multivector.analysis.timeline.directions import DIRECTIONS
from multivector.analysis.timeline.selection import EventChoice
from multivector.analysis.wording import capitalised
from multivector.data import dates
from multivector.data.package import Package
from multivector.views import parameters
from multivector.views.control import Control, select, several, switch
from multivector.views.link_values import Day, Parameter, Phrase
from multivector.views.page import NO_FILTER, Block, Figure, Page, Part, Scene
from multivector.views.selection import Selection
from multivector.views.shared_controls import SCOPE
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
READING = switch("read", "Read", {"page": "Chapter by chapter", "whole": "In one piece"})
EVENT = select(
    "event",
    "Open an event",
    lambda data: (NO_EVENT, *data.table("events")["event_id"]),
    NO_EVENT,
    lambda _selection: {NO_EVENT: "None picked"} | dict(reversed(events.titles().items())),
    is_narrowed=False,
)
LANES = switch("lane", "Show by", {"theme": "Themes", "country": "Countries", "list": "List"})
ZOOM = switch(
    "zoom", "Zoom", {"all": "All", "decade": "Ten years", "year": "Year", "month": "Month"}
)
AROUND = Control("at", "Around", "day", _newest_begun, width=140)
WEIGHT = switch(
    "wt",
    "Weight from",
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
    "Words",
    "text",
    lambda _data: Phrase("find"),
    nothing="Names in any spelling",
    most=80,
    width=190,
)


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


def _story(_selection: Selection) -> Sequence[Block]:
    return (Part("story"),)


def _events(selection: Selection) -> Sequence[Block]:
    if selection[LANES] == "list":
        return (Part("events"),)
    shown = selection[LANES], window_of(selection), selection[EVENT], selection.mode
    lanes = Figure("events", lambda: events.lanes(in_window(selection), *shown))
    return (Part("events", figures=(lanes,)),)


def _years(selection: Selection) -> Sequence[Block]:
    whole = whole_of(selection)
    shown = choice_of(selection, whole), (whole[0].year, whole[1].year), selection.mode
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
        Scene("story", "Story", _story, obeys=NO_FILTER),
        Scene("events", "All events", _events),
        Scene("years", "By year", _years),
    ),
    borrowed=_borrowed,
    preloads=frozenset({"charts"}),
)
