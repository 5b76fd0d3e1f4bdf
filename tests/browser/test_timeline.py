"""The Timeline in a browser: lanes that can be picked, links that open, keys that reach everything."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest

LANES = ".st-key-events .scatterlayer .points path.point"
CARD = ".st-key-event-card"
CRIMEA = "2014-03-18-crimea-treaty"
TOO_WIDE = "document.documentElement.scrollWidth > window.innerWidth"
SCENES = [
    "ch=CH04",
    "tl=events",
    "tl=events&lane=country",
    "tl=events&lane=list",
    "tl=years",
    f"tl=events&event={CRIMEA}",
]
OF_TEN_EVENTS = [
    "1992-05-15-cst-tashkent",
    "1997-kcp-agreed",
    "2001-06-15-sco-founded",
    "2006-05-28-btc-ceyhan",
    "2010-01-01-customs-union-2010",
    "2014-03-27-unga-crimea-abstain",
    "2015-11-30-wto-accession",
    "2022-01-05-tokayev-asks-csto",
    "2022-08-22-cpc-spm-cracks",
    "2025-12-december-reroute",
]


def value(page, code):
    """What the address says of a code."""
    return parse_qs(urlsplit(page.url).query, keep_blank_values=True)[code][0]


def test_a_mark_that_is_clicked_opens_its_card_and_its_link(visit):
    page = visit("/timeline?tl=events&lane=theme&zoom=year&at=2014-06-01")
    page.locator(LANES).first.wait_for()
    page.locator(LANES).nth(3).click(force=True)
    page.locator(f"{CARD} h2").wait_for()
    page.wait_for_url(re.compile("event=2014-"))
    title = page.locator(f"{CARD} h2").inner_text()
    assert title
    page.get_by_role("button", name="Close").click()
    page.wait_for_url(re.compile("event=&"))


@pytest.mark.parametrize("events", [OF_TEN_EVENTS[::2], OF_TEN_EVENTS[1::2]])
def test_an_event_opens_the_map_or_chart_it_is_about(each_of, settle, events):
    for page in each_of(f"/timeline?tl=events&lane=list&find=pizza&event={x}" for x in events):
        check_link_of_card(page, settle)


def check_link_of_card(page, settle):
    link = page.locator(f"{CARD} [data-testid=stPageLink-NavLink]").first
    link.wait_for()
    settle()  # until all links of the card are there
    address = urlsplit(link.get_attribute("href"))
    link.click()
    page.wait_for_url(re.compile(re.escape(address.path)))
    page.locator("main h3, [data-testid=stMain] h3").first.wait_for()
    asked = parse_qs(address.query)
    page.wait_for_url(re.compile("v=3"))
    assert {code: value(page, code) for code in asked} == {c: v[0] for c, v in asked.items()}
    assert page.get_by_text("Part of the link could not be used").count() == 0


def test_a_link_is_followed_again_after_the_reader_has_changed_the_page_it_leads_to(visit, settle):
    page = visit("/timeline?ch=CH05")
    link = page.get_by_role("link", name="Open this figure in Alliances")
    link.click()
    page.wait_for_url(re.compile("d=2022-01-06"))
    page.get_by_role("radio", name="Matrix").or_(page.get_by_role("button", name="Matrix")).click()
    page.wait_for_url(re.compile("see=matrix"))
    page.get_by_role("link", name="Timeline").click()
    page.wait_for_url(re.compile("/timeline"))
    settle()
    page.get_by_role("link", name="Open this figure in Alliances").click()
    page.wait_for_url(re.compile("see=map"))
    assert value(page, "d") == "2022-01-06"


@pytest.mark.parametrize("size", ["desk", "phone"])
def test_every_scene_fits_its_window(each_of, size):
    for page in each_of(f"/timeline?{query}" for query in SCENES):
        assert page.evaluate(TOO_WIDE) is False, page.url


@pytest.mark.parametrize(
    ("size", "seen", "hidden"),
    [("desk", "events", "events-phone"), ("phone", "events-phone", "events")],
)
def test_the_lanes_fit_the_window(visit, seen, hidden):
    page = visit("/timeline?tl=events&lane=theme&y=2021-2022")
    page.locator(f".st-key-{seen} .points path.point").first.wait_for(state="attached")
    assert page.locator(f".st-key-{seen} .js-plotly-plot").is_visible()
    assert not page.locator(f".st-key-{hidden} .js-plotly-plot").is_visible()


def test_the_keyboard_reaches_the_list_and_opens_an_event(visit):
    page = visit("/timeline?tl=events&lane=list&find=Nazarbaev")
    link = page.get_by_role("link", name="Semipalatinsk nuclear test site closed")
    link.focus()
    page.keyboard.press("Enter")
    page.locator(f"{CARD} h2").wait_for()
    assert "Semipalatinsk" in page.locator(f"{CARD} h2").inner_text()


def test_the_picture_is_told_to_those_who_do_not_see_it(visit):
    page = visit("/timeline?tl=events&lane=theme&y=2021-2022")
    page.locator(LANES).first.wait_for()
    told = page.locator(".st-key-events [aria-label]").first.get_attribute("aria-label")
    assert "Marks along a line of time in a lane for each theme: Alliances, Pipelines" in told


def test_terms_are_explained_on_a_tap(visit, settle):
    page = visit("/trade")
    page.get_by_role("button", name="Terms on this page").click()
    settle()
    page.get_by_text("difference between what one country reports selling").wait_for()
