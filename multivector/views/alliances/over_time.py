"""What the Alliances page shows over time: memberships, joins and exits, agreements."""

import datetime as dt

import pandas as pd

from multivector.analysis import poles
from multivector.analysis.memberships import agreements as agreement_measure
from multivector.analysis.memberships import bodies, membership
from multivector.analysis.memberships import changes as membership_changes
from multivector.analysis.memberships import exits as exit_measure
from multivector.analysis.memberships import history as membership_history
from multivector.analysis.memberships import spells as spell_measure
from multivector.analysis.memberships.blocs import LED
from multivector.analysis.timeline.selected_events import apart, marked_events
from multivector.analysis.wording import capitalised
from multivector.charts.kinds.events import worded
from multivector.charts.theme import Mode
from multivector.charts.view import View
from multivector.data.sources import collect_source_ids
from multivector.figures.memberships.agreements import agreements_view
from multivector.figures.memberships.changes import changes_view, counts_span
from multivector.figures.memberships.exits import exits_view
from multivector.figures.memberships.history import history_view
from multivector.figures.memberships.spells import SpellRow, spells_title, spells_view
from multivector.views import kept, parameters
from multivector.views.alliances import themes

MOST_MARKS = 8
LETTERS_APART_DAYS = 400
THEMES = ("alliances",)


@kept.for_all
def spells(
    countries: tuple[str, ...],
    chosen_bodies: tuple[str, ...],
    period: tuple[int, int],
    day: dt.date,
    mode: Mode,
    theme: str = "",
) -> View:
    """Return the memberships of countries over time, the first of them in focus.

    Args:
        countries: ISO codes, the one in focus first.
        chosen_bodies: codes of organisations; all if there are none.
        period: first and last year.
        day: the day that is marked.
        mode: light or dark.
        theme: what the organisations are about; empty for all.
    """
    data = kept.data()
    table, newest = themes.memberships(theme), parameters.newest_day(data)
    organizations = data.table("organizations")
    first = max(parameters.FIRST_DAY, dt.date(period[0], 1, 1))
    last = min(newest, dt.date(period[1], 12, 31))
    bars = spell_measure.spell_bars(
        table, organizations, pd.Timestamp(newest), countries=countries, bodies=chosen_bodies
    )
    bars = bars[
        bars["possible_to"].gt(pd.Timestamp(first)) & bars["possible_from"].le(pd.Timestamp(last))
    ]
    ordered = bodies.in_pole_order(organizations, poles.pole_order(data.table("poles")))
    own = bars[bars["iso3"] == countries[0]]
    out_of = exit_measure.exits(
        table, organizations, first, last + dt.timedelta(days=1), countries=countries[:1]
    )["org_id"]
    short = ordered.set_index("org_id")["short_name"]
    named = tuple(str(short[i]) for i in out_of if not chosen_bodies or i in chosen_bodies)
    return spells_view(
        bars,
        _spell_rows(bars, countries, ordered),
        title=spells_title(own, kept.country_names()[countries[0]], named, themes.named(theme)),
        names=data.table("countries").set_index("iso3")["name"],
        bodies=ordered,
        day=day,
        period=(first, last),
        look=kept.look(mode),
    )


def _spell_rows(
    bars: pd.DataFrame, countries: tuple[str, ...], ordered: pd.DataFrame
) -> list[SpellRow]:
    """Return rows by country, bloc and organisation; one country needs no heading of its own."""
    pairs = set(zip(bars["iso3"], bars["org_id"], strict=True))
    rows: list[SpellRow] = []
    for iso3 in countries:
        rows += [SpellRow(kept.country_names()[iso3].upper())] if len(countries) > 1 else []
        for pole, group in ordered.groupby("pole", sort=False):
            inner = [
                SpellRow(str(name), iso3, str(org_id))
                for org_id, name in zip(group["org_id"], group["short_name"], strict=True)
                if (iso3, org_id) in pairs
            ]
            rows += [SpellRow(capitalised(LED[str(pole)])), *inner] if inner else []
    return rows


