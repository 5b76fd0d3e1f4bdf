"""What comes out of the printer: whole figures with their words, and nothing that can be pressed."""

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from tests.browser.looking import wait_for_rest

A4_PX = {"portrait": (703, 1032), "landscape": (1032, 703)}  # without the margins of 12 mm
NOT_ON_PAPER = (
    '[data-testid="stSidebar"]',
    '[data-testid="stHeader"]',
    ".st-key-focus-filters",
    ".st-key-scenes",
    ".figure-actions",
    ".map-keys",
)
PAGES = {"a chart": "/exports?v=3&f=KAZ&xs=routes", "a map": "/alliances?v=3&f=KAZ&see=map"}
PICTURE = '[data-testid="stPlotlyChart"], [data-testid="stDeckGlJsonChart"]'


@pytest.mark.parametrize("orientation", A4_PX)
@pytest.mark.parametrize("shown", PAGES)
def test_a_page_on_paper_has_whole_figures_and_nothing_to_press(visit, shown, orientation):
    page = visit(PAGES[shown])
    wait_for_rest(page)
    width, height = A4_PX[orientation]
    page.set_viewport_size({"width": width, "height": height})
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    wait_for_rest(page)
    for unwanted in NOT_ON_PAPER:
        assert not [each for each in page.locator(unwanted).all() if each.is_visible()], unwanted
    expect(page.locator(".focus-words")).to_be_visible()
    figures = [
        each for each in page.locator('[class*="st-key-figure-"]').all() if each.is_visible()
    ]
    assert figures
    for figure in figures:
        box = figure.bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        assert box["height"] <= height
        assert figure.evaluate("each => getComputedStyle(each).breakInside") == "avoid"
        picture = figure.locator(PICTURE).locator("visible=true").first.bounding_box()
        head = figure.locator(".figure-head").bounding_box()
        foot = figure.locator(".figure-foot").bounding_box()
        assert head["y"] + head["height"] <= picture["y"] + 1
        assert picture["y"] + picture["height"] <= foot["y"] + 1
        assert picture["x"] + picture["width"] <= width


@pytest.mark.parametrize("orientation", A4_PX)
@pytest.mark.parametrize("shown", PAGES)
def test_a_figure_and_its_source_are_on_one_sheet(visit, tmp_path, shown, orientation):
    page = visit(PAGES[shown])
    wait_for_rest(page)
    figures = [
        each for each in page.locator('[class*="st-key-figure-"]').all() if each.is_visible()
    ]
    first_words = [" ".join(each.locator("h3").inner_text().split()[:4]) for each in figures]
    written = tmp_path / "page.pdf"
    page.pdf(path=written, format="A4", landscape=orientation == "landscape")
    sheets = [" ".join(sheet.extract_text().split()) for sheet in PdfReader(written).pages]
    assert "Country in focus" not in sheets[0]
    for words in first_words:
        (sheet,) = [each for each in sheets if words in each]
        assert "Source:" in sheet[sheet.index(words) :]
