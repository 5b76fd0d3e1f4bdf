"""The page of votes and security, declared: UN votes, recognitions, bases, sanctions, arms, records."""

import datetime as dt
from collections.abc import Sequence
from types import MappingProxyType

import pandas as pd

from multivector.analysis.country.record import CountryRecord
from multivector.analysis.wording import counted, year_span
from multivector.figures.positions.agreement_subjects import SUBJECTS
from multivector.views import kept, parameters
from multivector.views.control import several, switch
from multivector.views.page import (
    Block,
    Button,
    Figure,
    Heading,
    Page,
    Scene,
    Table,
    Words,
    filters,
)
from multivector.views.positions import context, record, ties, votes
from multivector.views.positions.context import Who
from multivector.views.positions.record import RecordSelection
from multivector.views.positions.votes import TextSelection
from multivector.views.selection import Selection
from multivector.views.text import escape

WITHOUT_THEME = filters("focus", "compare", "period", "day")
PARTNER = several(
    "vs",
    "Partner",
    context.voting_states,
    nothing="Russia, China, Türkiye, United States",
    width=320,
)
TOPIC = several("topic", "Topic", context.vote_topics, nothing="All topics", width=320)
SUBJECT = several("sub", "Subject", lambda _data: SUBJECTS, nothing="All subjects", width=320)
WINDOW = switch("win", "Averaged over", {"1": "1 year", "3": "3 years", "5": "5 years"}, "5")
EVENTS = switch(parameters.EVENT_MARKS, "Events", {"on": "On", "off": "Off"}, "off")


def _who(selection: Selection) -> Who:
    """Return whose positions are shown: the country in focus first, then those compared."""
    partners = selection[PARTNER] or context.powers(selection.data)
    return Who(selection.region, selection.compared, partners)


def _texts(selection: Selection) -> TextSelection:
    return TextSelection(selection[TOPIC], selection.period, selection.day, selection.theme)


def _record(selection: Selection) -> RecordSelection:
    """Return which recorded votes are in view: of the subjects chosen, or those of the theme."""
    subjects = selection[SUBJECT] or record.subjects_of(selection.theme)
    return RecordSelection(tuple(subjects), selection.period, selection.day)


def _all_years(selection: Selection) -> Button:
    """Return a way out of a period in which there is nothing."""
    whole, newest = parameters.whole_period(selection.data), parameters.facts_day(selection.data)
    label = f"Show {year_span(*whole)}"
    return Button(label, {parameters.PERIOD: whole, parameters.AS_OF: newest})


def _in_markdown(record: CountryRecord) -> str:
    """Return a record as one text: each element costs every reader a message a rerun."""
    rest = record.sentence.removeprefix(record.name).strip()
    notes = f"{record.limits} Source: {kept.source_line(record.source_ids)}"
    return f"**{escape(record.name)}** {escape(rest)}  \n:small[{escape(notes)}]"


def _table(title: str, rows: pd.DataFrame, key: str) -> Sequence[Block]:
    return (Table(rows, title, folded=title, key=key),) if len(rows) else ()


def _no_votes(selection: Selection, texts: TextSelection) -> Sequence[Block]:
    """Return what stands where no resolution is in view: since when there are any, and a way there."""
    if not votes.is_empty(texts):
        return ()
    words = f"The selected resolutions begin in {votes.first_year()}."
    return (Words(words), _all_years(selection))


def _votes(selection: Selection) -> Sequence[Block]:
    who, texts, mode = _who(selection), _texts(selection), selection.mode
    title = "Official tallies and our recount"
    draw = votes.by_resolution if texts.are_few else votes.by_topic
    return (
        Figure("votes", lambda: draw(who, texts, mode), if_empty="words"),
        *_no_votes(selection, texts),
        *_table(title, votes.tally_table(texts), "tallies"),
    )


def _no_record(selection: Selection) -> Sequence[Block]:
    """Return what stands where no recorded vote is in view, and a way out."""
    if not record.is_empty(_who(selection), _record(selection)):
        return ()
    words = f"The recorded votes covered here begin in {record.first_year()}."
    return (Words(words), _all_years(selection))


