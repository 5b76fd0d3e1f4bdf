"""The menu changes the page and nothing else: no value of a link that the reader has not touched."""

import itertools

import pytest
import streamlit as st

from multivector.ui import focus_bar
from multivector.views import kept, registry
from multivector.views import link as codec
from multivector.views.selection import Selection

ADDRESSES = list(registry.PAGES)
LINKS = {
    "nothing": {},
    "a country": {"f": "AZE"},
    "a country, a year and more": {
        "f": "UZB",
        "then": "2005",
        "ev": "off",
        "see": "matrix",  # a scene of Alliances; Pipelines has the code, and not the scene
        "pos": "agreement",
        "prod": "gas",
        "q": "Kazakhstan",
        "c": "KAZ.GEO",
        "t": "alliances",
        "y": "2000-2021",
        "d": "2020-05-01",
        "u": "kbd",
    },
}


def script(address):
    return address or "overview"


def values_of(address):
    data = kept.data()
    return registry.known(address, data)


def part_of(link, address):
    """What of a link a page can show, as a link to that page."""
    return {
        value.code: link[value.code]
        for value in values_of(address)
        if value.code in link and not value.decode(link[value.code])[1]
    }


def view(address, link):
    """The whole query of a page where the reader chose what a link says, and nothing else.

    What its tables do not offer for the country in focus, such as a closed route, gives way.
    """
    known, page = values_of(address), registry.PAGES[address]
    query = {code: [text] for code, text in part_of(link, address).items()}
    values = codec.decode({"v": [str(codec.VERSION)], **query}, known, address).values
    settled = page.settled(Selection(values, kept.data(), "light")).values
    return codec.encode(settled, known)


def every_ordered_pair(first):
    """A walk from the first address that goes once from every address to every other one."""
    left = {one: [other for other in ADDRESSES if other != one] for one in ADDRESSES}
    open_ends, walk = [first], []
    while open_ends:
        ways = left[open_ends[-1]]
        if ways:
            open_ends.append(ways.pop())
        else:
            walk.append(open_ends.pop())
    return walk[::-1]


def choose_in_menu(app, address):
    """Choose a page as the browser does: the address of the page that is left goes."""
    app.query_params.clear()
    return app.switch_page(f"pages/{script(address)}.py").run()


@pytest.mark.parametrize("left", ADDRESSES)
@pytest.mark.parametrize("link", LINKS)
def test_the_menu_changes_no_value_on_the_way_to_another_page_and_back(open_page, link, left):
    chosen = part_of(LINKS[link], left)
    for opened in ADDRESSES:
        app = open_page(script(left), **chosen)
        assert app.query_params == view(left, chosen)
        assert choose_in_menu(app, opened).query_params == view(opened, chosen), opened
        assert choose_in_menu(app, left).query_params == view(left, chosen), opened


def test_the_menu_changes_no_value_on_a_walk_from_every_page_to_every_other(open_page):
    chosen = part_of(LINKS["a country, a year and more"], "trade")
    app = open_page("trade", **chosen)
    ways = list(itertools.pairwise(every_ordered_pair("trade")))
    assert len(ways) == len(set(ways)) == len(ADDRESSES) * (len(ADDRESSES) - 1)
    for left, opened in ways:
        assert choose_in_menu(app, opened).query_params == view(opened, chosen), left


def test_a_country_that_only_one_page_has_is_there_when_the_reader_comes_back(open_page):
    app = open_page("trade", f="RUS")
    assert choose_in_menu(app, "").query_params["f"] == "KAZ"
    assert choose_in_menu(app, "alliances").query_params["f"] == "KAZ"
    assert choose_in_menu(app, "trade").query_params["f"] == "RUS"


def test_a_country_picked_in_its_place_is_kept(open_page):
    app = open_page("trade", f="RUS")
    choose_in_menu(app, "")
    app.selectbox(key="link-f").set_value("AZE").run()
    app.selectbox(key="link-f").set_value("KAZ").run()
    assert choose_in_menu(app, "trade").query_params["f"] == "KAZ"


def test_two_pages_with_a_code_of_the_same_name_keep_a_scene_each(open_page):
    app = open_page("alliances", see="matrix")
    choose_in_menu(app, "pipelines")
    app.segmented_control(key="link-see").set_value("table").run()
    assert choose_in_menu(app, "alliances").query_params["see"] == "matrix"
    assert choose_in_menu(app, "pipelines").query_params["see"] == "table"


def test_a_page_that_is_begun_anew_before_it_was_drawn_keeps_the_values_too(open_page, monkeypatch):
    app = open_page("overview", f="AZE", then="2005")
    draw, begun = focus_bar.draw, []

    def draw_the_second_time(*args):
        begun.append(args)
        if len(begun) == 1:
            st.rerun()
        draw(*args)

    monkeypatch.setattr(focus_bar, "draw", draw_the_second_time)
    query = choose_in_menu(app, "trade").query_params
    assert len(begun) == 2
    assert (query["f"], query["then"]) == ("AZE", "2005")
