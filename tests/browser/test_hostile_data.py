"""A package whose every text is written to do harm is shown, and does none, in a real browser."""

import re

import pytest

from soak.clicks import PAGES
from tests.browser.looking import wait_until_made
from tests.faults import hostile_package
from tools import local_server


@pytest.fixture(scope="module")
def hostile_url(tmp_path_factory):
    folder = hostile_package.written_to(tmp_path_factory.mktemp("hostile") / "data")
    log = tmp_path_factory.mktemp("log") / "server.log"
    place = {"MULTIVECTOR_DATA": str(folder)}
    with local_server.multivector(log, environment=place) as (url, _process):
        yield url


@pytest.fixture
def server_url(hostile_url):
    """The hostile server in the place of the one as it is shipped."""
    return hostile_url


HARMFUL = (
    "img[src='x'], iframe[src*=evil], [onfocus], svg[onload],"
    " a[href^='javascript'], .js-plotly-plot a[href*=evil]"
)
ELEMENTS = "script, iframe, img, a, foreignObject, [onload], [onerror], [onfocus], [autofocus]"


def test_no_text_runs_or_loads_anything(each_of):
    """The page's own watch fails the test on any error, and on any other host that is asked."""
    for page in each_of(PAGES):
        assert page.evaluate("window.wasRun") is None, page.url
        assert page.locator(HARMFUL).count() == 0, page.url


def test_a_shared_picture_holds_the_words_and_nothing_that_acts(visit):
    page = visit("/trade")
    page.get_by_role("button", name=re.compile("^Use this figure")).first.click()
    dialog = page.locator("dialog[open]")
    dialog.wait_for()
    wait_until_made(page, dialog)
    drawn = dialog.evaluate(
        """(dialog, elements) => {
            const svg = new DOMParser().parseFromString(dialog.session.made.svg, "image/svg+xml")
            const found = [...svg.querySelectorAll(elements)].map((one) => one.outerHTML)
            return {found, text: svg.documentElement.textContent, name: svg.documentElement.tagName}
        }""",
        ELEMENTS,
    )
    assert drawn["name"] == "svg"
    assert drawn["found"] == []
    assert page.evaluate("window.wasRun") is None
