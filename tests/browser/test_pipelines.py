"""The map of pipelines in a browser: drawn, picked by a click, in step with list and address."""

import re
import zlib
from contextlib import suppress

import pytest
from playwright.sync_api import TimeoutError as NotInTime
from playwright.sync_api import expect

from tests.browser.looking import still, wait_for_rest

FAULT = '[data-testid="stException"], [data-testid="stErrorElement"]'
ALLOWED_BYTES = 50_000  # over the wire, where every message is compressed


@pytest.fixture
def network(visit):
    """Open the page and wait for the map."""

    def opened(query=""):
        page = visit(f"/pipelines{query}")
        still(page.locator("canvas").first)
        return page

    return opened


def click_until(page, position, pattern):
    """Click a place until the address answers: software rendering may take a click for a drag."""
    for _ in range(10):
        page.mouse.click(*position)
        with suppress(NotInTime):  # a second click on a slow machine would undo the first
            page.wait_for_url(re.compile(pattern), timeout=8_000)
            return True
    return False


def find_line(page, name):
    """Move over the map until the tooltip names a line; return where that was."""
    box = page.locator("#deckgl-overlay").first.bounding_box()
    for across in range(29, 36):  # the middle of the Black Sea, far from any other line
        for down in range(22, 28):
            x = box["x"] + box["width"] * across / 100
            y = box["y"] + box["height"] * down / 40
            page.mouse.move(x, y)
            page.wait_for_timeout(60)
            tooltip = page.locator(".deck-tooltip").first
            if tooltip.is_visible() and name in tooltip.inner_text():
                return x, y
    return None


def test_a_click_on_the_map_picks_a_line_and_a_second_one_lets_it_go(network):
    page = network("?v=3&who=all")
    position = find_line(page, "TurkStream")
    assert position is not None
    assert click_until(page, position, "line=turkstream")
    page.wait_for_selector("h2:has-text('TurkStream')")
    expect(page.get_by_label("Pipeline, corridor, hub or field")).to_have_value("TurkStream")
    assert click_until(page, position, "line=&")


@pytest.mark.parametrize("size", ["desk", "phone"])
@pytest.mark.parametrize("colour_scheme", ["light", "dark"])
def test_the_page_fits_its_window(visit, size, colour_scheme):
    page = visit("/pipelines?v=3&line=cpc")
    page.wait_for_selector("canvas")
    page.wait_for_selector("h2")
    wait_for_rest(page)
    assert page.query_selector(FAULT) is None
    wider_than_window = "document.documentElement.scrollWidth > window.innerWidth"
    assert page.evaluate(wider_than_window) is False


def sent(frame: str | bytes) -> int:
    """Return how many bytes a message takes over the wire, compressed as the server does."""
    return len(zlib.compress(frame.encode() if isinstance(frame, str) else frame))


def test_a_filter_change_sends_little_and_never_the_borders(page, visit, settle):
    received = []
    borders = []
    page.on("websocket", lambda s: s.on("framereceived", lambda f: received.append(sent(f))))
    page.on("request", lambda r: borders.append(r.url) if "/borders/" in r.url else None)
    visit("/pipelines")
    still(page.locator("canvas").first)
    fetched = len(borders)
    assert fetched
    for label, code in {"Gas": "prod=gas", "Corridors": "x=hubs.corridors"}.items():
        received.clear()
        page.get_by_role("button", name=label, exact=True).click()
        page.wait_for_url(re.compile(code))
        settle()
        assert 0 < sum(received) <= ALLOWED_BYTES
    assert len(borders) == fetched == len(set(borders))
