"""What the page shows beside votes: recognitions, bases, sanctions, arms, records."""

import datetime as dt

from multivector.analysis.country.record import CountryRecord, country_records
from multivector.analysis.positions import recognitions, security
from multivector.charts.theme import Mode
from multivector.charts.view import View
from multivector.figures.positions.arms import arms_view
from multivector.figures.positions.arms_suppliers import suppliers_view
from multivector.figures.positions.foreign_forces import foreign_forces_views
from multivector.figures.positions.hosting import hosting_views
from multivector.figures.positions.recognitions import recognitions_views
from multivector.figures.positions.responses import responses_views
from multivector.views import kept
from multivector.views.positions.context import Who, caveats, pole_key
from multivector.views.positions.record import RecordSelection, in_view


@kept.for_all
def recognition(who: Who, day: dt.date, mode: Mode) -> tuple[View, View]:
    """Return who recognises which contested territory on a day, for a desk and for a phone."""
    data = kept.data()
    return recognitions_views(
        recognitions.positions_on(data.table("recognitions"), day),
        data.table("disputed_entities"),
        who.states(),
        kept.look(mode),
        caveats("recognitions"),
    )


@kept.for_all
def hosting(who: Who, days: tuple[dt.date, dt.date], mode: Mode) -> tuple[View, View]:
    """Return whose bases and forces the countries hosted between two days."""
    return hosting_views(
        kept.data().table("security_ties"),
        who.states(),
        days,
        pole_key(mode),
        caveats("security_ties"),
    )


@kept.for_all
def foreign_forces(who: Who, day: dt.date, mode: Mode) -> tuple[View, View]:
    """Return which powers have forces in which country of the region on a day."""
    return foreign_forces_views(
        kept.data().table("security_ties"),
        who.states(),
        day,
        kept.look(mode),
        caveats("security_ties"),
    )


@kept.for_all
def responses(who: Who, day: dt.date, mode: Mode) -> tuple[View, View]:
    """Return who joined the sanctions on Russia, controls exports or gives aid, on a day."""
    return responses_views(
        kept.data().table("security_ties"),
        who.states(),
        day,
        kept.look(mode),
        caveats("security_ties"),
    )


@kept.for_all
def first_response_year() -> int:
    """Return the year of the first sanctions on Russia in the tables."""
    ties = kept.data().table("security_ties")
    since = ties.loc[ties["measure"].isin(list(security.RESPONSES)), "since"]
    return int(since.str[:4].min())


@kept.for_all
def arms(who: Who, years: tuple[int, int], mode: Mode) -> View:
    """Return the first partner's share in the arms of each country, in each five years."""
    data = kept.data()
    return arms_view(
        data.table("arms_suppliers"),
        who.states(),
        pole_key(mode),
        years=years,
        caveats=caveats("arms_suppliers"),
        left_out=data.is_left_out("arms_suppliers"),
    )


@kept.for_all
def suppliers(who: Who, years: tuple[int, int], mode: Mode) -> View:
    """Return who supplied the arms of the country in focus and of those compared, by bloc."""
    return suppliers_view(
        kept.data().table("arms_suppliers"),
        who.states(),
        pole_key(mode),
        years=years,
        caveats=caveats("arms_suppliers"),
    )


@kept.for_all
def records(
    who: Who, countries: tuple[str, ...], chosen: RecordSelection
) -> tuple[CountryRecord, ...]:
    """Return what the record shows of each country, in a few sentences with their limits."""
    data = kept.data()
    return country_records(
        data.tables,
        countries,
        chosen.day,
        votes_in_view=in_view(who, chosen).votes,
        names=kept.country_names(),
    )
