"""The Briefing page: what is picked, in which order, in whose words, and what a reload brings back."""

import pytest

from multivector.data.dates import format_partial
from multivector.ui.sharing import basket, documents, editor
from multivector.views import kept, linked
from multivector.views.link_values import Links
from tests.pages.reading import said

PROFILE = "/?v=3&f=GEO&d=2026-11-23&y=1991-2026#vector-profile"
MAP = "/alliances?v=3&see=map&by=poles&d=2020-06-30&y=1991-2026#alliance-balance"
GONE = "/nowhere?v=3#figure"
CODE = Links("i", 20)


@pytest.fixture
def briefing(open_page):
    """Open the page with links picked, as after a reload."""

    def opened(*links):
        return open_page("briefing", i=CODE.encode(links))

    return opened


def bold(app):
    return [each.value.replace("\\", "") for each in app.markdown if each.value.startswith("**")]


def press(app, name):
    return next(button for button in app.button if button.key == name).click().run()


def test_an_empty_briefing_says_how_to_fill_it(open_page):
    app = open_page("briefing")
    assert not app.exception
    assert "Press **Use this figure** under any chart" in app.info[0].value


def test_links_bring_back_the_views_and_the_page_says_what_is_lost(briefing):
    app = briefing(PROFILE, MAP)
    assert not app.exception
    assert "No preview of 2 of 2 figures" in app.warning[0].value
    assert "show one map in words only" in app.warning[0].value
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
    assert CODE.decode(app.query_params["i"])[0] == (PROFILE,)


def test_words_of_the_reader_stay_through_a_visit_to_another_page(briefing):
    app = briefing(PROFILE)
    app.text_input(key=f"headline {PROFILE}").set_value("<b>Mine</b>").run()
    app.text_area(key=f"note {PROFILE}").set_value("=1+1").run()
    app.switch_page("pages/overview.py").run()
    app.switch_page("pages/briefing.py").run()
    assert app.text_input(key=f"headline {PROFILE}").value == "<b>Mine</b>"
    assert app.text_area(key=f"note {PROFILE}").value == "=1+1"


def test_hostile_lists_of_links_are_told(open_page):
    app = open_page("briefing", i="%00<script>")
    assert not app.exception
    assert "is not a list of views" in app.warning[0].value
    assert "Your briefing is empty" in said(app)


def kept_by(items):
    return basket.Basket(dict(items), is_own=True, revision=1)


@pytest.fixture
def own(briefing):
    """The page of a reader who has written something about the profile of Georgia."""
    return briefing(PROFILE).text_area(key=f"note {PROFILE}").set_value("Mine").run()


def own_links(app):
    return list(app.session_state["basket.mine"].items)


def test_the_link_of_another_briefing_shows_it_and_asks_before_it_replaces_the_readers_own(
    own, follow_link
):
    app = follow_link(own, {"i": CODE.encode([MAP])})
    assert not app.exception
    assert "This is another briefing, with one figure" in app.info[0].value
    assert [title[:5] for title in bold(app) if "another" not in title] == ["**1. "]
    assert own_links(app) == [PROFILE]
    app = app.run()
    assert "This is another briefing, with one figure" in app.info[0].value


@pytest.mark.parametrize(
    ("button", "links"),
    [
        ("briefing-open", [MAP]),
        ("briefing-keep", [PROFILE]),
        ("briefing-add", [PROFILE, MAP]),
    ],
)
def test_the_reader_opens_refuses_or_adds_another_briefing(own, follow_link, button, links):
    app = press(follow_link(own, {"i": CODE.encode([MAP])}), button)
    assert not app.exception
    assert own_links(app) == links
    assert CODE.decode(app.query_params["i"])[0] == tuple(links)
    assert len(bold(app)) == len(links)
    if PROFILE in links:
        assert app.text_area(key=f"note {PROFILE}").value == "Mine"


def test_an_address_that_names_no_views_takes_none_away(own, follow_link):
    app = follow_link(own, {"v": "3", "d": "2020-01-01"})
    assert app.text_area(key=f"note {PROFILE}").value == "Mine"
    assert CODE.decode(app.query_params["i"])[0] == (PROFILE,)


def test_a_link_that_was_only_opened_gives_way_to_another_without_a_question(briefing, follow_link):
    app = follow_link(briefing(PROFILE), {"i": CODE.encode([MAP])})
    assert own_links(app) == [MAP]
    app.text_area(key=f"note {MAP}").set_value("Mine").run()
    app = follow_link(app, {"i": CODE.encode([PROFILE, GONE])})
    assert "This is another briefing, with two figures" in app.info[0].value
    assert own_links(app) == [MAP]


