"""What a reader sees who opens the product for the first time, and never again once they chose."""

import re

from playwright.sync_api import expect

from tests.browser.looking import wait_for_rest

PANEL = ".st-key-first-visit"


def test_a_first_visit_is_told_what_this_is_until_something_is_chosen(visit, settle):
    page = visit("/")
    expect(page.locator(PANEL)).to_be_visible()
    expect(page.locator(f"{PANEL} a")).to_have_count(3)
    page.locator(f"{PANEL} a", has_text="Georgia").click()
    page.wait_for_url(re.compile("f=GEO"))
    settle()
    expect(page.locator(PANEL)).to_be_hidden()
    visit("/")
    expect(page.locator(PANEL)).to_be_hidden()


def test_the_panel_can_be_closed_and_stays_closed(visit):
    page = visit("/")
    page.locator(PANEL).get_by_role("button", name="Close").click()
    expect(page.locator(PANEL)).to_be_hidden()
    visit("/")
    expect(page.locator(PANEL)).to_be_hidden()


def test_a_link_is_never_stood_in_the_way_of(visit):
    page = visit("/?v=3&f=UZB")
    wait_for_rest(page)
    expect(page.locator(PANEL)).to_have_count(0)


def test_what_stands_below_the_panel_does_not_move_once_it_is_drawn(visit):
    page = visit("/")
    bar = page.locator(".st-key-focus-bar").bounding_box()
    panel = page.locator(PANEL).bounding_box()
    wait_for_rest(page)
    assert page.locator(PANEL).bounding_box() == panel
    assert panel["y"] >= bar["y"] + bar["height"]
