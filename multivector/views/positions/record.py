"""What the page shows of all recorded votes: agreement, its trend and subjects, ideal points."""

import datetime as dt
from dataclasses import dataclass

import pandas as pd

from multivector.analysis.poles import partner_poles
from multivector.analysis.positions import recorded
from multivector.analysis.positions import votes as voting
from multivector.analysis.themes import words_of
from multivector.analysis.wording import joined
from multivector.charts.theme import Mode
from multivector.charts.view import View
from multivector.data.sources import collect_source_ids
from multivector.figures.positions.agreement_compared import agreement_compared_view
from multivector.figures.positions.agreement_lines import AgreementLines
from multivector.figures.positions.agreement_subjects import SUBJECTS, YEARS, subjects_view
from multivector.figures.positions.ideal_points import ideal_points_view
from multivector.figures.positions.vote_agreement import agreement_view
from multivector.figures.positions.vote_differences import Difference, compare, differences_view
from multivector.figures.positions.vote_matrix import matrix_views
from multivector.views import kept
from multivector.views.positions.context import (
    Who,
    caveats,
    events_between,
    neighbours_of,
    themes_or,
)

MOST_LINES = 6
EVENT_THEMES = ("territory",)


@dataclass(frozen=True)
class RecordSelection:
    """Which recorded votes are in view: of some years until a day, on some subjects or all."""

    subjects: tuple[str, ...]
    period: tuple[int, int]
    day: dt.date

    @property
    def last_year(self) -> int:
        """The last year in view."""
        return min(self.period[1], self.day.year)

    @property
    def about(self) -> str:
        """What they are about, inside a sentence; empty where they are all."""
        return joined([SUBJECTS[each].lower() for each in self.subjects]) if self.subjects else ""


def subjects_of(theme: str) -> tuple[str, ...]:
    """Return the subjects of recorded votes that belong to a theme; none where it has none."""
    return words_of(kept.data().table("theme_words"), "un_subject", theme)


@kept.for_all
def agreement(
    who: Who,
    chosen: RecordSelection,
    window: int,
    themes: tuple[str, ...] | None,
    mode: Mode,
) -> View:
    """Return the agreement of one country over time; no themes (None) leave out the events."""
    others = tuple(iso3 for iso3 in who.partners if iso3 != who.focus)[:MOST_LINES]
    more = len(who.partners) - len(others) - (who.focus in who.partners)
    return agreement_view(
        AgreementLines(
            iso3=who.focus,
            by_year=_by_year(who, chosen, who.focus, others, window),
            window=window,
            pole_of=dict(partner_poles(kept.data().table("poles"))),
            events=events_between(
                (who.focus, *others),
                themes_or(themes, EVENT_THEMES),
                dt.date(chosen.period[0], 1, 1),
                chosen.day,
            ),
        ),
        who.states(),
        kept.look(mode),
        _sources(who, chosen, (who.focus, *others)),
        (
            *_cautions(chosen),
            *((f"{more} more partners chosen are not drawn.",) if more else ()),
        ),
        chosen.about,
    )


@kept.for_all
def agreement_compared(who: Who, chosen: RecordSelection, window: int, mode: Mode) -> View:
    """Return the agreement of the country in focus, and of those compared, with the first partner."""
    states = who.states()
    return agreement_compared_view(
        {iso3: _by_year(who, chosen, iso3, (states.partner,), window) for iso3 in who.shown},
        states,
        kept.look(mode),
        window,
        (_sources(who, chosen, (*who.shown, states.partner)), _cautions(chosen)),
    )


@kept.for_all
def by_subject(who: Who, chosen: RecordSelection, mode: Mode) -> View:
    """Return the agreement of the country in focus with the partners, subject by subject."""
    others = tuple(iso3 for iso3 in who.partners if iso3 != who.focus)[:MOST_LINES]
    whole = RecordSelection((), chosen.period, chosen.day)
    return subjects_view(
        {
            each: _by_year(
                who,
                RecordSelection((each,), chosen.period, chosen.day),
                who.focus,
                others,
                YEARS,
            )
            for each in SUBJECTS
        },
        who.states(),
        kept.look(mode),
        dict(partner_poles(kept.data().table("poles"))),
        (_sources(who, whole, (who.focus, *others)), _cautions(whole)),
    )


