"""Downloads of UN Comtrade as people have them: each is read, or refused in a sentence, never added up."""

import gzip
import io
import os
import zipfile
from collections import Counter

import pandas as pd
import pytest

from multivector.data.flows.manifest import read_manifest
from multivector.data.importing.codes import GROUPS, SUMS, WITHDRAWN, known_codes
from multivector.data.importing.command import main

ROW = {
    "typeCode": "C", "freqCode": "A", "refYear": "2022", "period": "2022", "reporterCode": "398",
    "reporterDesc": "Kazakhstan", "flowCode": "X", "partnerCode": "156", "partner2Code": "0",
    "classificationCode": "H5", "isOriginalClassification": "true", "cmdCode": "270900",
    "aggrLevel": "6", "customsCode": "C00", "motCode": "0", "netWgt": "2000",
    "primaryValue": "1000000",
}  # fmt: skip
CRUDE = ["KAZ", "CHN", "270900", 1000.0]


def text_of(*changes, columns=tuple(ROW), separator=",", header=None, end="\n"):
    rows = [ROW | change for change in changes]
    lines = [header or columns, *([row.get(name, "") for name in columns] for row in rows)]
    return "".join(separator.join(line) + end for line in lines)


@pytest.fixture
def imported(tmp_path, capsys):
    """Import files given as name and content; return the exit code, the rows kept and what is said."""

    def run(files, command="import-comtrade"):
        folder = tmp_path / "folder"
        folder.mkdir(exist_ok=True)
        for name, content in files.items():
            packed = content if isinstance(content, bytes) else content.encode()
            (folder / name).write_bytes(packed)
        code = main([command, str(folder), str(tmp_path / "out")])
        said = capsys.readouterr()
        return code, kept_rows(tmp_path / "out"), said.out + said.err

    return run


def kept_rows(out):
    """The rows of both sides as lists; the exporter's own count stands first."""
    paths = sorted(out.glob("*ports/*/*.parquet"))
    rows = [pd.read_parquet(path, partitioning=None).drop(columns="quantity_t") for path in paths]
    return [row for frame in rows for row in frame.to_numpy().tolist()]


def zipped(members):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return packed.getvalue()


WRITTEN = [
    lambda row: text_of(row | {"reporterDesc": "Türkiye"}).encode("latin-1"),
    lambda row: text_of(row | {"reporterDesc": "Казахстан"}).encode("utf-16"),
    lambda row: text_of(row | {"reporterDesc": "Казахстан"}).encode("utf-16-le"),
    lambda row: text_of(row).encode("utf-8-sig"),
    lambda row: text_of(row, separator=";"),
    lambda row: text_of(row, separator="\t"),
    lambda row: text_of(row, end="\r\n"),
    lambda row: text_of(row, end=",\n").replace("primaryValue,", "primaryValue", 1),
    lambda row: text_of(row, end=",\n"),
    lambda row: "sep=,\n" + text_of(row),
    lambda row: "UN Comtrade\n\n" + text_of(row),
    lambda row: text_of(row) + "\n\n",
    lambda row: text_of(row, columns=tuple(reversed(ROW))),
    lambda row: text_of(row, header=[name.upper() for name in ROW]),
    lambda row: text_of(
        row | {name: f"{row[name]}.0" for name in ("refYear", "reporterCode", "partnerCode")}
    ),
    lambda row: text_of(
        row | {name: f"{row[name]}.0" for name in ("cmdCode", "motCode", "primaryValue")}
    ),
    lambda row: text_of(row | {"primaryValue": '"1,000,000"', "netWgt": '"2,000.5"'}),
    lambda row: text_of(row | {"primaryValue": "1.000.000,00"}, separator=";"),
    lambda row: text_of(row | {"primaryValue": "1000000,00"}, separator=";"),
    lambda row: text_of(row | {"primaryValue": "1 000 000"}),
    lambda row: text_of(row | {"primaryValue": "1.0E+06"}),
    lambda row: text_of(row | {"partner2Code": "", "customsCode": "", "motCode": ""}),
    lambda row: text_of(row | {"cmdCode": f" {row['cmdCode']}", "flowCode": "x"}),
    lambda row: gzip.compress(text_of(row).encode()),
    lambda row: zipped({"inner/data.csv": text_of(row), "__MACOSX/._data.csv": "x"}),
]


