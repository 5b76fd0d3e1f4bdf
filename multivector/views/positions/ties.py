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
from multivector.views import kept
from multivector.views.positions.context import caveats, events_between, pole_key, states, themes_or
from multivector.views.positions.votes import TextSelection, votes_in_view

EVENT_THEMES = ("military",)


@kept.for_all
def recognition(
    countries: tuple[str, ...], compared: tuple[str, ...], day: dt.date, mode: Mode
) -> View:
    """Return who recognises which contested territory on a day."""
    data = kept.data()
    return recognitions_view(
        recognitions.positions_on(data.table("recognitions"), day),
        data.table("disputed_entities"),
        states(countries, compared),
        kept.look(mode),
        caveats("recognitions"),
    )


@kept.for_all
def hosting(
    countries: tuple[str, ...],
    days: tuple[dt.date, dt.date],
    themes: tuple[str, ...] | None,
    mode: Mode,
) -> View:
    """Return whose bases and forces the countries hosted between two days."""
    return hosting_view(
        kept.data().table("security_ties"),
        states(countries, POWERS),
        days,
        pole_key(mode),
        events_between(countries, themes_or(themes, EVENT_THEMES), *days),
        caveats("security_ties"),
    )


@kept.for_all
def responses(
    countries: tuple[str, ...], compared: tuple[str, ...], day: dt.date, mode: Mode
) -> View:
    """Return who joined the sanctions on Russia, controls exports or gives aid, on a day."""
    return responses_view(
        kept.data().table("security_ties"),
        states(countries, compared),
        day,
        kept.look(mode),
        caveats("security_ties"),
    )


@kept.for_all
def arms(countries: tuple[str, ...], until: int, mode: Mode) -> View:
    """Return the suppliers of the countries' arms by pole in each five years."""
    data = kept.data()
    return arms_view(
        data.table("arms_suppliers"),
        states(countries, POWERS),
        pole_key(mode),
        until=until,
        caveats=caveats("arms_suppliers"),
        left_out=data.is_left_out("arms_suppliers"),
    )


@kept.for_all
def records(countries: tuple[str, ...], texts: TextSelection) -> tuple[CountryRecord, ...]:
    """Return what the record shows of each country, in one sentence with its limits."""
    data = kept.data()
    return country_records(
        data.tables,
        countries,
        texts.day,
        votes_in_view=votes_in_view(texts),
        names=kept.country_names(),
    )
