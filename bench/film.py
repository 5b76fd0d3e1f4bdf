"""How many pictures a second the browser shows while the slider of years is dragged, and what it asks for."""

from __future__ import annotations

import math

from playwright.sync_api import Page, Request, sync_playwright

from bench.result import Budget, Measurement
from bench.servers import OURS, serving
from tools import browser as chromium

TITLE = "Dragging the year in a browser"
SCENES = {
    "map of a body": "/alliances?see=map&by=body&b=csto",
    "balance of poles": "/alliances?see=map&by=poles",
    "matrix": "/alliances?see=matrix",
    "network of pipelines": "/pipelines",
}
SLIDER = ".st-key-playback-year input[type=range]"
SECONDS, STEP = 4, 7
PICTURES = Budget(20, at_least=True)
NONE, FILM_KB = Budget(0), Budget(200)
# Moves the slider once for each picture of the browser; counts those that show another year.
DRAG = f"""(slider) => new Promise((done) => {{
    const [first, last] = [Number(slider.min), Number(slider.max)]
    const start = performance.now()
    let [seen, before] = [0, ""]
    const step = (count) => {{
        slider.value = Math.round(first + (last - first) * (1 + Math.sin(count / {STEP})) / 2)
        slider.dispatchEvent(new Event("input"))
        const shown = document.querySelector("svg[data-film]")?.getAttribute("aria-label")
        if (shown && shown !== before) [seen, before] = [seen + 1, shown]
        const seconds = (performance.now() - start) / 1000
        if (seconds < {SECONDS}) requestAnimationFrame(() => step(count + 1))
        else done(seen / seconds)
    }}
    requestAnimationFrame(() => step(0))
}})"""


def measure() -> list[Measurement]:
    """Return pictures a second, requests and bytes of each scene."""
    with serving(OURS) as ours, sync_playwright() as playwright:
        browser = chromium.launch(playwright)
        page = browser.new_page(base_url=ours.url)
        rows = [row for name, address in SCENES.items() for row in _dragged(page, name, address)]
        browser.close()
    return rows


def _dragged(page: Page, name: str, address: str) -> list[Measurement]:
    page.goto(address)
    slider = page.locator(SLIDER)
    slider.wait_for()
    with page.expect_request_finished(lambda request: ".film?" in request.url) as film:
        slider.hover()
    sent = film.value.sizes()["responseBodySize"]
    asked: list[Request] = []
    page.on("request", asked.append)
    pictures = float(slider.evaluate(DRAG))
    page.remove_listener("request", asked.append)
    return [
        Measurement(f"{name}, pictures a second", math.floor(pictures), "", budget=PICTURES),
        Measurement(f"{name}, requests meanwhile", len(asked), "", budget=NONE),
        Measurement(f"{name}, sent once", sent / 1000, "KB", budget=FILM_KB),
    ]
