"""The Claims page in a browser: with keys alone, at any width, and by its links."""

import pytest

CARD = "h2#claim"


@pytest.mark.parametrize("size", ["desk", "phone"])
@pytest.mark.parametrize("colour_scheme", ["light", "dark"])
def test_the_page_fits_its_window(visit, size, colour_scheme):
    page = visit("/claims?v=3&claim=C28")
    page.locator(".st-key-line-stops .js-plotly-plot").first.wait_for()
    wider_than_window = "document.documentElement.scrollWidth > window.innerWidth"
    assert page.evaluate(wider_than_window) is False


def test_claims_are_read_one_after_the_other_with_keys_alone(visit, settle):
    page = visit("/claims?v=3&claim=C06")
    page.locator(".st-key-link-claim input:checked").focus()
    page.locator(f'{CARD}:has-text("6.")').wait_for()
    page.keyboard.press("ArrowDown")
    settle()
    page.locator(f'{CARD}:has-text("7.")').wait_for()
    page.wait_for_url("**claim=C07**")


def test_the_link_of_a_claim_opens_it_for_another_reader(visit):
    page = visit("/claims?v=3&claim=C06")
    page.get_by_role("link", name="Link to this claim").click()
    page.locator(f'{CARD}:has-text("6.")').wait_for()
    assert "claim=C06" in page.url


def test_the_chart_of_a_claim_opens_on_its_page(visit):
    page = visit("/claims?v=3&claim=C06")
    page.get_by_role("link", name="Open in Exports").click()
    page.wait_for_url("**/exports**")
    page.get_by_role("heading", name="82% of all exports").first.wait_for()
    assert page.get_by_text("Part of the link could not be used").count() == 0
