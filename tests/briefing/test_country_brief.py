"""The brief of a country: two pages for each focus country, each sentence from the tables."""

import datetime as dt
import io
import json
import re

import pandas as pd
import pytest
import typst
from pptx import Presentation

from multivector.analysis import disruption
from multivector.analysis.country.country import Country
from multivector.analysis.exports import exposure
from multivector.briefing import document
from multivector.briefing.country_brief import country_brief
from multivector.briefing.country_document import brief_document_bytes
from multivector.briefing.country_slides import brief_slides_bytes
from multivector.briefing.country_webpage import brief_webpage_bytes
from multivector.charts.svg.text_fit import LINE_HEIGHT, lines_of

DAY = dt.date(2026, 11, 23)
FOCUS = ("ARM", "AZE", "BLR", "GEO", "KAZ", "KGZ", "MDA", "TJK", "TKM", "UKR", "UZB")
HEADINGS = (
    "Routes and who controls them",
    "The three most damaging closures",
    "Votes at the United Nations",
    "Key events",
    "What is unknown",
)


@pytest.fixture(scope="module")
def briefs(shipped):
    """The briefs of all focus countries."""
    return {iso3: country_brief(shipped, iso3, as_of=DAY, then=2013) for iso3 in FOCUS}


def words(brief, heading):
    (passage,) = [each for each in brief.passages if each.heading == heading]
    return " ".join(passage.sentences)


def test_the_focus_countries_are_those_of_the_tables(shipped):
    countries = shipped.table("countries")
    assert sorted(countries.loc[countries["is_focus"], "iso3"]) == list(FOCUS)


@pytest.mark.parametrize("iso3", FOCUS)
def test_every_country_has_every_passage_with_a_sentence_and_sources(briefs, iso3):
    brief = briefs[iso3]
    assert tuple(each.heading for each in brief.passages) == HEADINGS
    assert all(each.sentences for each in brief.passages)
    assert len(brief.figures) == 6
    assert brief.known.citations
    text = " ".join(sentence for each in brief.passages for sentence in each.sentences)
    assert not re.search(r"\bnan\b|None|<NA>|\bNaT\b", text + brief.finding)


@pytest.mark.parametrize("iso3", FOCUS)
def test_the_slides_are_two_with_a_native_profile_and_no_overflow(briefs, iso3):
    deck = Presentation(io.BytesIO(brief_slides_bytes(briefs[iso3])))
    assert len(deck.slides) == 2
    assert [shape.has_chart for shape in deck.slides[0].shapes].count(True) == 1
    for slide in deck.slides:
        for shape in slide.shapes:
            assert shape.top + shape.height <= deck.slide_height
            if shape.has_text_frame:
                assert fits(shape)


def fits(shape):
    runs = [run for each in shape.text_frame.paragraphs for run in each.runs if run.text]
    high = sum(
        len(lines_of(run.text, shape.width.pt, run.font.size.pt, bold=bool(run.font.bold)))
        * run.font.size.pt
        for run in runs
    )
    return high * LINE_HEIGHT <= shape.height.pt + 1


@pytest.mark.parametrize("iso3", FOCUS)
def test_the_document_has_two_pages(briefs, iso3, monkeypatch):
    kept = {}

    def compile_and_keep(sources, **setting):
        kept.update(sources=sources, setting=setting)
        return typst.compile(sources, **setting)

    monkeypatch.setattr(document, "_COMPILE", compile_and_keep)
    assert brief_document_bytes(briefs[iso3]).startswith(b"%PDF-")
    pages = typst.compile(kept["sources"], format="png", ppi=20, **kept["setting"])
    assert len(pages) == 2
    assert json.loads(kept["sources"]["country_brief.json"])["size"] >= 8


