from pathlib import Path

import pytest
from starlette.applications import Starlette
from streamlit import file_util

from multivector.web.first_look import FirstLook
from multivector.web.page import complete_page, page_routes

STREAMLITS = (Path(file_util.get_static_dir()) / "index.html").read_text(encoding="utf-8")


@pytest.fixture
def page() -> str:
    return complete_page(STREAMLITS, title="Multivector", description="What it is.", icon="i.svg")


def test_the_page_has_our_title_before_any_script_has_run(page):
    assert "<title>Multivector</title>" in page
    assert "<title>Streamlit</title>" not in page
    assert '<meta name="description" content="What it is." />' in page


def test_the_page_tells_streamlit_where_its_server_is(page):
    assert "window.__streamlit = {BACKEND_BASE_URL:" in page


def test_a_reader_without_javascript_is_told_so(page):
    assert "switched off here" in page
    assert "_stcore/agent" not in page


def test_the_icon_is_ours_from_the_start(page):
    assert 'rel="shortcut icon" href="./i.svg"' in page


def test_a_page_fetches_ahead_what_it_will_draw_first(ask, page):
    ahead = {"": ["static/js/Map.js", "static/media/icons.woff2"], "trade": ["static/js/Chart.js"]}
    app = Starlette(routes=page_routes(page, ahead))
    script = '<link rel="modulepreload" crossorigin href="./static/js/{}.js">'
    first, trade, other = (ask(app, path).text for path in ("/", "/trade", "/other"))
    assert script.format("Map") in first
    assert 'as="font" type="font/woff2" crossorigin href="./static/media/icons.woff2"' in first
    assert script.format("Chart") in trade
    assert script.format("Map") not in trade
    assert script.format("Chart") not in other


def test_streamlits_own_scripts_are_still_there(page):
    assert STREAMLITS.count("./static/js/") == page.count("./static/js/") > 0


@pytest.mark.parametrize("path", ["/", "/alliances", "/what-if"])
@pytest.mark.parametrize("encoding", ["identity", "gzip", "br"])
def test_every_address_of_a_page_gives_the_page(ask, page, path, encoding):
    answer = ask(
        Starlette(routes=page_routes(page, {})), path, headers={"accept-encoding": encoding}
    )
    assert answer.text == page.replace("<!-- preloads -->", "").replace("<!-- first look -->", "")
    assert answer.headers["content-type"].startswith("text/html")
    assert answer.headers["cache-control"] == "no-cache"


@pytest.mark.parametrize("path", ["/favicon.png", "/a/b", "/.env"])
def test_an_address_of_a_file_is_left_to_streamlit(ask, page, path):
    assert ask(Starlette(routes=page_routes(page, {})), path).status_code == 404


def test_a_browser_that_holds_the_page_is_not_sent_it_again(ask, page):
    app = Starlette(routes=page_routes(page, {}))
    etag = ask(app).headers["etag"]
    assert ask(app, headers={"if-none-match": etag}).status_code == 304


def test_a_page_is_sent_with_its_first_look_and_without_where_there_is_none(ask, page):
    seen = FirstLook("<title>Trade – Kazakhstan</title>", '<div id="first-look">\\1 figures</div>')
    app = Starlette(
        routes=page_routes(page, {"": [], "trade": []}, lambda name, *_: seen if name else None)
    )
    trade, first = ask(app, "/trade").text, ask(app, "/").text
    assert "<title>Trade – Kazakhstan</title>" in trade
    assert '<div id="first-look">\\1 figures</div><div id="root">' in trade
    assert "<title>Multivector</title>" in first
    assert '<div id="first-look">' not in first


def test_a_first_look_that_fails_leaves_the_page_as_it_is(ask, page, caplog):
    def broken(*_of_link):
        raise KeyError("a figure that cannot be drawn")

    answer = ask(Starlette(routes=page_routes(page, {"trade": []}, broken)), "/trade")
    assert answer.status_code == 200
    assert "<title>Multivector</title>" in answer.text
    assert "has no first look" in caplog.text
