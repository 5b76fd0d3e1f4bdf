"""The Positions page, declared: UN votes, recognitions, bases, sanctions, arms, and records."""

import datetime as dt
from collections.abc import Sequence

import pandas as pd

from multivector.analysis.country.record import CountryRecord
from multivector.analysis.wording import counted
from multivector.views import kept, parameters
from multivector.views.control import several, switch
from multivector.views.page import Block, Figure, Heading, Page, Scene, Table, Words, filters
from multivector.views.positions import context, ties, votes
from multivector.views.positions.votes import TextSelection
from multivector.views.selection import Selection
from multivector.views.text import escape

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
    return (Words(_in_markdown(ties.records((selection.focus,), _texts(selection))[0])),)


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
        *_record_of_lead(selection),
        Figure("votes", lambda: votes.heatmap(selection.region, compared, texts, selection.mode)),
        *_table(title, votes.tally_table(texts), "tallies"),
    )


def _agreement(selection: Selection) -> Sequence[Block]:
    texts, compared, mode = _texts(selection), _compared(selection), selection.mode
    lead, window = selection.focus, int(selection[WINDOW])
    themes, countries = selection.event_themes, selection.region
    return (
        *_record_of_lead(selection),
        Figure("agreement", lambda: votes.agreement(lead, compared, texts, window, themes, mode)),
        Figure("agreement-matrix", lambda: votes.matrix(countries, compared, texts, mode)),
    )


def _breaks(selection: Selection) -> Sequence[Block]:
    chosen = selection.focus, _compared(selection), _texts(selection), selection.mode
    rows = votes.broken_table(*chosen)
    title = f"The {counted(len(rows), 'text')} on which it broke from any of them"
    return (
        *_record_of_lead(selection),
        Figure("differences", lambda: votes.differences(*chosen)),
        *_table(title, rows, "breaks"),
    )


def _recognition(selection: Selection) -> Sequence[Block]:
    day, compared = _texts(selection).day, _compared(selection)
    countries, mode = selection.region, selection.mode
    return (
        *_record_of_lead(selection),
        Figure("recognitions", lambda: ties.recognition(countries, compared, day, mode)),
    )


def _security(selection: Selection) -> Sequence[Block]:
    day, compared, mode = _texts(selection).day, _compared(selection), selection.mode
    days = min(dt.date(selection.period[0], 1, 1), day), day
    countries, themes = selection.region, selection.event_themes
    return (
        *_record_of_lead(selection),
        Figure("hosting", lambda: ties.hosting(countries, days, themes, mode)),
        Figure("responses", lambda: ties.responses(countries, compared, day, mode)),
    )


def _arms(selection: Selection) -> Sequence[Block]:
    year = _texts(selection).day.year
    return (
        *_record_of_lead(selection),
        Figure("arms", lambda: ties.arms(selection.region, year, selection.mode)),
    )


def _words(selection: Selection) -> Sequence[Block]:
    records = ties.records(selection.region, _texts(selection))
    return (
        Heading("What the record shows, country by country", "records"),
        Words("\n\n".join(map(_in_markdown, records))),
    )


POSITIONS = Page(
    address="positions",
    name="Votes and security",
    icon=":material/how_to_vote:",
    group="Ties",
    scene_code="pos",
    controls=(COMPARED, TOPIC, WINDOW, EVENTS),
    scenes=(
        Scene(
            "votes", "UN votes", _votes, (COMPARED, TOPIC), obeys=filters("focus", "period", "day")
        ),
        Scene(
            "agreement",
            "Agreement",
            _agreement,
            (COMPARED, TOPIC, WINDOW, EVENTS),
            obeys=filters("focus", "theme", "period", "day"),
        ),
        Scene(
            "breaks", "Breaks", _breaks, (COMPARED, TOPIC), obeys=filters("focus", "period", "day")
        ),
        Scene(
            "recognition",
            "Recognition",
            _recognition,
            (COMPARED,),
            obeys=filters("focus", "compare", "period", "day"),
        ),
        Scene("security", "Bases and sanctions", _security, (COMPARED, EVENTS)),
        Scene("arms", "Arms", _arms, obeys=filters("focus", "compare", "period", "day")),
        Scene(
            "words",
            "Country by country",
            _words,
            (TOPIC,),
            obeys=filters("focus", "compare", "period", "day"),
        ),
    ),
    preloads=frozenset({"charts"}),
)
