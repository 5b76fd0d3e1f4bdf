"""Workbooks hold the data as typed cells and the sources beside it."""

import io

import openpyxl
import pandas as pd

from multivector.briefing.workbook import workbook_bytes

TABLE = pd.DataFrame(
    {
        "iso3": ["KAZ", "GEO"],
        "volume_mt": [64.8, None],
        "year": pd.array([2025, None], dtype="Int64"),
        "note": ['=HYPERLINK("http://x")', None],
        "is_focus": [True, False],
    }
)


def opened():
    content = workbook_bytes(
        {"routes": TABLE}, about={"Data version": "2026-11-23"}, sources=["Ministry, “Exports”"]
    )
    return openpyxl.load_workbook(io.BytesIO(content))


def test_numbers_text_and_truth_values_keep_their_type():
    rows = list(opened()["routes"].values)
    assert rows[0] == ("Country code", "Volume Mt", "Year", "Note", "Is focus")
    assert rows[1] == ("KAZ", 64.8, 2025, '=HYPERLINK("http://x")', True)


def test_missing_cells_are_empty_and_not_zero():
    assert list(opened()["routes"].values)[2] == ("GEO", None, None, None, False)


def test_a_formula_in_the_data_is_stored_as_text():
    assert opened()["routes"]["D2"].data_type == "s"


def test_filters_and_sources_have_their_own_sheet():
    rows = list(opened()["Filters and sources"].values)
    assert rows[0] == ("Data version", "2026-11-23")
    assert rows[2] == ("Sources", "Ministry, “Exports”")
