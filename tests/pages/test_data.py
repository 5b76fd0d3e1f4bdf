"""The Data page shows every table with all that is known about it."""

import pytest

from multivector.data.package import load
from multivector.views.text import escape

PACKAGE = load()


@pytest.mark.parametrize("name", PACKAGE.names)
def test_every_table_opens_with_its_meaning_and_rows(open_page, name):
    app = open_page("data", table=name)
    schema = PACKAGE.schema(name)
    assert not app.exception
    assert app.header[0].value == escape(schema.title)
    assert any(escape(schema.description) == text.value for text in app.markdown)
    assert any("rows are shown" in caption.value for caption in app.caption)


@pytest.mark.parametrize("part", ["columns", "sources", "coverage", "corrections", "licence"])
def test_every_part_about_a_table_opens(open_page, part):
    app = open_page("data", table="pipelines", part=part)
    assert not app.exception
    assert app.segmented_control(key="link-part").value == part


def test_a_search_narrows_the_rows(open_page):
    app = open_page("data", table="countries", q="turkiye")
    assert any(caption.value.startswith("1 of ") for caption in app.caption)


def test_a_search_that_finds_nothing_says_what_to_do(open_page):
    app = open_page("data", table="countries", q="no such words")
    assert any("Clear the search" in caption.value for caption in app.caption)


def test_a_search_tells_which_other_tables_have_rows_with_the_words(open_page):
    app = open_page("data", table="countries", q="tengiz")
    links = [each.proto for each in app.main.get("page_link")]
    hubs = PACKAGE.table("hubs").to_dict("records")
    expected = sum("tengiz" in str(list(row.values())).casefold() for row in hubs)
    assert f"Hubs ({expected})" in [each.label for each in links]
    assert {each.query_string.split("&")[1] for each in links} == {"q=tengiz"}


def test_countries_and_period_of_the_sidebar_narrow_the_rows(open_page):
    app = open_page("data", table="trade", c="TKM", y="2010-2011")
    trade = PACKAGE.table("trade")
    named = (trade["reporter"] == "TKM") | (trade["partner"] == "TKM")
    expected = int((named & trade["year"].between(2010, 2011)).sum())
    assert any(caption.value.startswith(f"{expected:,} of ") for caption in app.caption)


def test_the_whole_period_hides_no_row(open_page):
    app = open_page("data", table="organizations")  # some were founded before 1991
    assert any(caption.value.startswith("All ") for caption in app.caption)


@pytest.mark.usefixtures("open_licence")
def test_a_table_left_out_for_its_licence_is_named_and_empty(open_page):
    app = open_page("data", table="arms_suppliers")
    assert any("left out" in note.value for note in app.info)
    assert not app.exception