def test_a_row_is_the_same_however_it_is_written(imported):
    """Each way has a file and a product of its own."""
    products = [f"1000{place:02}" for place in range(len(WRITTEN))]
    files = zip(products, WRITTEN, strict=True)
    code, rows, said = imported({f"{one}.csv": way(ROW | {"cmdCode": one}) for one, way in files})
    assert (code, rows) == (0, [["KAZ", "CHN", one, 1000.0] for one in products]), said


REJECTED = [
    ({"flowCode": ""}, "flow is empty"),
    ({"flowCode": "2"}, "neither exports nor imports: 2"),
    ({"flowCode": "RM"}, "neither exports nor imports: RM"),
    ({"partnerCode": ""}, "importer is empty"),
    ({"reporterCode": ""}, "exporter is empty"),
    ({"reporterCode": "398.5"}, "exporter is no number"),
    ({"partnerCode": "0.0"}, "the world, which is the sum of the partners"),
    ({"partnerCode": "97"}, "a group, which is the sum of its members"),
    ({"reporterCode": "842", "partnerCode": "840"}, "a country's trade with itself"),
    ({"cmdCode": "27090010"}, "a code of 8 or 10 digits"),
    ({"cmdCode": "2709001000"}, "a code of 8 or 10 digits"),
    ({"cmdCode": "1012100"}, "a code of 8 or 10 digits"),
    ({"cmdCode": "2709", "aggrLevel": "4"}, "a chapter, heading or total"),
    ({"cmdCode": "101", "aggrLevel": "4"}, "a chapter, heading or total"),
    ({"cmdCode": "1", "aggrLevel": "2"}, "a chapter, heading or total"),
    ({"cmdCode": "AG6"}, "a chapter, heading or total"),
    ({"classificationCode": "S3", "cmdCode": "33300"}, "S3, not the Harmonized System"),
    ({"classificationCode": "B5", "cmdCode": "111"}, "B5, not the Harmonized System"),
    ({"typeCode": "S", "classificationCode": ""}, "not trade in goods"),
    ({"freqCode": "M", "period": "202201"}, "not a yearly figure"),
    ({"freqCode": "", "period": "202201"}, "not a yearly figure"),
    ({"motCode": "2100.0"}, "one of several modes of transport"),
    ({"customsCode": "C04"}, "one of several customs procedures"),
    ({"partner2Code": "156.0"}, "one of several second partners"),
    ({"primaryValue": ""}, "value is empty"),
    ({"refYear": "", "period": ""}, "year is empty"),
    ({"refYear": "Total", "period": ""}, "year is no number"),
    (dict(zip(ROW, ROW, strict=True)), "the header once more"),
]


def test_a_row_that_does_not_count_is_told_with_its_line(imported):
    changes = [{"cmdCode": "271019"} | change for change, _ in REJECTED]
    code, rows, said = imported({"a.csv": text_of({}, *changes)})
    assert (code, rows) == (0, [CRUDE])
    counts = Counter(reason for _, reason in REJECTED)
    for line, (_, reason) in enumerate(REJECTED, 3):
        told = next(one for one in said.splitlines() if f": {reason}" in one)
        assert told.startswith(f"  rejected {counts[reason]}:")
        first = next(at for at, one in enumerate(REJECTED, 3) if one[1] == reason)
        assert told.endswith(f"(first: a.csv, line {first})"), line


def test_zeros_that_a_spreadsheet_took_are_given_back(imported):
    _, rows, _ = imported({"a.csv": text_of({"cmdCode": "10121"}, {"cmdCode": "20130.0"})})
    assert [row[2] for row in rows] == ["010121", "020130"]


