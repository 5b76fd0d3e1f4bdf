"""The maps and charts an event is about: links to the right page, in the state of the event's day."""

import datetime as dt
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from multivector.analysis import wording
from multivector.data import dates
from multivector.data.package import Package
from multivector.views import kept, parameters
from multivector.views.exports import routes as exports
from multivector.views.exports.page import commodities
from multivector.views.pipelines import network as pipelines

MOST_LINKS = 4
FLOW_THEMES = ("exports", "trade", "sanctions")


@dataclass(frozen=True)
class EventLink:
    """A link to a page in a certain state, and the words for it."""

    words: str
    address: str


def links_of(event: Mapping[Hashable, Any], data: Package) -> tuple[EventLink, ...]:
    """Return what an event is about, its subjects first; never nothing.

    Args:
        event: a row of `event_spans.with_spans`.
        data: the data package.
    """
    about = _About(event, data)
    links = [*_of_subjects(about), *_of_votes(about)] or [*_of_themes(about)]
    return tuple(dict.fromkeys(links or [_memberships(about)]))[:MOST_LINKS]


@dataclass(frozen=True)
class _About:
    event: Mapping[Hashable, Any]
    data: Package

    @property
    def day(self) -> dt.date:
        """The day whose state is shown: the event's last, so that what it changed is seen."""
        last: dt.date = self.event["end"].date()
        return min(last, parameters.newest_day(self.data))

    @property
    def when(self) -> str:
        return str(self.event["when"])

    @property
    def themes(self) -> list[str]:
        return str(self.event["themes"]).split(";")

    @property
    def focus(self) -> list[str]:
        """The states named that the product is about; the first of those by name if none is."""
        named = str(self.event["countries"]).split(";")
        focus_names = parameters.focus_countries(self.data)
        return [iso3 for iso3 in named if iso3 in focus_names] or [next(iter(focus_names))]

    @property
    def subjects(self) -> list[str]:
        codes = self.event["subjects"]
        return [] if pd.isna(codes) else str(codes).split(";")


def _of_subjects(about: _About) -> Iterator[EventLink]:
    data = about.data
    bodies = data.table("organizations").set_index("org_id")["short_name"]
    routes = {str(row["route_id"]): row for row in data.table("routes").to_dict("records")}
    for subject in about.subjects:
        if subject in pipelines.names():
            yield _on_map(subject, about)
        if subject in bodies.index:
            words = f"{bodies[subject]} on the map, {wording.on_the_day(about.day)}"
            yield EventLink(words, f"/alliances?see=map&by=body&b={subject}&d={about.day}")
        elif subject in routes and subject not in pipelines.names():
            yield from _on_route(subject, routes[subject], about)


def _on_map(line: str, about: _About) -> EventLink:
    """Return the link to a line on the day, or today if it was not there yet."""
    name = pipelines.name_of(line)
    was_there = line in pipelines.states(about.day)
    is_pipeline = line in set(about.data.table("pipelines")["pipeline_id"])
    extras = "" if is_pipeline else "&x=hubs.corridors"
    if is_pipeline and not was_there:
        return EventLink(f"{name} on the map, today", f"/pipelines?line={line}")
    words = f"{name} on the map, {wording.on_the_day(about.day)}"
    return EventLink(words, f"/pipelines?line={line}&d={about.day}{extras}")


def _on_route(route: str, row: Mapping[Hashable, Any], about: _About) -> Iterator[EventLink]:
    exporter = str(row["exporter"]).split(";")[0]
    commodity = str(row["commodity"])
    if commodity not in commodities(about.data, exporter):
        return
    period, newest = parameters.whole_period(about.data), parameters.newest_day(about.data)
    with_volumes = set(exports.history(exporter, commodity, period, newest).rows["route_id"])
    words = f"Exports of {wording.in_sentence(kept.country_names()[exporter])} by route"
    address = f"/exports?f={exporter}&m={commodity}&xs=routes"
    if route in with_volumes:
        yield EventLink(f"{words}: {row['name']}", f"{address}&r={route}")
    else:
        yield EventLink(words, address)


def _of_votes(about: _About) -> Iterator[EventLink]:
    """Return the link to the votes of the year, if the event is a vote in the tables."""
    texts = about.data.table("un_resolutions")
    on_the_day = texts["date"].eq(about.event["begin"])
    if on_the_day.any():
        year, (focus, *others) = about.day.year, about.focus
        states = f"{focus}&c={'.'.join(others[: parameters.MOST_COMPARED])}" if others else focus
        words = f"UN votes of {year}"
        day = min(dt.date(year, 12, 31), parameters.newest_day(about.data))
        yield EventLink(words, f"/positions?pos=votes&f={states}&y={year}-{year}&d={day}")


def _of_themes(about: _About) -> Iterator[EventLink]:
    """Return what the themes of an event without a subject lead to."""
    lead, day, year = about.focus[0], about.day, about.day.year
    name = kept.country_names()[lead]
    possessive = wording.possessive(wording.in_sentence(name))
    for theme in about.themes:
        if theme == "military" and _has_ties(about, lead):
            words = f"Forces and sanctions: {name}, to {wording.on_the_day(day)}"
            yield EventLink(words, f"/positions?pos=security&f={lead}&d={day}")
        elif theme == "territory" and _names_entity(about):
            words = f"Who recognises what: {name}, {wording.on_the_day(day)}"
            yield EventLink(words, f"/positions?pos=recognition&f={lead}&d={day}")
        elif theme in FLOW_THEMES and lead in set(about.data.table("trade")["reporter"]):
            words = f"{wording.capitalised(possessive)} trade by bloc"
            yield EventLink(words, f"/trade?tr=partners&f={lead}")
        elif theme == "transport":
            words = f"Corridors on the map, {wording.on_the_day(day)}"
            yield EventLink(words, f"/pipelines?f={lead}&x=corridors.hubs&d={day}")
        elif theme in {"diplomacy", "alliances"} and _has_agreements(about, lead, year):
            words = f"{wording.capitalised(possessive)} agreements of {year}"
            yield EventLink(words, f"/alliances?see=agreements&f={lead}&y={year}-{year}")


def _has_ties(about: _About, iso3: str) -> bool:
    """Whether the tables have forces, sanctions or aid of a state that began by the day."""
    table = about.data.table("security_ties")
    own = table.loc[table["iso3"] == iso3, "since"]
    return bool(dates.first_days(own).le(pd.Timestamp(about.day)).any())


def _names_entity(about: _About) -> bool:
    """Whether the event names a contested place of which the tables have recognitions."""
    titles = about.data.table("disputed_entities")["title"]
    places = [str(title).split(" as ")[0].split(" (")[0] for title in titles]
    names = [name for place in places for name in place.split(" and ")]
    text = f"{about.event['title']} {about.event['summary']}"
    return any(name in text for name in names)


def _has_agreements(about: _About, iso3: str, year: int) -> bool:
    table = about.data.table("agreements")
    named = [iso3 in str(parties).split(";") for parties in table["parties"]]
    of_year = table["date"].astype("str").str.startswith(str(year))
    return bool((of_year & pd.Series(named, index=table.index)).any())


def _memberships(about: _About) -> EventLink:
    lead = about.focus[0]
    possessive = wording.possessive(wording.in_sentence(kept.country_names()[lead]))
    words = f"{wording.capitalised(possessive)} memberships, {wording.on_the_day(about.day)}"
    return EventLink(words, f"/alliances?see=spells&f={lead}&d={about.day}")
