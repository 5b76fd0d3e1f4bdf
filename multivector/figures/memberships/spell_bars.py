"""The bars of membership spells: solid where a spell is certain, fading where an end may lie."""

import itertools
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from multivector.analysis.memberships import statuses
from multivector.analysis.memberships.statuses import COMING, FULL, LINKED, PAUSED
from multivector.charts.choropleth import mixed
from multivector.charts.theme import Theme
from multivector.data.dates import format_partial

BAR_SHARE = 0.68
FADE_STEPS = 5
FADED_AT_MOST = 0.85
FADED_AT_LEAST = 0.15
UNDATED_OPACITY = 0.3
PATTERN_OF_GRADE = {FULL: "", PAUSED: "x", COMING: "/", LINKED: "."}
CHIP_PX = 15
CHIP_TEXT_PX = 10


def bar_traces(
    bars: pd.DataFrame,
    place: Mapping[tuple[str, str], int],
    start: pd.Timestamp,
    look: Theme,
) -> list[go.Bar]:
    """Return the bars, one trace for each pole, grade and strength.

    Args:
        bars: from `spells.spell_bars`, with `country`, `body` and `pole`.
        place: row of each country and body.
        start: where the chart begins.
        look: the theme.
    """
    pieces = [
        piece
        for bar in bars.to_dict("records")
        for piece in _pieces(bar, place[bar["iso3"], bar["org_id"]], start)
    ]
    kinds = dict.fromkeys((piece.pole, piece.grade, piece.opacity) for piece in pieces)
    return [
        _trace([p for p in pieces if (p.pole, p.grade, p.opacity) == kind], look) for kind in kinds
    ]


@dataclass(frozen=True)
class _Piece:
    """A stretch of a bar of one strength."""

    row: int
    begin: pd.Timestamp
    end: pd.Timestamp
    pole: str
    grade: str
    opacity: float
    sentence: str


def _pieces(bar: Mapping[Hashable, Any], row: int, start: pd.Timestamp) -> Iterator[_Piece]:
    """Yield the certain stretch of a spell and the fading ones at both ends, cut at the start."""
    status = statuses.STATUSES[bar["status"]]
    certain_from, certain_to = bar["certain_from"], bar["certain_to"]

    def piece(begin: pd.Timestamp, end: pd.Timestamp, opacity: float) -> _Piece:
        return _Piece(
            row=row,
            begin=max(begin, start),
            end=end,
            pole=bar["pole"],
            grade=status.grade,
            opacity=round(opacity, 2),
            sentence=sentence(bar),
        )

    if pd.isna(certain_from):
        yield piece(bar["possible_from"], bar["possible_to"], UNDATED_OPACITY)
        return
    stretches = [
        *_fading(bar["possible_from"], certain_from),
        (certain_from, certain_to, 1.0),
        *_fading(bar["possible_to"], certain_to),
    ]
    yield from (
        piece(begin, end, opacity)
        for begin, end, opacity in stretches
        if end > start and end > begin
    )


def _fading(
    outer: pd.Timestamp, inner: pd.Timestamp
) -> list[tuple[pd.Timestamp, pd.Timestamp, float]]:
    """Return steps between what is possible and what is certain, each begin, end, opacity."""
    if outer == inner:
        return []
    step = (inner - outer) / FADE_STEPS
    edges = [outer + index * step for index in range(FADE_STEPS + 1)]
    span = FADED_AT_MOST - FADED_AT_LEAST
    return [
        (min(a, b), max(a, b), FADED_AT_LEAST + span * index / (FADE_STEPS - 1))
        for index, (a, b) in enumerate(itertools.pairwise(edges))
    ]


def _trace(pieces: Sequence[_Piece], look: Theme) -> go.Bar:
    one = pieces[0]
    full = look.pole(one.pole)
    colour = mixed(full, look.paper, one.opacity)
    shape = PATTERN_OF_GRADE[one.grade]
    ground = colour if not shape else mixed(full, look.paper, 0.25 * one.opacity)
    return go.Bar(
        base=[piece.begin.isoformat() for piece in pieces],
        x=[(piece.end - piece.begin).total_seconds() * 1000 for piece in pieces],
        y=[piece.row for piece in pieces],
        orientation="h",
        width=BAR_SHARE,
        marker={
            "color": ground,
            "line": {"width": 0},
            "pattern": {
                "shape": shape,
                "fgcolor": colour,
                "bgcolor": ground,
                "size": 5,
                "solidity": 0.4,
            },
        },
        customdata=[piece.sentence for piece in pieces],
        hovertemplate="%{customdata}<extra></extra>",
    )


def chips(
    bars: pd.DataFrame,
    place: Mapping[tuple[str, str], int],
    start: pd.Timestamp,
    look: Theme,
) -> go.Scatter:
    """Return a small plate with its sign where a status other than full membership begins."""
    told = [
        (max(bar["possible_from"], start), place[bar["iso3"], bar["org_id"]], _chip_sign(bar), bar)
        for bar in bars.to_dict("records")
        if _chip_sign(bar)
    ]
    return go.Scatter(
        x=[begin.isoformat() for begin, *_ in told],
        y=[row for _, row, *_ in told],
        mode="markers+text",
        marker={
            "symbol": "square",
            "size": CHIP_PX,
            "color": look.paper,
            "line": {"width": 1, "color": [look.pole(bar["pole"]) for *_, bar in told]},
        },
        text=[sign for _, _, sign, _ in told],
        textfont={"size": CHIP_TEXT_PX, "color": look.ink},
        cliponaxis=False,
        hoverinfo="skip",
    )


def _chip_sign(bar: Mapping[Hashable, Any]) -> str:
    if bar["is_undated"]:
        return statuses.UNDATED.sign
    status = statuses.STATUSES[bar["status"]]
    return "" if status.grade == FULL else status.sign


def sentence(bar: Mapping[Hashable, Any]) -> str:
    """Return a spell in words."""
    begin = (
        "since when is not known"
        if bar["is_undated"]
        else f"from {format_partial(bar['start_date'])}"
    )
    end = "" if bar["is_open"] else f" to {format_partial(bar['end_date'])}"
    return f"{bar['country']}, {bar['body']}: {statuses.word(bar['status'])} {begin}{end}"