NEW, OLD = text_of({}), text_of({"primaryValue": "900000"})


def doubled(product, **change):
    return text_of({"cmdCode": product} | change)


def test_what_is_given_twice_counts_once(imported):
    same = doubled("100001")
    code, rows, said = imported(
        {
            "R[2024-01-01].csv": same,
            "R[2024-01-01].csv.gz": gzip.compress(same.encode()),
            "TradeData_3_1_2025 (1).csv": doubled("100002"),
            "TradeData_3_1_2025.csv": doubled("100002"),
            "S[2023-06-01].csv": doubled("100003", primaryValue="900000"),
            "S[2025-03-01].csv": doubled("100003"),
            "TradeData_4_2_2025.csv": doubled("100004"),
            "TradeData_12_1_2024.csv": doubled("100004", primaryValue="900000"),
            "a.csv": doubled("100005") + doubled("100005").split("\n", 1)[1],
            "b.csv": doubled("100006"),
            "c.zip": zipped({"c.csv": doubled("100006")}),
            "d.csv": text_of(
                {"cmdCode": "100007"}, {"cmdCode": "100007.0", "reporterCode": "398.0"}
            ),
        }
    )
    assert (code, rows) == (0, [["KAZ", "CHN", f"10000{place}", 1000.0] for place in range(1, 8)])
    assert "14 rows in, 7 kept, 7 rejected" in said
    assert said.count("rejected 1: doubled: ") == 7


def test_a_later_edition_takes_the_place_of_the_whole_file(imported):
    older = text_of({}, {"cmdCode": "271019"})
    code, rows, said = imported({"T[2023-06-01].csv": older, "T[2025-03-01].csv": NEW})
    assert (code, rows) == (0, [CRUDE])
    assert "rejected 2: doubled: T[2023-06-01].csv was published anew as T[2025-03-01].csv" in said


def test_of_files_without_a_day_in_the_name_the_younger_counts(imported, tmp_path):
    folder = tmp_path / "folder"
    folder.mkdir()
    for name, content, second in (("a.csv", NEW, 2_000_000_000), ("b.csv", OLD, 1_000_000_000)):
        (folder / name).write_text(content, encoding="utf-8")
        os.utime(folder / name, (second, second))
    assert imported({})[1] == [CRUDE]


def test_editions_of_one_country_and_year_are_never_added(imported):
    """A line split in a later edition has other codes there: only whole editions may be left out."""
    other = {"classificationCode": "H4", "isOriginalClassification": "false", "cmdCode": "271000"}
    _, rows, said = imported({"a.csv": text_of({}, other)})
    assert rows == [CRUDE]
    assert "rejected 1: the same trade in another edition: H4 beside H5" in said


FEW = ("refYear", "reporterCode", "flowCode", "partnerCode", "cmdCode", "primaryValue")


VALUES = [
    ["1000000", "600000", "400000"],
    ["500000", "1000000", "500000"],
    ["600000", "1000000", "400000", "1000000"],
    ["600000", "400000"],
]


def test_without_columns_that_tell_parts_from_totals_none_is_added(imported):
    changes = [
        {"primaryValue": value, "cmdCode": f"10000{place}"}
        for place, values in enumerate(VALUES)
        for value in values
    ]
    code, rows, said = imported({"a.csv": text_of(*changes, columns=FEW)})
    assert (code, rows) == (0, [["KAZ", "CHN", f"10000{place}", 1000.0] for place in range(3)])
    assert "rejected 2: one of several figures of one flow that no column tells apart" in said


def test_each_file_is_judged_by_its_own_columns(imported):
    parts = text_of({"refYear": "2021"}, {"refYear": "2021", "motCode": "2100"})
    code, rows, said = imported({"a.csv": text_of({}, columns=FEW), "b.csv": parts})
    assert (code, rows) == (0, [CRUDE, CRUDE])
    assert "3 rows in, 2 kept, 1 rejected" in said


