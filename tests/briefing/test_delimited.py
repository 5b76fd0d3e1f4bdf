"""CSV files that a spreadsheet shows and never runs."""

import pandas as pd
import pytest

from multivector.briefing.delimited import csv_bytes


@pytest.mark.parametrize("text", ["=1+1", "+1", "-cmd", "@SUM(A1)", "\tx"])
def test_text_a_spreadsheet_would_run_gets_an_apostrophe(text):
    written = csv_bytes(pd.DataFrame({"note": [text]})).decode("utf-8-sig")
    assert f"'{text}" in written


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
