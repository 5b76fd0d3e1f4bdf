"""The package that is shipped: sound, quick to read, and guarded against damage."""

import re
import shutil
import time

import pandas as pd
import pytest

from multivector.data import package
from multivector.data.document import data_document
from multivector.data.errors import DataError
from multivector.data.settings import SHIPPED_DATA

DATA_DOCUMENT = SHIPPED_DATA.parent / "docs" / "data.md"


@pytest.fixture(scope="module")
def shipped():
    return package.load(SHIPPED_DATA)


@pytest.fixture
def copy(tmp_path):
    return shutil.copytree(SHIPPED_DATA, tmp_path / "data")


def refusal(folder):
    with pytest.raises(DataError) as caught:
        package.load(folder)
    return caught.value


def test_the_columns_of_every_table_stand_in_the_order_declared(shipped):
    """Our own check takes any order; the Data Package standard takes this one alone."""
    for table in shipped.descriptor.tables:
        head = (SHIPPED_DATA / table.path).read_text(encoding="utf-8").partition("\n")[0]
        assert tuple(head.split(",")) == table.columns, table.path


def cell(path, row, column):
    """Return the text of a cell, row 0 being the first below the header."""
    return pd.read_csv(path, dtype="str", keep_default_na=False)[column].iloc[row]


def change_cell(path, row, column, value):
    table = pd.read_csv(path, dtype="str", keep_default_na=False)
    table.loc[row, column] = value
    table.to_csv(path, index=False, lineterminator="\n")


def test_the_shipped_package_has_no_fault_and_nothing_untidy(shipped):
    assert shipped.remarks == ()
    assert shipped.names == tuple(table.name for table in shipped.descriptor.tables)
    assert all(len(frame) for frame in shipped.tables.values())


def test_the_shipped_files_are_plain_utf_8_with_unix_line_ends():
    for path in SHIPPED_DATA.iterdir():
        content = path.read_bytes()
        assert not content.startswith(b"\xef\xbb\xbf"), path.name
        assert b"\r" not in content, path.name
        assert content.endswith(b"\n"), path.name


def test_the_shipped_package_is_read_and_checked_in_good_time():
    start = time.process_time()  # of this process alone, however busy the machine is
    package.load(SHIPPED_DATA)
    assert time.process_time() - start < 4, "the health check must answer soon after the start"


def test_the_deployment_reads_the_shipped_package(shipped, monkeypatch):
    monkeypatch.delenv("MULTIVECTOR_DATA", raising=False)
    monkeypatch.delenv("MULTIVECTOR_LICENCE", raising=False)
    assert package.load().content_hash == shipped.content_hash


def test_a_copy_in_another_folder_can_be_deployed(shipped, copy, monkeypatch):
    monkeypatch.setenv("MULTIVECTOR_DATA", str(copy))
    assert package.load().content_hash == shipped.content_hash


def test_the_shipped_files_are_written_as_pandas_would_write_them(copy):
    before = (copy / "trade.csv").read_bytes()
    change_cell(copy / "trade.csv", 0, "flow", cell(copy / "trade.csv", 0, "flow"))
    assert (copy / "trade.csv").read_bytes() == before


@pytest.mark.parametrize(
    ("table", "row", "column", "value", "allowed"),
    [
        ("memberships", 2, "status", "membr", "member, associate, candidate"),
        ("trade", 40, "value_usd_mn", "1 200", "a number"),
        ("trade", 41, "value_usd_mn", "nan", "an empty cell"),
        ("trade", 42, "partner", "DEUX", "a value of iso3 in countries.csv"),
        ("route_volumes", 3, "source_id", "no_such_page", "a value of source_id in sources.csv"),
        ("pipelines", 5, "transit_iso3", "KAZ;XQX", "a value of iso3 in countries.csv"),
        ("waypoints", 7, "lon", "181", "at most 180"),
        ("un_votes", 9, "vote", "", "a value in every row"),
        ("events", 11, "themes", "alliances;weather", "alliances, pipelines, exports"),
        ("network_edges", 1, "from_node", "nowhere", "from_node|node_id in network_nodes.csv"),
    ],
)
def test_a_wrong_cell_is_named_by_file_line_and_column(copy, table, row, column, value, allowed):
    change_cell(copy / f"{table}.csv", row, column, value)
    error = refusal(copy)
    fault = error.faults[0]
    assert (fault.file, fault.line) == (f"{table}.csv", row + 2)
    assert column in fault.column
    assert any(words in fault.allowed for words in allowed.split("|"))


def test_a_deleted_file_is_named(copy):
    (copy / "memberships.csv").unlink()
    assert [fault.file for fault in refusal(copy).faults] == ["memberships.csv"]


def test_a_file_cut_short_is_named_with_its_last_line(copy):
    path = copy / "trade.csv"
    content = path.read_bytes()
    path.write_bytes(content[: content.rindex(b",", 0, len(content) // 2)])
    error = refusal(copy)
    assert error.file == "trade.csv"
    assert error.line == path.read_bytes().count(b"\n") + 1


def test_an_emptied_table_is_refused(copy):
    path = copy / "route_volumes.csv"
    path.write_bytes(path.read_bytes().splitlines(keepends=True)[0])
    assert str(refusal(copy)).startswith("route_volumes.csv, line 2: found no row")


def test_another_encoding_is_named_with_its_line(copy):
    path = copy / "countries.csv"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    line = next(number for number, text in enumerate(lines, 1) if "ü" in text)
    path.write_bytes("".join(lines).encode("latin-1", errors="replace"))
    error = refusal(copy)
    assert (error.file, error.line, error.allowed) == ("countries.csv", line, "UTF-8 text")


def test_a_repeated_row_is_refused(copy):
    path = copy / "memberships.csv"
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join([*lines, lines[1]]))
    error = refusal(copy)
    assert (error.file, error.line) == ("memberships.csv", len(lines) + 1)
    assert "which line 2 has too" in error.found


def test_the_document_of_the_data_is_up_to_date(shipped):
    written = DATA_DOCUMENT.read_text(encoding="utf-8")
    assert written == data_document(shipped), (
        "stale: run python -m multivector.data.document > docs/data.md"
    )


# Quotas, contracts, plans and ranges, and the one route whose volumes stand in a note: no table has them as a figure.
NO_FIGURE = {"1.5", "2.2", "3.5", "4.5", "5", "14", "54"}


def test_every_volume_that_a_claim_gives_is_compared_with_a_table(shipped):
    tables = shipped.tables
    figures = tables["claim_figures"]
    texts = tables["claims"].melt("claim_id", sorted(set(figures["cell"])), "cell", "words")
    open_figures = {
        (claim_id, volume)
        for claim_id, cell, text in texts.itertuples(index=False)
        for volume in re.findall(r"([\d.]*\d) Mt", text)
        if volume not in NO_FIGURE
        and volume
        not in set(figures[figures["claim_id"].eq(claim_id) & figures["cell"].eq(cell)]["figure"])
    }
    assert open_figures == set()
