"""Then and now side by side: a row for each thing, a mark for each date, a line between."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from multivector.charts.chart import Anchor, Axis, Chart, Margins, Note
from multivector.charts.marks import Edge, Points, Series, Stroke
from multivector.charts.theme import SMALL_PX, Theme

ROW_PX = 40
STACKED_ROW_PX = 58
HEADING_UP = 0.36  # of a row, above its line
NOW_PX = 12
EARLIER_PX = 9
NAME_PX = 13
PAIR = 2
ROOMY = 0.25  # of the longest reach: between these marks two dates have room
WELL_APART = 0.6  # of the widest gap
DATE_DOWN_PX = 10
AXIS_PX, TITLE_PX = 28, 18


@dataclass(frozen=True)
class Mark:
    """One mark of a row: its value, its form and what the pointer says."""

    x: float
    symbol: str
    words: str
    is_newest: bool


@dataclass(frozen=True)
class Row:
    """One row: its name, its values in words, its colour and its marks, oldest first."""

    name: str
    values: str
    colour: str
    marks: tuple[Mark, ...]


def dumbbell(
    rows: Sequence[Row],
    look: Theme,
    *,
    axis: Axis,
    is_stacked: bool = False,
    dates: tuple[str, str] = ("", ""),
) -> Chart:
    """Return rows from top to bottom; the newest mark is full, earlier ones are open.

    Args:
        rows: top to bottom.
        look: the theme.
        axis: the axis of values.
        is_stacked: whether the values stand below the name and not at the right.
        dates: what the earlier and the newest mark are, said once, where they are well apart.
    """
    step = STACKED_ROW_PX if is_stacked else ROW_PX
    foot = AXIS_PX + (TITLE_PX if axis.title else 0)
    placed = [(len(rows) - 1 - place, row) for place, row in enumerate(rows)]
    return Chart(
        is_list=True,
        marks=[mark for place, row in placed for mark in _marks(row, place, look)],
        look=look,
        height_px=step * len(rows) + 6 + foot,
        margins=Margins(left=10, right=12, top=6, bottom=foot),
        x=replace(axis, has_zero=False, most_ticks=5),
        y=Axis(span=(-0.4, len(rows) - 0.5 + HEADING_UP), is_shown=False),
        notes=[
            *(
                words
                for place, row in placed
                for words in _words(row, place, step, look, is_stacked=is_stacked)
            ),
            *_dated(placed, dates, look),
        ],
    )


def _marks(row: Row, place: int, look: Theme) -> list[Series]:
    line = Series(
        name=row.name,
        x=[mark.x for mark in row.marks],
        y=[place] * len(row.marks),
        stroke=Stroke(row.colour),
        is_silent=True,
    )
    newest_below = sorted(row.marks, key=lambda mark: not mark.is_newest)
    marks = Series(
        name=row.name,
        x=[mark.x for mark in newest_below],
        y=[place] * len(row.marks),
        points=Points(
            symbol=[mark.symbol for mark in newest_below],
            px=[NOW_PX if mark.is_newest else EARLIER_PX for mark in newest_below],
            ink=[row.colour if mark.is_newest else look.paper for mark in newest_below],
            edge=Edge(row.colour, 2),
            opacity=1,
        ),
        is_clipped=False,
        hover=[mark.words for mark in newest_below],
    )
    return [line, marks] if len(row.marks) > 1 else [marks]


def _words(row: Row, place: int, step: int, look: Theme, *, is_stacked: bool) -> list[Note]:
    name_up = round(step * (0.66 if is_stacked else 0.42))
    name = Note(
        words=row.name,
        x=0,
        y=place,
        x_on="plot",
        x_anchor="left",
        y_anchor="middle",
        x_shift_px=-6,
        y_shift_px=name_up,
        ink=look.ink,
        px=NAME_PX,
    )
    values = replace(name, words=row.values, ink=look.muted, px=SMALL_PX)
    if is_stacked:
        return [name, replace(values, y_shift_px=round(step * 0.36))]
    return [name, replace(values, x=1, x_anchor="right", x_shift_px=0)]


def _dated(placed: Sequence[tuple[int, Row]], dates: tuple[str, str], look: Theme) -> list[Note]:
    """Return the dates below the two marks of the first row where they are well apart."""
    pairs = [(place, row.marks) for place, row in placed if len(row.marks) == PAIR]
    if not pairs or not any(dates):
        return []
    gaps = [abs(marks[0].x - marks[1].x) for _, marks in pairs]
    place, marks = pairs[next(at for at, gap in enumerate(gaps) if gap >= WELL_APART * max(gaps))]
    earlier, newest = sorted(marks, key=lambda mark: mark.is_newest)
    reach = max(mark.x for _, each in pairs for mark in each)
    is_rising, is_roomy = newest.x >= earlier.x, abs(newest.x - earlier.x) >= ROOMY * reach
    # Between marks far apart the dates stand inside, where no value of another row is.
    sides: tuple[Anchor, Anchor] = ("right", "left") if is_rising != is_roomy else ("left", "right")
    return [
        Note(
            words=words,
            x=mark.x,
            y=place,
            x_anchor=side,
            y_anchor="middle",
            x_shift_px=5 if side == "left" else -5,
            y_shift_px=-DATE_DOWN_PX,
            ink=look.muted,
            px=SMALL_PX,
        )
        for mark, words, side in zip((earlier, newest), dates, sides, strict=True)
    ]
