"""The What if page in a browser: a preset redraws the answer, the map draws, nothing is wider than a phone."""

import pytest

from multivector.views.what_if.page import WHAT_IF
from tests.browser.looking import share_near, still, wait_for_rest

DECK = '[data-testid="stDeckGlJsonChart"] canvas'
RUSSIA = (149, 15, 1)


def heading(page, key):
    return page.locator(f".st-key-figure-{key} h3").inner_text()


def wait_for_heading(page, key, text):
    page.wait_for_function(
        "([key, text]) => document.querySelector(`.st-key-figure-${key} h3`)?.innerText.includes(text)",
        arg=[key, text],
    )


def test_a_preset_changes_the_answer_and_the_address(visit, settle):
    page = visit("/what-if")
    wait_for_heading(page, "what-if-outcome", "A year-long CPC closure would strand 56 Mt")
    page.locator(".st-key-what-if-preset input").click()
    page.get_by_role("option", name="Russia refuses all transit").click()
    settle()
    wait_for_heading(page, "what-if-outcome", "A year-long closure by Russia would strand 75 Mt")
    page.wait_for_function("() => location.search.includes('close=state%3ARUS')")


def test_the_map_draws_lines_in_the_colour_of_who_controls_them(visit):
    page = visit("/what-if?wif=ways&close=edge:k_e_bs_bosphorus")
    page.wait_for_selector(DECK)
    assert share_near(still(page.locator(DECK).first), RUSSIA) > 0.002
    assert "run empty" in heading(page, "what-if-map")


@pytest.mark.parametrize("size", ["phone"])
def test_no_scene_is_wider_than_a_phone(visit, settle, size):
    page = visit("/what-if")
    names = {each.code: each.name for each in WHAT_IF.scenes}
    for scene in ["answer", "limits", "money", "ranking", "record", "claims"]:
        page.locator(".st-key-link-wif button").filter(has_text=names[scene]).click()
        page.wait_for_function("scene => location.search.includes(`wif=${scene}`)", arg=scene)
        settle()
        check_width(page)


def check_width(page):
    """Look for whatever is wider than the window, once the page is at rest."""
    page.wait_for_selector("h3")
    wait_for_rest(page)
    wide = page.evaluate("() => document.documentElement.scrollWidth - window.innerWidth")
    assert wide <= 0
    cut = page.evaluate(
        """() => [...document.querySelectorAll('.js-plotly-plot text')]
            .filter(text => text.textContent.trim() && text.getBoundingClientRect().right > innerWidth)
            .map(text => text.textContent)"""
    )
    assert cut == []
