"""Named UN resolutions, and how each state voted on them."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from multivector.charts.kinds.answer_grid import (
    AnswerGrid,
    Cell,
    Frame,
    Line,
    answer_grid,
    answer_legend,
    wrapped,
)
from multivector.charts.theme import SMALL_PX, Theme
from multivector.charts.view import View
from multivector.data.sources import collect_source_ids
from multivector.figures.positions.vote_answers import vote_answers
from multivector.figures.positions.vote_states import States

TITLE_PX = 350
LETTERS = 52
WIDE = Frame(names_px=TITLE_PX, top_px=96, row_px=56, bar_px=24)
NARROW = Frame(names_px=0, top_px=96, row_px=82, bar_px=24, has_names_above=True)
FEW_COLUMNS, FEW_ON_PHONE = 6, 3  # whose names need not stand upright
FEW_TOP_PX = 26
DATE = f"<span style='font-size:{SMALL_PX - 1}px'>{{}}</span>"


def resolution_views(
    key: str,
    votes: pd.DataFrame,
    texts: pd.DataFrame,
    states: States,
    look: Theme,
    words: dict[str, Any],
) -> tuple[View, View]:
    """Return a row for each resolution, newest first, and a column for each state.

    Args:
        key: of the view.
        votes: rows of the UN votes on the resolutions.
        texts: the resolutions: resolution_id, date, title, topic, yes, no, abstain.
        states: who voted, the country in focus first.
        look: the theme.
        words: title, subtitle and caveats of the view.
    """
    newest = texts.sort_values("date", ascending=False, kind="stable", ignore_index=True)
    columns = tuple(iso3 for iso3 in states.all if iso3 in set(votes["iso3"]))
    lines = {line.name: line for line in states.lines()}
    grid = AnswerGrid(
        rows=tuple(map(_line, newest.to_dict("records"))),
        columns=tuple(lines[states.names[iso3]] for iso3 in columns),
        cells=_cells(votes, newest, columns),
        answers=vote_answers(look),
    )
    shared = {
        "data": _data(votes, newest, columns, states),
        "source_ids": collect_source_ids(votes[votes["iso3"].isin(columns)]),
        "alt": _alt(votes, newest, states),
        "legend": answer_legend(vote_answers(look), look, "no data", has_symbols=True),
        **words,
    }
    if newest.empty:
        nothing = View(key=key, chart=None, height_px=0, **shared | {"legend": ()})
        return nothing, nothing
    wide, narrow = (
        View(
            key=name,
            chart=answer_grid(grid, look, frame),
            height_px=grid.height_px(frame),
            **shared,
        )
        for name, frame in (
            (key, _fitted(WIDE, columns)),
            (f"{key}-narrow", _fitted(NARROW, columns)),
        )
    )
    return wide, narrow


def _fitted(frame: Frame, columns: Sequence[str]) -> Frame:
    """Return a frame whose columns are named level where they are few."""
    if len(columns) > (FEW_ON_PHONE if frame.has_names_above else FEW_COLUMNS):
        return frame
    return replace(frame, top_px=FEW_TOP_PX, has_upright_columns=False)


def _line(text: dict[Any, Any]) -> Line:
    """Return a resolution as a row: its title on two lines at most, then its day and its number."""
    day = f"{text['date']:%-d %b %Y}"
    tally = f"{text['yes']} yes, {text['no']} no, {text['abstain']} abstained"
    small = DATE.format(f"{day} · {tally}")
    return Line(
        name=f"{text['title']} ({day}; all members: {tally})",
        words=f"{wrapped(text['title'], LETTERS)}<br>{small}",
    )


def _cells(
    votes: pd.DataFrame, texts: pd.DataFrame, columns: Sequence[str]
) -> tuple[tuple[Cell | None, ...], ...]:
    cast = dict(
        zip(zip(votes["iso3"], votes["resolution_id"], strict=True), votes["vote"], strict=True)
    )
    return tuple(
        tuple(Cell({cast[iso3, text]: 1}) if (iso3, text) in cast else None for iso3 in columns)
        for text in texts["resolution_id"]
    )


def _data(
    votes: pd.DataFrame, texts: pd.DataFrame, columns: Sequence[str], states: States
) -> pd.DataFrame:
    cast = {}
    for iso3 in columns:
        own = votes[votes["iso3"] == iso3].set_index("resolution_id")["vote"]
        cast[states.names[iso3]] = list(own.reindex(texts["resolution_id"]).fillna("no data"))
    return pd.DataFrame(
        {
            "date": texts["date"].dt.strftime("%Y-%m-%d"),
            "resolution": texts["title"],
            "number": texts["resolution_id"],
            **cast,
        }
    )


def _alt(votes: pd.DataFrame, texts: pd.DataFrame, states: States) -> str:
    own = votes[votes["iso3"] == states.focus].set_index("resolution_id")["vote"]
    lines = [f"Grid of votes on named UN resolutions; here those of {states.names[states.focus]}."]
    for text in texts.to_dict("records"):
        vote = own.get(text["resolution_id"], "no data")
        lines.append(f"{text['date']:%-d %b %Y}, {text['title']}: {vote}.")
    return " ".join(lines)