FORMER = {
    "Classification": "classificationCode", "Year": "refYear", "Trade Flow Code": "flow",
    "Reporter Code": "reporterCode", "Partner Code": "partnerCode", "Commodity Code": "cmdCode",
    "Netweight (kg)": "netWgt", "Trade Value (US$)": "primaryValue",
}  # fmt: skip
FORMER_API = {
    "pfCode": "classificationCode", "yr": "refYear", "rgCode": "flow", "rtCode": "reporterCode",
    "ptCode": "partnerCode", "cmdCode": "cmdCode", "NetWeight": "netWgt",
    "TradeValue": "primaryValue",
}  # fmt: skip


@pytest.mark.parametrize("names", [FORMER, FORMER_API])
def test_files_of_the_former_site_are_read(imported, names):
    rows = [{"flow": "2"}, {"flow": "1"}, {"flow": "3"}]
    content = text_of(*rows, columns=tuple(names.values()), header=list(names))
    code, kept, said = imported({"comtrade.csv": content})
    assert (code, kept) == (0, [CRUDE, ["CHN", "KAZ", "270900", 1000.0]])
    assert "rejected 1: neither exports nor imports: RX" in said


def test_letters_stand_in_for_numbers_that_are_not_there(imported):
    columns = ("period", "reporterISO", "flowDesc", "partnerISO", "cmdCode", "primaryValue")
    row = {"reporterISO": "KAZ", "partnerISO": "CHN", "flowDesc": "Export"}
    content = text_of(row, row | {"partnerISO": "W00"}, columns=columns)
    code, rows, said = imported({"a.csv": content})
    assert (code, rows) == (0, [CRUDE])
    assert "the world, which is the sum of the partners" in said


REFUSED = [
    ("a.csv", b"", "a.csv: found an empty file"),
    ("a.csv", b"<!DOCTYPE html><title>Sign in</title>", "a.csv: found a web page"),
    ("a.csv", b'{"data": []}', "a.csv: found JSON"),
    ("a.csv", b"\x00\x01\x02\x00" * 50, "a.csv: found no text"),
    ("a.csv.gz", gzip.compress(NEW.encode() * 50)[:-20], "breaks off or is damaged"),
    ("a.zip", zipped({"x.csv": NEW})[:60], "breaks off or is damaged"),
    ("a.csv", zipped({"[Content_Types].xml": ""}), "a.csv: found a spreadsheet"),
    ("a.csv", text_of({}, columns=FEW[:-1]), "column primaryValue: found no such column"),
    ("a.csv", text_of({}, columns=FEW).replace("2022", "3024"), "no row with a year"),
    (
        "a.csv",
        text_of({"reporterDesc": "A, B"}),
        "a.csv, line 2: found 18 cells under 17 names",
    ),
    ("a.csv", text_of({"classificationCode": "S3"}), "no row was kept, so nothing was written"),
    ("a.csv", text_of(), "a.csv, column refYear: found no row with a year"),
    ("a.xlsx", b"PK", "found no such file, but a.xlsx"),
]


@pytest.mark.parametrize(("name", "content", "said"), REFUSED, ids=[said for *_, said in REFUSED])
def test_what_cannot_be_taken_in_ends_with_a_fault(imported, tmp_path, name, content, said):
    code, rows, words = imported({name: content})
    assert (code, rows) == (1, [])
    assert said in words
    assert not (tmp_path / "out").exists()
    assert list(tmp_path.glob(".out*")) == [] or "no row was kept" not in words


def test_a_file_that_is_cut_off_loses_its_last_line_and_says_so(imported):
    code, rows, said = imported({"a.csv": text_of({}, {"cmdCode": "271019"})[:-30]})
    assert (code, rows) == (0, [CRUDE])
    assert "cells under 17 names (first: a.csv, line 3)" in said


