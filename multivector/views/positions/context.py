"""What the figures of positions share: who is shown, caveats, blocs and events to mark."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import pandas as pd

from multivector.analysis.country.record import POWERS
from multivector.analysis.poles import PoleMap, body_poles, partner_poles
from multivector.analysis.positions.vote_differences import neighbours
from multivector.analysis.themes import words_of
from multivector.analysis.timeline.selected_events import apart, marked_events
from multivector.analysis.wording import joined
from multivector.charts.kinds.events import worded
from multivector.charts.kinds.pole_key import PoleKey
from multivector.charts.theme import Mode
from multivector.data.package import Package
from multivector.figures.positions.vote_states import States
from multivector.figures.positions.vote_topics import REGION
from multivector.views import kept

MOST_EVENTS = 8
EVENTS_CONSIDERED = 60
TOPICS = {
    "ukraine_war": "Ukraine: war",
    "ukraine_territory": "Ukraine: territory",
    "ukraine_nuclear": "Ukraine: nuclear safety",
    "crimea_human_rights": "Crimea: human rights",
    "crimea_militarisation": "Crimea: militarisation",
    "georgia_idp": "Georgia: displaced people",
    "nagorno_karabakh": "Nagorno-Karabakh",
    "kosovo": "Kosovo",
    "moldova_troops": "Moldova: foreign forces",
    "csto_cooperation": "UN and CSTO",
    "sco_cooperation": "UN and SCO",
    "cis_cooperation": "UN and CIS",
    "council_of_europe": "UN and Council of Europe",
}
SUBJECTS = {
    "ukraine_war": "the war in Ukraine",
    "ukraine_territory": "Ukraine's territory",
    "ukraine_nuclear": "nuclear safety in Ukraine",
    "crimea_human_rights": "human rights in Crimea",
    "crimea_militarisation": "the militarisation of Crimea",
    "georgia_idp": "people displaced in Georgia",
    "nagorno_karabakh": "Nagorno-Karabakh",
    "kosovo": "Kosovo",
    "moldova_troops": "foreign forces in Moldova",
    "csto_cooperation": "ties with the CSTO",
    "sco_cooperation": "ties with the SCO",
    "cis_cooperation": "ties with the CIS",
    "council_of_europe": "ties with the Council of Europe",
}
"""Topics as they stand inside a sentence."""
THEME_SUBJECTS = {
    "territory": "territorial disputes",
    "military": "war and foreign forces",
    "nuclear": "nuclear safety",
    "alliances": "regional organisations",
}
MOST_SUBJECTS = 2  # named in a title
MARKS_ON_AN_AXIS = 34  # lines of events that can be told apart on a phone


@kept.for_all
def voting_states(data: Package) -> Mapping[str, str]:
    """Return ISO codes and names of the states whose UN votes the tables have, by name."""
    countries = data.table("countries")
    voting = countries[countries["iso3"].isin(data.table("un_votes")["iso3"].unique())]
    ordered = voting.sort_values("name")
    return MappingProxyType(dict(zip(ordered["iso3"], ordered["name"], strict=True)))


@kept.for_all
def vote_topics(data: Package) -> Mapping[str, str]:
    """Return codes and names of the topics of the UN resolutions in the tables."""
    topics = set(data.table("un_resolutions")["topic"])
    named = {topic: name for topic, name in TOPICS.items() if topic in topics}
    return MappingProxyType(named | {topic: topic for topic in sorted(topics - set(TOPICS))})


def powers(data: Package) -> tuple[str, ...]:
    """Return the four partners unless others are chosen, if their votes are known."""
    voting = voting_states(data)
    return tuple(iso3 for iso3 in POWERS if iso3 in voting) or tuple(voting)[:1]


@dataclass(frozen=True)
class Who:
    """Whose positions are shown: a country in focus, those compared, the rest, and the partners."""

    countries: tuple[str, ...]
    """The one in focus, those compared with it, and the others of the region."""
    compared: tuple[str, ...]
    partners: tuple[str, ...]

    @property
    def focus(self) -> str:
        """The country in focus."""
        return self.countries[0]

    @property
    def shown(self) -> tuple[str, ...]:
        """The country in focus and those compared with it."""
        return (self.focus, *self.compared)

    def states(self) -> States:
        """Return the same with the names of all."""
        return States(self.countries, self.partners, kept.country_names(), self.compared)


def neighbours_of(who: Who) -> dict[str, list[str]]:
    """Return the neighbours of the country in focus, and of those compared with it."""
    countries = kept.data().table("countries")
    return {iso3: neighbours(countries, iso3) for iso3 in who.shown}


@kept.for_all
def topics_of(theme: str) -> tuple[str, ...]:
    """Return the topics of UN resolutions that belong to a theme; none where it has none of its own."""
    return words_of(kept.data().table("theme_words"), "un_topic", theme)


def subject_of(topics: tuple[str, ...]) -> str:
    """Return what resolutions on some topics are about, inside a sentence; no topics are all."""
    named = [SUBJECTS.get(topic, topic) for topic in topics]
    return joined(named) if 0 < len(named) <= MOST_SUBJECTS else REGION


def caveats(*tables: str) -> tuple[str, ...]:
    """Return what some tables say of themselves, each as a sentence of its own."""
    data = kept.data()
    return tuple(caveat for table in tables for caveat in data.schema(table).caveats)


def themes_or(themes: tuple[str, ...] | None, fitting: tuple[str, ...]) -> tuple[str, ...] | None:
    """Return the themes chosen, or those that fit the chart if none is; None stays None."""
    return themes if themes is None else themes or fitting


def events_between(
    countries: tuple[str, ...], themes: tuple[str, ...] | None, first: dt.date, last: dt.date
) -> pd.DataFrame:
    """Return the events to mark, far enough from each other."""
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
    """Return how blocs are shown in a mode: of states and of organisations."""
    poles = kept.data().table("poles")
    both = PoleMap(partner_poles(poles) | body_poles(poles))
    return PoleKey(kept.look(mode), poles, both)
