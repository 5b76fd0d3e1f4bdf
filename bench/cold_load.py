"""What a reader who was never here, or was, waits for and is sent, beside a bare Streamlit page."""

from __future__ import annotations

import statistics
import time
from dataclasses import dataclass

from playwright.sync_api import Browser, BrowserContext, sync_playwright

from bench.result import Budget, Measurement
from bench.servers import BARE, OURS, PAGES, serving
from tools import browser as chromium

TITLE = "First and second visit to each page"
VISITS = 3
RUN = '[data-testid="stApp"][data-test-script-state="notRunning"]'
MAP = '[data-testid="stDeckGlJsonChart"] canvas'
CHART = '[data-testid="stPlotlyChart"] .main-svg'
TABLE = '[data-testid="stDataFrame"] canvas'
HEADING = "h1"
DRAWN = {
    **dict.fromkeys(PAGES, (RUN, CHART)),
    "/": (RUN, MAP, CHART),
    "/alliances": (RUN, MAP),
    "/pipelines": (RUN, MAP),
    "/data": (RUN, TABLE),
    "/briefing": (RUN, HEADING),
}
A_SEVENTH_MORE = Budget(1.15)
THREE_MB = Budget(3)


@dataclass
class Visit:
    """One visit."""

    seconds: float
    megabytes: float


def measure() -> list[Measurement]:
    """Seconds until a page is drawn, and megabytes over the wire; visits alternate."""
    visited = {(BARE, "/"): DRAWN["/"], **{(OURS, path): DRAWN[path] for path in PAGES}}
    first: dict[tuple[str, str], list[Visit]] = {one: [] for one in visited}
    again: dict[tuple[str, str], list[Visit]] = {one: [] for one in visited}
    with serving(BARE) as bare, serving(OURS) as ours, sync_playwright() as playwright:
        urls = {BARE: bare.url, OURS: ours.url}
        browser = chromium.launch(playwright)
        for _ in range(VISITS):
            for one, drawn in visited.items():
                cold, warm = _two_visits(browser, urls[one[0]] + one[1], drawn)
                first[one].append(cold)
                again[one].append(warm)
        browser.close()
    floor = _seconds(first[BARE, "/"])
    results = [Measurement("bare page, first visit", floor, "s")]
    for (server, path), visits in first.items():
        if server == OURS:
            is_judged = path == "/"
            budget = A_SEVENTH_MORE if is_judged else None
            weight = THREE_MB if is_judged else None
            results += [
                Measurement(
                    f"{PAGES[path]}, first visit", _seconds(visits), "s", floor, BARE, budget
                ),
                Measurement("  second visit", _seconds(again[server, path]), "s", floor, BARE),
                Measurement("  over the wire, first", _megabytes(visits), "MB", budget=weight),
            ]
    return results


def _seconds(visits: list[Visit]) -> float:
    return statistics.median(visit.seconds for visit in visits)


def _megabytes(visits: list[Visit]) -> float:
    return statistics.median(visit.megabytes for visit in visits)


def _two_visits(browser: Browser, url: str, drawn: tuple[str, ...]) -> tuple[Visit, Visit]:
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    visits = _visit(context, url, drawn), _visit(context, url, drawn)
    context.close()
    return visits


def _visit(context: BrowserContext, url: str, drawn: tuple[str, ...]) -> Visit:
    page = context.new_page()
    network = context.new_cdp_session(page)
    received: list[float] = []
    network.on("Network.loadingFinished", lambda event: received.append(event["encodedDataLength"]))
    network.send("Network.enable")
    start = time.perf_counter()
    page.goto(url)
    for selector in drawn:
        page.wait_for_selector(selector, state="attached", timeout=60_000)
    seconds = time.perf_counter() - start
    page.wait_for_load_state("networkidle")
    page.close()
    return Visit(seconds, sum(received) / 1e6)
