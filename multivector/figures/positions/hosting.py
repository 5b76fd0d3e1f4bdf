"""Whose bases and forces stand or stood on a country's ground."""

import datetime as dt
import textwrap
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from multivector.analysis.positions import security
from multivector.analysis.wording import counted, joined
from multivector.charts.kinds.events import event_legend
from multivector.charts.kinds.pole_key import PoleKey
from multivector.charts.legend import LegendItem
from multivector.charts.view import View
from multivector.data.dates import format_partial
from multivector.data.sources import collect_source_ids
from multivector.figures.positions.hosting_spells import SpellChart, spell_lines
from multivector.figures.positions.vote_states import States

LABEL_CHARACTERS = 62
LEAST_NOTE = 20


def hosting_view(
    ties: pd.DataFrame,
    states: States,
    days: tuple[dt.date, dt.date],
    key: PoleKey,
    events: pd.DataFrame,
    caveats: Sequence[str] = (),
) -> View:
    """Return bases, forces, missions and transit of others in the countries until a day.

    Args:
        ties: the table of security ties.
        states: the countries in view.
        days: first and last day of the figure; its title speaks of the last.
        key: colours and poles of the counterparts.
        events: `lettered` events to mark.
        caveats: what the table says of itself.
    """
    first, day = days
    spells = security.hosting_spells(ties, states.countries, day)
    spells = spells[spells["last_possible"].ge(pd.Timestamp(first))]
    described = _by_pole(spells, states, key)
    chart = SpellChart(described, states, first, day)
    is_drawn = len(spells) > 0
    return View(
        key="hosting",
        title=_title(ties, states, day),
        subtitle=(
            "Bases, forces, missions and transit rights of others, until "
            f"{format_partial(day.isoformat())}; colour: pole of whose they are"
        ),
        chart=spell_lines(chart, key, events) if is_drawn else None,
        data=_data(spells, states),
        source_ids=collect_source_ids(spells),
        alt=_alt(described, states),
        legend=_legend(described, key, events) if is_drawn else (),
        caveats=tuple(caveats),
        height_px=chart.height_px if is_drawn else 0,
    )


def _by_pole(spells: pd.DataFrame, states: States, key: PoleKey) -> pd.DataFrame:
    """Return one row per tie and pole, with a `label` and what the pointer shows (`detail`)."""
    named = spells.assign(
        pole=[key.pole(code) for code in spells["counterpart"]],
        whose=[_whose(code, states) for code in spells["counterpart"]],
        consents=spells["measure"].ne(security.WITHOUT_CONSENT),
    )
    listed = named.groupby(["tie_id", "pole"], sort=False)["whose"].transform(
        lambda names: joined(list(names))
    )
    rows = named.assign(whose=listed).drop_duplicates(["tie_id", "pole"])
    records = rows.to_dict("records")
    return rows.assign(
        label=[_label(row) for row in records], detail=[_detail(row) for row in records]
    )


def _whose(code: str, states: States) -> str:
    return states.names.get(code, code.upper())


def _legend(spells: pd.DataFrame, key: PoleKey, events: pd.DataFrame) -> tuple[LegendItem, ...]:
    muted = key.look.muted
    return (
        *key.legend(set(spells["pole"])),
        LegendItem("without the consent of the state", muted, "dash"),
        LegendItem("thin: only month or year known; arrow: goes on", muted, "line"),
        *event_legend(events, key.look),
    )


def _label(row: Mapping[Any, Any]) -> str:
    what = f"{row['whose']}, {security.HOSTING[str(row['measure'])]}"
    note = row["note"] if isinstance(row["note"], str) else ""
    room = LABEL_CHARACTERS - len(what)
    if not note or room < LEAST_NOTE:
        return what
    return f"{what}: {textwrap.shorten(note.split(';')[0], room, placeholder='…')}"


def _detail(row: Mapping[Any, Any]) -> str:
    until = f" – {format_partial(row['until'])}" if isinstance(row["until"], str) else ""
    note = row["note"] if isinstance(row["note"], str) else ""
    lines = [
        f"{row['whose']}, {security.HOSTING[str(row['measure'])]}",
        f"{format_partial(row['since'])}{until or ' – '}",
        *textwrap.wrap(note, 60),
    ]
    return "<br>".join(lines)


def _title(ties: pd.DataFrame, states: States, day: dt.date) -> str:
    current = security.by_counterpart(security.ties_on(ties, day))
    forces = current[
        current["measure"].isin(list(security.FORCES))
        & current["iso3"].isin(list(states.countries))
    ]
    if forces.empty:
        when = format_partial(day.isoformat())
        return f"No foreign forces in {states.in_words()} are on record for {when}"
    hosts = forces.groupby("counterpart", sort=False)["iso3"].nunique()
    most = str(hosts.sort_values(ascending=False, kind="stable").index[0])
    hosting = security.hosts_of(ties, most, day)
    hosting = hosting[hosting["iso3"].isin(list(states.countries))]
    without = int((~hosting["with_consent"]).sum())
    whose = states.name(most) if most in states.names else most.upper()
    if len(states.countries) == 1:
        name = states.names[states.countries[0]]
        return f"Forces of {whose} are in {name}" + (" without its consent" if without else "")
    consent = f", in {without} of them without consent" if without else ""
    number = counted(len(states.countries), "country", "countries")
    return f"Forces of {whose} are in {len(hosting)} of {number}{consent}"


def _data(spells: pd.DataFrame, states: States) -> pd.DataFrame:
    names = dict(states.names)
    rows = pd.DataFrame(
        {
            "country": spells["iso3"].map(names),
            "whose": [names.get(code, code.upper()) for code in spells["counterpart"]],
            "kind": spells["measure"].map(security.HOSTING),
        }
    )
    kept = ["since", "since_precision", "until", "until_precision", "note", "confidence"]
    return rows.join(spells[[*kept, "source_id"]])


def _alt(spells: pd.DataFrame, states: States) -> str:
    words = [f"Bases and forces of others in {states.in_words()}."]
    for row in spells.to_dict("records"):
        if row["is_open"]:
            since = format_partial(row["since"])
            words.append(f"{states.names[row['iso3']]}: {row['label']}, since {since}.")
    return " ".join(words)
