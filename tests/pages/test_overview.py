"""The Overview of every focus country, and what it says where little is known."""

import pytest

from multivector.views import kept, parameters
from multivector.views.text import escape
from tests.pages.reading import headings, said

FOCUS = ["ARM", "AZE", "BLR", "GEO", "KAZ", "KGZ", "MDA", "TJK", "TKM", "UKR", "UZB"]


@pytest.mark.parametrize("iso3", FOCUS)
def test_every_focus_country_has_a_finding_six_figures_and_events(open_page, iso3):
    app = open_page("", lead=iso3)
    name = kept.country_name(iso3)
    assert not app.exception
    assert escape(name) in app.title[0].value
    assert sum(each.body.count("<dt") for each in app.html) == 6
    assert "Latest events" in headings(app)


def test_a_figure_that_is_not_known_says_why_and_shows_no_number(open_page):
    app = open_page("", f="GEO")
    assert "not known" in said(app)
    assert "No yearly route volumes" in said(app)


def test_every_known_figure_has_its_period_and_source(open_page):
    app = open_page("", f="KAZ")
    assert said(app).count("2025. ") >= 4


def test_the_as_of_day_moves_the_finding_back(open_page):
    now = open_page("", f="KAZ").title[0].value
    then = open_page("", f="KAZ", d="2014-06-30").title[0].value
    assert now != then
    assert "2025" not in then


def test_before_anything_is_known_the_page_still_stands(open_page):
    app = open_page("", f="TKM", d="1991-01-01", then="1991")
    assert not app.exception
    assert "Too little is held about Turkmenistan" in app.title[0].value


def test_themes_without_an_event_get_a_sentence_and_a_way_out(open_page):
    app = open_page("", f="TKM", t="nuclear", y="1991-1991")
    assert any("Choose more themes" in note.value for note in app.info)


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
    assert "arms suppliers is left out" in said(app)


def test_the_default_country_is_the_one_the_product_began_with(open_page):
    assert open_page("").selectbox(key="link-f").value == parameters.FIRST_FOCUS
