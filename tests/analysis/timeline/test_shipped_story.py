"""The shipped events, chapters, readings, quotations and terms hold together."""

import re

import pandas as pd
import pytest

from multivector.analysis.timeline.chapters import chapters
from multivector.analysis.timeline.directions import DIRECTIONS
from multivector.analysis.timeline.spans import with_spans
from multivector.data import package

SIDES = 2
JUDGING = re.compile(
    r"\b(annex|aggress|occup|liberat|terror|separatis|puppet|invasion|invade|coup\b|dictat|sham\b|illegal|"
    r"blockade|provocat|unprovoked|denazif|genocid)",
    re.IGNORECASE,
)
ATTRIBUTED = re.compile(
    r"\b(speaks?|spoke|calls?|called|held|holds|deplored|named|mentions|to call|Assembly)\b|[\"“]"
)
EVERY_PAGE = {
    *("overview", "alliances", "positions", "pipelines", "exports", "trade"),
    *("what-if", "timeline", "claims", "briefing", "data"),
}


@pytest.fixture(scope="module")
def tables():
    return package.load(licence="all").tables


@pytest.fixture(scope="module")
def events(tables):
    return with_spans(tables["events"])


def test_no_event_ends_before_it_begins(events):
    assert events["end"].ge(events["begin"]).all()
    assert events["is_range"].sum() >= 10
    assert (events["is_range"] | events["end"].ge(events["begin"])).all()


def test_a_range_is_longer_than_its_date_tells(tables, events):
    ranged = events[events["is_range"]]
    assert ranged["end_date"].gt(ranged["date"]).all()


def test_every_event_has_a_source_that_can_be_cited(tables, events):
    sources = tables["sources"].set_index("source_id")
    for column in ("publisher", "title"):
        assert sources.loc[events["source_id"], column].notna().all()


def test_every_direction_of_the_table_has_words_and_only_toward_or_away_a_pole(events):
    assert set(events["direction"]) <= set(DIRECTIONS)
    assert all(bool(each.pole) == bool(each.sign) for each in DIRECTIONS.values())


def test_an_event_with_readings_shows_at_least_two_sides(tables):
    sides = tables["readings"].groupby("event_id")["held_by"].nunique()
    assert sides.ge(SIDES).all()
    assert len(sides) >= 25


def test_the_key_events_of_a_chapter_fall_in_its_time(tables, events):
    for chapter, row in zip(
        chapters(tables["chapters"], events, tables["quotes"]),
        tables["chapters"].to_dict("records"),
        strict=True,
    ):
        start, end = pd.Timestamp(row["start"]), pd.Timestamp(row["end"]) + pd.offsets.MonthEnd(1)
        late, early = chapter.events["begin"].gt(end), chapter.events["end"].lt(start)
        assert list(chapter.events.loc[late | early, "event_id"]) == [], chapter.chapter_id


def test_a_quotation_was_said_on_the_days_of_its_event(tables, events):
    quotes = tables["quotes"].merge(events, on="event_id", suffixes=("", "_event"))
    apart = (quotes["date"] - quotes["begin"]).abs().dt.days
    assert apart.le(1).all(), quotes.loc[apart.gt(1), ["quote_id", "event_id"]]


def test_every_page_explains_terms_and_no_page_is_unknown(tables):
    pages = {page for cell in tables["glossary"]["pages"] for page in cell.split(";")}
    assert pages == EVERY_PAGE


@pytest.mark.parametrize(
    ("table", "columns"),
    [
        ("events", ["title", "short_title", "summary"]),
        ("chapters", ["title", "thesis"]),
        ("glossary", ["definition"]),
    ],
)
def test_a_word_that_judges_is_the_word_of_whoever_holds_it(tables, table, columns):
    texts = [text for column in columns for text in tables[table][column].dropna()]
    judging = [text for text in texts if JUDGING.search(text)]
    assert [text for text in judging if not ATTRIBUTED.search(text)] == []
