"""A ranking: a lying bar each, its name before it, its number behind it, a few of them marked."""

from collections.abc import Sequence
from dataclasses import dataclass

from multivector.charts import plan as native
from multivector.charts.chart import Axis, Chart, Margins, Note
from multivector.charts.marks import Bars
from multivector.charts.svg.text_fit import width
from multivector.charts.theme import SMALL_PX, Theme

ROW_PX = 26
BAR_HEIGHT = 0.66
AIR_PX = 7


@dataclass(frozen=True)
class Ranked:
    """One bar: its name, its length and the number behind it."""

    name: str
    value: float
    text: str
    colour: str
    is_strong: bool = False
    """Whether it is what the ranking is about: its words are bold."""


def ranking(rows: Sequence[Ranked], look: Theme, *, name: str, percent: bool = False) -> Chart:
    """Return lying bars, the first on top.

    Args:
        rows: the bars.
        look: the theme.
        name: what the bars are called.
        percent: whether values are fractions of 1.
    """
    tops = [len(rows) - 1 - place for place in range(len(rows))]
    left = max(width(row.name, SMALL_PX, bold=row.is_strong) for row in rows) + AIR_PX + 4
    right = max(width(row.text, SMALL_PX, bold=row.is_strong) for row in rows) + AIR_PX + 4
    return Chart(
        is_list=True,
        marks=[
            Bars(
                name=name,
                x=[row.value for row in rows],
                y=tops,
                width=BAR_HEIGHT,
                is_lying=True,
                fill=[row.colour for row in rows],
                hover=[f"{row.name}: {row.text}" for row in rows],
            )
        ],
        look=look,
        height_px=chart_height(len(rows)),
        margins=Margins(left=round(left), right=round(right), top=4, bottom=4),
        x=Axis(span=(0, max(row.value for row in rows) or 1.0), is_shown=False),
        y=Axis(span=(-0.6, len(rows) - 0.4), is_shown=False),
        notes=[
            note
            for row, top in zip(rows, tops, strict=True)
            for note in (_name(row, top, look), _number(row, top, look))
        ],
        bar_gap=0,
        plan=native.rows_plan(
            [row.name for row in rows],
            [
                native.Series(
                    name=name,
                    values=tuple(row.value for row in rows),
                    colour=rows[0].colour,
                    point_colours=tuple(row.colour for row in rows),
                    labels=tuple(row.text for row in rows),
                )
            ],
            is_share=percent,
        ),
    )


def chart_height(count: int) -> int:
    """Return the height in pixels of so many bars."""
    return ROW_PX * count + 8


def _name(row: Ranked, top: int, look: Theme) -> Note:
    return Note(
        words=f"<b>{row.name}</b>" if row.is_strong else row.name,
        x=0,
        x_on="plot",
        y=top,
        x_anchor="right",
        y_anchor="middle",
        x_shift_px=-AIR_PX,
        align="right",
        ink=look.ink,
    )


def _number(row: Ranked, top: int, look: Theme) -> Note:
    return Note(
        words=f"<b>{row.text}</b>" if row.is_strong else row.text,
        x=row.value,
        y=top,
        x_anchor="left",
        y_anchor="middle",
        x_shift_px=AIR_PX,
        ink=look.ink,
    )
