"""What notes need of their chart: the side they run to, and the room they take above the plot."""

import datetime as dt
import math
import re
from dataclasses import replace
from html import unescape

from multivector.charts.chart import Chart, Note
from multivector.charts.marks import Bars, Place, Series
from multivector.charts.plain import label

EARLY = 0.42
"""Of the axis: a label further to the left runs to the right, else to the left."""
LINE_PX = 1.3  # of the size of the type
AIR_PX = 2
_VALUE = re.compile(r" [\d.,]+%?$")


def settled(note: Note, chart: Chart) -> Note:
    """Return a note that runs inward as one with a side: away from the nearer edge of the chart."""
    if note.x_anchor != "inward":
        return note
    is_early = _part(note.x, chart) < EARLY
    shift = note.x_shift_px if is_early else -note.x_shift_px
    return replace(note, x_anchor="left" if is_early else "right", x_shift_px=shift)


def top_px(chart: Chart) -> float:
    """Return the margin above the plot: what the chart says, or more where notes need it."""
    needed = (
        note.y_shift_px + note.px * LINE_PX * (1 + note.words.count("<br>")) + AIR_PX
        for note in chart.notes
        if note.y_on == "plot" and note.y == 1 and note.y_anchor == "bottom"
    )
    return max([chart.margins.top, *map(math.ceil, needed)])


def height_px(chart: Chart) -> float:
    """Return how high a chart is drawn, with the room for notes that its own height does not count."""
    return chart.height_px + top_px(chart) - chart.margins.top


def names_at_ends(chart: Chart) -> frozenset[str]:
    """Return what is named to the right of its end: words alone, or with a value after them."""
    words = (
        unescape(label(note.words)).removeprefix("● ")
        for note in chart.notes
        if note.x_anchor == "left" and note.x_shift_px > 0
    )
    return frozenset(part for each in words for part in (each, _VALUE.sub("", each)))


def _part(place: Place, chart: Chart) -> float:
    """Return how far along the axis a place stands, from 0 to 1."""
    ends = chart.x.span or [
        x for mark in chart.marks if isinstance(mark, (Bars, Series)) for x in mark.x
    ]
    known = [_number(end) for end in ends if end is not None]
    low, high = min(known, default=0.0), max(known, default=1.0)
    return (_number(place) - low) / ((high - low) or 1.0)


def _number(place: Place) -> float:
    return (
        dt.date.fromisoformat(place[:10]).toordinal()
        if isinstance(place, str)
        else float(place or 0)
    )
