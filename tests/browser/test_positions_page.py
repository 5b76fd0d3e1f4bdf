"""The Positions page in a browser: the drawing that fits the window, and links that say all."""

import re

import pytest

from multivector.views.positions.page import POSITIONS

LINK = "/positions?v=3&pos={}&c=KAZ&vs=RUS.IND&topic=ukraine_war.kosovo&f=GEO&win=3&ev=on"
MARKS = "g.annotation text"


def drawn(page, key):
    """Whether the reader sees a drawing."""
    return page.locator(f".st-key-{key} .js-plotly-plot").first.is_visible()


@pytest.mark.parametrize(
    ("size", "seen", "hidden"),
    [
        ("desk", "votes", "votes-narrow"),
        ("phone", "votes-narrow", "votes"),
    ],
)
def test_topics_stand_level_on_a_desk_and_upright_on_a_phone(visit, size, seen, hidden):
    page = visit("/positions?pos=votes")
    page.locator(f".st-key-{seen} {MARKS}").first.wait_for(state="attached")
    assert drawn(page, seen)
    assert not drawn(page, hidden)


@pytest.mark.parametrize("size", ["desk", "phone"])
def test_every_scene_that_is_chosen_fits_its_window(visit, settle, size):
    page = visit("/positions")
    for scene in POSITIONS.scenes:
        page.locator(".st-key-link-pos button").filter(has_text=scene.name).click()
        page.wait_for_url(re.compile(f"pos={scene.code}"))
        settle()
        page.locator("h2, h3").first.wait_for()
        wider_than_window = "document.documentElement.scrollWidth > window.innerWidth"
        assert page.evaluate(wider_than_window) is False, scene.code


@pytest.mark.parametrize("scene", ["votes", "agreement"])
def test_a_link_opened_by_a_fresh_reader_shows_the_same_picture(visit, browser, server_url, scene):
    page = visit(LINK.format(scene))
    page.wait_for_url("**ev=on**")
    chart = f".st-key-{scene} .js-plotly-plot"
    marks = f"{chart} g.annotation text"
    page.locator(marks).first.wait_for(state="attached")
    other = browser.new_context(base_url=server_url).new_page()
    other.goto(page.url)
    other.locator(marks).first.wait_for(state="attached")
    assert other.locator("h3").all_inner_texts() == page.locator("h3").all_inner_texts()
    assert other.locator(marks).all_text_contents() == page.locator(marks).all_text_contents()
    other.context.close()


def test_the_data_of_a_figure_can_be_viewed(visit, settle):
    page = visit("/positions?pos=recognition&c=KAZ")
    page.get_by_role("button", name="View data").click()
    settle()
    page.get_by_role("button", name="Download CSV").wait_for()
