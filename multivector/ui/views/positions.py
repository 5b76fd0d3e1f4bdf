"""What the Positions page shows beside votes: recognitions, bases, sanctions, arms, records."""

import datetime as dt

from multivector.analysis.country.record import POWERS, CountryRecord, country_records
from multivector.analysis.positions import recognitions
from multivector.charts.theme import Mode
from multivector.charts.view import View
from multivector.figures.positions.arms import arms_view
from multivector.figures.positions.hosting import hosting_view
from multivector.figures.positions.recognitions import recognitions_view
from multivector.figures.positions.responses import responses_view
from multivector.ui import cache
from multivector.ui.views.position_context import (
    caveats,
    events_between,
    pole_key,
    states,
    themes_or,
)
from multivector.ui.views.un_votes import Texts, votes_in_view

EVENT_THEMES = ("military",)


@cache.kept
def recognition(
    countries: tuple[str, ...], compared: tuple[str, ...], day: dt.date, mode: Mode
) -> View:
    """Return who recognises which contested territory on a day."""
    data = cache.data()
    return recognitions_view(
        recognitions.positions_on(data.table("recognitions"), day),
        data.table("disputed_entities"),
        states(countries, compared),
        cache.look(mode),
        caveats("recognitions"),
    )


@cache.kept
def hosting(
    countries: tuple[str, ...],
    days: tuple[dt.date, dt.date],
    themes: tuple[str, ...] | None,
    mode: Mode,
) -> View:
    """Return whose bases and forces the countries hosted between two days."""
    return hosting_view(
        cache.data().table("security_ties"),
        states(countries, POWERS),
        days,
        pole_key(mode),
        events_between(countries, themes_or(themes, EVENT_THEMES), *days),
        caveats("security_ties"),
    )


@cache.kept
def responses(
    countries: tuple[str, ...], compared: tuple[str, ...], day: dt.date, mode: Mode
) -> View:
    """Return who joined the sanctions on Russia, controls exports or gives aid, on a day."""
    return responses_view(
        cache.data().table("security_ties"),
        states(countries, compared),
        day,
        cache.look(mode),
        caveats("security_ties"),
    )


@cache.kept
def arms(countries: tuple[str, ...], until: int, mode: Mode) -> View:
    """Return the suppliers of the countries' arms by pole in each five years."""
    data = cache.data()
    return arms_view(
        data.table("arms_suppliers"),
        states(countries, POWERS),
        pole_key(mode),
        until=until,
        caveats=caveats("arms_suppliers"),
        left_out=data.is_left_out("arms_suppliers"),
    )


@cache.kept
def records(countries: tuple[str, ...], texts: Texts) -> tuple[CountryRecord, ...]:
    """Return what the record shows of each country, in one sentence with its limits."""
    data = cache.data()
    return country_records(
        data.tables,
        countries,
        texts.day,
        votes_in_view=votes_in_view(texts),
        names=cache.country_names(),
    )
