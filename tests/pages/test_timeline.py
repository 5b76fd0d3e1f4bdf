"""The Timeline page: story, lanes, cards, links, and the terms of every page."""

import datetime as dt
import functools
from collections import defaultdict
from pathlib import Path

import pytest

from multivector.ui import glossary
from multivector.views import kept
from multivector.views import linked as linked_views
from multivector.views.timeline import event_links
from multivector.views.timeline import events as views
from tests.pages.reading import headings, named, said

CRIMEA = "2014-03-18-crimea-treaty"
LINKED = ["alliances", "positions", "pipelines", "exports", "trade"]
CHAPTERS = [f"CH{number:02d}" for number in range(1, 11)]
SCRIPTS = [
    "overview",
    "alliances",
    "positions",
    "pipelines",
    "exports",
    "trade",
    "timeline",
    "data",
]


@functools.cache
def links_by_script():
    """Every link of every event, by the script of its page, with an event that has it."""
    by_script = defaultdict(dict)
    for row in views.events().to_dict("records"):
        for link in event_links.links_of(row, kept.data()):
            script = Path(linked_views.page_of(link.address).script).stem
            by_script[script].setdefault(link.address, str(row["event_id"]))
    return by_script


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_a_chapter_tells_its_thesis_its_events_and_shows_its_figure(open_page, chapter):
    app = open_page("timeline", ch=chapter)
    expected = next(each for each in views.story() if each.chapter_id == chapter)
    view = linked_views.view_of(expected.view, kept.data(), "light")
    assert not app.exception
    assert not linked_views.reading_of(expected.view, kept.data()).notices
    assert {expected.title, view.title} <= set(headings(app))
    text = said(app)
    assert " ".join(expected.thesis.split()) in text
    assert all(" ".join(summary.split()) in text for summary in expected.events["summary"])
    assert all(quote.rstrip(".") in text for quote in expected.quotes["quote"])


def test_the_whole_story_stands_in_one_piece(open_page):
    app = open_page("timeline", read="whole")
    assert not app.exception
    shown = headings(app)
    places = [shown.index(chapter.title) for chapter in views.story()]
    assert places == sorted(places)


def test_next_and_back_turn_the_pages_of_the_story(open_page):
    app = open_page("timeline", ch="CH01")
    assert app.button(key="chapter-back").disabled
    app.button(key="chapter-next").click().run()
    assert app.selectbox(key="link-ch").value == "CH02"
    assert app.query_params["ch"] == "CH02"
    app.button(key="chapter-onward").click().run()
    assert app.selectbox(key="link-ch").value == "CH03"


def test_an_event_has_a_link_that_opens_its_card(open_page):
    app = open_page("timeline", tl="events", event=CRIMEA)
    assert "How each side reads it" in headings(app)
    text = said(app)
    assert "Reunification after a referendum" in text
    assert "Occupation and annexation of its territory" in text
    assert "Who acted Russia" in text
    assert "BBC News" in text
    app.button(key="event-close").click().run()
    assert "How each side reads it" not in headings(app)


def test_the_card_leads_to_the_events_next_to_it_among_those_shown(open_page):
    app = open_page("timeline", tl="events", who="all", event=CRIMEA, wt="5")
    app.button(key="event-chevron_right").click().run()
    assert app.query_params["event"] == "2014-05-29-eaeu-treaty"
    app.button(key="event-chevron_left").click().run()
    assert app.query_params["event"] == CRIMEA
    app = open_page(
        "timeline", tl="events", who="all", event="1991-12-08-belovezha-agreement", wt="5"
    )
    assert app.button(key="event-chevron_left").disabled


def test_an_event_of_the_overview_leads_to_its_card(open_page):
    listed = [each.body for each in open_page().main if each.type == "html"]
    assert any('href="/timeline?tl=events&amp;event=2026-' in body for body in listed)


def test_a_link_with_an_event_alone_opens_its_card_above_the_story(open_page):
    app = open_page("timeline", event=CRIMEA)
    assert "How each side reads it" in headings(app)


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ({"find": "Nazarbaev"}, "16 events"),
        ({"find": "Nazarbayev"}, "16 events"),
        ({"wt": "5"}, "29 events"),
        ({"dir": "away_from_west"}, "5 events"),
        ({"zoom": "month", "at": "2022-09-14"}, "11 events"),
        ({"who": "focus", "f": "MDA", "t": "alliances"}, "10 events"),
        ({"y": "1991-1992"}, "15 events"),
        ({"d": "1991-12-31"}, "5 events"),
    ],
)
def test_filters_words_and_zoom_choose_events(open_page, query, count):
    app = open_page("timeline", tl="events", **{"who": "all"} | query)
    assert f"{count}, " in said(app)


def test_the_list_says_in_words_what_the_lanes_draw(open_page):
    drawn = headings(open_page("timeline", tl="events", find="Tokayev", lane="theme"))[0]
    app = open_page("timeline", tl="events", find="Tokayev")
    assert headings(app)[0] == drawn
    text = said(app)
    shown = views.matching(views.EventChoice(words="Tokayev"))
    assert all(title in text for title in shown["title"])
    assert "Kazakhstan and Russia · toward Russia" in text


