"""CSV files that a spreadsheet shows and never runs."""

import csv
import io

import pandas as pd
import pytest

from multivector.briefing.delimited import FORMULA_STARTS, csv_bytes
from tests.briefing.briefing_world import HOSTILE, cell


@pytest.mark.parametrize("text", ["=1+1", "+1", "-cmd", "@SUM(A1)", "\tx"])
def test_text_a_spreadsheet_would_run_gets_an_apostrophe(text):
    written = csv_bytes(pd.DataFrame({"note": [text]})).decode("utf-8-sig")
    assert f"'{text}" in written


@pytest.mark.parametrize("text", HOSTILE)
def test_no_cell_and_no_head_begins_as_a_formula(text):
    value = cell(text)
    written = csv_bytes(pd.DataFrame({value: [value]})).decode("utf-8-sig")
    for row in csv.reader(io.StringIO(written)):
        assert not row[0].startswith(FORMULA_STARTS)
        assert row[0].removeprefix("'") == value


def test_negative_numbers_stay_numbers():
    written = csv_bytes(pd.DataFrame({"residual_mt": [-0.5]})).decode("utf-8-sig")
    assert written == "residual_mt\n-0.5\n"


def test_a_missing_cell_stays_empty():
    table = pd.DataFrame({"name": ["a", None], "volume": [1.5, None]})
    assert csv_bytes(table).decode("utf-8-sig") == "name,volume\na,1.5\n,\n"


def test_the_table_itself_is_not_changed():
    table = pd.DataFrame({"note": ["=1"]})
    csv_bytes(table)
    assert table.loc[0, "note"] == "=1"
