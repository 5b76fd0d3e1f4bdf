"""What the Overview shows: the finding, the map of pipelines and the vector profile."""

import datetime as dt
from collections.abc import Hashable
from dataclasses import replace
from typing import Any

from multivector.analysis.country.country import Country
from multivector.analysis.country.headline import Headline, headline_of
from multivector.analysis.country.profile import profile_of
from multivector.analysis.pipelines import places
from multivector.analysis.timeline.selected_events import latest_events
from multivector.charts.theme import Mode
from multivector.charts.view import View
from multivector.data import dates
from multivector.data.package import Package
from multivector.figures.country.hero_map import hero_map_view
from multivector.figures.country.profile_view import compared_profiles_view, profile_view
from multivector.views import kept, parameters

LATEST_EVENTS = 6
LEAST_WEIGHT = 3
"""Lighter events are left to the Timeline."""


@kept.for_all
def headline(lead: str, as_of: dt.date, then: int) -> Headline:
    """Return the finding and the key figures of a country."""
    return headline_of(_country(lead, as_of), as_of.year, then)


@kept.for_all
def pipeline_map(lead: str, marked: tuple[str, ...], mode: Mode) -> View:
    """Return the map of all pipelines as one country sees it."""
    data = kept.data()
    return hero_map_view(
        pipelines=data.table("pipelines"),
        sections=data.table("pipeline_sections"),
        waypoints=kept.courses(),
        countries=data.table("countries"),
        poles=data.table("poles"),
        sources=data.table("sources"),
        places=places.named(data.table("hubs")),
        lead=lead,
        marked=marked,
        basemap=kept.basemap(),
        look=kept.look(mode),
    )


@kept.for_all
def vector_profile(shown: tuple[str, ...], then: int, as_of: dt.date, mode: Mode) -> View:
    """Return the profile of a country at two dates, or of several countries now."""
    data = kept.data()
    if len(shown) > 1:
        now = {
            kept.country_name(iso3): profile_of(_country(iso3, as_of), as_of.year) for iso3 in shown
        }
        view = compared_profiles_view(now, poles=data.table("poles"), look=kept.look(mode))
        return replace(view, caveats=(*view.caveats, *_licence_notes(data)))
    (lead,) = shown
    country = _country(lead, as_of)
    later = profile_of(country, as_of.year)
    view = profile_view(
        profile_of(country, then, later.commodity),
        later,
        name=kept.country_name(lead),
        poles=data.table("poles"),
        look=kept.look(mode),
    )
    return replace(view, caveats=(*view.caveats, *_licence_notes(data)))


def _licence_notes(data: Package) -> tuple[str, ...]:
    if not data.is_left_out("arms_suppliers"):
        return ()
    return ("Arms are left out here: their publisher limits reuse.",)


@kept.for_all
def events(
    countries: tuple[str, ...], themes: tuple[str, ...], period: tuple[int, int], as_of: dt.date
) -> list[dict[Hashable, Any]]:
    """Return the latest events of some countries and themes, newest first."""
    events = kept.data().table("events")
    newest = latest_events(
        events[events["weight"] >= LEAST_WEIGHT],
        countries=countries,
        themes=themes,
        period=period,
        as_of=as_of,
        limit=LATEST_EVENTS,
    )
    return newest.to_dict("records")


@kept.for_all
def newest_event() -> str:
    """Return the date of the newest event that is not set for a later day than was looked for."""
    data = kept.data()
    days = data.table("events")["date"]
    is_past = dates.first_days(days).dt.date <= parameters.facts_day(data, ("events",))
    return str(days[is_past].max())


@kept.for_all
def _country(lead: str, as_of: dt.date) -> Country:
    return Country(kept.data().tables, lead, as_of)
