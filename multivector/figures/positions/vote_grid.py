"""UN texts against states, once with the texts across for a desk, once down for a phone.

Texts stand by subject, then by date. Two bars for each text show how all states voted, as recorded,
and how the states did whose votes are held here.
"""

import textwrap
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from multivector.charts.mark_grid import CLEAR, Axis, Grid, grid_axes, grid_traces
from multivector.charts.theme import SMALL_PX, Theme, base_layout

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


def text_axis(texts: pd.DataFrame) -> tuple[Axis, list[str | None]]:
    """Return grouped texts as an axis with a gap before each group, and the ids along it."""
    ids: list[str | None] = []
    names: list[str | None] = []
    labels: list[str] = []
    for _, rows in texts.groupby("group", sort=False):
        ids += [None, *rows["resolution_id"]]
        names += [None, *map(_name, rows.to_dict("records"))]
        labels += ["", *rows["date"].dt.strftime("%y")]
    return Axis(tuple(names), tuple(labels)), ids


def texts_across(drawn: TextGrid, look: Theme) -> go.Figure:
    """Return the grid with a column per text: the whole record at one glance on a wide screen."""
    layout = base_layout(look, height_px=drawn.height_across)
    layout["margin"] = {"l": NAMES_PX, "r": 4, "t": HEADING_PX, "b": YEARS_PX}
    _place_axes(layout, drawn.grid)
    layout["xaxis"]["tickfont"] = {"size": SMALL_PX - 2, "color": look.muted}
    layout["xaxis"]["tickangle"] = 0
    traces = grid_traces(drawn.grid, look)
    if drawn.has_tallies:
        rows = len(drawn.grid.rows.names) * ROW_PX
        top = rows / (rows + BARS_PX)
        layout["yaxis"]["domain"] = [0, top]
        layout["xaxis2"] = {"range": layout["xaxis"]["range"], "visible": False, "anchor": "y2"}
        layout |= _tally_axes("y", top, look)
        traces += _tally_bars(drawn, look, down=False)
    layout["shapes"] = [_limit(place, "x", look) for place in _topic_ends(drawn.texts)]
    layout["annotations"] = [
        _heading_across(start, count, group, look) for start, count, group in _groups(drawn)
    ]
    return go.Figure(traces, layout)


def texts_down(drawn: TextGrid, look: Theme) -> go.Figure:
    """Return the grid with a row per text: readable on a phone, where 54 columns are not."""
    dates = tuple(drawn.texts["date"].dt.strftime("%b %Y"))
    grid = _with_dates(drawn.grid, dates).turned()
    layout = base_layout(look, height_px=drawn.height_down)
    layout["margin"] = {"l": DATES_PX, "r": 4, "t": CODES_PX, "b": 8}
    _place_axes(layout, grid)
    layout["yaxis"]["tickfont"] = {"size": SMALL_PX - 1, "color": look.muted}
    layout["xaxis"] |= {"side": "top", "tickangle": -90, "ticklabelstandoff": 6}
    traces = grid_traces(grid, look, size_px=SMALL_PX)
    if drawn.has_tallies:
        layout["xaxis"]["domain"] = [0, 1 - BARS_SHARE]
        layout["yaxis2"] = {"range": layout["yaxis"]["range"], "visible": False, "anchor": "x2"}
        layout |= _tally_axes("x", 1 - BARS_SHARE, look)
        traces += _tally_bars(drawn, look, down=True)
    layout["shapes"] = [_limit(place, "y", look) for place in _topic_ends(drawn.texts)]
    layout["annotations"] = [
        _heading_down(start, group, look) for start, _, group in _groups(drawn)
    ]
    return go.Figure(traces, layout)


def _name(text: dict[Any, Any]) -> str:
    title = "<br>".join(textwrap.wrap(str(text["title"]), 60))
    tally = f"{text['yes']} yes, {text['no']} no, {text['abstain']} abstain"
    return f"{text['date']:%-d %b %Y}, {text['resolution_id']}<br>{title}<br>Recorded: {tally}"


