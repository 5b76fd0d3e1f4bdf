"""The Overview of every focus country, and what it says where little is known."""

import html
import re

import pytest

from multivector.views import kept, linked, parameters, registry
from multivector.views.text import escape
from tests.pages.reading import headings, said

FOCUS = ["ARM", "AZE", "BLR", "GEO", "KAZ", "KGZ", "MDA", "TJK", "TKM", "UKR", "UZB"]


@pytest.mark.parametrize("iso3", FOCUS)
def test_every_focus_country_has_a_finding_six_figures_and_events(open_page, iso3):
    app = open_page("", f=iso3)
    name = kept.country_name(iso3)
    assert not app.exception
    assert escape(name) in app.title[0].value
    assert len(app.title[0].value.split()) <= 16
    assert sum(each.body.count('class="key-figure"') for each in app.html) == 6
    assert "Latest events" in headings(app)


def test_a_figure_that_is_not_known_says_why_and_shows_no_number(open_page):
    app = open_page("", f="GEO")
    assert "no data" in said(app)
    assert "No annual route data for Georgia." in said(app)


def test_every_known_figure_has_its_period_and_source(open_page):
    app = open_page("", f="KAZ")
    cards = " ".join(each.body for each in app.html if "key-figure" in each.body)
    assert cards.count("2025; ") >= 4
    assert cards.count(" · ") == 6


def test_every_card_leads_to_a_page_about_the_same_country(open_page):
    cards = " ".join(each.body for each in open_page("", f="UZB").html)
    addresses = re.findall(r'<a href="([^"]+)"', cards)
    proofs = [html.unescape(each) for each in addresses if "f=" in each]
    assert len(proofs) == 6
    for each in proofs:
        assert linked.path_of(each) in registry.PAGES
        assert "f=UZB" in each
        assert linked.reading_of(each, kept.data()).notices == ()


def test_the_as_of_day_moves_the_finding_back(open_page):
    now = open_page("", f="KAZ").title[0].value
    then = open_page("", f="KAZ", d="2014-06-30").title[0].value
    assert now != then
    assert "2025" not in then


def test_before_anything_is_known_the_page_still_stands(open_page):
    app = open_page("", f="TKM", d="1991-01-01", then="1991")
    assert not app.exception
    assert "Too little is known about Turkmenistan" in app.title[0].value


def test_themes_without_an_event_get_a_sentence_and_a_way_out(open_page):
    app = open_page("", f="TKM", t="nuclear", y="1991-1991")
    assert any("Choose a longer period" in note.value for note in app.info)


def test_the_country_can_be_changed_by_hand(open_page):
    app = open_page("")
    app.selectbox(key="link-f").set_value("UZB").run()
    assert "Uzbekistan" in app.title[0].value
    assert app.query_params["f"] == "UZB"


@pytest.mark.usefixtures("open_licence")
def test_an_open_licence_shows_arms_as_not_known(open_page):
    app = open_page("", f="KAZ")
    assert not app.exception
    assert kept.data().is_left_out("arms_suppliers")
    assert "Arms are left out here" in said(app)


def test_the_default_country_is_the_one_the_product_began_with(open_page):
    assert open_page("").selectbox(key="link-f").value == parameters.FIRST_FOCUS


def test_countries_stand_side_by_side_with_a_column_of_cards_each(open_page):
    app = open_page("", f="KAZ", c="UZB.GEO")
    cards = next(each.body for each in app.html if "key-figures" in each.body)
    assert re.findall(r"<h3>([^<]+)</h3>", cards) == ["Kazakhstan", "Uzbekistan", "Georgia"]
    assert cards.count('class="key-figure"') == 18
    assert "Uzbekistan's gas exports" in said(app).replace("\\", "")


def test_the_year_of_the_changes_lies_in_the_period(open_page):
    app = open_page("", f="KAZ", y="2018-2026")
    assert app.selectbox(key="link-then").value == 2018
    assert app.selectbox(key="link-then").options[0] == "2018"


def test_the_list_of_events_says_how_fresh_it_is_and_leaves_out_trifles(open_page):
    app = open_page("", f="TKM")
    assert "Events to 30 May 2026" in said(app)
    assert "permanent good-neighbourliness" in said(app)
    assert "First Central Asia-Japan summit" not in said(app)  # of weight 2
