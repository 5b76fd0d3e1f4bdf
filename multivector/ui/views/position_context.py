"""What the figures of positions share: names, caveats, poles and events to mark."""

import datetime as dt

import pandas as pd

from multivector.analysis.poles import PoleMap, body_poles, partner_poles
from multivector.analysis.timeline.selected_events import apart, marked_events
from multivector.charts.events import lettered
from multivector.charts.pole_key import PoleKey
from multivector.charts.theme import Mode
from multivector.figures.positions.vote_states import States
from multivector.ui import cache

MOST_EVENTS = 8
EVENTS_CONSIDERED = 60
MARKS_ON_AN_AXIS = 34  # letters that fit side by side on a phone


def states(countries: tuple[str, ...], compared: tuple[str, ...]) -> States:
    """Return the states of a figure with the names of all."""
    return States(countries, compared, cache.country_names())


def caveats(*tables: str) -> tuple[str, ...]:
    """Return what some tables say of themselves, as one text."""
    data = cache.data()
    said = [caveat for table in tables for caveat in data.schema(table).caveats]
    return (" ".join(said),) if said else ()


def themes_or(themes: tuple[str, ...] | None, fitting: tuple[str, ...]) -> tuple[str, ...] | None:
    """Return the themes chosen, or those that fit the chart if none is; None stays None."""
    return themes if themes is None else themes or fitting


def events_between(
    countries: tuple[str, ...], themes: tuple[str, ...] | None, first: dt.date, last: dt.date
) -> pd.DataFrame:
    """Return the events to mark, far enough from each other for their letters."""
    found = marked_events(
        cache.data().table("events"),
        countries=countries,
        themes=themes or (),
        first=first,
        last=last,
        limit=0 if themes is None else EVENTS_CONSIDERED,
    )
    return lettered(apart(found, (last - first).days // MARKS_ON_AN_AXIS, MOST_EVENTS))


@cache.kept
def pole_key(mode: Mode) -> PoleKey:
    """Return how poles are told in a mode: of states and of bodies."""
    poles = cache.data().table("poles")
    both = PoleMap(partner_poles(poles) | body_poles(poles))
    return PoleKey(cache.look(mode), poles, both)
