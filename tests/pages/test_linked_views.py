"""A link's figure drawn apart from its page is the figure that the page shows."""

from pathlib import Path
from urllib.parse import urlencode

import pytest
from streamlit.testing.v1 import AppTest

from multivector.ui.sharing import component
from multivector.views import kept, registry
from multivector.views import linked as linked_views
from tests.pages.conftest import ROOT, RUN_SECONDS
from tests.pages.reading import headings

LINKS = [
    "/",
    "/#vector-profile",
    "/alliances?see=map&by=body&b=csto&d=2022-01-06",
    "/alliances?see=map&by=poles&c=KAZ",
    "/alliances?see=changes&c=KAZ&y=1991-1995#alliance-history",
    "/alliances?see=agreements&c=KAZ&y=2024-2025",
    "/positions?pos=votes&c=KAZ.ARM&y=2014-2022",
    "/positions?pos=agreement&f=KAZ#agreement-matrix",
    "/positions?pos=security&c=KAZ.ARM",
    "/pipelines?line=cpc#line-stops",
    "/pipelines?c=KAZ&d=2013-12-31",
    "/exports?f=KAZ&m=crude&xs=routes&y=1995-2004&ev=off",
    "/exports?f=KAZ&xs=control#export-transit",
    "/exports?f=KAZ&xs=buyers",
    "/exports?f=TKM&m=gas&xs=goods",
    "/trade?tr=partners&f=KAZ&then=2021",
    "/trade?tr=mirror&f=KAZ",
]


SCENES = [
    ("overview", {"f": "GEO"}),
    ("pipelines", {"line": "cpc"}),
    ("claims", {"claim": "C02"}),
    ("claims", {"cv": "outdated"}),
    ("what-if", {}),
    ("timeline", {"ch": "CH03"}),
    ("timeline", {"read": "whole"}),
    ("timeline", {"tl": "events", "lane": "country", "zoom": "year", "at": "2022-01-05"}),
    ("timeline", {"tl": "years", "c": "KAZ", "dir": "toward_west"}),
    *(
        (address, {registry.PAGES[address].scene_code: scene.code, **also})
        for address, also in (
            ("alliances", {"c": "KAZ.ARM"}),
            ("positions", {"f": "ARM"}),
            ("exports", {"f": "KAZ"}),
            ("trade", {}),
        )
        for scene in registry.PAGES[address].scenes
        if scene.is_there()
    ),
]
WORDS_ALONE = {("positions", "words")}


@pytest.fixture(scope="module")
def app():
    """One reader who goes from page to page."""
    return AppTest.from_file(ROOT / "app.py", default_timeout=RUN_SECONDS).run()


@pytest.mark.parametrize(("script", "query"), SCENES, ids=str)
def test_whatever_a_page_shows_is_drawn_again_from_its_link(app, script, query):
    app.session_state[component.SHOWN] = {}
    app.query_params.clear()
    app.query_params.update({"v": "3", **query})
    page = app.switch_page(f"pages/{script}.py").run()
    assert not page.warning
    shown = page.session_state[component.SHOWN]
    path = "" if script == "overview" else script
    encoded = urlencode(dict(page.query_params))
    again = {
        key: linked_views.view_of(f"/{path}?{encoded}#{key}", kept.data(), "light") for key in shown
    }
    assert {key: view and view.title for key, view in again.items()} == {
        key: view.title for key, view in shown.items()
    }
    assert shown or (script, query.get("pos")) in WORDS_ALONE


@pytest.mark.parametrize("address", LINKS)
def test_a_link_draws_what_its_page_shows(open_page, address):
    view = linked_views.view_of(address, kept.data(), "light")
    script = Path(linked_views.page_of(address).script).stem
    page = open_page(script, **linked_views.query_of(address))
    assert not page.warning
    titles = [title.value.replace("\\", "") for title in page.title]
    assert view.title in [*headings(page), *titles]


def test_a_link_that_draws_nothing_gives_no_view():
    data = kept.data()
    assert linked_views.view_of("/positions?pos=words", data, "light") is None
    assert linked_views.view_of("/data?table=events", data, "light") is None
    assert linked_views.view_of("/exports?f=KAZ#no-such-figure", data, "light") is None


def test_a_figure_can_be_marked_so_that_it_is_drawn_twice_on_a_page():
    address, data = "/exports?f=KAZ", kept.data()
    plain = linked_views.view_of(address, data, "light")
    (marked,) = linked_views.drawings_of(address, data, "light", "ch02")
    assert marked.key == f"{plain.key}-ch02"
    assert marked.title == plain.title
