"""A reader whose replica dies lands on the other one and sees the same view."""

import pytest

from tests.faults import replicas

VIEW = "/alliances?see=matrix&c=KAZ.GEO&d=2010-06-30"
DRAWN = (
    '[data-testid="stApp"][data-test-connection-state="CONNECTED"]'
    '[data-test-script-state="notRunning"]'
)


@pytest.fixture
def running():
    with replicas.serving() as served:
        yield served


def test_a_page_moves_to_the_other_replica_by_itself(browser, running):
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.set_default_timeout(60_000)
    page.goto(running.url + VIEW)
    page.wait_for_selector(DRAWN, state="attached")
    finding = page.locator("h3").first.inner_text()
    page.wait_for_url("**v=3**")
    address = page.url
    cookies = {cookie["name"]: cookie["value"] for cookie in page.context.cookies()}
    mine = running.of(cookies)
    page.evaluate("window.wasHereBefore = true")
    running.processes[mine].kill()
    page.wait_for_function("() => window.wasHereBefore === undefined")
    page.wait_for_selector(DRAWN, state="attached")
    assert page.locator("h3").first.inner_text() == finding
    page.wait_for_url("**v=3**")
    assert page.url == address
    assert running.of(cookies) != mine
    page.close()
