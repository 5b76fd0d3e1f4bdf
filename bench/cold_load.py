"""What a reader who was never here waits for and is sent, beside a bare Streamlit page."""

from __future__ import annotations

import statistics
import time
from dataclasses import dataclass

from playwright.sync_api import Browser, sync_playwright

from bench.result import Budget, Measurement
from bench.servers import BARE, OURS, serving
from tools import browser as chromium

TITLE = "First visit to a page with a map and a chart"
VISITS = 5
DRAWN = (
    '[data-testid="stApp"][data-test-script-state="notRunning"]',
    '[data-testid="stDeckGlJsonChart"] canvas',
    '[data-testid="stPlotlyChart"] .main-svg',
)
A_SEVENTH_MORE = Budget(1.15)
THREE_MB = Budget(3)


@dataclass
class Visit:
    """One first visit."""

    seconds: float
    megabytes: float


def measure() -> list[Measurement]:
    """Seconds until map and chart are drawn, and megabytes over the wire; visits alternate."""
    visits: dict[str, list[Visit]] = {BARE: [], OURS: []}
    with serving(BARE) as bare, serving(OURS) as ours, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium.find_or_install(), args=chromium.launch_arguments()
        )
        for _ in range(VISITS):
            for name, served in ((BARE, bare), (OURS, ours)):
                visits[name].append(_visit(browser, served.url))
        browser.close()
    seconds = {name: statistics.median(v.seconds for v in found) for name, found in visits.items()}
    sent = {name: statistics.median(v.megabytes for v in found) for name, found in visits.items()}
    return [
        Measurement("bare page, drawn", seconds[BARE], "s"),
        Measurement("Overview, drawn", seconds[OURS], "s", seconds[BARE], BARE, A_SEVENTH_MORE),
        Measurement("bare page, over the wire", sent[BARE], "MB"),
        Measurement("Overview, over the wire", sent[OURS], "MB", budget=THREE_MB),
    ]


def _visit(browser: Browser, url: str) -> Visit:
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    network = context.new_cdp_session(page)
    received: list[float] = []
    network.on("Network.loadingFinished", lambda event: received.append(event["encodedDataLength"]))
    network.send("Network.enable")
    start = time.perf_counter()
    page.goto(url)
    for selector in DRAWN:
        page.wait_for_selector(selector, state="attached", timeout=60_000)
    seconds = time.perf_counter() - start
    page.wait_for_load_state("networkidle")
    context.close()
    return Visit(seconds, sum(received) / 1e6)
