"""The search by keys alone, and what the keys are."""

import pytest
from playwright.sync_api import expect

from tests.browser.looking import wait_for_rest

BOX = ".st-key-search input"


@pytest.mark.parametrize("size", ["desk", "phone"])
def test_a_field_is_searched_by_key_in_its_own_script_and_opened(visit, settle):
    page = visit("/alliances?see=matrix")
    wait_for_rest(page)
    page.keyboard.press("/")
    expect(page.locator(BOX)).to_be_focused()
    assert page.locator(BOX).input_value() == ""
    page.keyboard.type("Тенгиз", delay=80)  # as fast as a reader types
    page.keyboard.press("Enter")
    hit = page.get_by_role("link", name="Tengiz oil field")
    expect(hit).to_be_visible()
    hit.click()
    page.wait_for_url("**/pipelines?**line=tengiz**")
    settle()
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator(".st-key-search-hits")).to_have_count(0)


def test_keys_are_listed_and_a_question_mark_in_a_box_stays_one(visit, settle):
    page = visit("/claims")
    wait_for_rest(page)
    page.keyboard.press("?")
    keys = page.get_by_role("dialog", name="Keyboard shortcuts")
    expect(keys).to_be_visible()
    page.keyboard.press("Escape")
    expect(keys).to_be_hidden()
    page.keyboard.press("/")
    page.keyboard.type("a?/")
    assert page.locator(BOX).input_value() == "a?/"
    expect(keys).to_be_hidden()
    page.keyboard.press("Enter")
    expect(page.locator(".st-key-search-hits")).to_be_visible()
    settle()
    page.keyboard.press("Escape")
    expect(page.locator(".st-key-search-hits")).to_have_count(0)


def test_the_page_says_what_the_product_is_and_how_to_report_an_error(visit, settle):
    page = visit("/alliances?see=matrix")
    wait_for_rest(page)
    page.get_by_role("button", name="About", exact=True).click()
    expect(page.get_by_role("dialog")).to_contain_text("between Russia, China, Europe and Türkiye")
    page.keyboard.press("Escape")
    settle()
    page.locator("[data-share]").first.click()
    page.get_by_role("button", name="Report an error").click()
    expect(page.locator('[data-part="status"]')).to_contain_text("The report is copied")
    report = page.evaluate("navigator.clipboard.readText()")
    assert "Figure: Kazakhstan" in report
    assert "View: http" in report
    assert "Data: " in report