@kept.for_all
def exits(
    countries: tuple[str, ...],
    shown: tuple[str, ...],
    period: tuple[int, int],
    mode: Mode,
    theme: str = "",
) -> View:
    """Return who of some countries left which organisation; those shown stand out."""
    data = kept.data()
    organizations = data.table("organizations")
    first, end = dt.date(period[0], 1, 1), dt.date(period[1] + 1, 1, 1)
    return exits_view(
        exit_measure.exits(
            themes.memberships(theme), organizations, first, end, countries=countries
        ),
        what=themes.named(theme),
        period=period,
        shown=shown,
        names=data.table("countries").set_index("iso3")["name"],
        bodies=organizations,
        poles=data.table("poles"),
        look=kept.look(mode),
    )


@kept.for_all
def changes(
    iso3: str,
    countries: tuple[str, ...],
    period: tuple[int, int],
    with_events: bool,
    mode: Mode,
    theme: str = "",
) -> View:
    """Return the joins and exits of a country by year, on one scale with the countries shown."""
    data = kept.data()
    table = themes.memberships(theme)
    undated = membership.undated(table)
    full = undated["iso3"].eq(iso3) & undated["status"].isin(membership.FULL_MEMBER)
    moves = _moves(iso3, period, theme)
    spans = [counts_span(_by_year(_moves(each, period, theme))) for each in countries]
    return changes_view(
        moves,
        _by_year(moves),
        key=key_of("alliance-changes", iso3, countries),
        iso3=iso3,
        name=kept.country_names()[iso3],
        period=period,
        undated=int(full.sum()),
        bodies=data.table("organizations").set_index("org_id")["short_name"],
        poles=data.table("poles"),
        marks=_marks((iso3,), period, with_events),
        what=themes.named(theme),
        span=(min(low for low, _ in spans), max(high for _, high in spans)),
        look=kept.look(mode),
    )


@kept.for_all
def _moves(iso3: str, period: tuple[int, int], theme: str) -> pd.DataFrame:
    data = kept.data()
    first, end = dt.date(period[0], 1, 1), dt.date(period[1] + 1, 1, 1)
    return membership_changes.joins_and_exits(
        themes.memberships(theme), data.table("organizations"), first, end, countries=(iso3,)
    )


def _by_year(moves: pd.DataFrame) -> pd.DataFrame:
    return membership_changes.by_year(moves, poles.body_poles(kept.data().table("poles")))


def key_of(key: str, iso3: str, countries: tuple[str, ...]) -> str:
    """Return the key of a figure of a country: the one in focus has the plain one."""
    return key if iso3 == countries[0] else f"{key}-{iso3.lower()}"


@kept.for_all
def history(
    iso3: str,
    countries: tuple[str, ...],
    period: tuple[int, int],
    with_events: bool,
    mode: Mode,
    theme: str = "",
) -> View:
    """Return how many organisations of each bloc a country is in at the end of each year."""
    data = kept.data()
    table = data.table("memberships")
    most = [
        _counts(each, period, theme).groupby("year")["bodies"].sum().max() for each in countries
    ]
    return history_view(
        _counts(iso3, period, theme),
        what=themes.named(theme),
        key=key_of("alliance-history", iso3, countries),
        name=kept.country_names()[iso3],
        most=max((float(each) for each in most if pd.notna(each)), default=0.0),
        poles=data.table("poles"),
        marks=_marks((iso3,), period, with_events),
        source_ids=collect_source_ids(table[table["iso3"] == iso3]),
        look=kept.look(mode),
    )


@kept.for_all
def _counts(iso3: str, period: tuple[int, int], theme: str) -> pd.DataFrame:
    data = kept.data()
    newest = parameters.newest_day(data)
    days = membership_history.year_ends(period[0], min(newest, dt.date(period[1], 12, 31)))
    return membership_history.bodies_by_pole_over_time(
        themes.memberships(theme), poles.body_poles(data.table("poles")), (iso3,), days
    )


OF_ONE_COUNTRY = {"alliance-changes": changes, "alliance-history": history}


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
        kinds=kinds,
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
