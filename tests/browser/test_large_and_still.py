"""Readers who enlarge text, enlarge the page or ask for less motion get the same pages."""

import pytest

from soak.clicks import PAGES
from tests.browser.looking import wait_for_rest

# Words that a box cuts off; boxes that show all of their words, or scroll, are none of them.
CUT = """() => [...document.querySelectorAll("h1, h2, h3, p, li, dt, dd, label, button")]
    .filter((one) => one.offsetParent && one.textContent.trim()
        && getComputedStyle(one).overflowX === "hidden" && one.scrollWidth > one.clientWidth + 2)
    .map((one) => `${one.tagName} ${one.textContent.slice(0, 60)}`)"""
MOVING = """() => document.getAnimations()
    .filter((one) => one.playState === "running")
    .map((one) => `${one.animationName || one.transitionProperty}`)"""
TOO_WIDE = "document.documentElement.scrollWidth > window.innerWidth"


@pytest.mark.parametrize("address", PAGES)
def test_nothing_moves_and_nothing_is_lost_at_twice_the_size(visit, address):
    page = visit(address)
    wait_for_rest(page)
    assert page.evaluate(MOVING) == []
    page.evaluate("document.documentElement.style.fontSize = '200%'")  # text alone
    wait_for_rest(page)
    assert page.evaluate(TOO_WIDE) is False
    assert page.evaluate(CUT) == []
    page.evaluate("document.documentElement.style.fontSize = ''")
    page.set_viewport_size({"width": 720, "height": 450})  # all of the page
    wait_for_rest(page)
    assert page.evaluate(TOO_WIDE) is False
    assert page.locator("h1").first.is_visible()
