"""Confidence and sources of the rows behind a result."""

import pandas as pd

from multivector.analysis import evidence

ROWS = pd.DataFrame(
    {"source_id": ["a", "b", "a"], "other_source_ids": ["c; d", None, "b"]}, dtype="str"
)


def test_the_least_sure_row_decides():
    assert evidence.worst_confidence(["verified", "recall", "verified"]) == "recall"
    assert evidence.worst_confidence(["verified", "estimate", "recall"]) == "estimate"


def test_a_missing_confidence_counts_as_an_estimate():
    assert evidence.worst_confidence(["verified", float("nan")]) == "estimate"


def test_no_rows_have_no_confidence():
    assert evidence.worst_confidence([]) == ""


def test_sources_are_named_once_in_order():
    assert evidence.source_ids(ROWS, ROWS) == ("a", "b", "c", "d")


def test_each_row_keeps_its_own_sources():
    assert list(evidence.row_sources(ROWS)) == ["a;c;d", "b", "a;b"]


def test_no_rows_have_no_sources():
    assert evidence.row_sources(ROWS.iloc[:0]).empty
    assert evidence.source_ids(ROWS.iloc[:0]) == ()
