"""No serious finding of axe; the same pages with text or page enlarged, and with less motion."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from soak.clicks import PAGES
from tests.browser.looking import wait_for_rest

# Streamlit's own menu of pages puts its group headings between the items of a list.
OF_STREAMLIT = {
    "list": '[data-testid="stSidebarNavItems"]',
    "listitem": '[data-testid="stSidebarNavItems"] *',
}

# Words that a box cuts off; boxes that show all of their words, or scroll, are none of them.
CUT = """() => [...document.querySelectorAll("h1, h2, h3, p, li, dt, dd, label, button")]
    .filter((one) => one.offsetParent && one.textContent.trim()
        && getComputedStyle(one).overflowX === "hidden" && one.scrollWidth > one.clientWidth + 2)
    .map((one) => `${one.tagName} ${one.textContent.slice(0, 60)}`)"""
MOVING = """() => document.getAnimations()
    .filter((one) => one.playState === "running")
    .map((one) => `${one.animationName || one.transitionProperty}`)"""
HALVES = [PAGES[::2], PAGES[1::2]]  # one for each worker
TOO_WIDE = "document.documentElement.scrollWidth > window.innerWidth"


@pytest.fixture
def reader(reader):
    """A reader whose browser lets axe run, which the page's policy would not."""
    return reader | {"bypass_csp": True}


def findings(page):
    """Rule and place of each serious or critical finding, without those of Streamlit's menu."""
    return [
        (rule["id"], node["target"], node["html"][:200])
        for rule in Axe().run(page).response["violations"]
        if rule["impact"] in {"serious", "critical"}
        for node in rule["nodes"]
        if not is_of_streamlit(page, rule["id"], node["target"][0])
    ]


def is_of_streamlit(page, rule, place):
    return rule in OF_STREAMLIT and page.locator(place).evaluate(
        "(element, menu) => element.matches(menu)", OF_STREAMLIT[rule]
    )


@pytest.mark.parametrize("pages", HALVES)
def test_nothing_serious_is_found_nothing_moves_and_nothing_is_lost_at_twice_the_size(
    each_of, pages
):
    for page in each_of(pages):
        desk = page.viewport_size
        assert page.evaluate(MOVING) == [], page.url
        assert page.evaluate(TOO_WIDE) is False, page.url
        assert findings(page) == [], page.url
        page.evaluate("document.documentElement.style.fontSize = '200%'")  # text alone
        wait_for_rest(page)
        assert page.evaluate(TOO_WIDE) is False, page.url
        assert page.evaluate(CUT) == [], page.url
        page.evaluate("document.documentElement.style.fontSize = ''")
        page.set_viewport_size({"width": 720, "height": 450})  # all of the page
        wait_for_rest(page)
        assert page.evaluate(TOO_WIDE) is False, page.url
        assert page.locator("h1").first.is_visible(), page.url
        page.set_viewport_size(desk)


@pytest.mark.parametrize("pages", HALVES)
@pytest.mark.parametrize(("size", "colour_scheme"), [("phone", "dark")])
def test_nothing_serious_is_found_and_nothing_leaves_the_window_of_a_phone_in_the_dark(
    each_of, pages, size, colour_scheme
):
    for page in each_of(pages):
        assert page.evaluate(TOO_WIDE) is False, page.url
        assert findings(page) == [], page.url
