"""Every filter that is shown acts, and every filter that acts is shown."""

from pathlib import Path

import pytest

from multivector.views import kept
from tests.pages.filters import FILTERS, acting, every_scene
from tools.filter_list import filter_list

LISTED = Path(__file__).resolve().parents[2] / "docs" / "filters.md"
SCENES = {
    f"{page.address or 'overview'}-{scene.code}": (page, scene) for page, scene in every_scene()
}


@pytest.mark.parametrize("name", SCENES)
def test_a_scene_offers_just_the_filters_that_change_what_it_shows(name):
    page, scene = SCENES[name]
    acts = {each for each in FILTERS if acting(page, scene, kept.data(), each)}
    assert acts == scene.obeys


def test_the_list_of_filters_in_the_docs_is_the_one_that_pages_declare():
    assert LISTED.read_text(encoding="utf-8") == filter_list(), (
        "stale: run python -m tools.filter_list > docs/filters.md"
    )
