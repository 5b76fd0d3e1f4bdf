"""What the figures of positions share: names, caveats, poles and events to mark."""

import datetime as dt
from collections.abc import Mapping
from types import MappingProxyType

import pandas as pd

from multivector.analysis.country.record import POWERS
from multivector.analysis.poles import PoleMap, body_poles, partner_poles
from multivector.analysis.timeline.selected_events import apart, marked_events
from multivector.charts.kinds.events import worded
from multivector.charts.kinds.pole_key import PoleKey
from multivector.charts.theme import Mode
from multivector.data.package import Package
from multivector.figures.positions.vote_states import States
from multivector.views import kept

MOST_EVENTS = 8
EVENTS_CONSIDERED = 60
TOPICS = {
    "ukraine_war": "Ukraine: war",
    "ukraine_territory": "Ukraine: territory",
    "ukraine_nuclear": "Ukraine: nuclear safety",
    "crimea_human_rights": "Crimea: human rights",
    "crimea_militarisation": "Crimea: militarisation",
    "georgia_idp": "Georgia: displaced persons",
    "nagorno_karabakh": "Nagorno-Karabakh",
    "kosovo": "Kosovo",
    "moldova_troops": "Moldova: foreign forces",
    "csto_cooperation": "UN and CSTO",
    "sco_cooperation": "UN and SCO",
    "cis_cooperation": "UN and CIS",
    "council_of_europe": "UN and Council of Europe",
}
MARKS_ON_AN_AXIS = 34  # letters that fit side by side on a phone


@kept.for_all
def voting_states(data: Package) -> Mapping[str, str]:
    """Return ISO codes and names of the states whose UN votes the tables have, by name."""
    countries = data.table("countries")
    voting = countries[countries["iso3"].isin(data.table("un_votes")["iso3"].unique())]
    ordered = voting.sort_values("name")
    return MappingProxyType(dict(zip(ordered["iso3"], ordered["name"], strict=True)))


@kept.for_all
def vote_topics(data: Package) -> Mapping[str, str]:
    """Return codes and names of the topics of the UN texts in the tables."""
    topics = set(data.table("un_resolutions")["topic"])
    named = {topic: name for topic, name in TOPICS.items() if topic in topics}
    return MappingProxyType(named | {topic: topic for topic in sorted(topics - set(TOPICS))})


def powers(data: Package) -> tuple[str, ...]:
    """Return the four states compared with unless others are chosen, if their votes are known."""
    voting = voting_states(data)
    return tuple(iso3 for iso3 in POWERS if iso3 in voting) or tuple(voting)[:1]


def states(countries: tuple[str, ...], compared: tuple[str, ...]) -> States:
    """Return the states of a figure with the names of all."""
    return States(countries, compared, kept.country_names())


def caveats(*tables: str) -> tuple[str, ...]:
    """Return what some tables say of themselves, as one text."""
    data = kept.data()
    said = [caveat for table in tables for caveat in data.schema(table).caveats]
    return (" ".join(said),) if said else ()


def themes_or(themes: tuple[str, ...] | None, fitting: tuple[str, ...]) -> tuple[str, ...] | None:
    """Return the themes chosen, or those that fit the chart if none is; None stays None."""
    return themes if themes is None else themes or fitting


def events_between(
    countries: tuple[str, ...], themes: tuple[str, ...] | None, first: dt.date, last: dt.date
) -> pd.DataFrame:
    """Return the events to mark, far enough from each other for their letters."""
    events = marked_events(
        kept.data().table("events"),
        countries=countries,
        themes=themes or (),
        first=first,
        last=last,
        limit=0 if themes is None else EVENTS_CONSIDERED,
    )
    return worded(apart(events, (last - first).days // MARKS_ON_AN_AXIS, MOST_EVENTS))


@kept.for_all
def pole_key(mode: Mode) -> PoleKey:
    """Return how poles are shown in a mode: of states and of bodies."""
    poles = kept.data().table("poles")
    both = PoleMap(partner_poles(poles) | body_poles(poles))
    return PoleKey(kept.look(mode), poles, both)
