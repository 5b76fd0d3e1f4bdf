"""What the Positions page shows of the UN votes: the votes, agreement, and breaks."""

import datetime as dt
from dataclasses import dataclass

import pandas as pd

from multivector.analysis.poles import partner_poles
from multivector.analysis.positions import vote_differences, vote_tallies
from multivector.analysis.positions import votes as voting
from multivector.charts.theme import Mode
from multivector.charts.view import View
from multivector.data.sources import collect_source_ids
from multivector.figures.positions.agreement_lines import AgreementLines
from multivector.figures.positions.vote_agreement import agreement_view, topic_mix
from multivector.figures.positions.vote_differences import compare, difference_views
from multivector.figures.positions.vote_heatmap import heatmap_views
from multivector.figures.positions.vote_matrix import matrix_view
from multivector.views import kept, parameters
from multivector.views.positions.context import (
    caveats,
    events_between,
    states,
    themes_or,
    vote_topics,
)

MOST_LINES = 6
EVENT_THEMES = ("territory",)  # what the texts are about
TEXT_HEADINGS = {
    "date": "Date",
    "title": "Text",
    "differs_from": "Differs from",
    "topic": "Topic",
    "resolution_id": "Number",
}


@dataclass(frozen=True)
class TextSelection:
    """Which UN texts are in view: of some topics (none chosen: all), in some years, until a day."""

    topics: tuple[str, ...]
    period: tuple[int, int]
    day: dt.date


@kept.for_all
def heatmap(
    countries: tuple[str, ...], compared: tuple[str, ...], texts: TextSelection, mode: Mode
) -> tuple[View, View]:
    """Return the votes of the countries and those compared with, for a desk and for a phone."""
    return heatmap_views(
        votes_in_view(texts),
        _tallies(texts),
        states(countries, compared),
        kept.look(mode),
        caveats("un_resolutions", "un_votes"),
    )


@kept.for_all
def tally_table(texts: TextSelection) -> pd.DataFrame:
    """Return recorded and recounted tallies, newest text first, under readable headings."""
    tallies = _tallies(texts).sort_values("date", ascending=False, ignore_index=True)
    coverage = tallies["is_complete"].map({True: "held in full", False: "of the states we hold"})
    return pd.DataFrame(
        {
            "Date": tallies["date"].dt.date,
            "Text": tallies["resolution_id"],
            "Title": tallies["title"],
            **{f"Recorded {vote}": tallies[vote] for vote in vote_tallies.CAST},
            **{f"Held {vote}": tallies[f"held_{vote}"] for vote in vote_tallies.CAST},
            "Recount": coverage,
        }
    )


@kept.for_all
def agreement(
    lead: str,
    compared: tuple[str, ...],
    texts: TextSelection,
    window: int,
    themes: tuple[str, ...] | None,
    mode: Mode,
) -> View:
    """Return the agreement of one country over time; no themes (None) leave out the events."""
    data = kept.data()
    others = tuple(iso3 for iso3 in compared if iso3 != lead)[:MOST_LINES]
    votes, resolutions = votes_in_view(texts), _tallies(texts)
    by_year = voting.agreement_by_year(votes, resolutions, lead, others, window=window)
    more = len(compared) - len(others) - (lead in compared)
    return agreement_view(
        AgreementLines(
            iso3=lead,
            by_year=by_year,
            window=window,
            pole_of=dict(partner_poles(data.table("poles"))),
            events=events_between(
                (lead, *others), themes_or(themes, EVENT_THEMES), _first_day(resolutions), texts.day
            ),
        ),
        states((lead,), compared),
        kept.look(mode),
        _vote_sources(votes, (lead, *others)),
        (
            *((topic_mix(resolutions, window),) if len(resolutions) else ()),
            *((f"{more} further states chosen are not drawn.",) if more else ()),
            *caveats("un_resolutions", "un_votes"),
        ),
    )


@kept.for_all
def matrix(
    countries: tuple[str, ...], compared: tuple[str, ...], texts: TextSelection, mode: Mode
) -> View:
    """Return the agreement of every pair of states in view."""
    votes = votes_in_view(texts)
    return matrix_view(
        votes,
        states(countries, compared),
        kept.look(mode),
        _vote_sources(votes, (*countries, *compared)),
        caveats("un_resolutions"),
    )


@kept.for_all
def differences(
    lead: str, compared: tuple[str, ...], texts: TextSelection, mode: Mode
) -> tuple[View, View]:
    """Return the texts on which a country broke from others, for a desk and for a phone."""
    votes, shown = votes_in_view(texts), states((lead,), compared)
    around = vote_differences.neighbours(kept.data().table("countries"), lead)
    return difference_views(
        compare(votes, lead, around, shown),
        _tallies(texts),
        shown,
        kept.look(mode),
        _vote_sources(votes, (lead, *compared)),
    )


@kept.for_all
def broken_table(
    lead: str, compared: tuple[str, ...], texts: TextSelection, mode: Mode
) -> pd.DataFrame:
    """Return the texts on which a country broke from any other, under readable headings."""
    rows = differences(lead, compared, texts, mode)[0].data
    topics = vote_topics(kept.data())
    broken = rows[rows["differs_from"].ne("")].fillna("–")
    return broken.assign(topic=broken["topic"].map(topics)).rename(columns=TEXT_HEADINGS)


@kept.for_all
def _tallies(texts: TextSelection) -> pd.DataFrame:
    data = kept.data()
    resolutions = data.table("un_resolutions")
    years = resolutions["date"].dt.year
    in_view = years.between(*texts.period) & resolutions["date"].le(pd.Timestamp(texts.day))
    if texts.topics:
        in_view &= resolutions["topic"].isin(list(texts.topics))
    return vote_tallies.tallies(data.table("un_votes"), resolutions[in_view])


@kept.for_all
def votes_in_view(texts: TextSelection) -> pd.DataFrame:
    """Return the votes of all states on the texts in view."""
    votes = kept.data().table("un_votes")
    return votes[votes["resolution_id"].isin(_tallies(texts)["resolution_id"])]


def _first_day(resolutions: pd.DataFrame) -> dt.date:
    """Return the first day of the year of the first text in view."""
    if resolutions.empty:
        return parameters.FIRST_DAY
    return dt.date(int(resolutions["date"].dt.year.min()), 1, 1)


def _vote_sources(votes: pd.DataFrame, states: tuple[str, ...]) -> tuple[str, ...]:
    return collect_source_ids(votes[votes["iso3"].isin(list(states))])
