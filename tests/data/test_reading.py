"""Files as spreadsheets write them are read as declared, or refused in one sentence that says how to mend it."""

import codecs
import datetime as dt
import io
import json

import openpyxl
import pytest

from multivector.data import package
from multivector.data.errors import DataError

SAVED_AS = "CSV UTF-8 (comma delimited)"


def declare(folder, table, column=None, **said):
    """Change what the descriptor says of a table, or of one of its columns."""
    path = folder / "datapackage.json"
    descriptor = json.loads(path.read_text())
    of_table = next(each for each in descriptor["resources"] if each["name"] == table)
    fields = of_table["schema"]["fields"]
    entry = of_table if column is None else next(f for f in fields if f["name"] == column)
    entry.update(said)
    path.write_text(json.dumps(descriptor))


def rewrite(folder, table, change, encoding="utf-8"):
    path = folder / f"{table}.csv"
    path.write_bytes(change(path.read_bytes().decode()).encode(encoding))


def refusal(folder):
    with pytest.raises(DataError) as caught:
        package.load(folder)
    assert len(caught.value.faults) == 1
    return caught.value


def with_semicolons(text):
    return "".join(line.replace(",", ";") + "\n" for line in text.splitlines())


@pytest.mark.parametrize(
    ("sign", "word"), [(";", "semicolons"), ("\t", "tabs"), ("|", "upright strokes")]
)
def test_another_delimiter_is_refused_in_one_sentence(folder, sign, word):
    rewrite(folder, "trade", lambda text: text.replace(",", sign))
    error = refusal(folder)
    assert (error.file, error.line) == ("trade.csv", 1)
    assert error.found == f"cells parted by {word}"
    assert SAVED_AS in error.allowed
    assert '"delimiter"' in error.allowed


@pytest.mark.parametrize("sign", [";", "\t", "|"])
def test_a_delimiter_that_is_declared_is_obeyed(folder, sign):
    expected = package.load(folder).table("trade")
    rewrite(folder, "trade", lambda text: text.replace(",", sign))
    declare(folder, "trade", dialect={"delimiter": sign})
    assert package.load(folder).table("trade").equals(expected)


def test_a_declared_delimiter_that_the_file_does_not_have_is_said(folder):
    declare(folder, "trade", dialect={"delimiter": ";"})
    assert refusal(folder).found == "cells parted by commas"


def test_the_line_that_tells_a_spreadsheet_the_delimiter_is_obeyed(folder):
    rewrite(folder, "trade", lambda text: "sep=;\n" + with_semicolons(text))
    assert len(package.load(folder).table("trade")) == 5
    rewrite(folder, "trade", lambda text: text.replace("8000", "many"))
    assert refusal(folder).line == 6


def test_quotes_and_spaces_are_read_as_declared(folder):
    rewrite(folder, "memberships", lambda text: text.replace('"', "'").replace(",", ", "))
    declare(folder, "memberships", dialect={"quoteChar": "'", "skipInitialSpace": True})
    notes = package.load(folder).table("memberships")["note"]
    assert notes.dropna().tolist() == ["Frozen,  in its own words"]


@pytest.mark.parametrize("encoding", ["windows-1251", "utf-16", "iso-8859-5", "utf-8-sig"])
def test_an_encoding_that_is_declared_is_obeyed(folder, encoding):
    rewrite(folder, "countries", lambda text: text.replace("Namibia", "Намибия"), encoding)
    declare(folder, "countries", encoding=encoding)
    assert "Намибия" in set(package.load(folder).table("countries")["name"])


def test_an_encoding_that_is_not_declared_is_refused_in_one_sentence(folder):
    rewrite(folder, "countries", lambda text: text.replace("Namibia", "Намибия"), "windows-1251")
    error = refusal(folder)
    assert (error.line, error.column) == (5, "name")
    assert SAVED_AS in error.allowed


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (codecs.BOM_UTF16_LE + "reporter\tpartner\n".encode("utf-16-le"), "UTF-16"),
        ("reporter,partner\nARM,RUS\n".encode("utf-16-be"), "UTF-16"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(200), "an older spreadsheet (.xls)"),
        (b"PK\x03\x04 and no more", "a damaged workbook"),
        (b"%PDF-1.7", "a PDF document"),
        (b"\x1f\x8b\x08\x00", "a packed file"),
        (b"<html><table>", "a web page or XML"),
    ],
)
def test_what_is_no_text_is_named(folder, content, found):
    (folder / "trade.csv").write_bytes(content)
    error = refusal(folder)
    assert error.file == "trade.csv"
    assert found in error.found


