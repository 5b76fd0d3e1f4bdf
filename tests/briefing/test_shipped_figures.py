"""Twelve figures of the pages as they are shipped go into all documents."""

import io
import json

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
from tests.briefing.briefing_world import briefing, png

CHARTS = (
    "/?f=KAZ#vector-profile",
    "/exports?f=KAZ#export-routes",
    "/exports?f=KAZ&xs=control#export-control",
    "/exports?f=KAZ&xs=buyers#export-buyers",
    "/exports?f=KAZ&xs=goods#export-products",
    "/trade?f=KAZ#trade-poles",
    "/trade?f=KAZ#trade-partners",
    "/positions?pos=agreement#agreement",
    "/alliances?see=changes#alliance-history",
    "/pipelines?line=cpc#line-owners",
)
PICTURES = ("/?f=KAZ#pipeline-map", "/alliances?see=matrix#alliance-matrix")


@pytest.fixture(scope="module")
def made():
    """A briefing of these figures, the maps and grids with a picture."""
    views = {link: linked_views.view_of(link, kept.data(), "light") for link in CHARTS + PICTURES}
    items = [
        BriefingItem(
            view,
            link,
            linked_views.page_of(link).name,
            "All countries",
            png() if link in PICTURES else None,
            note="Our reading",
        )
        for link, view in views.items()
    ]
    return briefing(*items, citations={})


def test_charts_are_native_and_maps_are_pictures(made):
    slides = list(Presentation(io.BytesIO(slides_bytes(made))).slides)[1:13]
    assert [any(shape.has_chart for shape in slide.shapes) for slide in slides] == [True] * 10 + [
        False
    ] * 2


def test_the_native_profile_holds_the_shares_of_the_figure(made):
    slide = Presentation(io.BytesIO(slides_bytes(made))).slides[1]
    (chart,) = [shape.chart for shape in slide.shapes if shape.has_chart]
    view = made.items[0].view
    russia = view.data[(view.data["pole"] == "Russia") & (view.data["domain"] == "export_routes")]
    (series,) = [each for each in chart.plots[0].series if each.name == "Russia"]
    shown = list(series.values)[:2]
    assert shown == pytest.approx([russia["then"].item(), russia["now"].item()])


def test_every_item_is_in_the_document(made, monkeypatch):
    kept = {}
    compile_once = document._COMPILE
    monkeypatch.setattr(
        document,
        "_COMPILE",
        lambda given, **setting: compile_once(kept.update(given) or given, **setting),
    )
    assert document_bytes(made).startswith(b"%PDF-")
    entries = json.loads(kept["briefing.json"])["items"]
    assert [each["title"] for each in entries] == [each.view.title for each in made.items]
    assert all(each["picture"] for each in entries)


def test_every_item_is_in_the_page_and_the_workbook(made):
    page = webpage_bytes(made).decode()
    assert page.count("<figure>") == 12
    book = openpyxl.load_workbook(io.BytesIO(briefing_workbook_bytes(made)), read_only=True)
    assert len(book.sheetnames) == 14
