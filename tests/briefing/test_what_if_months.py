"""Documents of a closure of six months hold the volumes of six months."""

import io

import openpyxl
import pytest
from pptx import Presentation

from multivector.briefing import document
from multivector.briefing.document import document_bytes
from multivector.briefing.items import BriefingItem
from multivector.briefing.slides import slides_bytes
from multivector.briefing.webpage import webpage_bytes
from multivector.briefing.workbook import briefing_workbook_bytes
from multivector.views import kept
from multivector.views import linked as linked_views
from tests.briefing.briefing_world import briefing

LINK = "/what-if?v=1&net=kaz_crude&close=route:cpc&mon={}&wif={}#what-if-{}"
FIGURES = {"outcome": "answer", "routes": "answer", "expansions": "limits", "singles": "ranking"}
NATIVE = 4
FINDING = "A six-month CPC closure would strand 28 Mt of Kazakhstan's oil and put $13bn at risk"


def made(months):
    """Return a briefing of What if with CPC closed for some months."""
    links = [LINK.format(months, scene, key) for key, scene in FIGURES.items()]
    views = [linked_views.view_of(link, kept.data(), "light") for link in links]
    pairs = zip(views, links, strict=True)
    return briefing(*(BriefingItem(view, link, "What if") for view, link in pairs), citations={})


def values(months):
    """Return the values of each native chart, slide by slide."""
    slides = Presentation(io.BytesIO(slides_bytes(made(months)))).slides
    return [
        [value for series in shape.chart.plots[0].series for value in series.values]
        for slide in slides
        for shape in slide.shapes
        if shape.has_chart
    ]


def test_the_values_of_the_slides_are_half_of_those_of_a_year():
    year, half = values(12), values(6)
    assert len(half) == len(year) >= NATIVE
    for whole, part in zip(year, half, strict=True):
        assert any(whole)
        expected = [None if value is None else value / 2 for value in whole]
        assert part == pytest.approx(expected, abs=0.002)


def test_the_slides_say_the_volume_of_the_months():
    slide = Presentation(io.BytesIO(slides_bytes(made(6)))).slides[1]
    text = " ".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)
    assert FINDING in text
    assert "97.1" not in text


def test_the_web_page_and_the_workbook_say_it_too():
    given = made(6)
    page = webpage_bytes(given).decode()
    assert FINDING.replace("'", "&#x27;") in page or FINDING in page
    book = openpyxl.load_workbook(io.BytesIO(briefing_workbook_bytes(given)))
    rows = [row for sheet in book for row in sheet.values]
    assert any(FINDING in str(cell) for row in rows for cell in row)
    assert ("Stranded", 27.88, "Mt in six months", 0.5743, "$13bn of revenue at risk") in rows


def test_the_pdf_says_it_too(monkeypatch):
    written = []
    monkeypatch.setattr(
        document, "set_in_type", lambda _, given, __: written.append(given) or b"%PDF-"
    )
    document_bytes(made(6))
    entries = written[0]["items"]
    assert FINDING in entries[0]["title"]
    assert "million tonnes in six months" in str(entries[0])