def _agreement(selection: Selection) -> Sequence[Block]:
    who, chosen, mode = _who(selection), _record(selection), selection.mode
    window, themes = int(selection[WINDOW]), selection.event_themes
    beside = Figure(
        "agreement-compared",
        lambda: record.agreement_compared(who, chosen, window, mode),
        if_empty="nothing",
    )
    return (
        Figure(
            "agreement",
            lambda: record.agreement(who, chosen, window, themes, mode),
            if_empty="words",
        ),
        *_no_record(selection),
        *((beside,) if who.compared else ()),
        Figure(
            "agreement-subjects",
            lambda: record.by_subject(who, chosen, mode),
            if_empty="nothing",
        ),
        Figure("ideal-points", lambda: record.ideal_points(who, chosen, mode), if_empty="nothing"),
        Figure("agreement-matrix", lambda: record.matrix(who, chosen, mode), if_empty="nothing"),
    )


def _breaks(selection: Selection) -> Sequence[Block]:
    who, texts, mode = _who(selection), _texts(selection), selection.mode
    chosen = _record(selection)
    rows = votes.broken_table(who, texts)
    name = kept.country_names()[who.focus]
    title = f"All {counted(len(rows), 'selected resolution')} on which {name} differed from any of these"
    return (
        Figure("differences", lambda: record.differences(who, chosen, mode), if_empty="words"),
        *_no_record(selection),
        Figure("breaks", lambda: votes.differing(who, texts, mode), if_empty="nothing"),
        *_table(title, rows, "breaks-table"),
    )


def _recognition(selection: Selection) -> Sequence[Block]:
    who, day, mode = _who(selection), selection.day, selection.mode
    return (Figure("recognitions", lambda: ties.recognition(who, day, mode), if_empty="words"),)


def _security(selection: Selection) -> Sequence[Block]:
    who, day, mode = _who(selection), selection.day, selection.mode
    days = min(dt.date(selection.period[0], 1, 1), day), day
    return (
        Figure("hosting", lambda: ties.hosting(who, days, mode), if_empty="words"),
        Figure("forces", lambda: ties.foreign_forces(who, day, mode), if_empty="words"),
        Heading("Sanctions and aid", "responses"),
        Button("Show sanctions on Russia", {"pos": "sanctions"}),
    )


def _sanctions(selection: Selection) -> Sequence[Block]:
    who, day, mode = _who(selection), selection.day, selection.mode
    first = ties.first_response_year()
    early = (
        Words(f"The first sanctions on Russia covered here are of {first}."),
        _all_years(selection),
    )
    return (
        Figure("responses", lambda: ties.responses(who, day, mode), if_empty="words"),
        *(early if day.year < first else ()),
    )


def _arms(selection: Selection) -> Sequence[Block]:
    who, years, mode = _who(selection), (selection.period[0], selection.day.year), selection.mode
    return (
        Figure("arms", lambda: ties.arms(who, years, mode), if_empty="words"),
        Figure("suppliers", lambda: ties.suppliers(who, years, mode), if_empty="nothing"),
    )


def _words(selection: Selection) -> Sequence[Block]:
    records = ties.records(_who(selection), selection.shown, _record(selection))
    return (
        Heading("What the record shows", "records"),
        Words("\n\n".join(map(_in_markdown, records))),
    )


POSITIONS = Page(
    address="positions",
    name="Votes and security",
    icon=":material/how_to_vote:",
    group="Ties",
    scene_code="pos",
    controls=(PARTNER, TOPIC, SUBJECT, WINDOW, EVENTS),
    scenes=(
        Scene("votes", "UN votes", _votes, (PARTNER, TOPIC), themes=("diplomacy", "nuclear")),
        Scene(
            "agreement",
            "Agreement",
            _agreement,
            (PARTNER, SUBJECT, WINDOW, EVENTS),
            themes=("diplomacy", "nuclear"),
        ),
        Scene("breaks", "Where it differed", _breaks, (PARTNER, SUBJECT, TOPIC)),
        Scene(
            "recognition",
            "Recognition",
            _recognition,
            (PARTNER,),
            obeys=WITHOUT_THEME,
            themes=("territory",),
        ),
        Scene("security", "Bases", _security, obeys=WITHOUT_THEME, themes=("military",)),
        Scene(
            "sanctions",
            "Sanctions",
            _sanctions,
            (PARTNER,),
            obeys=WITHOUT_THEME,
            themes=("sanctions",),
        ),
        Scene("arms", "Arms", _arms, (PARTNER,), obeys=WITHOUT_THEME),
        Scene("words", "In words", _words, (SUBJECT,)),
    ),
    moved=MappingProxyType({"responses": "sanctions"}),
    preloads=frozenset({"charts"}),
    acts=(
        "un_resolutions",
        "un_votes",
        "security_ties",
        "recognitions",
        "disputed_entities",
        "events",
    ),
)
