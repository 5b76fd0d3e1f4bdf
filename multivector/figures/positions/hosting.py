"""Whose bases and forces a country hosts or hosted: a row for each, with its time as a bar."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from multivector.analysis.positions import security
from multivector.analysis.wording import capitalised, in_words, joined
from multivector.charts.kinds.answer_grid import wrapped
from multivector.charts.kinds.pole_key import PoleKey
from multivector.charts.kinds.time_bars import Bar, TimeBars, time_bars, time_bars_height
from multivector.charts.legend import LegendItem
from multivector.charts.view import View
from multivector.data import dates
from multivector.data.dates import format_partial
from multivector.data.sources import collect_source_ids
from multivector.figures.positions.vote_states import States

LETTERS = 56
SITE = "a base or leased site"
SITES = "bases or leased sites"
WHOSE = {"nato": "NATO", "EU27": "European Union"}
GERUND = {
    "hosts_base_of": "base",
    "hosts_forces_of": "forces",
    "hosts_border_guards_of": "border guards",
    "hosts_peacekeepers_of": "peacekeepers",
    "hosts_nuclear_weapons_of": "nuclear weapons",
    "hosted_csto_troops": "troops of the CSTO",
    security.WITHOUT_CONSENT: "forces without consent",
}


def hosting_views(
    ties: pd.DataFrame,
    states: States,
    days: tuple[dt.date, dt.date],
    key: PoleKey,
    caveats: Sequence[str] = (),
) -> tuple[View, View]:
    """Return what the country in focus and those compared host or hosted, for a desk and a phone.

    Args:
        ties: the table of security ties.
        states: the countries in view, the one in focus first.
        days: first and last day of the figure; its title speaks of the last.
        key: colours and blocs of the counterparts.
        caveats: what the table says of itself.
    """
    first, day = days
    spells = security.hosting_spells(ties, states.shown, day)
    spells = spells[spells["last_possible"].ge(pd.Timestamp(first))]
    described = _described(spells, states, key)
    shared: dict[str, Any] = {
        "title": _title(ties, states, day),
        "subtitle": (
            "Foreign bases, troops, missions and transit rights, "
            f"{first.year}–{day.year}; colour: whose they are"
        ),
        "data": _data(spells, states),
        "source_ids": collect_source_ids(spells),
        "alt": _alt(described, states),
        "legend": _legend(described, key) if len(spells) else (),
        "caveats": tuple(caveats),
    }
    if spells.empty:
        nothing = View(key="hosting", chart=None, height_px=0, **shared)
        return nothing, nothing
    bars = TimeBars(tuple(_bars(described, states, key)), first, day)
    above = replace(bars, has_words_above=True)
    return (
        View(
            key="hosting",
            chart=time_bars(bars, key.look),
            height_px=time_bars_height(bars),
            **shared,
        ),
        View(
            key="hosting-narrow",
            chart=time_bars(above, key.look),
            height_px=time_bars_height(above),
            **shared,
        ),
    )


def _described(spells: pd.DataFrame, states: States, key: PoleKey) -> pd.DataFrame:
    """Return one row per tie and bloc, with whose it is in words, the country in focus first."""
    order = {iso3: place for place, iso3 in enumerate(states.shown)}
    named = spells.assign(
        pole=[key.pole(code) for code in spells["counterpart"]],
        whose=[_whose(code, states) for code in spells["counterpart"]],
        place=spells["iso3"].map(order),
        is_past=~spells["is_open"].astype("bool"),
    )
    listed = named.groupby(["tie_id", "pole"], sort=False)["whose"].transform(
        lambda names: joined(list(names))
    )
    rows = named.assign(whose=listed).drop_duplicates(["tie_id", "pole"])
    return rows.sort_values(["place", "is_past", "first_possible"], kind="stable")


def _bars(rows: pd.DataFrame, states: States, key: PoleKey) -> list[Bar]:
    bars, last = [], ""
    for row in rows.to_dict("records"):
        country = states.names[row["iso3"]] if row["iso3"] != last and states.compared else ""
        last = row["iso3"]
        bars.append(_bar(row, country, key))
    return bars


def _bar(row: Mapping[Any, Any], heading: str, key: PoleKey) -> Bar:
    ended = not row["is_open"] and isinstance(row["until"], str)
    what = f"{row['whose']}: {security.HOSTING[str(row['measure'])]}"
    note = str(row["note"]).split(";")[0] if isinstance(row["note"], str) else ""
    known_from = min(dates.last_day(row["since"]), row["last_possible"])
    known_to = max(dates.first_day(row["until"]), known_from) if ended else row["last_possible"]
    return Bar(
        words="<br>".join(filter(None, [f"<b>{what}</b>", wrapped(note, LETTERS)])),
        heading=heading,
        colour=key.look.pole(str(row["pole"])),
        begins=(row["first_possible"], known_from),
        ends=(known_to, row["last_possible"]),
        goes_on=bool(row["is_open"]),
        is_dashed=row["measure"] == security.WITHOUT_CONSENT,
        period=_period(row),
        hover=f"<b>{what}</b><br>{_period(row)}<br>{wrapped(str(row['note'] or ''), LETTERS, 6)}",
    )


def _period(row: Mapping[Any, Any]) -> str:
    """Return since when, and until when it lasted or is agreed."""
    since = format_partial(row["since"])
    if not isinstance(row["until"], str):
        return f"since {since}"
    if row["is_open"]:
        return f"since {since}, agreed to {format_partial(row['until'])}"
    return f"{since} to {format_partial(row['until'])}"


def _whose(code: str, states: States) -> str:
    return WHOSE.get(code) or states.names.get(code, code.upper())


def _legend(rows: pd.DataFrame, key: PoleKey) -> tuple[LegendItem, ...]:
    muted = key.look.muted
    without = rows["measure"].eq(security.WITHOUT_CONSENT).any()
    return (
        *key.legend(set(rows["pole"])),
        *((LegendItem("without the country's consent", muted, "dash"),) if without else ()),
        LegendItem("thin: exact day unknown", muted, "line"),
    )


def _title(ties: pd.DataFrame, states: States, day: dt.date) -> str:
    name = states.names[states.focus]
    current = security.by_counterpart(security.ties_on(ties, day))
    own = current[current["iso3"].eq(states.focus) & current["measure"].isin(list(security.FORCES))]
    if own.empty:
        when = format_partial(day.isoformat())
        return f"No foreign forces are known to be in {name}, {when}"
    by_whose = own.groupby("counterpart", sort=False)["measure"].agg(list)
    most = by_whose.map(len).sort_values(ascending=False, kind="stable").index[0]
    parts = [_forces(str(most), by_whose[most], name, states)]
    others = [_whose(str(code), states) for code in by_whose.index if code != most]
    return f"{parts[0]}; so has {joined(others)}" if others else parts[0]


def _forces(code: str, measures: Sequence[str], name: str, states: States) -> str:
    """Return what one power has in a country, in one clause."""
    whose = capitalised(states.name(code)) if code in states.names else _whose(code, states)
    if set(measures) == {security.WITHOUT_CONSENT}:
        return f"{whose} keeps forces in {name} without its consent"
    bases = measures.count("hosts_base_of")
    if bases and bases == len(measures):
        return f"{whose} has {_sites(bases)} in {name}"
    if bases:
        rest = [GERUND[each] for each in dict.fromkeys(measures) if each != "hosts_base_of"]
        return f"{whose} has {joined([_sites(bases), *rest])} in {name}"
    return f"{whose} has {joined([GERUND[each] for each in dict.fromkeys(measures)])} in {name}"


def _sites(number: int) -> str:
    return SITE if number == 1 else f"{in_words(number)} {SITES}"


def _data(spells: pd.DataFrame, states: States) -> pd.DataFrame:
    names = dict(states.names)
    rows = pd.DataFrame(
        {
            "country": spells["iso3"].map(names),
            "whose": [_whose(code, states) for code in spells["counterpart"]],
            "kind": spells["measure"].map(security.HOSTING),
        }
    )
    kept = ["since", "since_precision", "until", "until_precision", "note", "confidence"]
    return rows.join(spells[[*kept, "source_id"]])


def _alt(rows: pd.DataFrame, states: States) -> str:
    words = ["Bars of foreign bases and forces over time."]
    for row in rows.to_dict("records"):
        kind = security.HOSTING[str(row["measure"])]
        words.append(f"{states.names[row['iso3']]}: {row['whose']}, {kind}, {_period(row)}.")
    return " ".join(words)
