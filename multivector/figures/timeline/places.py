"""The marks of events and where each stands: lane by lane, none covering another."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from multivector.figures.timeline import marks
from multivector.figures.timeline.packing import (
    CHARACTER_PX,
    Spot,
    lane_px,
    track_middle_px,
    tracks,
)

ROOM = 0.015  # of the window, at either end


@dataclass(frozen=True)
class Mark:
    """An event on a lane, in one place of it."""

    number: int
    """Its place in the table of events; short, as it is sent with every mark."""
    event_id: str
    title: str
    when: str
    weight: int
    begin: dt.date
    end: dt.date
    middle: dt.date
    is_range: bool
    is_approximate: bool
    lane: str
    code: str
    y: float = 0.0
    is_left: bool = False
    """Whether its title stands to its left."""
    has_title: bool = False
    """Whether its title stands beside it."""

    @property
    def size(self) -> int:
        """How wide it is, in pixels."""
        return marks.size_px(self.code, self.weight)


@dataclass(frozen=True)
class Lanes:
    """What is drawn: the marks, and the lanes from top to bottom with their names."""

    marks: tuple[Mark, ...]
    names: Mapping[str, str]
    window: tuple[dt.date, dt.date]
    chosen: str = ""

    @property
    def range(self) -> tuple[dt.date, dt.date]:
        """The window with a little room at both ends, so that marks there stand inside."""
        first, last = self.window
        room = dt.timedelta(days=max(1, round((last - first).days * ROOM)))
        return first - room, last + room

    @property
    def used(self) -> list[str]:
        """The lanes that hold a mark, in order."""
        occupied = {mark.lane for mark in self.marks}
        return [lane for lane in self.names if lane in occupied]


def lane_marks(
    events: pd.DataFrame, column: str, lanes: Sequence[str], *, every: bool
) -> tuple[Mark, ...]:
    """Return a mark for each event, or for each of its lanes.

    Args:
        events: from `event_spans.with_spans`.
        column: `themes` or `countries`, a list parted by semicolons.
        lanes: the lanes wanted; an event of none of them stands in the lane "".
        every: whether an event stands in each of its lanes (in all but the lane of the state named
            first as `CONCERNED`), or once, in its first.
    """
    wanted, placed = frozenset(lanes), []
    for number, event in zip(events.index, events.to_dict("records"), strict=True):
        named = str(event[column]).split(";")
        own = [item for item in named if item in wanted] or [""]
        for lane in own if every else own[:1]:
            is_coded = not every or lane in {named[0], ""}
            code = event["direction"] if is_coded else marks.CONCERNED
            placed.append(_mark(number, event, lane, code))
    return tuple(placed)


def _mark(number: int, event: Mapping[Any, Any], lane: str, code: str) -> Mark:
    return Mark(
        number=int(number),
        event_id=event["event_id"],
        title=event["title"],
        when=event["when"],
        weight=int(event["weight"]),
        begin=event["begin"].date(),
        end=event["end"].date(),
        middle=event["middle"].date(),
        is_range=event["is_range"],
        is_approximate=event["is_approximate"],
        lane=lane,
        code=code,
    )


def placed_marks(
    lanes: Lanes, width_px: int, characters: int, titled: Collection[str]
) -> tuple[list[Mark], dict[str, int], int]:
    """Return the marks with their places, the tops of the lanes, and the height of all.

    Args:
        lanes: what is drawn.
        width_px: the width that marks are kept apart for.
        characters: the longest title that stands beside a mark.
        titled: the events that stand with their titles, each in one lane.
    """
    first, last = lanes.range
    scale = width_px / max((last - first).days, 1)
    placed: list[Mark] = []
    tops: dict[str, int] = {}
    top = 0
    named = _named(lanes.marks, titled)
    for lane in lanes.used:
        own = [
            replace(mark, has_title=named.get(mark.event_id) == lane)
            for mark in lanes.marks
            if mark.lane == lane
        ]
        spots = [
            _spot(mark, first, scale, width_px, characters if mark.has_title else 0) for mark in own
        ]
        track_numbers = tracks([spot for spot, _ in spots])
        for mark, (_, is_left), track in zip(own, spots, track_numbers, strict=True):
            placed.append(replace(mark, y=top + track_middle_px(track), is_left=is_left))
        tops[lane] = top
        top += lane_px(max(track_numbers) + 1)
    return placed, tops, top


def _named(placed: Sequence[Mark], titled: Collection[str]) -> dict[str, str]:
    """Return the lane in which each event is named: that of the country that moved, if it has one."""
    own = [mark for mark in placed if mark.event_id in titled]
    own.sort(key=lambda mark: mark.code != marks.CONCERNED)  # the last of an event stands
    return {mark.event_id: mark.lane for mark in own}


def _spot(
    mark: Mark, first: dt.date, scale: float, width_px: int, characters: int
) -> tuple[Spot, bool]:
    """Return the extent of a mark with its span and title, and whether the title is to its left."""
    middle = min(max((mark.middle - first).days * scale, 0), width_px)
    radius = mark.size / 2
    begin = min(max((mark.begin - first).days * scale, 0), middle - radius)
    end = max(min((mark.end - first).days * scale, width_px), middle + radius)
    title = (min(len(mark.title), characters) + 2) * CHARACTER_PX if characters else 0
    if middle + title > width_px and begin - title >= 0:
        return Spot(begin - title, end), True
    return Spot(begin, max(end, middle + title)), False
