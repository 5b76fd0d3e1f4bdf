"""Slides: one for each item, charts as charts, nothing overflowing, hostile text as text."""

import io
import zipfile

import openpyxl
import pandas as pd
import pytest
from lxml import etree
from pptx import Presentation
from pptx.enum.chart import XL_CHART_TYPE
from pptx.enum.shapes import MSO_SHAPE_TYPE
from pptx.oxml.ns import qn

from multivector.briefing.references import listed, numbered
from multivector.briefing.slides import slides_bytes
from multivector.charts.plan import ChartPlan, Series, rows_plan
from multivector.charts.svg.text_fit import LINE_HEIGHT, lines_of
from tests.briefing.briefing_world import (
    HOSTILE,
    briefing,
    columns_plan,
    hostile_briefing,
    item,
    map_view,
    png,
    view,
)


def deck_of(made):
    return Presentation(io.BytesIO(slides_bytes(made)))


def charts(slide):
    return [shape.chart for shape in slide.shapes if shape.has_chart]


def texts(slide):
    return [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]


def notes(slide):
    return slide.notes_slide.notes_text_frame.text


def test_there_is_a_title_slide_one_slide_an_item_and_a_source_list():
    slides = list(deck_of(briefing(item(), item(headline="Second"))).slides)
    assert len(slides) == 4
    assert "Who holds the way out" in texts(slides[0])
    assert "Second" in texts(slides[2])
    assert texts(slides[3])[0] == "Sources"


def test_the_title_slide_says_what_the_briefing_is_of():
    made = briefing(item(), item(), subject="Kazakhstan and Georgia")
    slide = deck_of(made).slides[0]
    assert "Kazakhstan and Georgia · two figures · data as of 2026-11-23 (abc)" in texts(slide)


def test_a_source_stands_on_one_line_that_leads_to_it_and_a_publisher_is_named_once():
    citations = {
        "ministry": "Ministry, “Exports”, published 2026, accessed 2026-01-02, https://x.example/a",
        "paper": "Ministry, “Routes”, https://x.example/b",
    }
    slide = deck_of(briefing(citations=citations)).slides[2]
    (box,) = (each for each in slide.shapes if "[1]" in each.text_frame.text)
    assert box.text_frame.text == "[1] Ministry, “Exports”, published 2026\n[2] —, “Routes”"
    links = [paragraph.runs[0].hyperlink.address for paragraph in box.text_frame.paragraphs]
    assert links == ["https://x.example/a", "https://x.example/b"]


def test_sources_of_one_publisher_are_numbered_together():
    known = numbered(["a", "b", "c"], {"a": "X, “1”", "b": "Y, “2”", "c": "X, “3”"})
    assert known.citations == ("X, “1”", "X, “3”", "Y, “2”")
    assert known.of(["a", "b", "c"]) == "1–3"
    assert listed(known.citations) == ("X, “1”", "—, “3”", "Y, “2”")


def test_slides_are_sixteen_to_nine():
    deck = deck_of(briefing())
    assert deck.slide_width / deck.slide_height == pytest.approx(16 / 9, abs=0.001)


def test_a_chart_is_native_and_holds_its_values_with_gaps():
    (chart,) = charts(deck_of(briefing()).slides[1])
    assert chart.chart_type == XL_CHART_TYPE.COLUMN_STACKED
    assert list(chart.plots[0].categories) == ["2020", "2021", "2022"]
    assert [list(each.values) for each in chart.plots[0].series] == [
        [30.0, None, 40.0],
        [10.0, None, None],
    ]
    assert chart._chartSpace.find(f".//{qn('c:dispBlanksAs')}").get("val") == "gap"


def test_a_chart_can_be_edited_since_its_sheet_is_inside():
    (chart,) = charts(deck_of(briefing()).slides[1])
    sheet = openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob)).active
    assert list(sheet.values) == [
        (None, "Russia", "China"),
        ("2020", 30, 10),
        ("2021", None, None),
        ("2022", 40, None),
    ]


