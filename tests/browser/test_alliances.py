"""The Alliances page in a browser: the day moves by keyboard and by itself, links hold it."""

import numpy as np
import pytest

from multivector.charts.window import window_at
from multivector.views import kept, parameters
from multivector.views.alliances import day as day_views
from tests.browser.conftest import DRAWN
from tests.browser.looking import share_near, still

LINK = "/alliances?v=3&see=map&b=csto&d=2008-12-31"
DECK = '[data-testid="stDeckGlJsonChart"] canvas'
SLIDER = ".st-key-playback-year input"
RUSSIA = (149, 15, 1)
STEPPE = (66.0, 49.5)  # in Kazakhstan, with no name on it


def finding(page):
    return page.locator(".st-key-figure-alliance-map h3").inner_text()


def day(page):
    return "".join(
        page.locator('.st-key-focus-filters [data-testid="stDateInput"]').inner_text().split()
    )


def picture(page):
    return still(page.locator(DECK).first)


def wait_for_finding(page, text):
    page.wait_for_function(
        "text => document.querySelector('.st-key-figure-alliance-map h3')?.innerText.includes(text)",
        arg=text,
    )


def test_a_link_shows_the_same_picture_in_a_fresh_browser(visit, browser, server_url, size):
    page = visit(LINK)
    assert finding(page) == "CSTO: seven members"
    assert day(page) == "Asof2008/12/31"
    assert page.locator(SLIDER).input_value() == "2008"
    before = picture(page)
    assert share_near(before, RUSSIA) > 0.2
    other = browser.new_context(base_url=server_url, viewport=page.viewport_size)
    again = other.new_page()
    again.goto(page.url)
    again.wait_for_selector(DRAWN, state="attached")
    again.wait_for_selector(DECK)
    assert finding(again) == finding(page)
    assert float((np.abs(picture(again) - before).max(axis=2) > 24).mean()) < 0.01
    other.close()


def test_the_arrow_keys_move_the_day_the_map_and_the_address(visit):
    page = visit(LINK)
    members = share_near(picture(page), RUSSIA)
    page.locator(SLIDER).focus()
    for _ in range(4):
        page.keyboard.press("ArrowRight")
    wait_for_finding(page, "six members")
    page.wait_for_url("**d=2012-12-31**")
    assert day(page) == "Asof2012/12/31"
    assert share_near(picture(page), RUSSIA) < members  # Uzbekistan has left


def test_a_year_set_by_a_button_outlives_the_next_change_of_a_filter(visit, settle):
    page = visit(LINK)
    page.get_by_role("button", name="Back").click()
    page.wait_for_url("**d=2007-12-31**")
    page.get_by_role("combobox", name="Country in focus").click()
    page.get_by_role("option", name="Uzbekistan").click()
    page.wait_for_url("**f=UZB**")
    settle()
    assert day(page) == "Asof2007/12/31"
    assert page.locator(SLIDER).input_value() == "2007"


def test_playing_runs_to_the_newest_year_and_stops(visit):
    page = visit("/alliances?v=3&see=map&b=csto&d=2024-12-31")
    page.get_by_role("button", name="Play").click()
    page.get_by_role("button", name="Pause").wait_for()
    wait_for_finding(page, "Armenia has frozen")
    page.get_by_role("button", name="Play").wait_for(timeout=30_000)
    assert page.locator(SLIDER).input_value() == "2026"
    page.wait_for_url("**d=2026-11-23**")


def view_of(page):
    """Where the map looks, as a picture that changes with it."""
    page.wait_for_timeout(700)  # zooming takes a moment
    return picture(page)


def changed(before, after):
    return float((np.abs(after - before).max(axis=2) > 24).mean())


def test_a_map_is_zoomed_and_set_back_by_keyboard(visit):
    page = visit(LINK)
    before = view_of(page)
    page.get_by_role("button", name="Zoom in").focus()
    page.keyboard.press("Enter")
    closer = view_of(page)
    assert changed(before, closer) > 0.1
    page.get_by_role("button", name="Whole map").focus()
    page.keyboard.press("Enter")
    page.wait_for_timeout(1_500)
    assert changed(before, view_of(page)) < 0.01


def test_a_click_on_a_country_puts_it_in_focus(visit):
    page = visit("/alliances?v=3&see=map&b=csto&f=GEO")
    picture(page)
    box = page.locator(DECK).first.bounding_box()
    shown = day_views.body_map(
        "csto", parameters.newest_day(kept.data()), "light", "GEO"
    ).chart.frame
    window = window_at(shown.lon, shown.lat, shown.zoom, box["width"], box["height"])
    x, y = window.px(STEPPE)
    page.mouse.click(box["x"] + x, box["y"] + y)
    page.wait_for_url("**f=KAZ**")
    page.wait_for_function(
        "() => document.querySelector('.focus-words')?.textContent.includes('Kazakhstan')"
    )  # the bar follows
    assert share_near(picture(page), RUSSIA) > 0.2  # nothing is paled


@pytest.mark.parametrize("size", ["phone"])
def test_a_map_fits_a_phone(visit):
    page = visit("/alliances?v=1&see=map&b=sco")
    page.wait_for_function(
        "() => document.querySelector('[data-testid=\"stDeckGlJsonChart\"]')?.clientHeight < 420"
    )
    seen = picture(page)
    gold = np.abs(seen - (197, 131, 57)).max(axis=2) < 12
    assert gold[:, -12:].mean() < 0.6  # China ends before the edge does
