"""What if and Timeline with keys alone: every control is reached, seen to be reached, and works."""

import io
import re

import numpy as np
from PIL import Image

from tests.browser.looking import wait_for_rest

MOST_STOPS = 70
AROUND = 6  # pixels about a control in which a mark of focus may lie
NEXT_FRAME = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
PLACE = """() => {
    const one = document.activeElement
    if (!one || one === document.body) return null
    const box = one.getBoundingClientRect()
    return {x: box.x, y: box.y, width: box.width, height: box.height, tag: one.tagName,
        name: one.getAttribute("aria-label") || one.textContent.slice(0, 60)}
}"""


def tab_to(page, name, *, tag="*"):
    """Press Tab until a control has the focus, as a reader without a mouse would."""
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        place = page.evaluate(PLACE)
        if place and re.search(name, place["name"]) and tag in {"*", place["tag"]}:
            return place
    raise AssertionError(f"no way leads to {name!r}")


def finding(page):
    return page.locator(".st-key-figure-what-if-outcome h3").inner_text()


def test_a_scenario_is_built_and_read_with_keys_alone(visit, settle):
    page = visit("/what-if")
    wait_for_rest(page)
    before = finding(page)
    tab_to(page, "^Start from")
    page.keyboard.type("Russia refuses", delay=50)
    page.get_by_role("option", name="Russia refuses all transit").wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    settle()
    page.wait_for_function("() => location.search.includes('close=state%3ARUS')")
    settle()
    assert finding(page) != before
    tab_to(page, "^Capacity lost")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_function("() => location.search.includes('pct=99')")
    settle()
    tab_to(page, "^Result", tag="BUTTON")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    page.wait_for_function("() => !location.search.includes('wif=answer')")


def test_the_story_is_read_with_keys_alone(visit, settle):
    page = visit("/timeline")
    wait_for_rest(page)
    first = page.locator("h2").first.inner_text()
    tab_to(page, "^chevron_rightNext|^Next", tag="BUTTON")
    page.keyboard.press("Enter")
    page.wait_for_url("**ch=CH02**")
    settle()
    assert page.locator("h2").first.inner_text() != first
    tab_to(page, "^open_in_full|^Open this figure", tag="A")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/(?!timeline)[a-z-]+\?"))


def test_the_focus_is_seen_wherever_it_is(visit):
    page = visit("/what-if")
    wait_for_rest(page)
    unseen = []
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        place = page.evaluate(PLACE)
        if place is None:
            break
        if place["tag"] != "MAIN" and not is_seen(page, place):
            unseen.append((place["tag"], place["name"]))
    assert unseen == []


def is_seen(page, place):
    """Whether a control looks different while it has the focus."""
    view = page.viewport_size
    left, top = max(place["x"] - AROUND, 0), max(place["y"] - AROUND, 0)
    width = min(place["width"] + 2 * AROUND, view["width"] - left)
    height = min(place["height"] + 2 * AROUND, view["height"] - top)
    clip = {"x": left, "y": top, "width": max(width, 1), "height": max(height, 1)}
    page.evaluate(NEXT_FRAME)
    focused = pixels(page, clip)
    page.evaluate("window.hadFocus = document.activeElement; document.activeElement.blur()")
    page.evaluate(NEXT_FRAME)
    plain = pixels(page, clip)
    page.evaluate("window.hadFocus.focus({preventScroll: true})")
    return bool((np.abs(focused - plain).max(axis=2) > 8).sum() >= 8)


def pixels(page, clip):
    shot = page.screenshot(clip=clip, caret="initial")
    return np.asarray(Image.open(io.BytesIO(shot)).convert("RGB")).astype(int)
