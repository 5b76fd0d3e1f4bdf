"""The page of votes and security, declared: UN votes, recognitions, bases, sanctions, arms, records."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from types import MappingProxyType

import pandas as pd

from multivector.analysis.country.record import CountryRecord
from multivector.analysis.wording import counted
from multivector.views import kept, parameters
from multivector.views.control import Options, several, switch
from multivector.views.page import Block, Button, Figure, Heading, Page, Scene, Table, Words
from multivector.views.positions import context, ties, votes
from multivector.views.positions.context import Who
from multivector.views.positions.votes import TextSelection
from multivector.views.selection import Selection
from multivector.views.shared_controls import LEAD as ANY_LEAD
from multivector.views.text import escape


def _countries_in_view(selection: Selection) -> Options:
    names = parameters.focus_countries(selection.data)
    return {iso3: names[iso3] for iso3 in selection.countries}


LEAD = replace(ANY_LEAD, options=_countries_in_view, is_narrowed=True, comes_back=True, width=200)
PARTNER = several(
    "vs",
    "Partner",
    context.voting_states,
    nothing="Russia, China, Türkiye, United States",
    width=320,
)
TOPIC = several("topic", "Topic", context.vote_topics, nothing="All topics", width=320)
WINDOW = switch("win", "Averaged over", {"1": "1 year", "3": "3 years", "5": "5 years"}, "5")
EVENTS = switch(parameters.EVENT_MARKS, "Events", {"on": "On", "off": "Off"})
MOST_COMPARED = 4


def _who(selection: Selection) -> Who:
    """Return whose positions are shown: the country in focus first, then those compared."""
    focus = selection[LEAD]
    chosen = tuple(iso3 for iso3 in selection.chosen_countries if iso3 != focus)
    compared = chosen[:MOST_COMPARED]
    every = parameters.focus_countries(selection.data)
    rest = tuple(iso3 for iso3 in every if iso3 not in {focus, *compared})
    partners = selection[PARTNER] or context.powers(selection.data)
    return Who((focus, *compared, *rest), compared, partners)


def _texts(selection: Selection) -> TextSelection:
    last = min(selection.day, dt.date(selection.period[1], 12, 31))
    return TextSelection(topics=selection[TOPIC], period=selection.period, day=last)


def _record(selection: Selection) -> Sequence[Block]:
    """Return the record of the country in focus, in a few sentences."""
    return (Words(_in_markdown(ties.records((_who(selection).focus,), _texts(selection))[0])),)


def _in_markdown(record: CountryRecord) -> str:
    """Return a record as one text: each element costs every reader a message a rerun."""
    rest = record.sentence.removeprefix(record.name).strip()
    notes = f"{record.limits} Source: {kept.source_line(record.source_ids)}"
    return f"**{escape(record.name)}** {escape(rest)}  \n:small[{escape(notes)}]"


def _table(title: str, rows: pd.DataFrame, key: str) -> Sequence[Block]:
    return (Table(rows, title, folded=title, key=key),) if len(rows) else ()


def _votes(selection: Selection) -> Sequence[Block]:
    who, texts, mode = _who(selection), _texts(selection), selection.mode
    title = "Official tallies and our recount"
    figure = (
        Figure("resolutions", lambda: votes.by_resolution(who, texts, mode))
        if texts.topics
        else Figure("votes", lambda: votes.by_topic(who, texts, mode))
    )
    return (figure, *_table(title, votes.tally_table(texts), "tallies"))


def _agreement(selection: Selection) -> Sequence[Block]:
    who, texts, mode = _who(selection), _texts(selection), selection.mode
    window, themes = int(selection[WINDOW]), selection.event_themes
    return (
        Figure("agreement", lambda: votes.agreement(who, texts, window, themes, mode)),
        *(
            (
                Figure(
                    "agreement-compared",
                    lambda: votes.agreement_compared(who, texts, window, mode),
                    if_empty="nothing",
                ),
            )
            if who.compared
            else ()
        ),
        Figure("agreement-matrix", lambda: votes.matrix(who, texts, mode)),
    )


def _breaks(selection: Selection) -> Sequence[Block]:
    who, texts, mode = _who(selection), _texts(selection), selection.mode
    rows = votes.broken_table(who, texts)
    name = kept.country_names()[who.focus]
    title = f"All {counted(len(rows), 'resolution')} on which {name} differed from any of these"
    return (
        Figure("differences", lambda: votes.differences(who, texts, mode)),
        Figure("breaks", lambda: votes.differing(who, texts, mode), if_empty="nothing"),
        *_table(title, rows, "breaks-table"),
    )


def _recognition(selection: Selection) -> Sequence[Block]:
    who, day, mode = _who(selection), _texts(selection).day, selection.mode
    return (Figure("recognitions", lambda: ties.recognition(who, day, mode)),)


def _security(selection: Selection) -> Sequence[Block]:
    who, day, mode = _who(selection), _texts(selection).day, selection.mode
    days = min(dt.date(selection.period[0], 1, 1), day), day
    return (
        Figure("hosting", lambda: ties.hosting(who, days, mode)),
        Figure("forces", lambda: ties.foreign_forces(who, day, mode)),
        Heading("Sanctions and aid", "responses"),
        Button("Show sanctions on Russia", {"pos": "sanctions"}),
    )


def _sanctions(selection: Selection) -> Sequence[Block]:
    who, day, mode = _who(selection), _texts(selection).day, selection.mode
    return (Figure("responses", lambda: ties.responses(who, day, mode)),)


def _arms(selection: Selection) -> Sequence[Block]:
    who, year, mode = _who(selection), _texts(selection).day.year, selection.mode
    return (
        Figure("arms", lambda: ties.arms(who, year, mode)),
        Figure("suppliers", lambda: ties.suppliers(who, year, mode), if_empty="nothing"),
    )


def _words(selection: Selection) -> Sequence[Block]:
    records = ties.records(_who(selection).countries, _texts(selection))
    return (
        Heading("What the record shows, country by country", "records"),
        Words("\n\n".join(map(_in_markdown, records))),
    )


POSITIONS = Page(
    address="positions",
    name="Positions",
    icon=":material/how_to_vote:",
    group="Bonds",
    scene_code="pos",
    controls=(LEAD, PARTNER, TOPIC, WINDOW, EVENTS),
    head=(LEAD,),
    scenes=(
        Scene("votes", "UN votes", _votes, (LEAD, PARTNER, TOPIC)),
        Scene("agreement", "Agreement", _agreement, (LEAD, PARTNER, TOPIC, WINDOW, EVENTS)),
        Scene("breaks", "Where it differed", _breaks, (LEAD, PARTNER, TOPIC)),
        Scene("recognition", "Recognition", _recognition, (LEAD, PARTNER)),
        Scene("security", "Bases", _security, (LEAD,)),
        Scene("sanctions", "Sanctions", _sanctions, (LEAD, PARTNER)),
        Scene("arms", "Arms", _arms, (LEAD, PARTNER)),
        Scene("words", "Country by country", _words, (LEAD, TOPIC)),
    ),
    moved=MappingProxyType({"responses": "sanctions"}),
    preloads=frozenset({"charts"}),
)
