"""UN texts against states, once with the texts across for a desk, once down for a phone.

Texts stand by subject, then by date. Two bars for each text show how all states voted, as recorded,
and how the states did whose votes are in the tables.
"""

import textwrap
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any, Literal

import pandas as pd

from multivector.charts.chart import Axis, Chart, Margins, Note, Rule
from multivector.charts.kinds.mark_grid import Grid, Side, grid_axes, grid_marks
from multivector.charts.marks import CLEAR, Bars, Edge
from multivector.charts.theme import SMALL_PX, Theme

ROW_PX = 23
TEXT_ROW_PX = 17
NAMES_PX = 90
BARS_PX = 64
HEADING_PX = 46
YEARS_PX = 22
DATES_PX = 62
CODES_PX = 92
BARS_SHARE = 0.17  # of the width, where texts stand down
LETTERS_A_COLUMN = 2.4  # of a heading fit over one text on a desk

GROUPS = {
    "Ukraine: war and territory": ("ukraine_war", "ukraine_territory", "ukraine_nuclear"),
    "Crimea": ("crimea_human_rights", "crimea_militarisation"),
    "Georgia: displaced persons": ("georgia_idp",),
    "Other conflicts": ("nagorno_karabakh", "kosovo", "moldova_troops"),
    "UN and regional bodies": (
        "csto_cooperation",
        "sco_cooperation",
        "cis_cooperation",
        "council_of_europe",
    ),
}
ELSEWHERE = "Other subjects"
TALLIED = ("yes", "abstain", "no")


@dataclass(frozen=True)
class TextGrid:
    """A grid of states (rows) and texts (columns), and the texts with their tallies.

    `texts` are rows of `analysis.vote_tallies.tallies` put `in_groups`: the columns, gaps left out.
    """

    grid: Grid
    texts: pd.DataFrame
    has_tallies: bool = True

    @property
    def height_across(self) -> int:
        """Height in pixels with the texts across."""
        bars = BARS_PX if self.has_tallies else 0
        return HEADING_PX + bars + len(self.grid.rows.names) * ROW_PX + YEARS_PX

    @property
    def height_down(self) -> int:
        """Height in pixels with the texts down."""
        return CODES_PX + len(self.grid.columns.names) * TEXT_ROW_PX + 8


def in_groups(texts: pd.DataFrame) -> pd.DataFrame:
    """Return texts with their `group`, ordered by group, topic and date."""
    topics = {topic: group for group, members in GROUPS.items() for topic in members}
    order = {topic: place for place, topic in enumerate(topics)}
    placed = texts.assign(
        group=texts["topic"].map(topics).fillna(ELSEWHERE),
        place=texts["topic"].map(order).fillna(len(order)),
    )
    return placed.sort_values(["place", "topic", "date"], kind="stable", ignore_index=True).drop(
        columns="place"
    )


def text_axis(texts: pd.DataFrame) -> tuple[Side, list[str | None]]:
    """Return grouped texts as an axis with a gap before each group, and the ids along it."""
    ids: list[str | None] = []
    names: list[str | None] = []
    labels: list[str] = []
    for _, rows in texts.groupby("group", sort=False):
        ids += [None, *rows["resolution_id"]]
        names += [None, *map(_name, rows.to_dict("records"))]
        labels += ["", *rows["date"].dt.strftime("%y")]
    return Side(tuple(names), tuple(labels)), ids


def texts_across(drawn: TextGrid, look: Theme) -> Chart:
    """Return the grid with a column per text: the whole record at one glance on a wide screen."""
    x, y = grid_axes(drawn.grid)
    rows = len(drawn.grid.rows.names) * ROW_PX
    part = rows / (rows + BARS_PX) if drawn.has_tallies else 1.0
    return Chart(
        marks=[*grid_marks(drawn.grid, look), *_tally_bars(drawn, look, down=False)],
        look=look,
        height_px=drawn.height_across,
        margins=Margins(left=NAMES_PX, right=4, top=HEADING_PX, bottom=YEARS_PX),
        x=replace(x, tick_px=SMALL_PX - 2, tick_angle=0),
        y=replace(y, part=(0, part)),
        more_x=(Axis(span=x.span, is_shown=False, beside=2),) if drawn.has_tallies else (),
        more_y=_tally_axes(part, look) if drawn.has_tallies else (),
        rules=[
            Rule(x=(place, place), y=(0, 1), y_on="panel", ink=look.muted)
            for place in _topic_ends(drawn.texts)
        ],
        notes=[
            _heading_across(start, count, group, look) for start, count, group in _groups(drawn)
        ],
        bar_mode="stack",
        bar_gap=0.15,
    )