def test_column_names_in_other_letters_are_one_fault(folder):
    rewrite(folder, "trade", lambda text: text.replace("partner,flow", "Partner,FLOW "))
    error = refusal(folder)
    assert (error.line, error.column) == (1, None)
    assert error.found == "column names in other letters: 'Partner', 'FLOW '"
    assert error.allowed.startswith("partner, flow")


def test_columns_without_a_name_are_passed_over_where_they_are_empty(folder):
    rewrite(folder, "trade", lambda text: text.replace("\n", ",,\n") + ",,,,,,,,,\n")
    assert len(package.load(folder).table("trade")) == 5
    rewrite(folder, "trade", lambda text: text.replace("verified,,", "verified,,note", 1))
    assert refusal(folder).found == "no name above column 9, 10"


def test_what_a_spreadsheet_makes_of_booleans_is_read(folder):
    rewrite(folder, "countries", lambda text: text.replace("true", "TRUE").replace("false", "0"))
    assert package.load(folder).table("countries")["is_focus"].sum() == 2


def test_true_and_false_values_are_those_declared(folder):
    declare(folder, "countries", "is_focus", trueValues=["WAHR"], falseValues=["FALSCH"])
    assert "WAHR or FALSCH" in "".join(fault.allowed for fault in faults_of(folder))
    rewrite(
        folder, "countries", lambda text: text.replace("true", "WAHR").replace("false", "FALSCH")
    )
    assert package.load(folder).table("countries")["is_focus"].sum() == 2


def faults_of(folder):
    with pytest.raises(DataError) as caught:
        package.load(folder)
    return caught.value.faults


def test_missing_values_are_those_declared(folder):
    rewrite(folder, "trade", lambda text: text.replace("2024,,", "2024,..,"))
    assert len(faults_of(folder)) == 1
    path = folder / "datapackage.json"
    path.write_text(
        path.read_text().replace('"missingValues": [""]', '"missingValues": ["", ".."]')
    )
    assert package.load(folder).table("trade")["value_usd_mn"].isna().sum() == 1


def test_numbers_are_read_by_the_signs_declared(folder):
    rewrite(
        folder, "trade", lambda text: text.replace("1200.5", '"1.200,5"').replace("4e4", "40000")
    )
    declare(folder, "trade", "value_usd_mn", decimalChar=",", groupChar=".")
    assert package.load(folder).table("trade")["value_usd_mn"].iloc[0] == 1200.5
    declare(folder, "trade", "value_usd_mn", groupChar=" ")
    assert "decimal sign ','" in refusal(folder).allowed


def test_days_are_read_in_the_order_declared(folder):
    rewrite(folder, "organizations", lambda text: text.replace("2015-01-01", "01.01.2015"))
    rewrite(folder, "organizations", lambda text: text.replace("2002-10-07", "07.10.2002"))
    assert {fault.allowed for fault in faults_of(folder)} == {
        "a day as YYYY-MM-DD; write 2015-01-01",
        "a day as YYYY-MM-DD; write 2002-10-07",
    }
    declare(folder, "organizations", "founded_date", format="%d.%m.%Y")
    assert package.load(folder).table("organizations")["founded_date"].dt.month.tolist() == [10, 1]


def test_a_date_of_which_day_and_month_cannot_be_told_apart_has_both_readings(folder):
    rewrite(folder, "organizations", lambda text: text.replace("2015-01-01", "01/02/2015"))
    assert refusal(folder).allowed.endswith("write 2015-02-01 or 2015-01-02")


