"""What a reader has picked stays in the reader's browser, whatever becomes of page and server."""

from playwright.sync_api import expect

from multivector.views.link_values import Links
from tests.browser.conftest import DRAWN, SLOW_MS
from tests.browser.looking import wait_until_made

PROFILE = "/?v=3&f=GEO&d=2020-06-30&y=1991-2026#vector-profile"
FLOWS = "/trade?v=3&d=2020-06-30&y=1991-2026#trade-poles"
WORDS = "<b>Mine</b>"


def pick(page, key):
    page.locator(f".st-key-figure-{key} [data-share]").first.click()
    dialog = page.locator("dialog[open]")
    wait_until_made(page, dialog)
    dialog.locator("[data-act=brief]").click()
    dialog.get_by_text("Added. Your briefing has").wait_for()
    dialog.locator("[data-act=close]").click()


def to_briefing(page):
    page.get_by_role("link", name="Briefing").click()
    page.get_by_role("heading", name="Briefing", exact=True).wait_for()


def write(page, label, words):
    page.get_by_label(label).first.fill(words)
    page.get_by_label(label).first.blur()
    page.wait_for_function("words => Object.values(localStorage).join().includes(words)", arg=words)


def expect_mine(page, count=2):
    expect(page.get_by_label("Note")).to_have_count(count)
    expect(page.get_by_label("Note").first).to_have_value(WORDS)
    expect(page.get_by_label("Your headline (optional)").first).to_have_value("My headline")


def test_picks_and_words_outlive_reload_typed_address_and_link(visit, context):
    page = visit("/?f=GEO")
    pick(page, "vector-profile")
    page.get_by_role("link", name="Trade").click()
    page.wait_for_url("**/trade?*")
    pick(page, "trade-poles")
    to_briefing(page)
    write(page, "Your headline (optional)", "My headline")
    write(page, "Note", WORDS)
    page.reload()
    expect_mine(page)
    page.goto("/briefing")  # typed
    expect_mine(page)
    visit("/timeline?d=2010-06-30")  # a link of ours to another page
    to_briefing(page)
    expect_mine(page)
    second = context.new_page()  # another window
    second.goto("/briefing")
    expect_mine(second)
    second.get_by_role("button", name="Remove", exact=True).last.click()
    expect_mine(second, count=1)
    expect_mine(page, count=1)
    second.close()


def test_the_link_of_a_colleague_shows_the_views_and_takes_nothing_away(visit):
    page = visit(f"/briefing?i={Links('i', 20).encode([PROFILE])}")
    write(page, "Your headline (optional)", "My headline")
    write(page, "Note", WORDS)
    page.goto(f"/briefing?i={Links('i', 20).encode([FLOWS])}")
    page.get_by_text("This is another briefing, with one figure").wait_for()
    page.get_by_role("button", name="Add to mine").click()
    expect_mine(page)
    page.reload()
    expect_mine(page)


def test_what_was_picked_is_there_on_a_server_that_was_killed_and_started_again(browser, server):
    url, start = server
    page = browser.new_page(viewport={"width": 1440, "height": 900}, base_url=url)
    page.set_default_timeout(SLOW_MS)
    with start() as first:
        page.goto(f"/briefing?i={Links('i', 20).encode([PROFILE, FLOWS])}")
        write(page, "Your headline (optional)", "My headline")
        write(page, "Note", WORDS)
        page.goto("/timeline")
        page.wait_for_selector(DRAWN, state="attached")
        first.kill()
        first.wait()
    with start():
        page.goto("/briefing")
        expect_mine(page)
    page.close()


def test_a_document_has_words_that_were_typed_just_before_it_was_asked_for(visit):
    page = visit(f"/briefing?i={Links('i', 20).encode([PROFILE])}")
    page.get_by_label("Note").fill("My last words")
    with page.expect_download() as download:
        page.get_by_role("button", name="Web page").click()
    assert "My last words" in download.value.path().read_text(encoding="utf-8")


def test_nonsense_in_the_browser_is_said_and_replaced(visit):
    page = visit("/timeline")
    page.evaluate(
        """() => localStorage.setItem(
            `multivector.briefing ${new URL(".", location.href).pathname} `,
            JSON.stringify({revision: 9, format: "<img src=x>", items: 7}))"""
    )
    visit("/briefing")
    page.get_by_text("The briefing that this browser kept could not be opened").wait_for()
    page.wait_for_function("() => !Object.values(localStorage).join().includes('<img')")
