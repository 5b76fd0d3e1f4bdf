"""The data behind a figure, as a reader takes them away."""

import io

import openpyxl

from multivector.ui.figure_data import as_workbook
from multivector.views import kept, linked


def test_a_workbook_holds_the_data_of_a_figure_its_words_and_its_sources():
    view = linked.view_of("/exports?xs=control#export-transit", kept.data(), "light")
    book = openpyxl.load_workbook(io.BytesIO(as_workbook(view)))
    assert book.sheetnames == ["Data", "Filters and sources"]
    assert book["Data"].max_row == len(view.data) + 1
    said = [row[1] for row in book["Filters and sources"].values]
    assert view.title in said
    assert set(kept.citations(view.source_ids)) <= set(said)