@pytest.mark.parametrize(
    ("value", "advice"),
    [
        ("44,5", "write 44.5"),
        ("1 200.5", "without separators"),
        ("2,000", "without separators"),
        ("9" * 400, "too many digits"),
    ],
)
def test_a_number_of_another_country_is_refused_with_how_to_write_it(folder, value, advice):
    rewrite(folder, "trade", lambda text: text.replace("1200.5", f'"{value}"'))
    assert advice in refusal(folder).allowed


@pytest.mark.parametrize(
    "sign",
    ["\u202e", "\u200d", "\u00a0", "\u00ad", "\u2066", "\u3164", "\ue000", "\ufe0f", "\u2028"],
)
def test_a_sign_that_cannot_be_seen_is_named_by_its_number(folder, sign):
    rewrite(folder, "countries", lambda text: text.replace("Namibia", f"Nami{sign}bia"))
    error = refusal(folder)
    assert (error.line, error.column) == (5, "name")
    assert f"\\u{ord(sign):04x}" in error.found


def test_letters_in_parts_are_put_together(folder):
    rewrite(folder, "countries", lambda text: text.replace("Namibia", "Tu\u0308rkiye"))
    assert "T\u00fcrkiye" in set(package.load(folder).table("countries")["name"])


def test_a_cell_without_end_is_refused_by_its_length(folder):
    rewrite(folder, "memberships", lambda text: text.replace("Frozen", "F" * 140_000))
    error = refusal(folder)
    assert (error.line, error.found) == (3, "a cell of more than 131,072 letters")


def workbook(sheets):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


TRADE = [
    ["reporter", "partner", "flow", "year", "value_usd_mn", "basis", "source_id", "confidence"],
    ["ARM", "RUS", "import", 2023, 1200.5, "reported", "stat_office", "verified"],
    ["KAZ", "EU27", "export", 2024, 40000, "reported", "stat_office", "verified"],
]
ORGANIZATIONS = [
    ["org_id", "name", "pole", "founded_date", "dissolved_date", "source_id", "confidence"],
    ["csto", "CSTO", "russia_led", dt.date(2002, 10, 7), None, "eaeu_treaty", "recall"],
    ["eaeu", "EAEU", "russia_led", dt.date(2015, 1, 1), None, "eaeu_treaty", "verified"],
]


def test_sheets_of_a_workbook_are_the_tables_of_their_names(folder):
    for name in ("trade", "organizations"):
        (folder / f"{name}.csv").unlink()
    sheets = {"trade": TRADE, "organizations": ORGANIZATIONS, "my notes": [["anything"]]}
    (folder / "figures.xlsx").write_bytes(workbook(sheets))
    loaded = package.load(folder)
    assert loaded.table("trade")["value_usd_mn"].tolist() == [1200.5, 40_000.0]
    assert loaded.table("organizations")["founded_date"].dt.year.tolist() == [2002, 2015]
    assert loaded.remarks == ()


def test_a_fault_in_a_workbook_names_sheet_and_line(folder):
    (folder / "trade.csv").unlink()
    rows = [*TRADE, ["KAZ", "RUS", "export", "soon", 1, "reported", "stat_office", "recall"]]
    (folder / "figures.xlsx").write_bytes(workbook({"trade": rows}))
    error = refusal(folder)
    assert (error.file, error.line, error.column) == ("figures.xlsx, sheet trade", 4, "year")


def test_a_workbook_called_csv_is_read(folder):
    (folder / "trade.csv").write_bytes(workbook({"Sheet1": TRADE}))
    assert len(package.load(folder).table("trade")) == 2


def test_a_workbook_of_the_name_of_a_table_is_that_table(folder):
    (folder / "trade.csv").unlink()
    (folder / "trade.xlsx").write_bytes(workbook({"Sheet1": TRADE}))
    assert len(package.load(folder).table("trade")) == 2


def test_one_table_in_two_files_is_refused(folder):
    (folder / "figures.xlsx").write_bytes(workbook({"trade": TRADE}))
    error = refusal(folder)
    assert error.file == "figures.xlsx, sheet trade"
    assert "trade.csv" in error.allowed
