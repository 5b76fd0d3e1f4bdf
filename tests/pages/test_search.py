"""The search in the menu, the terms, and what the product says about itself, as a reader meets them."""

from urllib.parse import parse_qs

import pytest

from multivector.data.package import load
from multivector.ui import about, glossary
from multivector.views import linked, registry
from multivector.views.search import entries, figures

ENTRIES = [*entries.entries(load()), *figures.entries_of_figures(load())]


def searching(app, words):
    return app.text_input(key="search").set_value(words).run()


def hits(app):
    """The page, the query and the label of each hit."""
    links = [each.proto for each in app.sidebar.get("page_link")]
    return [(each.page, parse_qs(each.query_string), each.label) for each in links]


@pytest.mark.parametrize(
    ("typed", "page", "value"),
    [
        ("Тенгиз", "pipelines", {"line": ["tengiz"]}),
        ("Druschba", "pipelines", {"line": ["druzhba_north"]}),
        ("ОДКБ", "alliances", {"b": ["csto"]}),
        ("Timeline", "timeline", {}),
        ("sanctions", "themes", {"t": ["sanctions"]}),
        ("C06", "claims", {"claim": ["C06"]}),
        ("Semipalatinsk closed", "timeline", {"event": ["1991-08-29-semipalatinsk-closed"]}),
        ("Budapest memorandum", "alliances", {"see": ["agreements"]}),
        ("pipeline_owners", "data", {"table": ["pipeline_owners"]}),
        ("Who controls the route", "exports", {"xs": ["control"]}),
    ],
)
def test_a_hit_leads_to_the_view_that_shows_it(open_page, typed, page, value):
    app = searching(open_page(), typed)
    assert not app.exception
    at, query, _ = hits(app)[0]
    assert at == page
    assert value.items() <= query.items()


@pytest.mark.parametrize("typed", ["Turkey", "Türkiye", "Турция"])
def test_a_country_is_found_by_all_its_names(open_page, typed):
    assert hits(searching(open_page(), typed))[0][2].startswith("**Türkiye**")


def test_a_capital_brings_its_country(open_page):
    assert hits(searching(open_page(), "Kiev"))[0][2].startswith("**Ukraine**")


def test_nothing_is_shown_before_anything_is_typed(open_page):
    assert hits(open_page()) == []
    assert hits(searching(open_page(), "   ")) == []


def test_what_fits_nothing_brings_names_that_are_near_and_says_what_can_be_searched(open_page):
    app = searching(open_page(), "kazakstanian")
    assert hits(app) == []
    assert any("Nothing matches" in each.value for each in app.sidebar.markdown)
    assert any("You can search" in each.value for each in app.sidebar.caption)
    app = next(each for each in app.sidebar.button if each.label == "Kazakhstan").click().run()
    assert hits(app)[0][2].startswith("**Kazakhstan**")


def test_a_hostile_text_stays_text(open_page):
    app = searching(open_page(), "<img src=x onerror=alert(1)> [x](javascript:1)")
    assert not app.exception
    said = next(each.value for each in app.sidebar.markdown if "Nothing matches" in each.value)
    assert "\\<img" in said
    assert "\\[x\\]\\(javascript" in said


def test_the_search_closes_once_a_hit_is_followed(open_page):
    app = searching(open_page(), "CSTO")
    page, query, _ = hits(app)[0]
    app.switch_page(f"pages/{page}.py")
    app.query_params.clear()
    app.query_params.update({name: values[0] for name, values in query.items()})
    app.run()
    assert app.text_input(key="search").value == ""
    assert hits(app) == []


def test_the_search_can_be_closed(open_page):
    app = searching(open_page(), "CSTO")
    app = app.button(key="search-close").click().run()
    assert hits(app) == []


def test_more_events_than_are_listed_are_on_the_timeline(open_page):
    app = searching(open_page(), "Kazakhstan")
    more = [query for page, query, label in hits(app) if page == "timeline" and "All " in label]
    assert more == [{"tl": ["events"], "lane": ["list"], "find": ["Kazakhstan"]}]


def test_the_country_in_focus_stays_in_focus_where_a_hit_names_none(open_page):
    app = searching(open_page("alliances", f="GEO"), "CSTO")
    assert hits(app)[0][1]["f"] == ["GEO"]
    assert hits(searching(app, "Armenia"))[0][1]["f"] == ["ARM"]


@pytest.mark.parametrize("kind", sorted({entry.kind for entry in ENTRIES}))
def test_every_entry_leads_to_a_link_of_ours_that_says_nothing_unknown(kind):
    data = load()
    wrong = [
        (entry.link, notice)
        for entry in ENTRIES
        if entry.kind == kind
        for notice in linked.reading_of(entry.link, data).notices
        or ([] if linked.path_of(entry.link) in registry.PAGES else ["no page"])
    ]
    assert wrong == []


def test_every_table_claim_and_event_can_be_found():
    data = load()
    codes = {(entry.kind, entry.code) for entry in ENTRIES}
    assert {("table", name) for name in data.names} <= codes
    assert {("claim", code) for code in data.table("claims")["claim_id"]} <= codes
    assert {("event", code) for code in data.table("events")["event_id"]} <= codes
    assert {("agreement", code) for code in data.table("agreements")["agreement_id"]} <= codes


def test_a_term_that_is_found_is_explained_before_those_of_the_page(open_page):
    app = searching(open_page("trade"), "HHI")
    app = app.button(key="search-term-HHI").click().run()
    assert not app.exception
    first = next(each.body for each in app.get("html") if "<dl" in each.body)
    assert first.count("<dt") == 1
    assert ">HHI<" in first


def test_the_terms_of_a_page_come_first_and_all_terms_follow():
    (heading, own), (_, rest) = glossary.parts("trade", "")
    assert heading == "On this page"
    assert own == glossary.terms_of("trade")
    assert sorted(own + rest) == sorted(glossary.all_terms())


def test_the_product_says_what_it_is_how_it_counts_and_on_which_terms():
    said = about.in_words(load())
    assert list(said) == ["What it is", "Method", "Licence", "Corrections"]
    assert "11 countries" in said["What it is"]
    assert f"{len(load().names)} tables" in said["Method"]
    assert "Report an error" in said["Corrections"]
