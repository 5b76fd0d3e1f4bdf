"""What the link of the Timeline page carries, and what can be chosen there."""

import datetime as dt

from multivector.analysis.timeline.directions import DIRECTIONS
from multivector.data import dates
from multivector.data.package import Package
from multivector.ui.link_values import Choice, Choices, Day, Parameter, Phrase

SCENE, CHAPTER, READING = "tl", "ch", "read"
EVENT, LANES, ZOOM, AROUND = "event", "lane", "zoom", "at"
WEIGHT, DIRECTION, WORDS = "wt", "dir", "find"
NO_EVENT = ""
LEAST_WEIGHT = "1"
SCENES = {"story": "Story", "events": "All events", "years": "By year"}
READINGS = {"page": "Chapter by chapter", "whole": "In one piece"}
LANE_KINDS = {"theme": "Themes", "country": "Countries", "list": "List"}
ZOOMS = {"all": "All", "decade": "Ten years", "year": "Year", "month": "Month"}
WEIGHTS = {"1": "1", "2": "2", "3": "3", "4": "4", "5": "5: turning points"}


def timeline_parameters(data: Package, first: dt.date, newest: dt.date) -> tuple[Parameter, ...]:
    """Return the values of the Timeline page.

    Args:
        data: the data package.
        first: first day a reader can choose.
        newest: last day a reader can choose.
    """
    chapters = tuple(data.table("chapters")["chapter_id"])
    begun = dates.first_days(data.table("events")["date"]).dt.date
    latest = max((day for day in begun if day <= newest), default=newest)
    return (
        Choice(SCENE, tuple(SCENES), "story"),
        Choice(CHAPTER, chapters, chapters[0]),
        Choice(READING, tuple(READINGS), "page"),
        Choice(EVENT, (NO_EVENT, *data.table("events")["event_id"]), NO_EVENT),
        Choice(LANES, tuple(LANE_KINDS), "theme"),
        Choice(ZOOM, tuple(ZOOMS), "all"),
        Day(AROUND, first, newest, latest),
        Choice(WEIGHT, tuple(WEIGHTS), LEAST_WEIGHT),
        Choices(DIRECTION, tuple(DIRECTIONS)),
        Phrase(WORDS),
    )
