"""The workbook of a briefing: contents, one sheet of data for each item, sources."""

import io

import openpyxl
import pandas as pd
import pytest

from multivector.briefing.workbook import briefing_workbook_bytes
from tests.briefing.briefing_world import HOSTILE, briefing, hostile_briefing, item, map_view, view


def opened(made):
    return openpyxl.load_workbook(io.BytesIO(briefing_workbook_bytes(made)))


def test_there_is_a_sheet_for_each_item_between_contents_and_sources():
    book = opened(briefing(item(), item(view=map_view())))
    assert book.sheetnames == [
        "Contents",
        "1 Exports export routes",
        "2 Exports pipeline map",
        "Sources",
    ]


def test_a_sheet_holds_the_data_with_missing_cells_empty():
    assert list(opened(briefing())["1 Exports export routes"].values) == [
        ("Year", "Volume Mt", "Note"),
        (2020, 40, ""),
        (2022, None, "="),
    ]


def test_the_contents_say_headline_finding_note_filters_link_and_sources():
    rows = list(opened(briefing(item(headline="Ours", note="Read this")))["Contents"].values)
    cells = dict(zip(rows[3], rows[4], strict=True))
    assert cells["Headline"] == "Ours"
    assert cells["Finding"] == "Russia carries most of it"
    assert cells["Note"] == "Read this"
    assert cells["Filters"] == "Period: 1991–2026"
    assert cells["Link"] == "https://multivector.example/exports?v=3&f=KAZ"
    assert cells["Sources"] == "1, 2"


def test_numbers_have_no_digits_that_a_computer_added():
    odd = view(data=pd.DataFrame({"value_usd_mn": [2905.571000000001]}))
    rows = list(opened(briefing(item(view=odd)))["1 Exports export routes"].values)
    assert rows == [("Value USD mn",), (2905.571,)]


def test_a_row_of_the_contents_is_as_high_as_its_longest_text():
    note = "Read this before you use the figure. " * 12  # 444 letters, 40 a line
    sheet = opened(briefing(item(note=note)))["Contents"]
    assert sheet.row_dimensions[5].height >= 12 * 15


def test_sources_are_numbered():
    rows = list(opened(briefing())["Sources"].values)
    assert rows[1:] == [(1, "Ministry, “Exports”, 2026"), (2, "Paper, “Routes”, 2025")]


def test_a_lost_figure_leaves_an_empty_sheet():
    assert list(opened(briefing(item(view=None)))["1 Exports no figure"].values) in ([], [(None,)])


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(text):
    book = opened(hostile_briefing(text))
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f"
                assert cell.hyperlink is None
