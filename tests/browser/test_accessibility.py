"""No serious or critical finding of axe on any page that is ours to mend."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.looking import wait_for_rest

PAGES = [
    *("/", "/alliances", "/positions", "/pipelines", "/exports", "/trade", "/what-if"),
    *("/timeline", "/claims", "/data", "/briefing"),
]
# Streamlit's own menu of pages puts its group headings between the items of a list.
OF_STREAMLIT = {
    "list": '[data-testid="stSidebarNavItems"]',
    "listitem": '[data-testid="stSidebarNavItems"] *',
}


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


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize(("size", "colour_scheme"), [("desk", "light"), ("phone", "dark")])
def test_axe_finds_nothing_serious_and_nothing_leaves_the_window(
    visit, address, size, colour_scheme
):
    page = visit(address)
    wait_for_rest(page)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert findings(page) == []
