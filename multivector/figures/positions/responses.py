"""Sanctions, export controls and aid in the war against Ukraine, by country."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

import pandas as pd

from multivector.analysis.positions import security
from multivector.analysis.wording import counted, joined
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
from multivector.charts.theme import Theme
from multivector.charts.view import View
from multivector.data.dates import format_partial
from multivector.data.sources import collect_source_ids
from multivector.figures.positions.vote_states import States

YEAR = 4
MOST_NAMED = 3
WIDE = Frame(names_px=196, top_px=96, row_px=38, bar_px=32)
NARROW = Frame(
    names_px=0, top_px=96, row_px=58, bar_px=32, has_names_above=True, has_short_notes=True
)
JOINED, STAYED_OUT, TARGET = "joined_sanctions", "did_not_join", "sanctioned_with_russia"


def responses_views(
    ties: pd.DataFrame,
    states: States,
    day: dt.date,
    look: Theme,
    caveats: Sequence[str] = (),
) -> tuple[View, View]:
    """Return what is on record of sanctions and aid on a day, for a desk and for a phone."""
    shown = security.responses_on(ties, states.all, day)
    measures = [code for code in security.RESPONSES if code in set(shown["measure"])]
    answers = {"holds": Answer("in force, since the year shown", "+", look.half)}
    if shown["attested"].eq(security.DENIED).any():
        answers[security.DENIED] = Answer("said by others, denied by the country", "?", CLEAR)
    grid = AnswerGrid(
        rows=tuple(Line(security.RESPONSES[code], security.RESPONSES[code]) for code in measures),
        columns=states.lines(),
        cells=tuple(_cells(shown[shown["measure"] == code], states.all) for code in measures),
        answers=answers,
    )
    shared: dict[str, Any] = {
        "title": _title(ties, states, day),
        "subtitle": (
            "Sanctions on Russia, export controls, arms and aid in the war against Ukraine, "
            f"{format_partial(day.isoformat())}"
        ),
        "data": responses_data(shown, states),
        "source_ids": collect_source_ids(shown),
        "alt": _alt(shown, states),
        "legend": answer_legend(answers, look, "no record", has_symbols=True),
        "caveats": ("Blank means no record found.", *caveats),
    }
    if shown.empty:
        nothing = View(key="responses", chart=None, height_px=0, **shared | {"legend": ()})
        return nothing, nothing
    wide, narrow = (
        View(
            key=key, chart=answer_grid(grid, look, frame), height_px=grid.height_px(frame), **shared
        )
        for key, frame in (("responses", WIDE), ("responses-narrow", NARROW))
    )
    return wide, narrow


def responses_data(shown: pd.DataFrame, states: States) -> pd.DataFrame:
    """Return the ties with their names in words."""
    rows = pd.DataFrame(
        {
            "country": shown["iso3"].map(dict(states.names)),
            "measure": shown["measure"].map(security.RESPONSES),
        }
    )
    kept = ["counterpart", "since", "until", "attested", "note", "confidence", "source_id"]
    return rows.join(shown[kept])


def _cells(rows: pd.DataFrame, columns: Sequence[str]) -> tuple[Cell | None, ...]:
    first = rows.sort_values("since", kind="stable").drop_duplicates("iso3")
    since = dict(zip(first["iso3"], first["since"], strict=True))
    denied = set(first.loc[first["attested"].eq(security.DENIED), "iso3"])
    return tuple(_cell(since[iso3], iso3 in denied) if iso3 in since else None for iso3 in columns)


def _cell(since: str, is_denied: bool) -> Cell:
    answer = security.DENIED if is_denied else "holds"
    return Cell({answer: 1}, since[:YEAR], f"since {format_partial(since)}")


def _title(ties: pd.DataFrame, states: States, day: dt.date) -> str:
    shown = security.responses_on(ties, states.countries, day)
    by_measure = {
        str(measure): [iso3 for iso3 in states.countries if iso3 in set(rows["iso3"])]
        for measure, rows in shown.groupby("measure")
    }
    name = states.names[states.focus]
    has = [
        code for code in (TARGET, JOINED, STAYED_OUT) if states.focus in by_measure.get(code, [])
    ]
    if not has:
        return f"Nothing is known of {name} and sanctions on Russia for this day"
    own = {
        TARGET: f"{name} is itself under sanctions",
        JOINED: f"{name} has joined sanctions on Russia",
        STAYED_OUT: f"{name} has not joined sanctions on Russia",
    }[has[0]]
    return own + _others(has[0], by_measure.get(JOINED, []), states)


def _others(own: str, joined_them: Sequence[str], states: States) -> str:
    """Return who else of the countries in view joined, where they are few enough to be named."""
    others = [iso3 for iso3 in joined_them if iso3 != states.focus]
    number = counted(len(states.countries), "country", "countries")
    if len(states.countries) == 1 or len(others) > MOST_NAMED:
        return ""
    if not others:
        return {JOINED: f"; the only one of {number}", STAYED_OUT: f"; none of {number} has"}.get(
            own, ""
        )
    has = "has" if len(others) == 1 else "have"
    did = {JOINED: f"{has} too", STAYED_OUT: has, TARGET: "joined those on Russia"}[own]
    return f"; of {number} only {joined([states.name(iso3) for iso3 in others])} {did}"


def _alt(shown: pd.DataFrame, states: States) -> str:
    words = ["Grid of sanctions, controls and aid by country."]
    for measure, title in security.RESPONSES.items():
        own = shown[shown["measure"] == measure]
        denied = set(own.loc[own["attested"].eq(security.DENIED), "iso3"])
        who = [
            states.name(iso3) + (" (said by others, denied)" if iso3 in denied else "")
            for iso3 in dict.fromkeys(own["iso3"])
        ]
        if who:
            words.append(f"{title}: {joined(who)}.")
    return " ".join(words)