@pytest.mark.parametrize(("query", "drawn"), [({}, False), ({"y": "2022-2022"}, True)])
def test_a_chart_of_more_than_sixty_events_gives_way_to_the_list(open_page, query, drawn):
    app = open_page("timeline", tl="events", lane="theme", **query)
    assert ("The chart shows up to 60 events" in said(app)) != drawn
    assert bool(app.get("plotly_chart")) == drawn


def test_the_story_is_that_of_one_country_and_leads_to_the_events_of_another(open_page):
    assert "story only" not in said(open_page("timeline"))
    app = open_page("timeline", f="GEO")
    assert "This is Kazakhstan's story only." in said(app)
    next(each for each in app.button if each.label == "Events on Georgia").click().run()
    assert app.query_params["tl"] == "events"
    georgian = views.matching(views.EventChoice(countries=("GEO",)))
    assert f"{len(georgian)} events, " in said(app)


def test_a_chart_by_country_has_a_lane_for_the_one_in_focus_and_each_compared():
    window = (dt.date(2008, 1, 1), dt.date(2008, 12, 31))
    choice = views.EventChoice(countries=("GEO", "ARM"), first=window[0], last=window[1])
    desk, _ = views.lanes(choice, "country", window, "", "light")
    names = [note.words for note in desk.chart.notes]
    assert names[0] == "<b>Georgia</b>"
    assert set(names) <= {"<b>Georgia</b>", "<b>Armenia</b>"}
    assert desk.title == "Three events on Georgia and Armenia: no clear direction"


@pytest.mark.parametrize("scene", ["events", "years"])
def test_a_theme_without_events_says_so_and_offers_what_there_is(open_page, scene):
    app = open_page("timeline", tl=scene, f="MDA", t="nuclear")
    assert "No events on Moldova fit this choice." in said(app)
    own = len(views.matching(views.EventChoice(countries=("MDA",))))
    nuclear = len(views.matching(views.EventChoice(themes=("nuclear",))))
    assert named(app, f"All countries: {nuclear} events on nuclear")
    named(app, f"All themes: {own} events on Moldova").click().run()
    assert app.query_params["t"] == "-"
    assert "No events" not in said(app)


def test_words_that_fit_nothing_are_answered_with_a_way_out(open_page):
    app = open_page("timeline", tl="events", find="pizza", wt="4")
    assert "No events on Kazakhstan fit this choice." in said(app)
    named(app, "Clear the page's own filters").click().run()
    assert not app.info
    assert app.text_input(key="link-find").value == ""


def test_earlier_and_later_move_the_window_as_far_as_the_data_reach(open_page):
    app = open_page("timeline", tl="events", zoom="year", at="2022-05-01")
    app.button(key="zoom-chevron_right").click().run()
    assert app.date_input(key="link-at").value.year == 2023
    app = open_page("timeline", tl="events", zoom="decade", at="1991-05-01")
    app.button(key="zoom-chevron_left").click().run()
    assert app.date_input(key="link-at").value.year == 1991


@pytest.mark.parametrize("script", LINKED)
def test_every_event_leads_to_a_page_that_opens_in_the_state_it_is_about(
    open_page, follow_link, script
):
    links = links_by_script()[script]
    assert links
    app = open_page(script)
    for address, event_id in links.items():
        query = linked_views.query_of(address)
        follow_link(app, query)
        assert not app.exception, (event_id, address)
        assert not app.warning, (event_id, address)
        opened = {code: app.query_params[code] for code in query}
        assert opened == query, (event_id, address)


def test_no_event_leads_to_a_page_that_is_not_tried_above():
    assert set(links_by_script()) == set(LINKED)


def test_every_link_of_an_event_draws_a_figure_and_every_event_has_one():
    data = kept.data()
    links_of_events = [event_links.links_of(row, data) for row in views.events().to_dict("records")]
    assert all(links_of_events)
    addresses = sorted({link.address for links in links_of_events for link in links})
    sample = addresses[::7]  # all are opened above
    empty = [each for each in sample if linked_views.view_of(each, data, "light") is None]
    assert empty == []


@pytest.mark.parametrize("script", SCRIPTS)
def test_every_page_offers_its_terms_and_sends_them_only_when_asked(open_page, script):
    app = open_page(script)
    assert not app.exception
    assert app.sidebar.button(key="glossary").label == "Terms on this page"
    terms = glossary.terms_of(script)
    assert len(terms) >= 3
    assert terms[0][1] not in " ".join(each.body for each in app.sidebar.get("html"))


def test_meanings_are_text():
    listed = glossary.as_list((("<b>X</b>", "a & b"),))
    assert "&lt;b&gt;X&lt;/b&gt;" in listed
    assert "a &amp; b" in listed
