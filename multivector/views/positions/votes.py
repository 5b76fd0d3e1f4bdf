"""What the page shows of the selected UN resolutions: by topic, by resolution, where votes differed."""

import datetime as dt
from dataclasses import dataclass, replace

import pandas as pd

from multivector.analysis.positions import vote_tallies
from multivector.charts.theme import Mode
from multivector.charts.view import View
from multivector.figures.positions.vote_differences import (
    Difference,
    compare,
    differences_table,
    listed_title,
    nearest,
)
from multivector.figures.positions.vote_list import resolution_views
from multivector.figures.positions.vote_states import States
from multivector.figures.positions.vote_topics import topic_views, vote_title
from multivector.views import kept
from multivector.views.positions.context import (
    THEME_SUBJECTS,
    Who,
    caveats,
    neighbours_of,
    subject_of,
    topics_of,
    vote_topics,
)

MOST_LISTED = 12
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
            "subtitle": "Selected resolutions of the UN General Assembly, newest first",
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
            "subtitle": "Selected resolutions of the UN General Assembly, newest first",
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
    return compare(votes_in_view(texts), who.states(), neighbours_of(who))


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
