"""The import of Comtrade: the two sides stay apart, and totals are not counted beside their parts."""

import gzip

import pandas as pd
import pytest

from multivector.data.flows.manifest import read_manifest
from multivector.data.importing.command import main

ROW = {
    "typeCode": "C", "freqCode": "A", "refYear": "2020", "reporterCode": "398", "flowCode": "X",
    "partnerCode": "643", "partner2Code": "0", "classificationCode": "H5", "cmdCode": "270900",
    "customsCode": "C00", "motCode": "0", "netWgt": "2000", "primaryValue": "5000",
}  # fmt: skip
COLUMNS = list(ROW)
CHANGES = [
    {},
    {"flowCode": "M", "partnerCode": "490", "primaryValue": "7000", "netWgt": ""},
    {"refYear": "2021", "flowCode": "M", "reporterCode": "643", "partnerCode": "398"},
    {"flowCode": "RX"},
    {"partnerCode": "0"},
    {"cmdCode": "27"},
    {"cmdCode": "TOTAL"},
    {"motCode": "2100"},
    {"customsCode": "C04"},
    {"partner2Code": "156"},
    {"freqCode": "M"},
    {"partnerCode": "777"},
    {"primaryValue": "much"},
]


@pytest.fixture
def folder(tmp_path):
    place = tmp_path / "comtrade"
    place.mkdir()
    rows = [ROW | change for change in CHANGES]
    for name, part, separator in (("a.csv.gz", rows[:6], ","), ("b.txt", rows[6:], "\t")):
        lines = [COLUMNS, *([row[column] for column in COLUMNS] for row in part)]
        text = "\n".join(separator.join(line) for line in lines) + "\n"
        packed = text.encode()
        (place / name).write_bytes(gzip.compress(packed) if name.endswith("gz") else packed)
    return place


def test_each_side_holds_what_it_counted_itself(folder, tmp_path):
    out = tmp_path / "out"
    assert main(["import-comtrade", str(folder), str(out)]) == 0
    exports = pd.read_parquet(out / "exports/year=2020/part-0.parquet", partitioning=None)
    imports = pd.read_parquet(out / "imports", columns=["exporter", "importer", "quantity_t"])
    assert exports.to_numpy().tolist() == [["KAZ", "RUS", "270900", 5.0, 2.0]]
    pairs = set(zip(imports["exporter"], imports["importer"], strict=True))
    assert pairs == {("S19", "KAZ"), ("KAZ", "RUS")}
    assert imports["quantity_t"].isna().sum() == 1


def test_what_is_a_total_or_a_part_of_one_is_rejected_with_its_reason(folder, tmp_path):
    out = tmp_path / "out"
    main(["import-comtrade", str(folder), str(out)])
    manifest = read_manifest(out)
    assert manifest.report["rejected"] == {
        "neither exports nor imports: RX": 1,
        "the world, which is the sum of the partners": 1,
        "a chapter, heading or total, the sum of its lines": 2,
        "one of several modes of transport of a flow": 1,
        "one of several customs procedures of a flow": 1,
        "one of several second partners of a flow": 1,
        "not a yearly figure": 1,
        "importer is not in the list of countries": 1,
        "value is no number": 1,
    }
    assert (manifest.report["rows_in"], manifest.report["rows_kept"]) == (13, 3)
    assert manifest.about.nomenclature == "H5"
    assert not manifest.about.is_reconciled


def test_a_file_without_a_needed_column_is_refused(folder, tmp_path, capsys):
    (folder / "c.csv").write_text("refYear,reporterCode\n2020,398\n", encoding="utf-8")
    assert main(["import-comtrade", str(folder), str(tmp_path / "out")]) == 1
    assert "c.csv, line 1, column flowCode: found no such column" in capsys.readouterr().err
