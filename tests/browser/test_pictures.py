"""The pictures of a page are really drawn, in both themes, on desk and phone."""

import numpy as np
import pytest

from tests.browser.looking import share_near, still

DECK = '[data-testid="stDeckGlJsonChart"] canvas'
PLOTLY = '[data-testid="stPlotlyChart"] svg.main-svg'
LAND = {"light": (241, 239, 234), "dark": (35, 43, 54)}
SEA = {"light": (220, 230, 236), "dark": (20, 28, 39)}


# Words of a chart that stand out of its frame.
OUTSIDE = """() => {
    const frame = document.querySelector('[data-testid="stPlotlyChart"]')
    const edge = frame.getBoundingClientRect()
    return [...frame.querySelectorAll("svg.main-svg text")]
        .filter((text) => {
            const box = text.getBoundingClientRect()
            return box.left < edge.left - 1 || box.right > edge.right + 1
        })
        .map((text) => text.textContent)
}"""


@pytest.mark.parametrize("size", ["desk", "phone"])
@pytest.mark.parametrize("colour_scheme", ["light", "dark"])
def test_the_overview_fits_its_window_with_the_map_drawn_and_the_profile_in_its_frame(
    visit, colour_scheme, size
):
    page = visit("/")
    wider_than_window = "document.documentElement.scrollWidth > window.innerWidth"
    assert page.evaluate(wider_than_window) is False
    page.locator(PLOTLY).first.wait_for()
    assert page.evaluate(OUTSIDE) == []
    picture = still(page.locator(DECK).first)
    assert share_near(picture, LAND[colour_scheme]) > 0.2
    assert share_near(picture, SEA[colour_scheme]) > 0.005
    assert len(np.unique(picture.reshape(-1, 3), axis=0)) > 50


def test_viewing_the_data_of_a_figure_opens_its_table_and_sources(visit, settle):
    page = visit("/")
    page.get_by_role("button", name="View data").first.click()
    settle()
    page.get_by_role("button", name="Download CSV").first.wait_for()
    with page.expect_download() as arriving:
        page.get_by_role("button", name="Download CSV").first.click()
    written = arriving.value.path().read_text(encoding="utf-8-sig")
    assert written.startswith("pipeline_id,name,product")
    assert arriving.value.suggested_filename.startswith("multivector-pipeline-map-")