def test_series_have_the_colours_of_the_figure():
    (chart,) = charts(deck_of(briefing()).slides[1])
    fills = [str(each.format.fill.fore_color.rgb) for each in chart.plots[0].series]
    assert fills == ["950F01", "C38537"]


def test_a_total_is_a_line_of_marks_over_the_columns():
    plans = Series("plan", (None, None, 3.0), "#1A1F27", "points")
    (chart,) = charts(deck_of(briefing(item(view=view(columns_plan(plans))))).slides[1])
    assert [type(plot).__name__ for plot in chart.plots] == ["BarPlot", "LinePlot"]
    assert list(chart.plots[1].series[0].values) == [None, None, 3.0]


YEARS = ("2020", "2021")
INK = "#1A1F27"


@pytest.mark.parametrize(
    ("plan", "kind"),
    [
        (ChartPlan("line", YEARS, (Series("a", (1, None), INK, "line"),)), "LINE_MARKERS"),
        (ChartPlan("area", YEARS, (Series("a", (1, 2), INK),), is_stacked=True), "AREA_STACKED"),
        (rows_plan(["Italy", "Greece"], [Series("Mt", (3, 1), INK)]), "BAR_CLUSTERED"),
        (
            ChartPlan("scatter", (), (Series("a", (1, 2), INK, x_values=(1.5, 2.5)),)),
            "XY_SCATTER",
        ),
    ],
    ids=["lines", "areas", "lying bars", "points"],
)
def test_each_kind_of_chart_is_drawn_as_its_own_kind(plan, kind):
    (chart,) = charts(deck_of(briefing(item(view=view(plan)))).slides[1])
    assert chart.chart_type == XL_CHART_TYPE[kind]


def test_a_map_is_its_picture_with_its_proportions():
    slide = deck_of(briefing(item(view=map_view(), picture=png(320, 180)))).slides[1]
    (picture,) = [each for each in slide.shapes if each.shape_type == MSO_SHAPE_TYPE.PICTURE]
    assert picture.width / picture.height == pytest.approx(320 / 180, abs=0.01)
    assert picture._element.nvPicPr.cNvPr.get("descr") == "Columns by year."


@pytest.mark.parametrize("picture", [None, b"", b"no picture", png()[:200]])
def test_without_a_whole_picture_the_data_stand_in_a_table(picture):
    slide = deck_of(briefing(item(view=map_view(), picture=picture))).slides[1]
    (table,) = [each.table for each in slide.shapes if each.has_table]
    assert [cell.text for cell in table.rows[0].cells] == ["Year", "Volume Mt", "Note"]
    assert [cell.text for cell in table.rows[2].cells] == ["2022", "–", "="]
    assert any("without its picture" in text for text in texts(slide))


def test_an_item_whose_figure_is_lost_says_so():
    slide = deck_of(briefing(item(view=None))).slides[1]
    assert any("no longer leads to a figure" in text for text in texts(slide))


def test_the_small_print_names_sources_version_borders_filters_and_link():
    words = "\n".join(texts(deck_of(briefing()).slides[1]))
    for each in (
        "Sources: Ministry; Paper [1, 2]",
        "data as of 2026-11-23 (abc)",
        "borders: UN view",
        "Filters: Period: 1991–2026",
        "Link: https://multivector.example/exports?v=3&f=KAZ",
    ):
        assert each in words


def test_speaker_notes_hold_alt_text_caveats_and_full_sources():
    words = notes(deck_of(briefing(item(note="Our reading"))).slides[1])
    for each in (
        "Our reading",
        "Columns by year.",
        "Rail is not counted.",
        "Ministry, “Exports”, 2026",
    ):
        assert each in words


def test_a_long_note_is_cut_on_the_slide_and_whole_in_the_notes():
    long = "The way out narrows and narrows. " * 120
    slide = deck_of(briefing(item(note=long))).slides[1]
    assert any(text.endswith("…") for text in texts(slide))
    assert long.strip() in notes(slide)


def test_many_sources_take_as_many_slides_as_they_need():
    ids = tuple(f"s{n}" for n in range(200))
    citations = {
        each: f"Publisher {each}, “A title of a usual length”, https://x.example/{each}"
        for each in ids
    }
    made = briefing(item(view=view(source_ids=ids)), citations=citations)
    slides = list(deck_of(made).slides)[2:]
    words = "\n".join(text for slide in slides for text in texts(slide))
    assert len(slides) > 1
    assert all(f"[{n}]" in words for n in range(1, 201))