@pytest.mark.parametrize("iso3", ["KAZ", "TKM"])
def test_the_page_holds_every_sentence_and_a_drawn_profile(briefs, iso3):
    brief = briefs[iso3]
    page = brief_webpage_bytes(brief).decode()
    assert "<svg" in page
    assert page.count("<article") == 7
    assert len(brief.known.citations) == page.count('<li id="source-')


def test_the_controlled_shares_are_those_of_the_tables(shipped, briefs):
    country = Country(shipped.tables, "KAZ", DAY)
    shipped_oil = country.shipped("crude", DAY.year)
    share = exposure.control_of(shipped.tables, shipped_oil)["RUS"]
    said = words(briefs["KAZ"], "Routes and who controls them")
    assert f"Russia controls the routes for {share:.0%}" in said


def test_the_losses_are_those_of_the_screening(shipped, briefs):
    network = disruption.network(shipped.tables, "kaz_crude")
    worst = disruption.worst_single_outages(network, 3)
    said = words(briefs["KAZ"], "The three most damaging closures")
    for name, stranded in zip(worst["name"], worst["stranded"], strict=True):
        assert f"{name} (" in said
        assert f"{stranded:.3g} Mt stranded" in said


def test_a_country_without_a_network_says_so(briefs):
    assert "the cost of a closure is unknown" in words(
        briefs["TJK"], "The three most damaging closures"
    )


def test_a_country_that_hardly_votes_says_so(shipped):
    """By the end of November 1992 Turkmenistan had cast two recorded votes."""
    brief = country_brief(shipped, "TKM", as_of=dt.date(1992, 11, 30), then=1991)
    assert "too few to compare" in words(brief, "Votes at the United Nations")


def test_events_are_weighty_newest_first_and_not_after_the_day(shipped):
    brief = country_brief(shipped, "KAZ", as_of=dt.date(2015, 6, 1), then=2010)
    events = shipped.table("events")
    (passage,) = [each for each in brief.passages if each.heading == "Key events"]
    titles = [sentence.split(": ", 1)[1].removesuffix(".") for sentence in passage.sentences]
    rows = events.set_index("title").loc[titles]
    assert (rows["weight"] >= 4).all()
    days = pd.to_datetime(rows["date"].str[:10])
    assert days.is_monotonic_decreasing
    assert days.max() <= pd.Timestamp(2015, 6, 1)


def test_a_table_left_out_for_its_licence_is_named(open_data):
    brief = country_brief(open_data, "KAZ", as_of=DAY, then=2013)
    titles = [open_data.schema(name).title for name in open_data.left_out]
    assert titles
    said = words(brief, "What is unknown")
    assert all(f"“{title}” is left out here" in said for title in titles)


@pytest.mark.parametrize("iso3", ["ARM", "KAZ"])
def test_the_brief_is_made_from_the_open_data_too(open_data, iso3):
    brief = country_brief(open_data, iso3, as_of=DAY, then=2013)
    assert brief_slides_bytes(brief).startswith(b"PK")
    assert brief_document_bytes(brief).startswith(b"%PDF-")
    assert brief_webpage_bytes(brief).startswith(b"<!DOCTYPE html>")


def test_hostile_names_stay_text(shipped):
    hostile = '=1+1 <script>alert(1)</script> #import "x": * $'
    frames = {name: shipped.table(name) for name in shipped.names}
    events = frames["events"]
    frames["events"] = events.assign(title=hostile)
    made = type(shipped)(
        shipped.folder, shipped.descriptor, shipped.content_hash, type(shipped.tables)(frames)
    )
    brief = country_brief(made, "KAZ", as_of=DAY, then=2013)
    assert "<script>" not in brief_webpage_bytes(brief).decode()
    assert brief_document_bytes(brief).startswith(b"%PDF-")
    slide = Presentation(io.BytesIO(brief_slides_bytes(brief))).slides[1]
    assert any(hostile in shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)


def test_an_unknown_country_is_refused(shipped):
    with pytest.raises(ValueError, match="QQQ"):
        country_brief(shipped, "QQQ", as_of=DAY, then=2013)
