"""What the page shows of the UN votes: by topic, by resolution, agreement, and differences."""

import datetime as dt
from dataclasses import dataclass, replace

import pandas as pd

from multivector.analysis.poles import partner_poles
from multivector.analysis.positions import vote_differences, vote_tallies
from multivector.analysis.positions import votes as voting
from multivector.analysis.wording import joined
from multivector.charts.theme import Mode
from multivector.charts.view import View
from multivector.data.sources import collect_source_ids
from multivector.figures.positions.agreement_compared import agreement_compared_view
from multivector.figures.positions.agreement_lines import AgreementLines
from multivector.figures.positions.vote_agreement import agreement_view, topic_mix
from multivector.figures.positions.vote_differences import (
    Difference,
    compare,
    differences_table,
    differences_view,
    listed_title,
    nearest,
)
from multivector.figures.positions.vote_list import resolution_views
from multivector.figures.positions.vote_matrix import matrix_views
from multivector.figures.positions.vote_states import States
from multivector.figures.positions.vote_topics import topic_views, vote_title
from multivector.views import kept, parameters
from multivector.views.positions.context import (
    THEME_SUBJECTS,
    Who,
    caveats,
    events_between,
    subject_of,
    themes_or,
    topics_of,
    vote_topics,
)

MOST_LINES = 6
MOST_LISTED = 12
EVENT_THEMES = ("territory",)  # what the resolutions are about
TEXT_HEADINGS = {
    "date": "Date",
    "title": "Resolution",
    "differs_from": "Differs from",
    "topic": "Topic",
    "resolution_id": "Number",
}


@dataclass(frozen=True)
class TextSelection:
    """Which UN resolutions are in view: in some years until a day, of some topics or of a theme."""

    topics: tuple[str, ...]
    """The topics chosen; none are those of the theme, or all."""
    period: tuple[int, int]
    day: dt.date
    theme: str = ""

    @property
    def chosen(self) -> tuple[str, ...]:
        """The topics in view; empty where all are."""
        return self.topics or topics_of(self.theme)

    @property
    def are_few(self) -> bool:
        """Whether each resolution can be named: where topics are chosen, or a theme has only one."""
        return bool(self.topics) or len(self.chosen) == 1

    @property
    def subject(self) -> str:
        """What they are about, inside a sentence."""
        is_of_theme = not self.topics and len(self.chosen) > 1
        words = THEME_SUBJECTS.get(self.theme, "") if is_of_theme else ""
        return words or subject_of(self.chosen)


@kept.for_all
def by_topic(who: Who, texts: TextSelection, mode: Mode) -> tuple[View, View]:
    """Return how everyone voted by topic, for a desk and for a phone."""
    return topic_views(
        votes_in_view(texts),
        _tallies(texts),
        who.states(),
        kept.look(mode),
        texts.subject,
        caveats("un_resolutions", "un_votes"),
    )


@kept.for_all
def by_resolution(who: Who, texts: TextSelection, mode: Mode) -> tuple[View, View]:
    """Return how everyone voted on each resolution of the topics chosen, for a desk and a phone."""
    votes, resolutions, states = votes_in_view(texts), _tallies(texts), who.states()
    return resolution_views(
        "votes",
        votes,
        resolutions,
        states,
        kept.look(mode),
        {
            "title": vote_title(votes, resolutions, states, texts.subject),
            "subtitle": "Votes in the UN General Assembly, newest first",
            "caveats": caveats("un_votes"),
        },
    )


@kept.for_all
def tally_table(texts: TextSelection) -> pd.DataFrame:
    """Return official tallies and our recount, newest resolution first, under readable headings."""
    tallies = _tallies(texts).sort_values("date", ascending=False, ignore_index=True)
    coverage = tallies["is_complete"].map({True: "all votes", False: "countries covered here"})
    return pd.DataFrame(
        {
            "Date": tallies["date"].dt.date,
            "Number": tallies["resolution_id"],
            "Title": tallies["title"],
            **{f"Official {vote}": tallies[vote] for vote in vote_tallies.CAST},
            **{f"Our count: {vote}": tallies[f"held_{vote}"] for vote in vote_tallies.CAST},
            "Our count covers": coverage,
        }
    )


@kept.for_all
def agreement(
    who: Who,
    texts: TextSelection,
    window: int,
    themes: tuple[str, ...] | None,
    mode: Mode,
) -> View:
    """Return the agreement of one country over time; no themes (None) leave out the events."""
    data = kept.data()
    others = tuple(iso3 for iso3 in who.partners if iso3 != who.focus)[:MOST_LINES]
    votes, resolutions = votes_in_view(texts), _tallies(texts)
    by_year = voting.agreement_by_year(votes, resolutions, who.focus, others, window=window)
    more = len(who.partners) - len(others) - (who.focus in who.partners)
    return agreement_view(
        AgreementLines(
            iso3=who.focus,
            by_year=by_year,
            window=window,
            pole_of=dict(partner_poles(data.table("poles"))),
            events=events_between(
                (who.focus, *others),
                themes_or(themes, EVENT_THEMES),
                _first_day(resolutions),
                texts.day,
            ),
        ),
        who.states(),
        kept.look(mode),
        _vote_sources(votes, (who.focus, *others)),
        (
            *caveats("un_resolutions"),
            *filter(None, [topic_mix(resolutions, window)]),
            *((f"{more} more partners chosen are not drawn.",) if more else ()),
            *caveats("un_votes"),
        ),
    )


