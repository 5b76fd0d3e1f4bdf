"""The Briefing page: what is picked, in which order, in whose words, and what a reload brings back."""

import json

import pytest

from multivector.ui import browser
from multivector.ui.sharing import basket, documents, editor
from multivector.views import kept
from multivector.views.link_values import Links
from tests.pages.reading import said

PROFILE = "/?v=1&lead=GEO&d=2026-11-23&y=1991-2026#vector-profile"
MAP = "/alliances?v=1&see=map&by=poles&d=2020-06-30&y=1991-2026#alliance-balance"
GONE = "/nowhere?v=1#figure"


@pytest.fixture
def briefing(open_page):
    """Open the page with links picked, as after a reload."""

    def opened(*links):
        return open_page("briefing", i=Links("i", 20).encode(links))

    return opened


def bold(app):
    return [each.value.replace("\\", "") for each in app.markdown if each.value.startswith("**")]


def press(app, name):
    return next(button for button in app.button if button.key == name).click().run()


def test_an_empty_briefing_says_how_to_fill_it(open_page):
    app = open_page("briefing")
    assert not app.exception
    assert "Press **Share** under any figure" in app.info[0].value


def test_links_bring_back_the_views_and_the_page_says_what_is_lost(briefing):
    app = briefing(PROFILE, MAP)
    assert not app.exception
    assert "2 of 2 views were brought back by the link alone" in app.warning[0].value
    assert "the one map among them" in app.warning[0].value
    assert bold(app)[0].startswith("**1. Georgia")
    assert bold(app)[1].startswith("**2. ")


def test_a_link_that_leads_nowhere_stays_and_is_said(briefing):
    app = briefing(GONE)
    assert not app.exception
    assert any("no longer leads to a figure" in warning.value for warning in app.warning)


def test_views_move_up_and_down_and_go(briefing):
    app = briefing(PROFILE, MAP)
    before = bold(app)
    app = press(app, f"Down {PROFILE}")
    assert [title[5:] for title in bold(app)] == [title[5:] for title in reversed(before)]
    app = press(app, f"Remove {MAP}")
    assert bold(app) == before[:1]
    assert Links("i", 20).decode(app.query_params["i"])[0] == (PROFILE,)


def test_words_of_the_reader_stay_through_a_visit_to_another_page(briefing):
    app = briefing(PROFILE)
    app.text_input(key=f"headline {PROFILE}").set_value("<b>Mine</b>").run()
    app.text_area(key=f"note {PROFILE}").set_value("=1+1").run()
    app.switch_page("pages/overview.py").run()
    app.switch_page("pages/briefing.py").run()
    assert app.text_input(key=f"headline {PROFILE}").value == "<b>Mine</b>"
    assert app.text_area(key=f"note {PROFILE}").value == "=1+1"


def test_a_saved_briefing_names_links_and_words(briefing):
    app = briefing(PROFILE)
    app.text_area(key=f"note {PROFILE}").set_value("Mine").run()
    saved = {PROFILE: basket.Picked(note="Mine")}
    written = {
        "format": editor.FORMAT,
        "items": [{"link": PROFILE, "headline": "", "note": "Mine"}],
    }
    assert editor.read_saved(json.dumps(written).encode()) == saved


def test_hostile_lists_of_links_are_told(open_page):
    app = open_page("briefing", i="%00<script>")
    assert not app.exception
    assert "is not a list of views" in app.warning[0].value
    assert "Nothing is picked yet" in said(app)


def test_a_full_briefing_takes_no_more(monkeypatch):
    session = {"link-i": [f"/?n={n}" for n in range(20)]}
    monkeypatch.setattr(basket.st, "session_state", session)
    assert "holds 20 views, and no more" in basket.add("/?n=20", basket.Picked())
    assert basket.add("/?n=3", basket.Picked(filters="new")) == ""
    assert basket.picked("/?n=3").filters == "new"


def test_documents_hold_the_views_their_words_and_all_their_sources(monkeypatch):
    view = editor.linked_views.view_of(PROFILE, kept.data(), "light")
    session = {"link-i": [PROFILE], "basket.picked": {PROFILE: basket.Picked(view=view, note="N")}}
    monkeypatch.setattr(basket.st, "session_state", session)
    made = documents.briefing_of(kept.data(), [PROFILE], " ")
    assert made.title == documents.DEFAULT_TITLE
    assert made.items[0].note == "N"
    assert made.items[0].page == "Overview"
    assert set(made.citations) == set(view.source_ids)
    assert kept.data().content_hash in made.data_version


def test_documents_are_in_the_colours_of_white_paper_also_for_a_reader_in_the_dark(monkeypatch):
    light, dark = (
        editor.linked_views.view_of(PROFILE, kept.data(), mode) for mode in ("light", "dark")
    )
    session = {"link-i": [PROFILE], "basket.picked": {PROFILE: basket.Picked(view=dark)}}
    monkeypatch.setattr(basket.st, "session_state", session)
    monkeypatch.setattr(browser, "mode", lambda: "dark")
    assert light.graphic != dark.graphic
    assert documents.briefing_of(kept.data(), [PROFILE], "").items[0].view.graphic == light.graphic
