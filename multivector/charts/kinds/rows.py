"""Bars in rows, each with its words above it, so that long names fit a phone."""

from collections.abc import Sequence
from dataclasses import dataclass

from multivector.charts import plan as native
from multivector.charts.chart import Axis, Chart, Margins, Note
from multivector.charts.marks import Bars, Edge, Points, Series
from multivector.charts.theme import SMALL_PX, Theme

ROW_PX = 46
AXIS_PX = 40
BAR_HEIGHT = 0.4
CHARACTER_PX = 7  # room for the numbers at the ends of the bars


@dataclass(frozen=True)
class Row:
    """One bar: its words, its length, the number beside it, and the same at an earlier date."""

    label: str
    value: float
    text: str
    colour: str
    earlier: float | None = None
    hover: str = ""


def rows_chart(
    rows: Sequence[Row],
    look: Theme,
    *,
    percent: bool = False,
    names: tuple[str, str],
    axis: str = "",
) -> Chart:
    """Return horizontal bars, the first on top, with an open mark where an earlier value is known.

    Args:
        rows: the bars.
        look: the theme.
        percent: whether values are fractions of 1.
        names: what the bars are called, and what the marks of earlier values.
        axis: what is measured and in which unit, at an axis below the bars; without it none is drawn.
    """
    tops = [len(rows) - 1 - place for place in range(len(rows))]
    longest = max([row.value for row in rows] + [row.earlier or 0.0 for row in rows])
    right = 12 + CHARACTER_PX * max(len(row.text) for row in rows)
    return Chart(
        is_list=True,
        marks=[_bars(names[0], rows, tops), *_marks(names[1], rows, tops, look)],
        look=look,
        height_px=chart_height(len(rows)) + (AXIS_PX if axis else 0),
        margins=Margins(left=8, right=right, top=4, bottom=4 + (AXIS_PX if axis else 0)),
        x=Axis(
            span=(0, longest or 1.0),
            is_shown=bool(axis),
            tick_format=".0%" if percent else "",
            most_ticks=5 if axis else None,
            title=axis,
        ),
        y=Axis(span=(-0.5, len(rows) - 0.1), is_shown=False),
        notes=[
            note
            for row, top in zip(rows, tops, strict=True)
            for note in (words_above(row.label, top, look), _number(row, top, look))
        ],
        bar_gap=0,
        plan=native.rows_plan(
            [row.label for row in rows],
            [
                native.Series(
                    name=names[0],
                    values=tuple(row.value for row in rows),
                    colour=rows[0].colour,
                    point_colours=tuple(row.colour for row in rows),
                    labels=tuple(row.text for row in rows),
                ),
                native.Series(names[1], tuple(row.earlier for row in rows), look.ink),
            ],
            is_share=percent,
            value_title=axis,
        ),
    )


def chart_height(count: int) -> int:
    """Return the height in pixels of so many rows."""
    return ROW_PX * count + 12


def words_above(words: str, top: int, look: Theme) -> Note:
    """Return words that begin where a bar of a row begins, above it."""
    return Note(
        words=words,
        x=0,
        y=top + BAR_HEIGHT / 2,
        x_anchor="left",
        y_anchor="bottom",
        align="left",
        ink=look.ink,
        px=SMALL_PX + 1,
    )


def _bars(name: str, rows: Sequence[Row], tops: Sequence[int]) -> Bars:
    return Bars(
        name=name,
        x=[row.value for row in rows],
        y=tops,
        width=BAR_HEIGHT,
        is_lying=True,
        fill=[row.colour for row in rows],
        hover=[row.hover or row.text for row in rows],
    )


def _marks(name: str, rows: Sequence[Row], tops: Sequence[int], look: Theme) -> list[Series]:
    known = [(row, top) for row, top in zip(rows, tops, strict=True) if row.earlier is not None]
    if not known:
        return []
    return [
        Series(
            name=name,
            x=[row.earlier for row, _ in known],
            y=[top for _, top in known],
            points=Points(symbol="line-ns", px=16, edge=Edge(look.ink, 2.5)),
            is_clipped=False,
            hover=[row.hover or row.text for row, _ in known],
        )
    ]


def _number(row: Row, top: int, look: Theme) -> Note:
    return Note(
        words=row.text,
        x=max(row.value, row.earlier or 0.0),
        y=top,
        x_anchor="left",
        y_anchor="middle",
        x_shift_px=8,
        ink=look.ink,
    )
