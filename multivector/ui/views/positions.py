"""What the Positions page shows: votes, agreement, recognitions, bases, sanctions and arms."""

import datetime as dt
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from multivector.analysis import recognitions, vote_differences, vote_tallies
from multivector.analysis import votes as voting
from multivector.analysis.country_record import POWERS, CountryRecord, country_records
from multivector.analysis.poles import PoleMap, body_poles, partner_poles
from multivector.analysis.timeline import apart, marked_events
from multivector.data.sources import collect_source_ids
from multivector.figures.agreement_lines import AgreementLines
from multivector.figures.events import lettered
from multivector.figures.pole_key import PoleKey
from multivector.figures.position_arms import arms_view
from multivector.figures.position_hosting import hosting_view
from multivector.figures.position_recognitions import recognitions_view
from multivector.figures.position_responses import responses_view
from multivector.figures.theme import Mode
from multivector.figures.view import View
from multivector.figures.vote_agreement import agreement_view
from multivector.figures.vote_differences import compare, difference_views
from multivector.figures.vote_heatmap import heatmap_views
from multivector.figures.vote_matrix import matrix_view
from multivector.figures.vote_states import States
from multivector.ui import cache, parameters

MOST_EVENTS = 8
MOST_LINES = 6
EVENTS_CONSIDERED = 60
VOTE_THEMES = ("territory",)  # what the texts are about
FORCE_THEMES = ("military",)
MARKS_ON_AN_AXIS = 34  # letters that fit side by side on a phone


@dataclass(frozen=True)
class Texts:
    """Which UN texts are in view: of some topics (none chosen: all), in some years, until a day."""

    topics: tuple[str, ...]
    period: tuple[int, int]
    day: dt.date


@st.cache_resource(max_entries=cache.KEPT_VIEWS, show_spinner=False)
def heatmap(
    countries: tuple[str, ...], compared: tuple[str, ...], texts: Texts, mode: Mode
) -> tuple[View, View]:
    """Return the votes of the countries and those compared with, for a desk and for a phone."""
    return heatmap_views(
        _votes(texts),
        _tallies(texts),
        _states(countries, compared),
        cache.look(mode),
        _caveats("un_resolutions", "un_votes"),
    )


@st.cache_resource(max_entries=cache.KEPT_VIEWS, show_spinner=False)
def tally_table(texts: Texts) -> pd.DataFrame:
    """Return recorded and recounted tallies, newest text first, under readable headings."""
    found = _tallies(texts).sort_values("date", ascending=False, ignore_index=True)
    held = found["is_complete"].map({True: "held in full", False: "of the states we hold"})
    return pd.DataFrame(
        {
            "Date": found["date"].dt.date,
            "Text": found["resolution_id"],
            "Title": found["title"],
            **{f"Recorded {vote}": found[vote] for vote in vote_tallies.CAST},
            **{f"Held {vote}": found[f"held_{vote}"] for vote in vote_tallies.CAST},
            "Recount": held,
        }
    )


@st.cache_resource(max_entries=cache.KEPT_VIEWS, show_spinner=False)
def agreement(
    lead: str,
    compared: tuple[str, ...],
    texts: Texts,
    window: int,
    themes: tuple[str, ...] | None,
    mode: Mode,
) -> View:
    """Return the agreement of one country over time; no themes (None) leave out the events."""
    data = cache.data()
    others = tuple(iso3 for iso3 in compared if iso3 != lead)[:MOST_LINES]
    held, resolutions = _votes(texts), _tallies(texts)
    by_year = voting.agreement_by_year(held, resolutions, lead, others, window=window)
    more = len(compared) - len(others) - (lead in compared)
    return agreement_view(
        AgreementLines(
            iso3=lead,
            by_year=by_year,
            window=window,
            pole_of=dict(partner_poles(data.table("poles"))),
            events=_events(
                (lead, *others), _or(themes, VOTE_THEMES), _first_day(resolutions), texts.day
            ),
        ),
        _states((lead,), compared),
        cache.look(mode),
        _vote_sources(held, (lead, *others)),
        (
            *((f"{more} further states chosen are not drawn.",) if more else ()),
            *_caveats("un_resolutions", "un_votes"),
        ),
    )


@st.cache_resource(max_entries=cache.KEPT_VIEWS, show_spinner=False)
def matrix(countries: tuple[str, ...], compared: tuple[str, ...], texts: Texts, mode: Mode) -> View:
    """Return the agreement of every pair of states in view."""
    held = _votes(texts)
    return matrix_view(
        held,
        _states(countries, compared),
        cache.look(mode),
        _vote_sources(held, (*countries, *compared)),
        _caveats("un_resolutions"),
    )


@st.cache_resource(max_entries=cache.KEPT_VIEWS, show_spinner=False)
def differences(
    lead: str, compared: tuple[str, ...], texts: Texts, mode: Mode
) -> tuple[View, View]:
    """Return the texts on which a country broke from others, for a desk and for a phone."""
    held, states = _votes(texts), _states((lead,), compared)
    around = vote_differences.neighbours(cache.data().table("countries"), lead)
    return difference_views(
        compare(held, lead, around, states),
        _tallies(texts),
        states,
        cache.look(mode),
        _vote_sources(held, (lead, *compared)),
    )


