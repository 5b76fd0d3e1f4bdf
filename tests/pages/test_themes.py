"""A theme's page: figures, events, claims and agreements for every country, or a sentence instead."""

import pytest

from multivector.views import kept, linked, parameters
from multivector.views.selection import Selection
from multivector.views.themes.reading_list import reading_list
from tests.pages.reading import headings, said

DATA = kept.data()
THEMES = list(parameters.themes(DATA))
LEAST, MOST = 3, 8


def selection(focus, theme):
    values = linked.reading_of(f"/themes?v=3&f={focus}&t={theme}", DATA).values
    return Selection(values, DATA, "light")


@pytest.mark.parametrize("theme", THEMES)
def test_a_theme_names_three_to_eight_figures(theme):
    rows = DATA.table("theme_figures")
    assert LEAST <= rows["theme"].eq(theme).sum() <= MOST


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("focus", parameters.focus_countries(DATA))
def test_every_theme_has_something_for_every_country(focus, theme):
    listed = reading_list(selection(focus, theme))
    drawn = [view for view in listed.views if linked.drawings_of(view, DATA, "light")]
    assert drawn or listed.events or listed.agreements or listed.claims


@pytest.mark.parametrize("view", DATA.table("theme_figures")["view"])
def test_every_figure_of_a_theme_can_be_drawn_for_some_country(view):
    mark = "&" if "?" in view else "?"
    path, anchor = view.split("#")
    links = [f"{path}{mark}f={iso3}#{anchor}" for iso3 in parameters.focus_countries(DATA)]
    assert any(linked.drawings_of(link, DATA, "light") for link in links)


def test_without_a_theme_the_page_offers_all_of_them(open_page):
    app = open_page("themes", f="GEO")
    assert any("Georgia" in heading for heading in headings(app))
    assert all(name in said(app) for name in parameters.themes(DATA).values())


@pytest.mark.parametrize("theme", THEMES)
def test_the_page_of_a_theme_is_drawn(open_page, theme):
    app = open_page("themes", f="KAZ", t=theme)
    assert not app.exception
    assert "Latest events" in said(app)


def test_all_figures_of_a_theme_go_into_the_briefing_at_once(open_page):
    app = open_page("themes", f="KAZ", t="sanctions")
    app.button(key="theme-add").click().run()
    listed = reading_list(selection("KAZ", "sanctions"))
    assert set(app.session_state["basket.mine"].items) == set(listed.views)
