"""Links reproduce a view, filters survive a change of page, and no text becomes markup."""

from urllib.parse import parse_qs, urlsplit

COUNTRY_CHIP = '[data-testid="stMultiSelect"] [data-baseweb="tag"], [data-testid="stMultiSelect"]'
NAVIGATION = '[data-testid="stSidebarNavLink"]'


def query(page):
    return {name: found[0] for name, found in parse_qs(urlsplit(page.url).query).items()}


def go_to(page, settle, title):
    page.locator(NAVIGATION, has_text=title).click()
    page.get_by_role("heading", level=1, name=title).wait_for()
    settle()


def test_the_address_holds_every_value_once_the_page_is_drawn(visit):
    page = visit("/")
    page.wait_for_url("**f=KAZ**")
    assert set(query(page)) == {"v", "f", "c", "t", "y", "d", "then"}


def test_a_link_opened_by_a_fresh_reader_shows_the_same_view(visit, browser, server_url):
    page = visit("/?v=1&c=UZB&t=pipelines&y=2000-2020&d=2021-06-30&u=kbd&lead=AZE&then=2010")
    page.wait_for_url("**f=AZE**")
    other = browser.new_context(base_url=server_url).new_page()
    other.goto(page.url)
    finding = page.locator("h1").inner_text()
    other.get_by_role("heading", level=1, name=finding).wait_for()
    assert "Azerbaijan" in finding
    assert query(other) == query(page)
    other.context.close()


def test_filters_survive_a_change_of_page_and_back(visit, settle):
    page = visit("/?f=GEO&c=UZB&t=exports&y=2001-2019")
    go_to(page, settle, "Data")
    page.wait_for_url("**table=**")
    kept = query(page)
    assert (kept["f"], kept["c"], kept["t"], kept["y"]) == ("GEO", "UZB", "exports", "2001-2019")
    page.locator(NAVIGATION, has_text="Overview").click()
    page.wait_for_url("**f=GEO**")
    assert query(page)["c"] == "UZB"


def test_a_page_opened_first_has_its_navigation_and_filters(visit):
    page = visit("/data?table=memberships")
    assert page.locator("h1").inner_text() == "Data"
    assert page.locator(NAVIGATION).count() >= 2
    page.get_by_text("Each country's membership of an organisation").wait_for()


def test_an_unknown_value_is_told_as_text_and_not_as_markup(visit):
    page = visit("/data?c=KAZ.%3Cimg%20src=x%20onerror=alert(1)%3E&zz=1")
    notice = page.get_by_role("alert")
    assert "<img src=x onerror=alert(1)>" in notice.inner_text()
    assert notice.locator("img").count() == 0


def test_choosing_another_country_changes_the_finding_and_the_address(visit, settle):
    page = visit("/")
    before = page.locator("h1").inner_text()
    page.get_by_role("combobox", name="Country in focus").click()
    page.get_by_role("option", name="Uzbekistan").click()
    page.wait_for_url("**f=UZB**")
    settle()
    assert page.locator("h1").inner_text() != before
    page.reload()
    page.get_by_role("heading", level=1).filter(has_text="Uzbekistan").wait_for()


def test_back_and_forward_bring_the_views_that_were_left(visit, settle):
    page = visit("/data?f=KAZ&table=events")
    page.wait_for_url("**rows=all**")
    page.get_by_role("radio", name="Country in focus").click()
    page.wait_for_url("**rows=focus**")
    page.go_back()
    page.get_by_role("radio", name="All countries", checked=True).wait_for()
    assert query(page)["rows"] == "all"
    page.go_forward()
    page.get_by_role("radio", name="Country in focus", checked=True).wait_for()
    assert query(page)["rows"] == "focus"
    go_to(page, settle, "Fact-check")
    page.wait_for_url("**/claims?v=3**")
    page.go_back()
    page.get_by_role("heading", level=1, name="Data").wait_for()
    page.get_by_role("radio", name="Country in focus", checked=True).wait_for()
    page.wait_for_url("**/data?v=3**table=events**rows=focus**")


def test_a_reader_who_comes_back_finds_the_page_again(visit):
    finding = visit("/").locator("h1").inner_text()
    assert visit("/").locator("h1").inner_text() == finding


def test_the_menu_keeps_the_country_and_the_year_both_ways(visit, settle):
    page = visit("/?f=AZE")
    go_to(page, settle, "Trade")
    page.wait_for_url("**/trade?v=3&f=AZE**then=2013**")
    page.get_by_role("combobox", name="Country in focus").and_(
        page.locator("[value=Azerbaijan]")
    ).wait_for()
    page = visit("/trade?f=UZB&then=2005")
    page.locator(NAVIGATION, has_text="Overview").click()
    page.wait_for_url("**/?v=3&f=UZB**then=2005")
    page.get_by_role("heading", level=1).filter(has_text="Uzbekistan").wait_for()
    page.go_back()
    page.wait_for_url("**/trade?v=3&f=UZB**then=2005**")
