"""What holds on every page: it draws, reports no error, and asks no other host."""

LINK = '[data-testid="stSidebarNavLink"]'
FAULT = '[data-testid="stException"], [data-testid="stErrorElement"]'


def addresses(page) -> list[str]:
    return [link.get_attribute("href") for link in page.query_selector_all(LINK)]


def test_every_page_in_the_navigation_draws_without_a_fault(visit, each_of):
    found = addresses(visit("/"))
    assert found
    for page in each_of(found):
        assert page.query_selector(FAULT) is None, page.url
        assert page.query_selector("h1").inner_text(), page.url


def test_a_page_draws_again_from_what_the_browser_kept_of_it(visit, watch):
    visit("/")
    first = watch.bytes_received
    visit("/data")
    visit("/")
    assert watch.bytes_received < first * 1.2


def test_nothing_in_the_page_points_to_another_host(visit, watch):
    page = visit("/claims")
    kinds = "link[href]:not([rel=canonical]), script[src], img[src], iframe[src], source[src]"
    named = page.eval_on_selector_all(kinds, "found => found.map(e => e.href || e.src)")
    assert named
    own = f"http://{watch.host}/"
    assert [url for url in named if not url.startswith((own, "data:", "blob:"))] == []


def test_an_address_that_is_no_page_leads_to_one(visit, watch):
    page = visit("/no-such-page")
    assert page.query_selector("h1").inner_text()
    assert all("does not seem to exist" in error for error in watch.errors)
    watch.errors.clear()


def test_the_page_runs_no_script_of_others_and_sends_nothing_to_another_host(visit, watch):
    page = visit("/claims")
    page.evaluate(
        """() => {
            const script = document.createElement("script")
            script.textContent = "window.wasRun = true"
            document.body.append(script)
        }"""
    )
    assert page.evaluate("window.wasRun") is None
    assert any("Content Security Policy" in error for error in watch.errors)
    watch.errors.clear()
    sent = page.evaluate("fetch('http://127.0.0.2:1/').then(() => 'sent', () => 'refused')")
    assert sent == "refused"
    assert any("Content Security Policy" in error for error in watch.errors)
    watch.errors.clear()
    watch.other_hosts.clear()