@st.cache_resource(max_entries=cache.KEPT_VIEWS, show_spinner=False)
def recognition(
    countries: tuple[str, ...], compared: tuple[str, ...], day: dt.date, mode: Mode
) -> View:
    """Return who recognises which contested territory on a day."""
    data = cache.data()
    return recognitions_view(
        recognitions.positions_on(data.table("recognitions"), day),
        data.table("disputed_entities"),
        _states(countries, compared),
        cache.look(mode),
        _caveats("recognitions"),
    )


@st.cache_resource(max_entries=cache.KEPT_VIEWS, show_spinner=False)
def hosting(
    countries: tuple[str, ...],
    days: tuple[dt.date, dt.date],
    themes: tuple[str, ...] | None,
    mode: Mode,
) -> View:
    """Return whose bases and forces the countries hosted between two days."""
    return hosting_view(
        cache.data().table("security_ties"),
        _states(countries, POWERS),
        days,
        _pole_key(mode),
        _events(countries, _or(themes, FORCE_THEMES), *days),
        _caveats("security_ties"),
    )


@st.cache_resource(max_entries=cache.KEPT_VIEWS, show_spinner=False)
def responses(
    countries: tuple[str, ...], compared: tuple[str, ...], day: dt.date, mode: Mode
) -> View:
    """Return who joined the sanctions on Russia, controls exports or gives aid, on a day."""
    return responses_view(
        cache.data().table("security_ties"),
        _states(countries, compared),
        day,
        cache.look(mode),
        _caveats("security_ties"),
    )


@st.cache_resource(max_entries=cache.KEPT_VIEWS, show_spinner=False)
def arms(countries: tuple[str, ...], until: int, mode: Mode) -> View:
    """Return the suppliers of the countries' arms by pole in each five years."""
    data = cache.data()
    return arms_view(
        data.table("arms_suppliers"),
        _states(countries, POWERS),
        _pole_key(mode),
        until=until,
        caveats=_caveats("arms_suppliers"),
        left_out=data.is_left_out("arms_suppliers"),
    )


@st.cache_resource(max_entries=cache.KEPT_VIEWS, show_spinner=False)
def records(countries: tuple[str, ...], texts: Texts) -> tuple[CountryRecord, ...]:
    """Return what the record shows of each country, in one sentence with its limits."""
    data = cache.data()
    return country_records(
        data.tables, countries, texts.day, votes_in_view=_votes(texts), names=_names()
    )


@st.cache_resource(max_entries=cache.KEPT_VIEWS, show_spinner=False)
def _tallies(texts: Texts) -> pd.DataFrame:
    data = cache.data()
    resolutions = data.table("un_resolutions")
    years = resolutions["date"].dt.year
    in_view = years.between(*texts.period) & resolutions["date"].le(pd.Timestamp(texts.day))
    if texts.topics:
        in_view &= resolutions["topic"].isin(list(texts.topics))
    return vote_tallies.tallies(data.table("un_votes"), resolutions[in_view])


@st.cache_resource(max_entries=cache.KEPT_VIEWS, show_spinner=False)
def _votes(texts: Texts) -> pd.DataFrame:
    held = cache.data().table("un_votes")
    return held[held["resolution_id"].isin(_tallies(texts)["resolution_id"])]


def _or(themes: tuple[str, ...] | None, fitting: tuple[str, ...]) -> tuple[str, ...] | None:
    """Return the themes chosen, or those that fit the chart if none is; None stays None."""
    return themes if themes is None else themes or fitting


def _events(
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


def _first_day(resolutions: pd.DataFrame) -> dt.date:
    """Return the first day of the year of the first text in view."""
    if resolutions.empty:
        return parameters.FIRST_DAY
    return dt.date(int(resolutions["date"].dt.year.min()), 1, 1)


def _vote_sources(held: pd.DataFrame, states: tuple[str, ...]) -> tuple[str, ...]:
    return collect_source_ids(held[held["iso3"].isin(list(states))])


def _caveats(*tables: str) -> tuple[str, ...]:
    data = cache.data()
    caveats = [caveat for table in tables for caveat in data.schema(table).caveats]
    return (" ".join(caveats),) if caveats else ()


def _states(countries: tuple[str, ...], compared: tuple[str, ...]) -> States:
    return States(countries, compared, _names())


@st.cache_resource(show_spinner=False)
def _names() -> dict[str, str]:
    countries = cache.data().table("countries")
    return dict(zip(countries["iso3"], countries["name"], strict=True))


@st.cache_resource(show_spinner=False)
def _pole_key(mode: Mode) -> PoleKey:
    poles = cache.data().table("poles")
    both = PoleMap(partner_poles(poles) | body_poles(poles))
    return PoleKey(cache.look(mode), poles, both)