OUR_LINK = "https://multivector.example/exports?v=3&f=KAZ"
LONG = "Kazakhstan exports most of its oil by one pipeline through one neighbour, " * 12


@pytest.mark.parametrize(
    "made",
    [
        briefing(
            item(headline=LONG, note=LONG * 4, filters=LONG, page="Exports"),
            item(view=view(title=LONG, subtitle=LONG, caveats=(LONG,) * 5)),
            item(view=map_view(data=pd.DataFrame({LONG: [LONG] * 50, "b": LONG})), note=LONG),
            title=LONG,
        ),
        hostile_briefing("W" * 3_000),
    ],
    ids=["long sentences", "one long word"],
)
def test_no_text_overflows_its_box_or_the_slide(made):
    deck = deck_of(made)
    for slide in deck.slides:
        for shape in slide.shapes:
            assert shape.left >= 0
            assert shape.top >= 0
            assert shape.left + shape.width <= deck.slide_width
            assert shape.top + shape.height <= deck.slide_height
            if shape.has_text_frame and shape.text_frame.text:
                assert fits(shape), shape.text_frame.text[:80]


def fits(shape):
    """Whether the lines of a box, broken as Arial is, are no higher than the box."""
    high = 0.0
    for paragraph in shape.text_frame.paragraphs:
        for run in paragraph.runs:
            size = run.font.size.pt
            high += len(lines_of(run.text, shape.width.pt, size, bold=bool(run.font.bold))) * size
    return high * LINE_HEIGHT <= shape.height.pt + 0.5


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(text):
    """No formula in a chart's sheet, no link that is not ours, no markup, no broken file."""
    content = slides_bytes(hostile_briefing(text))
    deck = Presentation(io.BytesIO(content))
    for slide in deck.slides:
        for relation in slide.part.rels.values():
            assert not relation.is_external or relation.target_ref == OUR_LINK
        for chart in charts(slide):
            blob = chart.part.chart_workbook.xlsx_part.blob
            with zipfile.ZipFile(io.BytesIO(blob)) as book:
                assert b"<f>" not in book.read("xl/worksheets/sheet1.xml")


def test_only_a_link_of_this_deployment_can_be_followed():
    slide = deck_of(briefing()).slides[1]
    targets = [each.target_ref for each in slide.part.rels.values() if each.is_external]
    assert targets == [OUR_LINK]
    for link in (
        "javascript:alert(1)",
        "//evil.example",
        "/\\evil.example",
        "https://evil.example",
    ):
        bad = deck_of(briefing(item(link=link))).slides[1]
        assert not [each for each in bad.part.rels.values() if each.is_external]


def test_events_stand_in_words_over_their_years_each_higher_than_the_one_before():
    plan = columns_plan(events=("", "First tanker", "Line opens"))
    (chart,) = charts(deck_of(briefing(item(view=view(plan)))).slides[1])
    events = chart.plots[1].series[0]
    none, first, second = list(events.values)
    assert none is None
    assert 40 < first < second < chart.value_axis.maximum_scale
    written = [events.points[place].data_label.text_frame.text for place in (1, 2)]
    assert written == ["First tanker", "Line opens"]


def test_elements_of_a_chart_stand_in_the_order_of_the_standard():
    """Programs that read charts strictly refuse a series whose parts are in another order."""
    order = ["idx", "order", "tx", "spPr", "invertIfNegative", "marker", "dPt", "dLbls", "errBars"]
    order += ["cat", "val", "smooth"]
    plans = Series("plan", (None, None, 45.0), INK, "points")
    plan = columns_plan(plans, events=("", "First tanker", ""))
    (chart,) = charts(deck_of(briefing(item(view=view(plan)))).slides[1])
    for series in chart._chartSpace.iter(qn("c:ser")):
        names = [etree.QName(child).localname for child in series]
        assert names == sorted(names, key=order.index)
