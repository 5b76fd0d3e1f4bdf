"""The Data page shows every table with all that is known about it."""

import pandas as pd
import pytest

from multivector.data.package import load
from multivector.ui.tables import browse, rows
from multivector.ui.tables.readable import _rounded, readable
from multivector.views.text import escape

PACKAGE = load()


@pytest.mark.parametrize("name", PACKAGE.names)
def test_every_table_opens_with_its_meaning_and_rows(open_page, name):
    app = open_page("data", table=name)
    schema = PACKAGE.schema(name)
    assert not app.exception
    assert app.header[0].value == escape(schema.title)
    assert any(escape(schema.description) == text.value for text in app.markdown)
    assert any(caption.value == rows_in_words(name) for caption in app.caption)


def rows_in_words(name):
    number = len(PACKAGE.table(name))
    return "1 row" if number == 1 else f"{number:,} rows"


@pytest.mark.parametrize("part", ["columns", "sources", "coverage", "corrections", "licence"])
def test_every_part_about_a_table_opens(open_page, part):
    app = open_page("data", table="pipelines", part=part)
    assert not app.exception
    assert app.segmented_control(key="link-part").value == part


def test_a_search_narrows_the_rows(open_page):
    app = open_page("data", table="countries", q="turkiye")
    assert any(caption.value.startswith("1 of ") for caption in app.caption)


def test_a_search_names_every_table_with_hits_and_a_press_opens_one(open_page):
    app = open_page("data", table="countries", q="Tengiz")
    assert any(caption.value == "No matches in this table." for caption in app.caption)
    hits = {each.key: each for each in app.button if (each.key or "").startswith("hit-")}
    assert {"hit-hubs", "hit-pipelines"} <= set(hits)
    assert len(hits) == browse.MOST_HITS
    app = hits["hit-hubs"].click().run()
    assert app.header[0].value == escape(PACKAGE.schema("hubs").title)
    assert app.query_params["q"] == "Tengiz"
    assert any(caption.value.endswith(f"of {rows_in_words('hubs')}") for caption in app.caption)


def test_the_hits_are_counted_over_all_tables():
    listed = dict(rows.hits(PACKAGE, "kashagan"))
    for name in ("hubs", "glossary", "macro"):
        cells = PACKAGE.table(name).astype("object").fillna("")
        own = sum("kashagan" in " ".join(map(str, row)).lower() for row in cells.to_numpy())
        assert listed.get(name, 0) == own
    assert listed["hubs"] > 0
    assert rows.hits(PACKAGE, "  ") == ()


def test_a_country_is_found_by_its_name_where_the_table_has_its_code(open_page):
    app = open_page("data", table="memberships", q="turkmenistan")
    own = int(PACKAGE.table("memberships")["iso3"].eq("TKM").sum())
    shown = [caption.value for caption in app.caption]
    assert any(
        int(each.split(" of ")[0]) >= own
        for each in shown
        if each.endswith("rows") and " of " in each
    )


def test_a_search_that_finds_nothing_anywhere_says_so(open_page):
    app = open_page("data", table="countries", q="no such words")
    assert "in any table" in app.info[0].value


def test_a_theme_names_its_tables_and_a_press_opens_one(open_page):
    app = open_page("data", t="sanctions")
    offered = [each.key for each in app.button if (each.key or "").startswith("theme-")]
    assert offered == ["theme-parallel_trade", "theme-events"]
    app = next(each for each in app.button if each.key == "theme-parallel_trade").click().run()
    assert app.header[0].value == escape(PACKAGE.schema("parallel_trade").title)
    assert not [each for each in open_page("data").button if (each.key or "").startswith("theme-")]


def test_rows_are_shown_in_words_and_without_bare_codes():
    shown = readable(PACKAGE, "events")
    assert "event_id" not in shown
    first = shown.iloc[0]
    assert first["countries"] == "Kazakhstan, Russia"
    assert first["themes"] == "Nuclear, Domestic politics"
    assert first["confidence"] == "Checked at source"
    assert "Toward Russia" in set(shown["direction"])
    assert readable(PACKAGE, "memberships")["org_id"].isin(["CSTO"]).any()


def test_a_number_has_no_digits_that_no_source_gives():
    assert _rounded(2905.571000000001) == 2905.571
    assert pd.isna(_rounded(float("nan")))


def test_the_country_in_focus_and_the_period_narrow_the_rows(open_page):
    app = open_page("data", table="trade", rows="focus", f="TKM", y="2010-2011")
    trade = PACKAGE.table("trade")
    named = (trade["reporter"] == "TKM") | (trade["partner"] == "TKM")
    expected = int((named & trade["year"].between(2010, 2011)).sum())
    (shown,) = [each.value for each in app.caption if each.value.startswith(f"{expected:,} of ")]
    assert shown.endswith("Turkmenistan, 2010–2011")


def test_the_whole_period_hides_no_row(open_page):
    app = open_page("data", table="organizations")  # some were founded before 1991
    assert any(caption.value == rows_in_words("organizations") for caption in app.caption)


@pytest.mark.usefixtures("open_licence")
def test_a_table_left_out_for_its_licence_is_named_and_empty(open_page):
    app = open_page("data", table="arms_suppliers")
    assert any("left out" in note.value for note in app.info)
    assert not app.exception
