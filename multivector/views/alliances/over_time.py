"""What the Alliances page shows over time: spells, joins and exits, bodies by pole, agreements."""

import datetime as dt
from collections.abc import Sequence

import pandas as pd

from multivector.analysis import poles
from multivector.analysis.memberships import agreements as agreement_measure
from multivector.analysis.memberships import bodies, membership
from multivector.analysis.memberships import changes as membership_changes
from multivector.analysis.memberships import history as membership_history
from multivector.analysis.memberships import spells as spell_measure
from multivector.analysis.timeline.selected_events import apart, marked_events
from multivector.charts.kinds.events import worded
from multivector.charts.theme import Mode
from multivector.charts.view import View
from multivector.data.sources import collect_source_ids
from multivector.figures.memberships.agreements import agreements_view
from multivector.figures.memberships.changes import changes_view
from multivector.figures.memberships.history import history_view
from multivector.figures.memberships.spells import SpellRow, spells_title, spells_view
from multivector.views import kept, parameters

MOST_MARKS = 8
LETTERS_APART_DAYS = 400
# So many countries are shown with all their bodies; more only with the bodies that changed most.
WITH_ALL_BODIES = 2
MOST_CHANGED_BODIES = 5
THEMES = ("alliances",)


@kept.for_all
def spells(
    countries: tuple[str, ...], chosen_bodies: tuple[str, ...], day: dt.date, mode: Mode
) -> View:
    """Return the spells of countries as bars; without chosen bodies those that tell most."""
    data = kept.data()
    table, newest = data.table("memberships"), parameters.newest_day(data)
    shown = chosen_bodies or _telling_bodies(countries)
    bars = spell_measure.spell_bars(
        table,
        data.table("organizations"),
        pd.Timestamp(newest),
        countries=countries,
        bodies=shown,
    )
    bars = bars[bars["possible_to"] > pd.Timestamp(parameters.FIRST_DAY)]
    ordered = bodies.in_pole_order(
        data.table("organizations"), poles.pole_order(data.table("poles"))
    )
    names = data.table("countries").set_index("iso3")["name"]
    return spells_view(
        bars,
        _spell_rows(bars, countries, ordered),
        title=spells_title(bars, names, len(set(bars["org_id"]))),
        names=names,
        bodies=ordered,
        day=day,
        first=parameters.FIRST_DAY,
        newest=newest,
        look=kept.look(mode),
    )


def shows_all_bodies(countries: Sequence[str]) -> bool:
    """Return whether the spells of so many countries are shown for all their bodies."""
    return len(countries) <= WITH_ALL_BODIES


def _telling_bodies(countries: tuple[str, ...]) -> tuple[str, ...]:
    if shows_all_bodies(countries):
        return ()
    table = kept.data().table("memberships")
    return spell_measure.most_changed(table, countries, MOST_CHANGED_BODIES)


def _spell_rows(
    bars: pd.DataFrame, countries: tuple[str, ...], ordered: pd.DataFrame
) -> list[SpellRow]:
    """Return rows by country and then body for a few countries, by body and then country for more."""
    pairs = set(zip(bars["iso3"], bars["org_id"], strict=True))
    names = dict(zip(ordered["org_id"], ordered["short_name"], strict=True))
    rows: list[SpellRow] = []
    if shows_all_bodies(countries):
        for iso3 in countries:
            inner = [SpellRow(names[o], iso3, o) for o in names if (iso3, o) in pairs]
            rows += [SpellRow(kept.country_names()[iso3]), *inner] if inner else []
        return rows
    for org_id, name in names.items():
        inner = [
            SpellRow(kept.country_names()[i], i, org_id) for i in countries if (i, org_id) in pairs
        ]
        rows += [SpellRow(name), *inner] if inner else []
    return rows


@kept.for_all
def changes(
    countries: tuple[str, ...], period: tuple[int, int], with_events: bool, mode: Mode
) -> View:
    """Return joins and exits of countries by year."""
    data = kept.data()
    table = data.table("memberships")
    first, end = dt.date(period[0], 1, 1), dt.date(period[1] + 1, 1, 1)
    joins_and_exits = membership_changes.joins_and_exits(
        table, data.table("organizations"), first, end, countries=countries
    )
    undated = membership.undated(table)
    full = undated["iso3"].isin(countries) & undated["status"].isin(membership.FULL_MEMBER)
    return changes_view(
        joins_and_exits,
        membership_changes.by_year(joins_and_exits, poles.body_poles(data.table("poles"))),
        countries={iso3: kept.country_names()[iso3] for iso3 in countries},
        period=period,
        undated=int(full.sum()),
        bodies=data.table("organizations").set_index("org_id")["short_name"],
        poles=data.table("poles"),
        marks=_marks(countries, period, with_events),
        look=kept.look(mode),
    )


@kept.for_all
def history(
    countries: tuple[str, ...], period: tuple[int, int], with_events: bool, mode: Mode
) -> View:
    """Return how many bodies of each pole countries are in at the end of each year."""
    data = kept.data()
    table, newest = data.table("memberships"), parameters.newest_day(data)
    days = membership_history.year_ends(period[0], min(newest, dt.date(period[1], 12, 31)))
    return history_view(
        membership_history.bodies_by_pole_over_time(
            table, poles.body_poles(data.table("poles")), countries, days
        ),
        countries={iso3: kept.country_names()[iso3] for iso3 in countries},
        poles=data.table("poles"),
        marks=_marks(countries, period, with_events),
        source_ids=collect_source_ids(table[table["iso3"].isin(countries)]),
        look=kept.look(mode),
    )


@kept.for_all
def agreements(
    countries: tuple[str, ...],
    kinds: tuple[str, ...],
    period: tuple[int, int],
    with_events: bool,
    mode: Mode,
) -> View:
    """Return the agreements of countries, of some kinds, in a period."""
    data = kept.data()
    chosen = agreement_measure.selected(
        data.table("agreements"), countries=countries, kinds=kinds, period=period
    )
    marked_countries = countries or tuple(parameters.focus_countries(data))
    return agreements_view(
        chosen,
        countries=countries,
        period=period,
        names=data.table("countries").set_index("iso3")["name"],
        pole_of=poles.partner_poles(data.table("poles")),
        poles=data.table("poles"),
        marks=_marks(marked_countries, period, with_events),
        look=kept.look(mode),
    )


def _marks(countries: tuple[str, ...], period: tuple[int, int], wanted: bool) -> pd.DataFrame:
    data = kept.data()
    events = marked_events(
        data.table("events"),
        countries=countries,
        themes=THEMES,
        first=dt.date(period[0], 1, 1),
        last=dt.date(period[1], 12, 31),
        limit=4 * MOST_MARKS if wanted else 0,
    )
    return worded(apart(events, LETTERS_APART_DAYS, MOST_MARKS))
