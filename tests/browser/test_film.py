"""The slider of years in a browser: it draws every year itself and asks for nothing while it is held."""

import pytest

from tests.browser.looking import wait_for_rest

SLIDER = ".st-key-playback-year input[type=range]"
FILM = "svg[data-film]"
MATRIX = "/alliances?v=3&see=matrix&y=2001-2010"
# Moves the slider once for each picture of the browser, and counts those that show another year.
DRAG = """(slider) => new Promise((done) => {
    const [first, last] = [Number(slider.min), Number(slider.max)]
    const seen = []
    const step = (count) => {
        slider.value = first + (count % (last - first + 1))
        slider.dispatchEvent(new Event("input"))
        const shown = document.querySelector("svg[data-film]")?.getAttribute("aria-label")
        if (shown && shown !== seen.at(-1)) seen.push(shown)
        if (count < 60) requestAnimationFrame(() => step(count + 1))
        else done(seen.length)
    }
    step(0)
})"""


@pytest.mark.parametrize("size", ["desk", "phone"])
def test_held_it_shows_each_year_without_a_request_and_let_go_it_tells_the_server(visit, size):
    page = visit(MATRIX)
    wait_for_rest(page)
    slider = page.locator(SLIDER)
    slider.scroll_into_view_if_needed()
    with page.expect_request_finished(lambda request: ".film?" in request.url):
        slider.focus()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    assert slider.evaluate(DRAG) > 30
    assert asked == []
    slider.evaluate("(slider) => { slider.value = 2004; slider.dispatchEvent(new Event('input')) }")
    finding = page.locator(".st-key-figure-alliance-matrix p:visible", has_text="31 December 2004")
    finding.wait_for()
    assert "d=2004" not in page.url
    slider.dispatch_event("change")
    page.wait_for_url("**d=2004-12-31**")
    page.locator(FILM).wait_for(state="detached")
    finding.wait_for()


def test_the_years_are_offered_as_a_moving_picture_and_as_a_strip_for_a_slide(visit):
    page = visit("/alliances?v=3&see=map&b=csto&y=2001-2004")
    page.get_by_text("Download the years").click()
    page.get_by_role("link", name="Moving picture").wait_for()
    strip = page.get_by_role("link", name="Six years for a slide (SVG)")
    page.wait_for_function(
        "(link) => link.search.includes('strip=2001.2002')", arg=strip.element_handle()
    )
    answer = page.request.get(strip.get_attribute("href"))
    assert answer.ok
    assert ">2002</text>" in answer.text()