@kept.for_all
def agreement_compared(who: Who, texts: TextSelection, window: int, mode: Mode) -> View:
    """Return the agreement of the country in focus, and of those compared, with the first partner."""
    states, votes, resolutions = who.states(), votes_in_view(texts), _tallies(texts)
    return agreement_compared_view(
        {
            iso3: voting.agreement_by_year(
                votes, resolutions, iso3, [states.partner], window=window
            )
            for iso3 in who.shown
        },
        states,
        kept.look(mode),
        window,
        (
            _vote_sources(votes, (*who.shown, states.partner)),
            caveats("un_resolutions", "un_votes"),
        ),
    )


@kept.for_all
def matrix(who: Who, texts: TextSelection, mode: Mode) -> tuple[View, View]:
    """Return the agreement of every pair of countries in view, for a desk and for a phone."""
    votes = votes_in_view(texts)
    return matrix_views(
        votes,
        who.states(),
        kept.look(mode),
        _vote_sources(votes, (*who.countries, *who.partners)),
        caveats("un_resolutions"),
    )


@kept.for_all
def differences(who: Who, texts: TextSelection, mode: Mode) -> View:
    """Return how often a country, and those compared, voted otherwise than partners and neighbours."""
    votes = votes_in_view(texts)
    return differences_view(
        _compared(who, texts),
        who.states(),
        kept.look(mode),
        partner_poles(kept.data().table("poles")),
        (
            _vote_sources(votes, (*who.shown, *who.partners)),
            (_neighbours_sentence(who), *caveats("un_resolutions")),
        ),
    )


@kept.for_all
def differing(who: Who, texts: TextSelection, mode: Mode) -> tuple[View, View]:
    """Return the named resolutions on which a country differed from the partner nearest to it."""
    states, votes, resolutions = who.states(), votes_in_view(texts), _tallies(texts)
    least = nearest(_compared(who, texts), states)
    differ = set(least.rows.loc[least.rows["distance"].gt(0), "resolution_id"]) if least else set()
    chosen = resolutions[resolutions["resolution_id"].isin(differ)]
    newest = chosen.sort_values("date", ascending=False, kind="stable").head(MOST_LISTED)
    two = replace(who, partners=(least.other,) if least else who.partners)
    shown = States(two.shown, two.partners, states.names, two.compared)
    return resolution_views(
        "breaks",
        votes[votes["resolution_id"].isin(newest["resolution_id"]) & votes["iso3"].isin(shown.all)],
        newest,
        shown,
        kept.look(mode),
        {
            "title": listed_title(least, len(newest), states),
            "subtitle": "Votes in the UN General Assembly, newest first",
            "caveats": (),
        },
    )


@kept.for_all
def broken_table(who: Who, texts: TextSelection) -> pd.DataFrame:
    """Return the resolutions on which a country differed from any other, under readable headings."""
    rows = differences_table(_compared(who, texts), _tallies(texts), who.states())
    topics = vote_topics(kept.data())
    named = rows.fillna("–").assign(topic=rows["topic"].map(topics))
    return named.rename(columns=TEXT_HEADINGS)[
        [*(name for name in named.rename(columns=TEXT_HEADINGS) if name != "Number"), "Number"]
    ]


def _compared(who: Who, texts: TextSelection) -> tuple[Difference, ...]:
    countries = kept.data().table("countries")
    around = {iso3: vote_differences.neighbours(countries, iso3) for iso3 in who.shown}
    return compare(votes_in_view(texts), who.states(), around)


def _neighbours_sentence(who: Who) -> str:
    """Return who the neighbours of the country in focus are, and what most of them means."""
    states = who.states()
    around = vote_differences.neighbours(kept.data().table("countries"), who.focus)
    if not around:
        return f"{states.names[who.focus]} has no neighbours among the countries covered."
    return (
        f"Most neighbours: how more than half of {joined([states.name(each) for each in around])} "
        "voted."
    )


@kept.for_all
def _tallies(texts: TextSelection) -> pd.DataFrame:
    data = kept.data()
    resolutions = data.table("un_resolutions")
    years = resolutions["date"].dt.year
    in_view = years.between(*texts.period) & resolutions["date"].le(pd.Timestamp(texts.day))
    if texts.chosen:
        in_view &= resolutions["topic"].isin(list(texts.chosen))
    return vote_tallies.tallies(data.table("un_votes"), resolutions[in_view])


def is_empty(texts: TextSelection) -> bool:
    """Return whether no resolution is in view."""
    return _tallies(texts).empty


@kept.for_all
def first_year() -> int:
    """Return the year of the first resolution in the tables."""
    return int(kept.data().table("un_resolutions")["date"].dt.year.min())


@kept.for_all
def votes_in_view(texts: TextSelection) -> pd.DataFrame:
    """Return the votes of all states on the resolutions in view."""
    votes = kept.data().table("un_votes")
    return votes[votes["resolution_id"].isin(_tallies(texts)["resolution_id"])]


def _first_day(resolutions: pd.DataFrame) -> dt.date:
    """Return the first day of the year of the first resolution in view."""
    if resolutions.empty:
        return parameters.FIRST_DAY
    return dt.date(int(resolutions["date"].dt.year.min()), 1, 1)


def _vote_sources(votes: pd.DataFrame, states: tuple[str, ...]) -> tuple[str, ...]:
    return collect_source_ids(votes[votes["iso3"].isin(list(states))])