def texts_down(drawn: TextGrid, look: Theme) -> Chart:
    """Return the grid with a row per text: readable on a phone, where 54 columns are not."""
    grid = _with_dates(drawn.grid, tuple(drawn.texts["date"].dt.strftime("%b %Y"))).turned()
    x, y = grid_axes(grid)
    part = 1 - BARS_SHARE if drawn.has_tallies else 1.0
    return Chart(
        marks=[
            *grid_marks(grid, look, size_px=SMALL_PX),
            *_tally_bars(drawn, look, down=True),
        ],
        look=look,
        height_px=drawn.height_down,
        margins=Margins(left=DATES_PX, right=4, top=CODES_PX),
        x=replace(x, side="top", tick_angle=-90, tick_gap_px=6, part=(0, part)),
        y=replace(y, tick_px=SMALL_PX - 1),
        more_x=_tally_axes(part, look, side="top", tick_angle=-90) if drawn.has_tallies else (),
        more_y=(Axis(span=y.span, is_shown=False, beside=2),) if drawn.has_tallies else (),
        rules=[
            Rule(x=(0, 1), x_on="panel", y=(place, place), ink=look.muted)
            for place in _topic_ends(drawn.texts)
        ],
        notes=[_heading_down(start, group, look) for start, _, group in _groups(drawn)],
        bar_mode="stack",
        bar_gap=0.15,
    )


def _name(text: dict[Any, Any]) -> str:
    title = "<br>".join(textwrap.wrap(str(text["title"]), 60))
    tally = f"{text['yes']} yes, {text['no']} no, {text['abstain']} abstain"
    return f"{text['date']:%-d %b %Y}, {text['resolution_id']}<br>{title}<br>Recorded: {tally}"


def _with_dates(grid: Grid, dates: tuple[str, ...]) -> Grid:
    remaining = iter(dates)
    labels = tuple("" if name is None else next(remaining) for name in grid.columns.names)
    return Grid(Side(grid.columns.names, labels), grid.rows, grid.codes, grid.marks)


def _groups(drawn: TextGrid) -> list[tuple[int, int, str]]:
    """Return place of the gap, number of texts and name of each group."""
    gaps = [place for place, name in enumerate(drawn.grid.columns.names) if name is None]
    groups = [(group, len(list(rows))) for group, rows in groupby(drawn.texts["group"])]
    return [(gap, count, str(group)) for gap, (group, count) in zip(gaps, groups, strict=True)]


def _topic_ends(texts: pd.DataFrame) -> list[float]:
    """Return where, along the texts and gaps, one topic ends and another of its group begins."""
    group_number = texts["group"].ne(texts["group"].shift()).cumsum()
    is_first = texts["topic"].ne(texts["topic"].shift()) & group_number.eq(group_number.shift())
    return [
        float(place + group) - 0.5
        for place, (group, first) in enumerate(zip(group_number, is_first, strict=True))
        if first
    ]


def _tally_bars(drawn: TextGrid, look: Theme, *, down: bool) -> list[Bars]:
    """Return yes, abstain and no of each text as shares of the votes: in the tables, then all."""
    if not drawn.has_tallies:
        return []
    places = [i for i, name in enumerate(drawn.grid.columns.names) if name is not None]
    fills = dict(zip(TALLIED, (look.ink, look.half, CLEAR), strict=True))
    bars = []
    for number, prefix, whose in ((2, "held_", "states held here"), (3, "", "all states")):
        counts = drawn.texts[[f"{prefix}{vote}" for vote in TALLIED]].astype("float64")
        shares = counts.div(counts.sum(axis="columns"), axis="index").round(3)
        for vote, fill in fills.items():
            values = list(shares[f"{prefix}{vote}"])
            bars.append(
                Bars(
                    name=f"{vote}, {whose}",
                    x=values if down else places,
                    y=places if down else values,
                    axes=(number, 2) if down else (2, number),
                    is_lying=down,
                    fill=fill,
                    edge=Edge(look.half, 0.5),
                    hover=list(counts[f"{prefix}{vote}"].astype(int)),
                    hover_format=f"{whose}: %{{customdata}} {vote}",
                )
            )
    return bars


def _tally_axes(
    start: float, look: Theme, *, side: Literal["", "top"] = "", tick_angle: int | None = None
) -> tuple[Axis, Axis]:
    """Return the two narrow axes beyond the grid, which ends at `start`."""
    middle, gap = start + (1 - start) / 2, (1 - start) / 12
    parts = {"held here": (start + gap, middle - gap / 2), "all states": (middle + gap / 2, 1.0)}
    own, everyone = (
        Axis(
            span=(0, 1),
            ticks=((0.5, whose),),
            tick_ink=look.muted,
            tick_angle=tick_angle,
            side=side,
            part=part,
            beside=2,
            has_grid=False,
            has_zero=False,
            has_line=False,
        )
        for whose, part in parts.items()
    )
    return own, everyone


def _heading_across(start: int, count: int, group: str, look: Theme) -> Note:
    return Note(
        words="<br>".join(textwrap.wrap(group, max(9, int(count * LETTERS_A_COLUMN)))),
        x=start + 0.5,
        x_anchor="left",
        y=1,
        y_on="plot",
        y_anchor="bottom",
        align="left",
        ink=look.ink,
    )


def _heading_down(start: int, group: str, look: Theme) -> Note:
    return Note(
        words=f"<b>{group}</b>",
        x=0,
        x_on="plot",
        x_anchor="left",
        x_shift_px=4 - DATES_PX,
        y=start,
        y_anchor="middle",
        ink=look.ink,
    )
