"""A reader whose server is killed and started again comes back to the same view, filters and all."""

from urllib.parse import parse_qs, urlencode, urlsplit

SHARED = {"c": ["GEO"], "d": ["2010-06-30"], "y": ["1995-2015"]}
OWN = {"pct": ["40"], "mon": ["7"], "room": ["55"], "brent": ["99.00"]}
VIEW = f"/what-if?{urlencode(SHARED | OWN, doseq=True)}"
BACK = '[data-testid="stApp"][data-test-connection-state="CONNECTED"]'


def values_of(page, codes):
    query = parse_qs(urlsplit(page.url).query)
    return {code: query[code] for code in codes}


def settled(page):
    page.wait_for_selector(f'{BACK}[data-test-script-state="notRunning"]', state="attached")
    page.locator("h3").first.wait_for()


def test_a_killed_server_gives_the_view_back_and_keeps_the_filters(browser, server):
    url, start = server
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.set_default_timeout(60_000)
    with start() as first:
        page.goto(url + VIEW)
        settled(page)
        found = page.locator("h3").first.inner_text()
        page.evaluate("window.wasHereBefore = true")
        first.kill()
        first.wait()
    with start():
        page.wait_for_function("() => window.wasHereBefore === undefined")
        settled(page)
        assert page.locator("h3").first.inner_text() == found
        assert values_of(page, SHARED | OWN) == SHARED | OWN
        page.get_by_role("link", name="Trade").click()
        page.wait_for_url("**/trade?*")
        settled(page)
        assert values_of(page, SHARED) == SHARED
    page.close()