def test_back_undoes_no_picks(monkeypatch):
    state = {
        "link-i": [PROFILE],
        "basket.mine": kept_by({PROFILE: basket.Picked(), MAP: basket.Picked()}),
    }
    monkeypatch.setattr(basket.st, "session_state", state)
    basket.settle(came_by_history=True)
    assert basket.offered() is None
    assert state["link-i"] == [PROFILE, MAP]


def test_a_briefing_is_cleared_only_by_a_second_press(own):
    assert own_links(own) == [PROFILE]
    app = press(own, "briefing-clear")
    assert own_links(app) == []
    assert "Your briefing is empty" in said(app)


def test_a_full_briefing_takes_no_more(monkeypatch):
    items = {f"/?n={n}": basket.Picked() for n in range(20)}
    monkeypatch.setattr(basket.st, "session_state", {"basket.mine": kept_by(items)})
    assert "room for 20 figures" in basket.add("/?n=20", basket.Picked())
    assert basket.add("/?n=3", basket.Picked(filters="new")) == ""
    assert basket.picked("/?n=3").filters == "new"
    assert basket.take_besides(basket.Basket({"/?n=1": basket.Picked(), MAP: basket.Picked()})) == 1
    assert basket.links() == list(items)


def test_words_typed_last_are_in_the_document_that_is_asked_for_next(briefing, monkeypatch):
    offered = {}
    monkeypatch.setattr(
        documents.st, "download_button", lambda label, data, **_: offered.update({label: data})
    )
    app = briefing(PROFILE)
    app.text_input(key="briefing-title").set_value("My title").run()
    app.text_input(key=f"headline {PROFILE}").set_value("My headline").run()
    app.text_area(key=f"note {PROFILE}").set_value("My last words").run()
    page = offered["Web page"]().decode()
    assert [page.count(words) > 0 for words in ("My title", "My headline", "My last words")] == [
        True,
        True,
        True,
    ]


def test_a_document_asked_for_before_the_page_has_run_again_has_the_words_typed_last(
    briefing, monkeypatch
):
    offered = {}
    monkeypatch.setattr(
        documents.st, "download_button", lambda label, data, **_: offered.update({label: data})
    )
    app = briefing(PROFILE)
    before = offered["Web page"]
    app.text_area(key=f"note {PROFILE}").set_value("My last words").run()
    assert "My last words" in before().decode()


def test_documents_hold_the_views_their_words_and_all_their_sources():
    view = editor.linked_views.view_of(PROFILE, kept.data(), "light")
    briefing = kept_by({PROFILE: basket.Picked(view=view, note="N")})
    made = documents.briefing_of(kept.data(), briefing, mode="light")
    assert made.title == editor.DEFAULT_TITLE
    assert made.items[0].note == "N"
    assert made.items[0].page == "Overview"
    assert set(made.citations) == set(view.source_ids)
    assert made.data_version == format_partial(kept.data().version)


def test_documents_are_in_the_colours_of_white_paper_also_for_a_reader_in_the_dark():
    light, dark = (
        editor.linked_views.view_of(PROFILE, kept.data(), mode) for mode in ("light", "dark")
    )
    briefing = kept_by({PROFILE: basket.Picked(view=dark)})
    assert light.graphic != dark.graphic
    made = documents.briefing_of(kept.data(), briefing, mode="dark")
    assert made.items[0].view.graphic == light.graphic


def test_all_figures_take_the_country_in_focus_at_a_press_and_keep_their_words(own):
    own.session_state["link-f"], own.session_state["link-c"] = "UZB", ["AZE"]
    app = press(own.run(), "briefing-focus")
    (link,) = own_links(app)
    values = linked.reading_of(link, kept.data()).values
    assert (values["f"], values["c"]) == ("UZB", ("AZE",))
    assert link.endswith("#vector-profile")
    assert app.text_area(key=f"note {link}").value == "Mine"
    assert "Uzbekistan" in bold(app)[0]
    assert not app.warning or "nothing on" not in app.warning[0].value


def test_a_figure_that_says_nothing_of_the_country_stays_and_is_counted(briefing):
    lost = "/nowhere?v=1#figure"
    app = briefing(PROFILE, lost)
    app = press(app, "briefing-focus")
    assert own_links(app)[1] == lost
    assert any("One of 2 figures has nothing on Kazakhstan" in each.value for each in app.warning)


def test_a_briefing_is_of_the_countries_of_its_figures():
    picked = kept_by({PROFILE: basket.Picked()})
    assert documents.briefing_of(kept.data(), picked, mode="light").subject == "Georgia"
