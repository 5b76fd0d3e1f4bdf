"""Who has forces in which country on a day, as a grid of countries and powers."""

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
from multivector.charts.theme import Theme
from multivector.charts.view import View
from multivector.data.dates import format_partial
from multivector.data.sources import collect_source_ids
from multivector.figures.positions.hosting import WHOSE
from multivector.figures.positions.vote_states import States

FORCES, REFUSED, OTHER = "forces", "refused", "other"
WIDE = Frame(
    names_px=112, top_px=30, row_px=27, bar_px=20, has_upright_columns=False, column_letters=15
)
NARROW = Frame(names_px=92, top_px=104, row_px=27, bar_px=20)
ADJECTIVES = {"RUS": "Russian", "USA": "US", "TUR": "Turkish", "CHN": "Chinese"}


def foreign_forces_views(
    ties: pd.DataFrame,
    states: States,
    day: dt.date,
    look: Theme,
    caveats: Sequence[str] = (),
) -> tuple[View, View]:
    """Return which powers have forces, or other military ties, in each country, for a desk and a phone.

    Args:
        ties: the table of security ties.
        states: the countries in view, the one in focus first.
        day: the day.
        look: the theme.
        caveats: what the table says of itself.
    """
    chosen = security.ties_on(ties, day)
    own = chosen["iso3"].isin(states.countries) & chosen["measure"].isin(list(security.HOSTING))
    rows = security.by_counterpart(chosen[own])
    powers = list(rows["counterpart"].value_counts().index)
    answers = {
        FORCES: Answer("forces or bases by agreement", "●", look.half),
        REFUSED: Answer("forces without consent", "×", look.ink),
        OTHER: Answer("training, transit or civilian mission", "○", ""),
    }
    grid = AnswerGrid(
        rows=_lines(states),
        columns=tuple(Line(_name(code, states), _name(code, states)) for code in powers),
        cells=tuple(
            tuple(_cell(rows, iso3, code) for code in powers) for iso3 in _countries(states)
        ),
        answers=answers,
    )
    shared: dict[str, Any] = {
        "title": _title(rows, states, day),
        "subtitle": f"Foreign forces by host and owner, {format_partial(day.isoformat())}",
        "data": _data(rows, states),
        "source_ids": collect_source_ids(rows),
        "alt": _alt(rows, states),
        "legend": answer_legend(answers, look, "no record", has_symbols=True) if powers else (),
        "caveats": tuple(caveats),
    }
    if not powers:
        nothing = View(key="forces", chart=None, height_px=0, **shared)
        return nothing, nothing
    wide, narrow = (
        View(
            key=key, chart=answer_grid(grid, look, frame), height_px=grid.height_px(frame), **shared
        )
        for key, frame in (("forces", WIDE), ("forces-narrow", NARROW))
    )
    return wide, narrow


def _countries(states: States) -> tuple[str, ...]:
    return (*states.shown, *(iso3 for iso3 in states.countries if iso3 not in states.shown))


def _lines(states: States) -> tuple[Line, ...]:
    listed = _countries(states)
    rest = listed[len(states.shown) :]
    return tuple(
        Line(states.names[iso3], states.names[iso3], iso3 == states.focus, iso3 in rest[:1])
        for iso3 in listed
    )


def _cell(rows: pd.DataFrame, iso3: str, code: str) -> Cell | None:
    own = rows[rows["iso3"].eq(iso3) & rows["counterpart"].eq(code)]
    if own.empty:
        return None
    measures = set(own["measure"])
    kinds = joined([security.HOSTING[each] for each in security.HOSTING if each in measures])
    if security.WITHOUT_CONSENT in measures:
        return Cell({REFUSED: 1}, detail=kinds)
    return Cell({FORCES if measures & set(security.FORCES) else OTHER: 1}, detail=kinds)


def _name(code: str, states: States) -> str:
    return WHOSE.get(code) or states.names.get(code, code.upper())


def _title(rows: pd.DataFrame, states: States, day: dt.date) -> str:
    forces = rows[rows["measure"].isin(list(security.FORCES))]
    if forces.empty:
        return f"No foreign forces are known in these countries, {format_partial(day.isoformat())}"
    hosts = forces.groupby("counterpart", sort=False)["iso3"].nunique()
    most = str(hosts.sort_values(ascending=False, kind="stable").index[0])
    own = forces[forces["counterpart"] == most]
    without = own.loc[own["measure"] == security.WITHOUT_CONSENT, "iso3"].nunique()
    number = counted(len(states.countries), "country", "countries")
    whose = (
        f"{ADJECTIVES[most]} forces" if most in ADJECTIVES else f"Forces of {_name(most, states)}"
    )
    consent = f", in {without} without consent" if without else ""
    return f"{whose} are in {own['iso3'].nunique()} of {number}{consent}"


def _data(rows: pd.DataFrame, states: States) -> pd.DataFrame:
    named = pd.DataFrame(
        {
            "country": rows["iso3"].map(dict(states.names)),
            "whose": [_name(code, states) for code in rows["counterpart"]],
            "kind": rows["measure"].map(security.HOSTING),
        }
    )
    return named.join(rows[["since", "until", "note", "confidence", "source_id"]])


def _alt(rows: pd.DataFrame, states: States) -> str:
    words = ["Grid of foreign forces by country."]
    for code, own in rows.groupby("counterpart", sort=False):
        where = joined([states.name(iso3) for iso3 in dict.fromkeys(own["iso3"])])
        words.append(f"{_name(str(code), states)}: {where}.")
    return " ".join(words)
