"""What is said when bulk trade data cannot be read, and that nobody pays who has none."""

import json
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from multivector.data.errors import DataError
from multivector.data.flows import manifest, queries
from multivector.data.flows.address import read_address
from multivector.data.flows.engines import TradeDataError, open_trade
from multivector.data.flows.manifest import hash_faults, read_manifest
from tools.local_server import free_port

ROOT = Path(__file__).resolve().parents[3]


def copied(folder, tmp_path):
    """A copy of a complete folder, to be damaged."""
    other = tmp_path / "copy"
    for path in folder.rglob("*"):
        if path.is_file():
            place = other / path.relative_to(folder)
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(path.read_bytes())
    return other


@pytest.mark.parametrize("scheme", ["spark", "postgres"])
def test_a_server_that_does_not_answer_is_told_within_seconds(tmp_path, scheme):
    rest = f"?path={tmp_path}" if scheme == "spark" else "/trade"
    port = free_port()
    address = read_address(f"{scheme}://127.0.0.1:{port}{rest}")
    with pytest.raises(TradeDataError, match=f"{scheme} does not answer at 127.0.0.1:{port}"):
        open_trade(address)


def test_an_engine_that_is_not_installed_is_named_with_its_extra(folder, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyspark.sql", None)
    with pytest.raises(TradeDataError, match=r"spark is not installed.*pip install '\.\[spark\]'"):
        open_trade(read_address(f"spark://local?path={folder}"))


def test_a_folder_without_a_manifest_is_refused(folder, tmp_path):
    other = copied(folder, tmp_path)
    (other / manifest.MANIFEST).unlink()
    with pytest.raises(DataError, match="no such file, allowed: a folder that multivector-data"):
        open_trade(read_address(f"parquet:{other}"))


def test_a_missing_file_and_a_shorter_one_are_refused(folder, tmp_path):
    other = copied(folder, tmp_path)
    (other / "exports/year=2019/part-0.parquet").unlink()
    shorter = other / "imports/year=2020/part-0.parquet"
    shorter.write_bytes(shorter.read_bytes()[:-1])
    with pytest.raises(DataError) as caught:
        open_trade(read_address(f"parquet:{other}"))
    places = {fault.file.removeprefix(str(other)): fault.found for fault in caught.value.faults}
    assert places["/exports/year=2019/part-0.parquet"] == "no such file"
    assert places["/imports/year=2020/part-0.parquet"].endswith("bytes")


def test_a_changed_byte_is_found_by_the_full_check(folder, tmp_path):
    other = copied(folder, tmp_path)
    changed = other / "exports/year=2019/part-0.parquet"
    content = bytearray(changed.read_bytes())
    content[100] ^= 1
    changed.write_bytes(content)
    assert [fault.file for fault in hash_faults(other, read_manifest(other))] == [str(changed)]


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"format": 99}', "null"])
def test_a_broken_manifest_is_refused(folder, tmp_path, content):
    other = copied(folder, tmp_path)
    (other / manifest.MANIFEST).write_text(content, encoding="utf-8")
    with pytest.raises(DataError, match="a manifest of format 1"):
        read_manifest(other)


def test_a_manifest_of_a_later_format_is_refused(folder, tmp_path):
    other = copied(folder, tmp_path)
    path = other / manifest.MANIFEST
    written = json.loads(path.read_text(encoding="utf-8")) | {"format": 2}
    path.write_text(json.dumps(written), encoding="utf-8")
    with pytest.raises(DataError, match="a manifest of format 1"):
        read_manifest(other)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("DROP TABLE imports", "no table 'imports'"),
        ("DROP TABLE about", "no table 'about'"),
        ("DELETE FROM about", "one row with title"),
        ("ALTER TABLE about DROP COLUMN licence", "no 'licence'"),
        ("ALTER TABLE exports DROP COLUMN hs6", "exports, column hs6: found no such column"),
        ("ALTER TABLE exports ALTER year TYPE VARCHAR", "column year: found type string"),
    ],
)
def test_a_database_that_lacks_something_is_told_what(database, tmp_path, change, said):
    path = tmp_path / "damaged.duckdb"
    path.write_bytes(database.read_bytes())
    with duckdb.connect(path) as connection:
        connection.execute(change)
    with pytest.raises(DataError, match=said):
        open_trade(read_address(f"duckdb://{path}"))


def test_a_failing_answer_is_a_short_sentence(folder, tmp_path):
    other = copied(folder, tmp_path)
    trade = open_trade(read_address(f"parquet:{other}"))
    for path in (other / "imports").rglob("*.parquet"):
        path.unlink()
    scope = queries.Asked("KAZ", "import", 2019, 2023)
    with pytest.raises(TradeDataError, match="the engine could not answer"):
        trade.answer(queries.poles(trade.flows, scope, {}))
    trade.close()


def test_nothing_of_it_is_imported_when_the_app_starts():
    """Every module the server imports, and the data it reads, without bulk data configured."""
    script = (
        "import importlib, pkgutil, sys, server; from multivector import analysis, figures, ui; "
        "[importlib.import_module(found.name) for package in (analysis, figures, ui) for found in "
        "pkgutil.walk_packages(package.__path__, package.__name__ + '.')]; server.data(); "
        "print(sorted({'ibis', 'duckdb', 'pyspark', 'psycopg'} & set(sys.modules)))"
    )
    ended = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert ended.stdout.strip().splitlines()[-1] == "[]"
