"""Bars of memberships: in full colour for members, paler else, fading where an end may lie."""

import itertools
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from multivector.analysis.memberships import statuses
from multivector.analysis.memberships.statuses import COMING, FULL, LINKED, PAUSED
from multivector.charts.colours import mixed
from multivector.charts.marks import Bars, Edge
from multivector.charts.theme import Theme
from multivector.data.dates import format_partial

BAR_SHARE = 0.68
FADE_STEPS = 5
FADED_AT_MOST = 0.85
FADED_AT_LEAST = 0.15
UNDATED_OPACITY = 0.3
STRENGTH_OF_GRADE = {FULL: 1.0, PAUSED: 0.5, COMING: 0.35, LINKED: 0.25}


def spell_bars(
    bars: pd.DataFrame,
    place: Mapping[tuple[str, str], int],
    start: pd.Timestamp,
    look: Theme,
) -> list[Bars]:
    """Return the bars, one mark for each pole, grade and strength.

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
        _bars([p for p in pieces if (p.pole, p.grade, p.opacity) == kind], look) for kind in kinds
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


def _bars(pieces: Sequence[_Piece], look: Theme) -> Bars:
    one = pieces[0]
    strength = STRENGTH_OF_GRADE[one.grade] * one.opacity
    return Bars(
        base=[piece.begin.isoformat() for piece in pieces],
        x=[(piece.end - piece.begin).total_seconds() * 1000 for piece in pieces],
        y=[piece.row for piece in pieces],
        is_lying=True,
        width=BAR_SHARE,
        fill=mixed(look.pole(one.pole), look.paper, strength),
        edge=Edge(px=0),
        hover=[piece.sentence for piece in pieces],
    )


def end_words(bar: Mapping[Hashable, Any], dissolved: str) -> str:
    """Return what stands at the end of the last bar of a row; nothing for a member of today."""
    status = statuses.STATUSES[bar["status"]]
    if bar["is_undated"]:
        return "date unknown"
    if bar["is_open"]:
        return "" if status.grade == FULL else status.word.lower().removeprefix("membership ")
    year = str(bar["end_date"])[:4]
    if str(bar["end_date"]) == dissolved:
        return f"dissolved {year}"
    return f"left {year}" if status.grade in {FULL, PAUSED} else f"until {year}"


def sentence(bar: Mapping[Hashable, Any]) -> str:
    """Return a membership in words."""
    begin = (
        "joining date unknown" if bar["is_undated"] else f"from {format_partial(bar['start_date'])}"
    )
    end = "" if bar["is_open"] else f" to {format_partial(bar['end_date'])}"
    return f"{bar['country']}, {bar['body']}: {statuses.word(bar['status'])} {begin}{end}"