def test_lines_that_fit_no_header_count_once_though_a_file_holds_many_years(imported):
    years = [{"refYear": str(year), "period": str(year)} for year in (2020, 2021, 2022)]
    code, rows, said = imported({"a.csv": text_of(*years) + "a,b\n" + text_of({}, end="\n")})
    assert (code, len(rows)) == (0, 3)
    assert "6 rows in, 3 kept, 3 rejected" in said
    assert "rejected 1: 2 cells under 17 names (first: a.csv, line 5)" in said


def test_a_quotation_mark_that_is_not_closed_does_not_swallow_lines_unseen(imported):
    content = text_of({}) + '"C,A,2022\n' + "x\n" * 3
    code, rows, said = imported({"a.csv": content})
    assert (code, rows) == (0, [CRUDE])
    assert "a quotation mark that is not closed (first: a.csv, line 3)" in said


def test_links_folders_and_single_files(imported, tmp_path, capsys):
    folder = tmp_path / "folder"
    (folder / "inner.csv").mkdir(parents=True)
    (folder / "notes.pdf").write_bytes(b"%PDF")
    (tmp_path / "real.csv").write_text(NEW, encoding="utf-8")
    (folder / "link.csv").symlink_to(tmp_path / "real.csv")
    assert imported({})[1] == [CRUDE]
    assert main(["import-comtrade", str(tmp_path / "real.csv"), str(tmp_path / "one")]) == 0
    (folder / "lost.csv").symlink_to(tmp_path / "nowhere.csv")
    assert main(["import-comtrade", str(folder), str(tmp_path / "two")]) == 1
    assert "lost.csv: found a link that leads nowhere" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("number", "kept_as"),
    [
        (250, "FRA"), (251, "FRA"), (756, "CHE"), (757, "CHE"), (840, "USA"), (841, "USA"),
        (842, "USA"), (356, "IND"), (699, "IND"), (578, "NOR"), (579, "NOR"), (380, "ITA"),
        (381, "ITA"), (490, "S19"), (158, "TWN"), (56, "BEL"), (442, "LUX"), (58, "BLX"),
        (890, "YUG"), (891, "SCG"), (688, "SRB"), (499, "MNE"), (200, "CSK"), (203, "CZE"),
        (703, "SVK"), (810, "SUN"), (643, "RUS"), (736, "SD0"), (729, "SDN"), (728, "SSD"),
        (230, "ET0"), (231, "ETH"), (232, "ERI"), (278, "DDR"), (280, "DE0"), (276, "DEU"),
        (530, "ANT"), (532, "AN0"), (531, "CUW"), (534, "SXM"), (535, "BES"), (590, "PA0"),
        (592, "PCZ"), (591, "PAN"), (720, "YMD"), (886, "YE0"), (887, "YEM"), (711, "ZA1"),
        (866, "VDR"), (868, "VN0"), (704, "VNM"), (588, "PK0"), (582, "PCI"), (717, "RH0"),
        (698, "SKM"), (835, "TZ1"), (836, "TZ2"), (457, "MY3"), (459, "MY1"), (461, "MY2"),
        (647, "JP0"), (658, "KN0"), (849, "PUS"), (697, "R20"), (837, "X14"), (899, "X18"),
    ],
)  # fmt: skip
def test_every_number_of_a_country_past_or_present_is_known(number, kept_as):
    assert known_codes()[number].kept_as == kept_as


def test_no_two_kinds_of_code_share_a_number_or_a_sign():
    own = [code for code, _ in (WITHDRAWN | GROUPS).values()]
    countries = {one.kept_as for one in known_codes().values() if one.kind == "country"}
    assert len(own) == len(set(own))
    assert not countries & {*own, *SUMS.values()}
    assert not SUMS.keys() & known_codes().keys()


def test_the_report_says_what_each_file_gave(imported, tmp_path):
    imported({"a.csv": text_of({}, {"flowCode": ""}), "b.csv": text_of({"refYear": "2020"})})
    report = read_manifest(tmp_path / "out").report
    assert {name: (one["rows"], one["kept"]) for name, one in report["by_file"].items()} == {
        "a.csv": (2, 1),
        "b.csv": (1, 1),
    }
