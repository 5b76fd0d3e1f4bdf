"""The HTML file: whole, asking no host for anything, hostile text as text."""

import re
from html.parser import HTMLParser

import pytest

from multivector.briefing.webpage import webpage_bytes
from tests.briefing.briefing_world import (
    HOSTILE,
    briefing,
    hostile_briefing,
    item,
    map_view,
    png,
    view,
)


class Reader(HTMLParser):
    """Collects the tags, the attributes and the words of a page."""

    def __init__(self, page):
        super().__init__()
        self.tags, self.attributes, self.words = [], [], []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [(tag, *each) for each in attrs]

    def handle_data(self, data):
        self.words.append(data)


def read(made):
    return Reader(webpage_bytes(made).decode())


def test_each_item_has_its_title_note_sources_and_data():
    page = webpage_bytes(briefing(item(note="Our reading"))).decode()
    for each in ("Russia carries most of it", "Our reading", "Ministry; Paper [1, 2]", "Volume Mt"):
        assert each in page


def test_the_policy_allows_nothing_from_elsewhere():
    policy = dict(re.findall(r"([a-z-]+) ([^;\"]+)", policy_of(webpage_bytes(briefing()).decode())))
    assert policy["default-src"] == "'none'"
    assert policy["img-src"] == "data:"
    assert policy["style-src"].startswith("'sha256-")


def policy_of(page):
    return re.search(r'Content-Security-Policy" content="([^"]+)"', page)[1]


def test_nothing_in_the_page_is_fetched():
    """Addresses stand only where a reader clicks; pictures are inside."""
    made = briefing(item(), item(view=map_view(), picture=png()))
    for tag, name, value in read(made).attributes:
        if name in {"src", "srcset", "poster", "data", "background", "action"}:
            assert value.startswith("data:image/png;base64,")
        if name == "href":
            assert tag == "a"
    page = webpage_bytes(made).decode()
    assert not re.search(r"url\((?!#)", page)
    assert "@import" not in page


def test_there_is_no_script():
    assert "script" not in read(briefing()).tags


def test_the_page_is_light_or_dark_and_prints():
    page = webpage_bytes(briefing()).decode()
    assert "prefers-color-scheme:dark" in page
    assert "@media print" in page


def test_a_picture_has_its_alt_text():
    attributes = read(briefing(item(view=map_view(), picture=png()))).attributes
    assert ("img", "alt", "Columns by year.") in attributes


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(text):
    harmless, hostile = read(hostile_briefing("harmless")), read(hostile_briefing(text))
    assert set(hostile.tags) == set(harmless.tags)
    names = {(tag, name) for tag, name, _ in harmless.attributes}
    assert {(tag, name) for tag, name, _ in hostile.attributes} == names
    targets = {value for _, name, value in hostile.attributes if name == "href"}
    assert all(each.startswith(("#", "https://multivector.example/")) for each in targets)


def test_markup_is_read_as_the_words_it_is():
    assert "<script>alert(1)</script>" in read(hostile_briefing("<script>alert(1)</script>")).words


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "//evil.example", "/\\evil.example", "https://evil.example"]
)
def test_only_a_link_of_this_deployment_can_be_followed(link):
    targets = [
        value for _, name, value in read(briefing(item(link=link))).attributes if name == "href"
    ]
    assert all(each.startswith("#") for each in targets)


def test_one_caution_stands_under_a_figure_and_the_others_behind_notes():
    made = briefing(item(view=view(caveats=("First.", "Second."))))
    page = webpage_bytes(made).decode()
    assert "<p>First.</p><details><summary>Notes</summary><p>Second.</p></details>" in page
