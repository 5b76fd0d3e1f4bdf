"""Search finds rows by plain words."""

import pandas as pd

from multivector.data.search import rows_with, searchable

TABLE = pd.DataFrame(
    {
        "name": ["Türkiye", "Kazakhstan", "Namibia"],
        "iso3": ["TUR", "KAZ", "NAM"],
        "volume": [1.5, None, 20.0],
    }
)
LINES = searchable(TABLE)


def rows_for(words):
    return list(rows_with(TABLE, LINES, words)["iso3"])


def test_accents_and_case_do_not_matter():
    assert rows_for("turkiye") == ["TUR"]


def test_every_word_must_be_in_the_row():
    assert rows_for("kaz stan") == ["KAZ"]
    assert rows_for("kaz turkiye") == []


def test_numbers_are_found_as_they_are_written():
    assert rows_for("20.0") == ["NAM"]


def test_missing_cells_hold_no_word():
    assert rows_for("nan") == []


def test_a_pattern_is_plain_text():
    assert rows_for(".*") == []


def test_no_word_finds_every_row():
    assert rows_for("  ") == ["TUR", "KAZ", "NAM"]


def test_an_empty_table_finds_nothing():
    empty = TABLE.head(0)
    assert rows_with(empty, searchable(empty), "x").empty
