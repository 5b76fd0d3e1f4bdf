"""Whatever a file holds, it is read as written or refused with a DataError."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from multivector.data.checking.integrity import cell_faults
from multivector.data.errors import DataError
from multivector.data.schema import Field, TableSchema
from multivector.data.tables import read_raw, typed_frame

SCHEMA = TableSchema(
    name="notes",
    path="notes.csv",
    title="Notes",
    description="One row is a note.",
    fields=(
        Field("key", "integer", "Key", "A number.", required=True),
        Field("note", "string", "Note", "A text."),
        Field("value", "number", "Value", "A number."),
    ),
    primary_key=("key",),
)


def content(rows):
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([SCHEMA.columns, *rows])
    return text.getvalue().encode(errors="replace")


def refusal_or_table(text):
    """Return what reading some bytes comes to: the error or the table."""
    try:
        return read_raw(SCHEMA, text)
    except DataError as error:
        return error


@given(st.lists(st.text(), min_size=1, max_size=5))
def test_a_text_is_read_as_written_or_refused_in_its_row(notes):
    rows = [[row, note, "1.5"] for row, note in enumerate(notes)]
    table = refusal_or_table(content(rows))
    if isinstance(table, DataError):
        assert 2 <= table.line <= len(rows) + 1
        return
    broken = {fault.line - 2 for fault in cell_faults(table)}
    read = typed_frame(table)["note"].fillna("").tolist()
    for row, note in enumerate(notes):
        assert row in broken or read[row] == note


@given(st.lists(st.floats(allow_nan=False, allow_infinity=False), min_size=1, max_size=5))
def test_a_number_is_read_to_the_last_bit(values):
    table = read_raw(SCHEMA, content([[row, "", repr(v)] for row, v in enumerate(values)]))
    assert list(cell_faults(table)) == []
    assert typed_frame(table)["value"].tolist() == values


@given(st.sampled_from([b"", b"key,note,value\n", b"key,note,value\n1,a,2\n"]), st.binary())
def test_any_bytes_are_a_table_or_refused(start, tail):
    table = refusal_or_table(start + tail)
    if isinstance(table, DataError):
        assert table.file == "notes.csv"
    else:
        assert len(table) >= 1


@given(st.data())
def test_a_table_cut_anywhere_is_never_read_with_half_a_text(data):
    whole = content([[row, "so, quoted", "2.5"] for row in range(3)])
    table = refusal_or_table(whole[: data.draw(st.integers(0, len(whole)))])
    if not isinstance(table, DataError):
        assert set(table.cells["note"]) == {"so, quoted"}


@pytest.mark.parametrize("value", ["1_000", "٤", "0x1f", "1e", "--1", "1,5", "½", "1e9999", "+-2"])
def test_what_python_might_take_for_a_number_is_refused(value):
    table = read_raw(SCHEMA, content([[1, "", value]]))
    assert [fault.column for fault in cell_faults(table)] == ["value"]


@pytest.mark.parametrize(
    ("value", "number"), [("1", 1), ("-2.50", -2.5), ("+3", 3), ("4e4", 40_000), (".5", 0.5)]
)
def test_every_usual_way_to_write_a_number_is_read(value, number):
    table = read_raw(SCHEMA, content([[1, "", value]]))
    assert list(cell_faults(table)) == []
    assert typed_frame(table)["value"].tolist() == [number]
