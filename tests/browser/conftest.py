"""A browser that notes what it must not do: report an error, or ask another host.

`page` watches every test that uses it. When such a test fails, the page as it was, as a picture and
as text, lies in build/browser/.
"""

import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, expect, sync_playwright

from tests.browser.looking import wait_for_rest
from tools import browser as chromium
from tools import local_server

ARTEFACTS = Path(__file__).resolve().parents[2] / "build" / "browser"
FAILED = pytest.StashKey[bool]()
DRAWN = (
    '[data-testid="stApp"][data-test-connection-state="CONNECTED"]'
    '[data-test-script-state="notRunning"]'
)
# The sizes to choose from are put into the dialog by what also takes clicks on a figure's buttons.
LISTENING = 'dialog [data-part="sizes"] input'
TURN = """address => {
    history.pushState(null, "", address)
    window.dispatchEvent(new PopStateEvent("popstate"))
}"""
TAKEN_UP = re.compile(r"[?&]v=3\b")  # the app has written what it shows into the address
SLOW_MS = 60_000  # a busy machine draws maps slowly
SIZES = {"desk": (1440, 900), "phone": (390, 844)}


@dataclass
class Watch:
    """What a page reported and asked for while a test used it."""

    host: str
    errors: list[str] = field(default_factory=list)
    other_hosts: list[str] = field(default_factory=list)
    finished: list[Request] = field(default_factory=list)

    @property
    def bytes_received(self) -> int:
        """How much the page has received, as it came over the wire; asked while it is open."""
        return sum(request.sizes()["responseBodySize"] for request in self.finished)

    def follow(self, page: Page) -> None:
        """Note what a page does from now on."""
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.errors.append(f"uncaught: {error}"))
        page.on("request", self._request)
        page.on("websocket", lambda socket: self._address(socket.url))
        page.on("requestfinished", self._finished)

    def _console(self, message) -> None:
        if message.type == "error":
            self.errors.append(f"{message.text} ({message.location.get('url', '')})")

    def _request(self, request) -> None:
        self._address(request.url)

    def _address(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in {"data", "blob"} and parts.netloc != self.host:
            self.other_hosts.append(url)

    def _finished(self, request) -> None:
        self.finished.append(request)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """Remember on the test whether it failed."""
    report = yield
    item.stash[FAILED] = item.stash.get(FAILED, False) or report.failed
    return report


expect.set_options(timeout=SLOW_MS)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests of a worker."""
    with sync_playwright() as playwright:
        launched = chromium.launch(playwright)
        yield launched
        launched.close()


@pytest.fixture
def size() -> str:
    """The window of the page, "desk" or "phone"; a test can parametrise it."""
    return "desk"


@pytest.fixture
def colour_scheme() -> str:
    """The theme of the page, "light" or "dark"; a test can parametrise it."""
    return "light"


@pytest.fixture
def reader(server_url, size, colour_scheme) -> dict[str, Any]:
    """What is special about the reader's browser; a module can ask for more."""
    width, height = SIZES[size]
    return {
        "base_url": server_url,
        "viewport": {"width": width, "height": height},
        "color_scheme": colour_scheme,
        "permissions": ["clipboard-read", "clipboard-write"],
        "reduced_motion": "reduce",
    }


@pytest.fixture
def context(browser, reader) -> Iterator[BrowserContext]:
    """A fresh reader: no cookies, nothing cached."""
    fresh = browser.new_context(**reader)
    fresh.set_default_timeout(SLOW_MS)
    yield fresh
    fresh.close()


@pytest.fixture
def watch(server_url) -> Watch:
    """What the page of this test reports and asks for."""
    return Watch(host=urlsplit(server_url).netloc)


@pytest.fixture
def page(context, watch, request) -> Iterator[Page]:
    """A page that fails its test when it reports an error or asks another host."""
    opened = context.new_page()
    watch.follow(opened)
    yield opened
    if request.node.stash.get(FAILED, False):
        opened.screenshot(path=artefact_of(request.node, "page.png"), full_page=True)
        artefact_of(request.node, "page.html").write_text(opened.content(), encoding="utf-8")
        artefact_of(request.node, "errors.txt").write_text("\n".join(watch.errors))
    assert watch.other_hosts == []
    assert watch.errors == []


@pytest.fixture
def visit(page):
    """Open an address and wait until it is drawn."""

    def open_address(address: str = "/") -> Page:
        page.goto(address)
        page.wait_for_selector(DRAWN, state="attached")
        page.wait_for_selector("h1")
        page.wait_for_selector(LISTENING, state="attached")
        return page

    return open_address


@pytest.fixture
def turn_to(page):
    """Go to another address of the open page as the browser's Back does: nothing is loaded anew."""

    def turn(address: str) -> Page:
        page.evaluate(TURN, address)
        page.wait_for_url(TAKEN_UP)
        page.wait_for_selector(DRAWN, state="attached")
        page.wait_for_selector("h1")
        return page

    return turn


@pytest.fixture
def each_of(visit, turn_to):
    """Give the page at rest at each of some addresses; only the first is loaded."""

    def pages(addresses: Iterable[str]) -> Iterator[Page]:
        go_to = visit
        for address in addresses:
            page = go_to(address)
            wait_for_rest(page)
            yield page
            go_to = turn_to

    return pages


@pytest.fixture
def settle(page):
    """Wait until what was just done has been answered."""

    def wait() -> Page:
        page.wait_for_timeout(150)  # the browser gathers changes before it asks for a rerun
        page.wait_for_selector(DRAWN, state="attached")
        return page

    return wait


def artefact_of(item, name: str) -> Path:
    """Where a failed test leaves something to look at."""
    folder = ARTEFACTS / re.sub(r"[^\w-]+", "_", item.name)
    folder.mkdir(parents=True, exist_ok=True)
    return folder / name


@pytest.fixture
def server(tmp_path):
    """A server that can be started again on the port it had: its address, and how to start it."""
    port = local_server.free_port()
    url = f"http://127.0.0.1:{port}"
    command = [sys.executable, "server.py", "--host", "127.0.0.1", "--port", str(port)]

    def start():
        return local_server.running(command, url=f"{url}/healthz", log=tmp_path / "server.log")

    return url, start
