"""A table whose rows end in a bar over time: words on two or three lines, then when it lasted."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

import pandas as pd

from multivector.charts.chart import Axis, Chart, Margins, Note
from multivector.charts.marks import Dash, Points, Series, Stroke
from multivector.charts.theme import SMALL_PX, Theme

ROW_PX = 76
ROW_ABOVE_PX = 102
HEADING_PX = 30
WORDS_PX = 400
SURE_PX, UNSURE_PX = 12, 4
DASHED: Dash = "6px,3px"
YEARS_PX = 22
FOOT_PX = 8
FEW_YEARS = 12
SHORT = 0.012  # of the time shown: what lasted less gets a mark, to be seen at all

Stretch = tuple[pd.Timestamp, pd.Timestamp]


@dataclass(frozen=True)
class Bar:
    """One row: its words, its colour, and between which days it began and ended."""

    words: str
    colour: str
    begins: Stretch
    """First and last day on which it may have begun."""
    ends: Stretch
    """First and last day on which it may have ended; of what goes on, the last day shown."""
    period: str
    """The same in words."""
    goes_on: bool = False
    is_dashed: bool = False
    heading: str = ""
    hover: str = ""


@dataclass(frozen=True)
class TimeBars:
    """The rows from the top down, and the first and last day shown."""

    bars: tuple[Bar, ...]
    first: dt.date
    last: dt.date
    has_words_above: bool = field(default=False)
    """Whether the words stand above the bars, for a narrow window, and not to the left."""

    @property
    def row_px(self) -> int:
        """Height of a row in pixels."""
        return ROW_ABOVE_PX if self.has_words_above else ROW_PX

    @property
    def tops(self) -> list[int]:
        """Where each row begins, in pixels from the top of the plot."""
        tops, at = [], 0
        for bar in self.bars:
            at += HEADING_PX if bar.heading else 0
            tops.append(at)
            at += self.row_px
        return tops

    @property
    def middles(self) -> list[int]:
        """Where the bar of each row stands, in pixels from the top of the plot."""
        down = self.row_px - SURE_PX - 4 if self.has_words_above else self.row_px // 2
        return [top + down for top in self.tops]


def time_bars_height(rows: TimeBars) -> int:
    """Return the height of the figure in pixels."""
    return YEARS_PX + rows.tops[-1] + rows.row_px + FOOT_PX


def time_bars(rows: TimeBars, look: Theme) -> Chart:
    """Return the rows: a bar is thick where it surely lasted, thin where it may have."""
    height = time_bars_height(rows)
    depth = height - YEARS_PX - FOOT_PX
    return Chart(
        is_list=True,
        marks=[
            mark
            for bar, y in zip(rows.bars, rows.middles, strict=True)
            for mark in _marks(bar, y, rows)
        ],
        look=look,
        height_px=height,
        margins=Margins(
            left=8 if rows.has_words_above else WORDS_PX, right=16, top=YEARS_PX, bottom=FOOT_PX
        ),
        x=Axis(
            kind="date",
            span=(rows.first.isoformat(), rows.last.isoformat()),
            ticks=_years(rows),
            side="top",
        ),
        y=Axis(span=(depth, 0), is_shown=False),
        notes=[
            note
            for bar, top in zip(rows.bars, rows.tops, strict=True)
            for note in _words(bar, top, rows, look)
        ],
    )


def _years(rows: TimeBars) -> tuple[tuple[str, str], ...]:
    first, last = rows.first.year, rows.last.year
    step = 1 if last - first <= FEW_YEARS // 2 else 5 if last - first > FEW_YEARS else 2
    years = range(first, last + 1)
    return tuple(
        (f"{year}-01-01", str(year))
        for year in years
        if year % step == 0 and dt.date(year, 1, 1) >= rows.first
    )


def _words(bar: Bar, top: int, rows: TimeBars, look: Theme) -> list[Note]:
    left = 0 if rows.has_words_above else 8 - WORDS_PX
    period = f"<span style='color:{look.muted}'>{bar.period}</span>"
    words = Note(
        words=f"{bar.words}<br>{period}",
        x=0,
        x_on="plot",
        x_anchor="left",
        x_shift_px=left,
        y=rows.middles[0] - rows.tops[0] + top if not rows.has_words_above else top,
        y_anchor="top" if rows.has_words_above else "middle",
        align="left",
        ink=look.ink,
        px=SMALL_PX + 1,
    )
    if not bar.heading:
        return [words]
    heading = Note(
        words=f"<b>{bar.heading}</b>",
        x=0,
        x_on="plot",
        x_anchor="left",
        x_shift_px=left,
        y=top - HEADING_PX / 2,
        y_anchor="middle",
        ink=look.ink,
        px=SMALL_PX + 3,
    )
    return [heading, words]


def _marks(bar: Bar, y: int, rows: TimeBars) -> list[Series]:
    begins, ends = _within(bar.begins, rows), _within(bar.ends, rows)
    end = pd.Timestamp(rows.last)
    marks = [
        _line([begins, ends], y, Stroke(bar.colour, UNSURE_PX), bar),
        _line(
            [(begins[1], ends[0])],
            y,
            Stroke(bar.colour, SURE_PX, DASHED if bar.is_dashed else "solid"),
            bar,
        ),
    ]
    length = ends[1] - begins[0]
    if length < (end - pd.Timestamp(rows.first)) * SHORT:
        marks.append(_point(begins[0], y, "diamond", bar))
    return [*marks, *([_point(end, y, "triangle-right", bar)] if bar.goes_on else [])]


def _within(stretch: Stretch, rows: TimeBars) -> Stretch:
    first = pd.Timestamp(rows.first)
    return max(stretch[0], first), max(stretch[1], first)


def _line(stretches: Sequence[Stretch], y: int, stroke: Stroke, bar: Bar) -> Series:
    drawn = [each for each in stretches if each[0] < each[1]]
    return Series(
        x=[end for a, b in drawn for end in (a.isoformat(), b.isoformat(), None)],
        y=[end for _ in drawn for end in (y, y, None)],
        stroke=stroke,
        hover=[end for _ in drawn for end in (bar.hover, bar.hover, "")],
    )


def _point(day: pd.Timestamp, y: int, symbol: str, bar: Bar) -> Series:
    return Series(
        x=[day.isoformat()],
        y=[y],
        points=Points(symbol=symbol, px=15, ink=bar.colour),
        is_clipped=False,
        hover=[bar.hover],
    )
