"""Who recognises what in contested cases, as a grid of three positions."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from multivector.analysis.positions import recognitions
from multivector.analysis.wording import counted, in_words, joined
from multivector.charts.kinds.answer_grid import (
    Answer,
    AnswerGrid,
    Cell,
    Frame,
    Line,
    answer_grid,
    answer_legend,
)
from multivector.charts.marks import CLEAR
from multivector.charts.theme import SMALL_PX, Theme
from multivector.charts.view import View
from multivector.data.dates import format_partial
from multivector.data.sources import collect_source_ids
from multivector.figures.positions.vote_answers import YES
from multivector.figures.positions.vote_states import States

WORDS = {
    recognitions.RECOGNISES: "recognises",
    recognitions.NONE_STATED: "no stated position",
    recognitions.REFUSES: "does not recognise",
}
ARTICLES = {title: f"the {title}" for title in ("State of Palestine", "Taliban government")}
YEAR = 4
LEAST_RULE = 2
WIDE = Frame(names_px=216, top_px=96, row_px=40, bar_px=32)
NARROW = Frame(
    names_px=0, top_px=96, row_px=78, bar_px=32, has_names_above=True, has_short_notes=True
)
SMALL = f"<span style='font-size:{SMALL_PX}px'>{{}}</span>"


def recognitions_views(
    positions: pd.DataFrame,
    entities: pd.DataFrame,
    states: States,
    look: Theme,
    caveats: Sequence[str] = (),
) -> tuple[View, View]:
    """Return the positions of the countries in view and of their partners, for a desk and a phone.

    Args:
        positions: `positions_on` a day, of all states in the table.
        entities: the contested entities.
        states: the countries in view, and their partners.
        look: the theme.
        caveats: what the tables say of themselves.
    """
    subjects = recognitions.subjects(entities)
    columns = tuple(iso3 for iso3 in states.all if iso3 in set(positions["iso3"]))
    shown = positions[positions["iso3"].isin(columns)]
    counts = recognitions.counts_by_subject(positions, states.countries)
    answers = _answers(look)
    lines = {line.name: line for line in states.lines()}
    grid = AnswerGrid(
        rows=tuple(_line(row, counts) for row in subjects.to_dict("records")),
        columns=tuple(lines[states.names[iso3]] for iso3 in columns),
        cells=tuple(_cells(shown, subject, columns) for subject in subjects["subject"]),
        answers=answers,
    )
    shared: dict[str, Any] = {
        "title": _title(positions, subjects, states),
        "subtitle": "Position of each government; below a symbol the year in which it was stated",
        "data": _data(shown, subjects, states),
        "source_ids": collect_source_ids(shown),
        "alt": _alt(counts, subjects, states),
        "legend": answer_legend(answers, look, "no data for this day", has_symbols=True),
        "caveats": (
            "Names imply no position on status.",
            *map(_in_words, caveats),
            _confidence(shown),
        ),
    }
    if shown.empty:
        nothing = View(key="recognitions", chart=None, height_px=0, **shared | {"legend": ()})
        return nothing, nothing
    wide, narrow = (
        View(
            key=key, chart=answer_grid(grid, look, frame), height_px=grid.height_px(frame), **shared
        )
        for key, frame in (("recognitions", WIDE), ("recognitions-narrow", NARROW))
    )
    return wide, narrow


def _answers(look: Theme) -> dict[str, Answer]:
    """Return the positions, recognition in the colour of a yes, so that the eye finds it."""
    fills = dict(zip(WORDS, (YES[look.mode], look.half, CLEAR), strict=True))
    symbols = dict(zip(WORDS, "+–×", strict=True))
    return {code: Answer(word, symbols[code], fills[code]) for code, word in WORDS.items()}


def _in_words(caveat: str) -> str:
    for code, word in WORDS.items():
        caveat = caveat.replace(code, f"“{word}”")
    return caveat


def _confidence(shown: pd.DataFrame) -> str:
    sure = int(shown["confidence"].eq("verified").sum())
    return (
        f"{sure} of {counted(len(shown), 'position')} were checked at source. "
        "Undated ones are assumed to start with the first dated one."
    )


def _line(row: dict[Any, Any], counts: pd.DataFrame) -> Line:
    """Return a case as a row, with how many of several countries recognise it."""
    title, subject = str(row["title"]), row["subject"]
    total = int(counts.loc[subject].sum()) if subject in counts.index else 0
    if total < LEAST_RULE:
        return Line(title, title)
    recognising = int(counts.loc[subject, recognitions.RECOGNISES])
    by = f"recognised by {recognising or 'none'} of {total}"
    return Line(f"{title}, {by}", f"{title}<br>{SMALL.format(by)}")


def _cells(shown: pd.DataFrame, subject: str, columns: Sequence[str]) -> tuple[Cell | None, ...]:
    rows = shown[shown["subject"] == subject].to_dict("records")
    by_state = {str(row["iso3"]): row for row in rows}
    return tuple(_cell(by_state[iso3]) if iso3 in by_state else None for iso3 in columns)


def _cell(row: dict[Any, Any]) -> Cell:
    since = row["since_date"] if isinstance(row["since_date"], str) else ""
    stated = f"stated {format_partial(since)}" if since else ""
    return Cell({str(row["position"]): 1}, note=since[:YEAR], detail=stated)


def _title(positions: pd.DataFrame, subjects: pd.DataFrame, states: States) -> str:
    titles = dict(zip(subjects["subject"], subjects["title"], strict=True))
    name = states.names[states.focus]
    own = positions.loc[positions["iso3"] == states.focus]
    if own.empty:
        return f"No position of {name} on a contested case is known for this day"
    recognised = set(recognitions.subjects_with(positions, states.focus, recognitions.RECOGNISES))
    listed = [
        ARTICLES.get(str(title), str(title))
        for subject, title in titles.items()
        if subject in recognised
    ]
    if not listed:
        if len(own) == 1:
            return f"{name} recognises none of the contested cases; one position is known"
        return f"{name} recognises none of {in_words(len(own))} contested cases"
    return (
        f"{name} recognises {in_words(len(listed))} of {in_words(len(own))} contested cases: "
        f"{joined(listed)}"
    )


def _data(shown: pd.DataFrame, subjects: pd.DataFrame, states: States) -> pd.DataFrame:
    titles = dict(zip(subjects["subject"], subjects["title"], strict=True))
    rows = pd.DataFrame(
        {
            "case": shown["subject"].map(titles),
            "country": shown["iso3"].map(dict(states.names)),
            "position": shown["position"].map(WORDS),
        }
    )
    return rows.join(shown[["since_date", "note", "confidence", "source_id"]])


def _alt(counts: pd.DataFrame, subjects: pd.DataFrame, states: States) -> str:
    words = [f"Positions of {states.in_words()} on contested cases."]
    for row in subjects.to_dict("records"):
        if row["subject"] in counts.index:
            tally = counts.loc[row["subject"]]
            words.append(
                f"{row['title']}: {tally[recognitions.RECOGNISES]} recognise, "
                f"{tally[recognitions.REFUSES]} do not, "
                f"{tally[recognitions.NONE_STATED]} without stated position."
            )
    return " ".join(words)
