"""What a link shows before the app is there, and what others show of it."""

import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest

from multivector.views import kept, registry
from multivector.web.first_look import look

BASE = "https://example.org/region/"


def _look(name: str, *values: tuple[str, str]):
    seen = look(name, values, BASE)
    assert seen is not None
    return seen


def _meta(head: str) -> dict[str, str]:
    tags = re.findall(r'<meta (?:property|name)="([^"]*)" content="([^"]*)">', head)
    return {name: unescape(text) for name, text in tags}


@pytest.mark.parametrize("name", registry.PAGES)
def test_every_page_says_its_finding_before_the_app_is_there(name):
    seen = _look(name)
    assert re.search(r"<h1>[^<]{4,}</h1>", seen.body)
    assert _meta(seen.head)["og:title"]
    assert "<script" not in seen.body


def test_a_link_shows_the_finding_and_picture_of_its_values():
    kazakh, georgian = (_look("trade", ("f", iso3)) for iso3 in ("KAZ", "GEO"))
    assert "Kazakhstan" in _meta(kazakh.head)["og:title"]
    assert "Georgia" in _meta(georgian.head)["og:title"]
    picture = urlsplit(_meta(georgian.head)["og:image"])
    assert picture.netloc == "example.org"
    assert picture.path == "/region/api/v1/views/trade-poles.png"
    assert parse_qs(picture.query)["f"] == ["GEO"]
    assert parse_qs(picture.query)["edition"] == [kept.data().content_hash]


def test_pictures_for_the_reader_are_asked_for_below_the_page_for_light_and_dark():
    sources = re.findall(r'srcset="(\./[^"]*)"', _look("exports").body)
    asked = {
        (each["size"][0], each["mode"][0])
        for each in (parse_qs(urlsplit(unescape(source)).query) for source in sources)
    }
    assert asked == {(size, mode) for size in ("phone", "plain") for mode in ("dark", "light")}


def test_the_overview_has_its_key_figures_in_words():
    body = _look("").body
    assert body.count("<dt>") >= 4
    assert "Largest export market" in body


def test_a_frame_has_no_menu_and_nonsense_is_passed_over():
    assert "<nav" in _look("trade").body
    assert "<nav" not in _look("trade", ("embed", "true")).body
    strange = _look("trade", ("f", '"><script>'), ("zz", "1"))
    assert "<script" not in strange.body + strange.head
    assert look("no-such-page", (), BASE) is None


def test_where_readers_sign_in_a_page_says_nothing_before(monkeypatch):
    monkeypatch.setenv("MULTIVECTOR_SIGN_IN", "required")
    assert look("trade", (), BASE) is None


def test_a_frame_that_shows_one_figure_shows_it_from_the_start():
    values = (("xs", "control"), ("embed", "true"), ("only", "export-concentration"))
    assert "views/export-concentration.svg" in _look("exports", *values).body