@kept.for_all
def ideal_points(who: Who, chosen: RecordSelection, mode: Mode) -> View:
    """Return the ideal points of the country in focus, those compared and the partners, by year."""
    points = kept.data().table("ideal_points")
    states = tuple(dict.fromkeys((*who.shown, *who.partners)))
    last = chosen.last_year
    rows = points[
        points["iso3"].isin(list(states)) & points["year"].between(chosen.period[0], last)
    ]
    return ideal_points_view(
        rows,
        who.states(),
        kept.look(mode),
        dict(partner_poles(kept.data().table("poles"))),
        caveats("ideal_points"),
    )


@kept.for_all
def matrix(who: Who, chosen: RecordSelection, mode: Mode) -> tuple[View, View]:
    """Return the agreement of every pair of countries in view, for a desk and for a phone."""
    return matrix_views(
        in_view(who, chosen).votes,
        who.states(),
        kept.look(mode),
        _sources(who, chosen, (*who.countries, *who.partners)),
        _cautions(chosen),
    )


@kept.for_all
def differences(who: Who, chosen: RecordSelection, mode: Mode) -> View:
    """Return how often a country, and those compared, voted otherwise than partners and neighbours."""
    return differences_view(
        compared(who, chosen),
        who.states(),
        kept.look(mode),
        partner_poles(kept.data().table("poles")),
        (
            _sources(who, chosen, (*who.shown, *who.partners)),
            (*_cautions(chosen), neighbours_sentence(who)),
        ),
    )


def compared(who: Who, chosen: RecordSelection) -> tuple[Difference, ...]:
    """Return how the country in focus, and those compared, differ from partners and neighbours."""
    return compare(in_view(who, chosen).votes, who.states(), neighbours_of(who))


def neighbours_sentence(who: Who) -> str:
    """Return who the neighbours of the country in focus are, and what most of them means."""
    states = who.states()
    around = neighbours_of(who)[who.focus]
    if not around:
        return f"{states.names[who.focus]} has no neighbours among the countries covered."
    return (
        f"Most neighbours: how more than half of {joined([states.name(each) for each in around])} "
        "voted."
    )


def is_empty(who: Who, chosen: RecordSelection) -> bool:
    """Return whether no recorded vote is in view."""
    return in_view(who, chosen).resolutions.empty


@kept.for_all
def first_year() -> int:
    """Return the first year of which recorded votes are covered."""
    return int(kept.data().table("roll_call_years")["year"].min())


@kept.for_all
def in_view(who: Who, chosen: RecordSelection) -> recorded.Recorded:
    """Return the recorded votes in view, and how everyone shown voted."""
    whole = _record(tuple(sorted({*who.countries, *who.partners})))
    texts = whole.resolutions
    years = texts["date"].dt.year.between(*chosen.period)
    return whole.of(texts[years & texts["date"].le(pd.Timestamp(chosen.day))]).about(
        chosen.subjects
    )


@kept.for_all
def _record(states: tuple[str, ...]) -> recorded.Recorded:
    return recorded.recorded(kept.data().tables, states)


def _by_year(
    who: Who, chosen: RecordSelection, iso3: str, others: tuple[str, ...], window: int
) -> pd.DataFrame:
    shown = in_view(who, chosen)
    in_part = recorded.part_known(_years(), chosen.period[0], chosen.last_year)
    return voting.agreement_by_year(
        shown.votes, shown.resolutions, iso3, others, window=window, in_part=in_part
    )


def _years() -> pd.DataFrame:
    return kept.data().table("roll_call_years")


def _cautions(chosen: RecordSelection) -> tuple[str, ...]:
    """Return which years are covered in part, the most important first, and what the tables say."""
    first = max(chosen.period[0], first_year())
    coverage = recorded.coverage_sentence(_years(), first, chosen.last_year)
    return (*filter(None, [coverage]), *caveats("roll_calls", "roll_calls_2025"))


def _sources(who: Who, chosen: RecordSelection, states: tuple[str, ...]) -> tuple[str, ...]:
    votes = in_view(who, chosen).votes
    return collect_source_ids(votes[votes["iso3"].isin(list(states))])
