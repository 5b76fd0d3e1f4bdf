"""Chapters with their events in order and the words spoken at them."""

import pandas as pd

from multivector.analysis.timeline.chapters import chapters
from tests.analysis.event_paper import paper_events

TABLE = pd.DataFrame(
    [
        ("CH01", "First", "1992-01", "1996-12", "It began.", "oil;treaty", "/alliances"),
        ("CH02", "Second", "2022-03", "2022-06", "It went on.", "pact", "/exports#export-routes"),
    ],
    columns=["chapter_id", "title", "start", "end", "thesis", "key_event_ids", "view"],
)
QUOTES = pd.DataFrame(
    [("Q2", "pact", pd.Timestamp("2022-05-10")), ("Q1", "pact", pd.Timestamp("2022-05-09"))],
    columns=["quote_id", "event_id", "date"],
)


def test_chapters_stand_in_order_with_their_events_by_date():
    first, second = chapters(TABLE, paper_events(), QUOTES)
    assert (first.number, second.number) == (1, 2)
    assert list(first.events["event_id"]) == ["treaty", "oil"]
    assert (first.when, second.when) == ("1992–1996", "March–June 2022")


def test_words_stand_in_the_chapter_that_tells_their_event():
    first, second = chapters(TABLE, paper_events(), QUOTES)
    assert first.quotes.empty
    assert list(second.quotes["quote_id"]) == ["Q1", "Q2"]


def test_a_figure_of_a_year_is_told_at_the_end_of_the_year():
    table = TABLE.head(1).assign(key_event_ids="oil;treaty;autumn")
    autumn = paper_events().iloc[[0]].assign(event_id="autumn", begin=pd.Timestamp("1996-10-01"))
    events = pd.concat([paper_events(), autumn], ignore_index=True)
    (chapter,) = chapters(table, events, QUOTES)
    assert list(chapter.events["event_id"]) == ["treaty", "autumn", "oil"]