def _place_axes(layout: dict[str, Any], grid: Grid) -> None:
    for name, axis in grid_axes(grid).items():
        layout[name] = layout.get(name, {}) | axis


def _with_dates(grid: Grid, dates: tuple[str, ...]) -> Grid:
    remaining = iter(dates)
    labels = tuple("" if name is None else next(remaining) for name in grid.columns.names)
    return Grid(Axis(grid.columns.names, labels), grid.rows, grid.codes, grid.marks)


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


def _limit(place: float, along: str, look: Theme) -> dict[str, Any]:
    """Return a thin line across the grid at a place along the texts."""
    across = "y" if along == "x" else "x"
    return {
        "type": "line",
        f"{along}0": place,
        f"{along}1": place,
        f"{along}ref": along,
        f"{across}0": 0,
        f"{across}1": 1,
        f"{across}ref": f"{across} domain",
        "line": {"color": look.muted, "width": 1},
    }


def _tally_bars(drawn: TextGrid, look: Theme, *, down: bool) -> list[go.Bar]:
    """Return yes, abstain and no of each text as shares of the votes cast: held here, then all."""
    places = [i for i, name in enumerate(drawn.grid.columns.names) if name is not None]
    fills = dict(zip(TALLIED, (look.ink, look.half, CLEAR), strict=True))
    bars = []
    for number, prefix, whose in ((2, "held_", "states held here"), (3, "", "all states")):
        counts = drawn.texts[[f"{prefix}{vote}" for vote in TALLIED]].astype("float64")
        shares = counts.div(counts.sum(axis="columns"), axis="index").round(3)
        for vote, fill in fills.items():
            values = list(shares[f"{prefix}{vote}"])
            bars.append(
                go.Bar(
                    name=f"{vote}, {whose}",
                    x=values if down else places,
                    y=places if down else values,
                    xaxis=f"x{number}" if down else "x2",
                    yaxis="y2" if down else f"y{number}",
                    orientation="h" if down else "v",
                    marker={"color": fill, "line": {"color": look.half, "width": 0.5}},
                    customdata=list(counts[f"{prefix}{vote}"].astype(int)),
                    hovertemplate=f"{whose}: %{{customdata}} {vote}<extra></extra>",
                )
            )
    return bars


def _tally_axes(letter: str, start: float, look: Theme) -> dict[str, Any]:
    """Return the two narrow axes beyond the grid, and how bars stand on them."""
    middle = start + (1 - start) / 2
    shared = {
        "range": [0, 1],
        "tickmode": "array",
        "tickvals": [0.5],
        "tickfont": {"size": SMALL_PX, "color": look.muted},
        "showgrid": False,
        "zeroline": False,
        "fixedrange": True,
        "anchor": "x2" if letter == "y" else "y2",
    }
    if letter == "x":
        shared |= {"side": "top", "tickangle": -90}
    gap = (1 - start) / 12
    return {
        f"{letter}axis2": shared
        | {"domain": [start + gap, middle - gap / 2], "ticktext": ["held here"]},
        f"{letter}axis3": shared | {"domain": [middle + gap / 2, 1], "ticktext": ["all states"]},
        "barmode": "stack",
        "bargap": 0.15,
    }


def _heading_across(start: int, count: int, group: str, look: Theme) -> dict[str, Any]:
    lines = textwrap.wrap(group, max(9, int(count * LETTERS_A_COLUMN)))
    return {
        "x": start + 0.5,
        "xanchor": "left",
        "y": 1,
        "yref": "paper",
        "yanchor": "bottom",
        "align": "left",
        "text": "<br>".join(lines),
        "showarrow": False,
        "font": {"size": SMALL_PX, "color": look.ink},
    }


def _heading_down(start: int, group: str, look: Theme) -> dict[str, Any]:
    return {
        "x": 0,
        "xref": "paper",
        "xanchor": "left",
        "xshift": 4 - DATES_PX,
        "y": start,
        "yanchor": "middle",
        "text": f"<b>{group}</b>",
        "showarrow": False,
        "font": {"size": SMALL_PX, "color": look.ink},
    }
