"""The pictures of a page are really drawn, in both themes, on desk and phone."""

import io

import numpy as np
import pytest
from PIL import Image

DECK = '[data-testid="stDeckGlJsonChart"] canvas'
PLOTLY = '[data-testid="stPlotlyChart"] svg.main-svg'
LAND = {"light": (241, 239, 234), "dark": (35, 43, 54)}
SEA = {"light": (220, 230, 236), "dark": (20, 28, 39)}


def picture_of(page, selector):
    """Return the colours of a part of the page, rows by columns by red, green, blue."""
    found = page.locator(selector).first
    found.scroll_into_view_if_needed()
    page.wait_for_timeout(3_000)  # the map's file is fetched and drawn after the page is
    return np.asarray(Image.open(io.BytesIO(found.screenshot())).convert("RGB")).astype(int)


def share_near(picture, colour):
    """Return the share of pixels within a few steps of a colour."""
    return float((np.abs(picture - colour).max(axis=2) <= 3).mean())


@pytest.mark.parametrize("size", ["desk", "phone"])
@pytest.mark.parametrize("colour_scheme", ["light", "dark"])
def test_the_map_shows_land_sea_and_lines(visit, colour_scheme, size):
    picture = picture_of(visit("/"), DECK)
    assert share_near(picture, LAND[colour_scheme]) > 0.2
    assert share_near(picture, SEA[colour_scheme]) > 0.005
    assert len(np.unique(picture.reshape(-1, 3), axis=0)) > 50


@pytest.mark.parametrize("size", ["desk", "phone"])
def test_the_vector_profile_fits_its_frame(visit, size):
    page = visit("/")
    chart = page.locator(PLOTLY).first
    chart.wait_for()
    outside = page.evaluate(
        """() => {
            const frame = document.querySelector('[data-testid="stPlotlyChart"]')
            const edge = frame.getBoundingClientRect()
            return [...frame.querySelectorAll("svg.main-svg text")]
                .filter((text) => {
                    const box = text.getBoundingClientRect()
                    return box.left < edge.left - 1 || box.right > edge.right + 1
                })
                .map((text) => text.textContent)
        }"""
    )
    assert outside == []


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
