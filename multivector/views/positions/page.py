"""The Positions page, declared: UN votes, recognitions, bases, sanctions, arms, and records."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from multivector.analysis.country.record import CountryRecord
from multivector.analysis.wording import counted
from multivector.views import kept, parameters
from multivector.views.control import Options, several, switch
from multivector.views.page import Block, Figure, Heading, Page, Scene, Table, Words
from multivector.views.positions import context, ties, votes
from multivector.views.positions.votes import TextSelection
from multivector.views.selection import Selection
from multivector.views.shared_controls import LEAD as ANY_LEAD
from multivector.views.text import escape


def _countries_in_view(selection: Selection) -> Options:
    names = parameters.focus_countries(selection.data)
    return {iso3: names[iso3] for iso3 in selection.countries}


LEAD = replace(ANY_LEAD, options=_countries_in_view, is_narrowed=True, comes_back=True, width=200)
COMPARED = several(
    "vs",
    "Compared with",
    context.voting_states,
    nothing="Russia, China, Türkiye, United States",
    width=320,
)
TOPIC = several("topic", "Topics", context.vote_topics, nothing="All topics", width=320)
WINDOW = switch("win", "Years together", {"1": "1", "3": "3", "5": "5"}, "5")
EVENTS = switch(parameters.EVENT_MARKS, "Events", {"on": "On", "off": "Off"}, "off")


def _compared(selection: Selection) -> tuple[str, ...]:
    return selection[COMPARED] or context.powers(selection.data)


def _texts(selection: Selection) -> TextSelection:
    last = min(selection.day, dt.date(selection.period[1], 12, 31))
    return TextSelection(topics=selection[TOPIC], period=selection.period, day=last)


def _record_of_lead(selection: Selection) -> Sequence[Block]:
    return (Words(_in_markdown(ties.records((selection[LEAD],), _texts(selection))[0])),)


def _record_of_only_one(selection: Selection) -> Sequence[Block]:
    """Return the record of the country in view, where there is only one."""
    return _record_of_lead(selection) if len(selection.countries) == 1 else ()


def _in_markdown(record: CountryRecord) -> str:
    """Return a record as one text: each element costs every reader a message a rerun."""
    rest = record.sentence.removeprefix(record.name).strip()
    notes = f"{record.limits} Source: {kept.source_line(record.source_ids)}"
    return f"**{escape(record.name)}** {escape(rest)}  \n:small[{escape(notes)}]"


def _table(title: str, rows: pd.DataFrame, key: str) -> Sequence[Block]:
    return (Table(rows, title, folded=title, key=key),) if len(rows) else ()


def _votes(selection: Selection) -> Sequence[Block]:
    texts, compared = _texts(selection), _compared(selection)
    title = "Tallies: recorded, and recounted"
    return (
        *_record_of_only_one(selection),
        Figure(
            "votes", lambda: votes.heatmap(selection.countries, compared, texts, selection.mode)
        ),
        *_table(title, votes.tally_table(texts), "tallies"),
    )


def _agreement(selection: Selection) -> Sequence[Block]:
    texts, compared, mode = _texts(selection), _compared(selection), selection.mode
    lead, window = selection[LEAD], int(selection[WINDOW])
    themes, countries = selection.event_themes, selection.countries
    return (
        *_record_of_lead(selection),
        Figure("agreement", lambda: votes.agreement(lead, compared, texts, window, themes, mode)),
        Figure("agreement-matrix", lambda: votes.matrix(countries, compared, texts, mode)),
    )


def _breaks(selection: Selection) -> Sequence[Block]:
    chosen = selection[LEAD], _compared(selection), _texts(selection), selection.mode
    rows = votes.broken_table(*chosen)
    title = f"The {counted(len(rows), 'text')} on which it broke from any of them"
    return (
        *_record_of_lead(selection),
        Figure("differences", lambda: votes.differences(*chosen)),
        *_table(title, rows, "breaks"),
    )


def _recognition(selection: Selection) -> Sequence[Block]:
    day, compared = _texts(selection).day, _compared(selection)
    countries, mode = selection.countries, selection.mode
    return (
        *_record_of_only_one(selection),
        Figure("recognitions", lambda: ties.recognition(countries, compared, day, mode)),
    )


def _security(selection: Selection) -> Sequence[Block]:
    day, compared, mode = _texts(selection).day, _compared(selection), selection.mode
    days = min(dt.date(selection.period[0], 1, 1), day), day
    countries, themes = selection.countries, selection.event_themes
    return (
        *_record_of_only_one(selection),
        Figure("hosting", lambda: ties.hosting(countries, days, themes, mode)),
        Figure("responses", lambda: ties.responses(countries, compared, day, mode)),
    )


def _arms(selection: Selection) -> Sequence[Block]:
    year = _texts(selection).day.year
    return (
        *_record_of_only_one(selection),
        Figure("arms", lambda: ties.arms(selection.countries, year, selection.mode)),
    )


def _words(selection: Selection) -> Sequence[Block]:
    records = ties.records(selection.countries, _texts(selection))
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
    controls=(LEAD, COMPARED, TOPIC, WINDOW, EVENTS),
    head=(LEAD,),
    scenes=(
        Scene("votes", "UN votes", _votes, (COMPARED, TOPIC)),
        Scene("agreement", "Agreement", _agreement, (LEAD, COMPARED, TOPIC, WINDOW, EVENTS)),
        Scene("breaks", "Breaks", _breaks, (LEAD, COMPARED, TOPIC)),
        Scene("recognition", "Recognition", _recognition, (COMPARED,)),
        Scene("security", "Bases and sanctions", _security, (COMPARED, EVENTS)),
        Scene("arms", "Arms", _arms),
        Scene("words", "Country by country", _words, (TOPIC,)),
    ),
    preloads=frozenset({"charts"}),
)
