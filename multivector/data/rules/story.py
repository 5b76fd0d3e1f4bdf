"""Rules of what is told: subjects of the day, who acted, order, words true on one day only."""

import re
from collections.abc import Iterator
from itertools import pairwise

import pandas as pd
from pandas._libs import NaTType

from multivector.data.checking.integrity import LIST_SEPARATOR
from multivector.data.errors import Fault, quoted
from multivector.data.rules.chronology import earliest, latest
from multivector.data.rules.rule import Check, SoundTable

Day = pd.Timestamp | NaTType
"""A day, or none where it is not known."""

STALE_WORDS = (
    "still",
    "latest",
    "currently",
    "at present",
    "so far",
    "not yet",
    "recently",
    "upcoming",
    "remains",
    "remain unfinished",
    "next (?!day)",
    r"since (?:postponed|delayed)",
    r"(?:is|are) (?:due|expected|planned|scheduled|to be)",
)
"""Words of a moment; the sentence has to name the year in which it holds."""
_STALE = re.compile(rf"\b(?:{'|'.join(STALE_WORDS)})\b", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")


def stale_faults(*columns: str) -> Check:
    """Return the check that a sentence with a word of a moment names a year."""

    def check(table: SoundTable) -> Iterator[Fault]:
        for column in columns:
            for row, cell in enumerate(table.cells[column]):
                for word in _undated(cell):
                    allowed = "a sentence without it, or with the year in which it is true"
                    yield table.fault(row, column, f"{quoted(word)} without a year", allowed)

    return check


def _undated(text: str) -> Iterator[str]:
    for sentence in _SENTENCE_END.split(text):
        found = _STALE.search(sentence)
        if found and not _YEAR.search(sentence):
            yield found.group().strip()


def subject_faults(
    events: SoundTable, organizations: SoundTable, pipelines: SoundTable
) -> Iterator[Fault]:
    """Yield subjects that do not exist on any day of their event; its link would open nothing.

    A body exists from its founding to its end; a line until the year in which it closed, as an
    event may be about the plan of it.
    """
    spans = {**_bodies(organizations), **_lines(pipelines)}
    frame = events.frame
    first = earliest(frame["date"])
    last = latest(frame["end_date"].fillna(frame["date"]))
    for row, cell in enumerate(events.cells["subjects"]):
        for subject in filter(None, cell.split(LIST_SEPARATOR)):
            founded, ended = spans.get(subject, (pd.NaT, pd.NaT))
            if last.iloc[row] < founded or first.iloc[row] > ended:
                when = events.cells["date"][row]
                allowed = f"what existed on the day of the event, {when}"
                yield events.fault(row, "subjects", f"{quoted(subject)} in a list", allowed)


def actor_faults(events: SoundTable, countries: SoundTable) -> Iterator[Fault]:
    """Yield events that leave out of the countries concerned one that acted."""
    codes = set(countries.cells["iso3"])
    for row, (actor, concerned) in enumerate(events.rows(["actor", "countries"])):
        named = concerned.split(LIST_SEPARATOR)
        for state in actor.split(LIST_SEPARATOR):
            if state in codes and state not in named:
                found = f"{quoted(concerned)} without {state}"
                yield events.fault(row, "countries", found, f"{state} too, as it is the actor")


def sequence_faults(chapters: SoundTable, events: SoundTable) -> Iterator[Fault]:
    """Yield chapters that tell an event after one that came later; a year is later than its days."""
    ids, dates = events.cells["event_id"], events.frame["date"]
    spans = dict(zip(ids, zip(earliest(dates), latest(dates), strict=True), strict=True))
    for row, cell in enumerate(chapters.cells["key_event_ids"]):
        told = [each for each in cell.split(LIST_SEPARATOR) if each in spans]
        for before, after in pairwise(told):
            if spans[after][1] < spans[before][0]:
                found = f"{quoted(after)} after {quoted(before)}"
                yield chapters.fault(row, "key_event_ids", found, "events in order of their dates")


def _bodies(table: SoundTable) -> dict[str, tuple[Day, Day]]:
    founded, ended = (
        earliest(table.frame["founded_date"]),
        latest(table.frame["dissolved_date"]),
    )
    return dict(zip(table.cells["org_id"], zip(founded, ended, strict=True), strict=True))


def _lines(table: SoundTable) -> dict[str, tuple[Day, Day]]:
    closed = pd.to_datetime(table.frame["closed_year"].astype("Int64").astype("string") + "-12-31")
    return {key: (pd.NaT, end) for key, end in zip(table.cells["pipeline_id"], closed, strict=True)}
