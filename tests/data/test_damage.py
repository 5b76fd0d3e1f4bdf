"""Each kind of damage to a sound package is refused with file, line, column, found and allowed."""

import codecs
from typing import NamedTuple

import pytest

from multivector.data import package
from multivector.data.errors import DataError


class Damage(NamedTuple):
    """One text replaced in one file, and the fault that must be named."""

    file: str
    old: str
    new: str
    line: int | None
    column: str | None
    found: str
    allowed: str


DAMAGE = {
    "a word that is no status": Damage(
        "memberships.csv",
        "ARM,csto,member",
        "ARM,csto,membr",
        2,
        "status",
        "'membr'",
        "member, candidate, suspended",
    ),
    "an empty cell where a value is required": Damage(
        "countries.csv", "RUS,RU,Russia", "RUS,RU,", 6, "name", "an empty cell", "a value"
    ),
    "an empty boolean": Damage(
        "countries.csv", "NAM,NA,Namibia,false", "NAM,NA,Namibia,", 5, "is_focus", "empty", "value"
    ),
    "a boolean in another spelling": Damage(
        "countries.csv",
        "Armenia,true",
        "Armenia,yes",
        2,
        "is_focus",
        "'yes'",
        "true or false",
    ),
    "a number with a thousands separator": Damage(
        "trade.csv", "8000", '"8,000"', 5, "value_usd_mn", "'8,000'", "a number"
    ),
    "a number with a decimal comma": Damage(
        "countries.csv", "44.5,40.2", '"44,5",40.2', 2, "lon", "'44,5'", "a decimal point"
    ),
    "nan written for a missing number": Damage(
        "trade.csv", "2024,,reported", "2024,nan,reported", 4, "value_usd_mn", "'nan'", "empty cell"
    ),
    "NULL written for a missing text": Damage(
        "memberships.csv", "02,,day,,eaeu", "02,,day,NULL,eaeu", 4, "note", "'NULL'", "empty"
    ),
    "an infinite number": Damage("trade.csv", "8000", "inf", 5, "value_usd_mn", "'inf'", "a value"),
    "a number too large to hold": Damage(
        "trade.csv", "8000", "8e999", 5, "value_usd_mn", "'8e999'", "a number"
    ),
    "a whole number with a fraction": Damage(
        "waypoints.csv", "cpc,2,", "cpc,2.0,", 3, "seq", "'2.0'", "a whole number"
    ),
    "a year with three digits": Damage(
        "trade.csv", "import,2023", "import,203", 2, "year", "'203'", "YYYY"
    ),
    "a day that is not in the calendar": Damage(
        "organizations.csv",
        "2015-01-01",
        "2015-02-30",
        3,
        "founded_date",
        "'2015-02-30'",
        "YYYY-MM-DD",
    ),
    "a day in the local order": Damage(
        "organizations.csv", "2015-01-01", "01.02.2015", 3, "founded_date", "'01.02.2015'", "YYYY"
    ),
    "a month that is not in the calendar": Damage(
        "memberships.csv",
        "2024-02,,month",
        "2024-13,,month",
        3,
        "start_date",
        "'2024-13'",
        "a date: YYYY, YYYY-MM",
    ),
    "a text that breaks its pattern": Damage(
        "sources.csv", "2014-05,", "May 2014,", 3, "published", "'May 2014'", "the pattern ^"
    ),
    "a value below the minimum": Damage(
        "pipelines.csv", "12.5", "-12.5", 3, "length_km", "'-12.5'", "at least 1"
    ),
    "a value above the maximum": Damage(
        "countries.csv", "61.9", "91.9", 6, "lat", "'91.9'", "at most 90"
    ),
    "a space after a code": Damage(
        "trade.csv", "ARM,RUS,", "ARM,RUS ,", 2, "partner", "'RUS '", "no white space"
    ),
    "a space that cannot be seen": Damage(
        "trade.csv", "ARM,RUS,", "ARM,RU\u200bS,", 2, "partner", "\\u200b", "can be seen"
    ),
    "a character lost in a conversion": Damage(
        "countries.csv", "Namibia", "Namib\ufffda", 5, "name", "\\ufffd", "can be seen"
    ),
    "a tab inside a cell": Damage(
        "countries.csv", "Namibia", "Nami\tbia", 5, "name", "\\u0009", "can be seen"
    ),
    "a second row with one key": Damage(
        "trade.csv",
        "KAZ,RUS,export,2025",
        "KAZ,RUS,export,2024",
        5,
        "reporter, partner, flow, year",
        "'KAZ, RUS, export, 2024', which line 4 has too",
        "stands once",
    ),
    "a value repeated in a unique column": Damage(
        "countries.csv", "NAM,NA", "KAZ,NA", 5, "iso3", "'KAZ', which line 4 has too", "once"
    ),
    "a country that is not among the countries": Damage(
        "trade.csv",
        "ARM,RUS,",
        "ARM,RUZ,",
        2,
        "partner",
        "'RUZ'",
        "a value of iso3 in countries.csv (near: RUS)",
    ),
    "a source that is not among the sources": Damage(
        "pipeline_owners.csv",
        "20.75,cpc_report",
        "20.75,cpc_raport",
        3,
        "source_id",
        "'cpc_raport'",
        "sources.csv (near: cpc_report",
    ),
    "a list with a code that does not exist": Damage(
        "pipelines.csv", "KAZ;RUS", "KAZ;RUZ", 2, "transit_iso3", "'RUZ' in a list", "near: RUS"
    ),
    "a list of sources with one that does not exist": Damage(
        "pipelines.csv",
        "stat_office;eaeu_treaty",
        "stat_office;treaty",
        2,
        "other_source_ids",
        "'treaty' in a list",
        "a value of source_id in sources.csv",
    ),
    "a list with a word that is none of the allowed": Damage(
        "events.csv", "alliances;trade", "alliances;war", 2, "themes", "'war'", "alliances, pipe"
    ),
    "a list with a code that none of several tables holds": Damage(
        "events.csv",
        "cpc;eaeu",
        "cpc;eaeuu",
        3,
        "subjects",
        "'eaeuu' in a list",
        "pipeline_id in pipelines.csv or org_id in organizations.csv (near: eaeu)",
    ),
    "a code that none of several tables holds": Damage(
        "events.csv", ",cpc,cpc_report", ",cpk,cpc_report", 3, "line_id", "'cpk'", "(near: cpc"
    ),
    "a list with an empty item": Damage(
        "pipelines.csv",
        "KAZ;RUS",
        "KAZ;;RUS",
        2,
        "transit_iso3",
        "'KAZ;;RUS'",
        "none of them empty",
    ),
    "a list with spaces": Damage(
        "pipelines.csv", "KAZ;RUS", "KAZ; RUS", 2, "transit_iso3", "'KAZ; RUS'", "parted by ;"
    ),
    "a list that names a code twice in a row": Damage(
        "pipelines.csv",
        "KAZ;RUS",
        "RUS;RUS",
        2,
        "transit_iso3",
        "'RUS;RUS'",
        "no code twice in a row",
    ),
    "a row with a cell too few": Damage(
        "trade.csv", "KAZ,EU27,export,", "KAZ,EU27,", 3, None, "7 cells", "8 cells"
    ),
    "a row with a cell too many": Damage(
        "countries.csv", "Russia,false", "Russia,,false", 6, None, "7 cells", "6 cells"
    ),
    "an empty line": Damage(
        "countries.csv", "\nNAM", "\n\nNAM", 5, None, "an empty line", "6 cells"
    ),
    "a line break in a cell": Damage(
        "memberships.csv",
        '"Frozen, in its own words"',
        '"Frozen,\nin its own words"',
        3,
        "note",
        "'Frozen,\nin its own words'",
        "without line breaks",
    ),
    "a carriage return in a cell": Damage(
        "countries.csv", "Namibia", "Nami\rbia", 5, "name", "a carriage return", "after a row"
    ),
    "a quote left open": Damage(
        "countries.csv", "Kazakhstan", '"Kazakhstan', 4, None, "unexpected end", "commas"
    ),
    "text after a closing quote": Damage(
        "sources.csv", '"Trade, by partner"', '"Trade, by" partner', 4, None, "expected", "commas"
    ),
    "a column with an unknown name": Damage(
        "trade.csv", "value_usd_mn", "value", 1, "value", "unknown column 'value'", "value_usd_mn"
    ),
    "a column that stands twice": Damage(
        "trade.csv", "partner,flow", "flow,flow", 1, "flow", "2 times", "each column once"
    ),
    "a spell that overlaps an earlier one": Damage(
        "memberships.csv",
        "KAZ,eaeu,member,2016,",
        "KAZ,eaeu,member,2015,",
        6,
        "start_date",
        "'2015', inside an earlier spell of KAZ, eaeu",
        "do not overlap",
    ),
    "a date that is less exact than is said": Damage(
        "memberships.csv",
        "2024-02,,month",
        "2024-02,,day",
        3,
        "date_precision",
        "'day'",
        "month, as start_date 2024-02 is written",
    ),
    "a state that trades with itself": Damage(
        "trade.csv", "ARM,RUS,", "ARM,ARM,", 2, "partner", "'ARM', as in reporter", "another code"
    ),
    "a spell without a day in it": Damage(
        "memberships.csv", "2015-01-02,,", "2015-01-02,2015-01-02,", 4, "end_date", "2015", "after"
    ),
    "a body dissolved before it was founded": Damage(
        "organizations.csv",
        "2002-10-07,,",
        "2002-10-07,2001-01-01,",
        2,
        "dissolved_date",
        "'2001-01-01'",
        "2002-10-07, the founded_date, or later",
    ),
    "a line closed before it opened": Damage(
        "pipelines.csv", "1960,1999", "1960,1959", 3, "closed_year", "'1959'", "1960"
    ),
    "shareholders with more than the whole": Damage(
        "pipeline_owners.csv", "48.25", "51", 4, "share_percent", "a sum of 102.8", "at most 100.5"
    ),
    "a course with a point missing": Damage(
        "waypoints.csv", "cpc,3,", "cpc,4,", 4, "seq", "point 4 among the 3 of cpc", "without a gap"
    ),
}


def damage(folder, case):
    path = folder / case.file
    text = path.read_bytes().decode()
    assert text.count(case.old) == 1, "the damage must hit one place"
    path.write_bytes(text.replace(case.old, case.new).encode())


def refusal(folder):
    with pytest.raises(DataError) as caught:
        package.load(folder)
    return caught.value


def test_the_package_is_sound_before_it_is_damaged(folder):
    assert package.load(folder).remarks == ()


@pytest.mark.parametrize("case", DAMAGE.values(), ids=DAMAGE.keys())
def test_damage_is_refused_where_it_is(folder, case):
    damage(folder, case)
    error = refusal(folder)
    assert (error.file, error.line, error.column) == (case.file, case.line, case.column)
    assert case.found in error.found
    assert case.allowed in error.allowed
    assert len(error.faults) == 1 or case.line == 1


@pytest.mark.parametrize("case", DAMAGE.values(), ids=DAMAGE.keys())
def test_the_message_says_place_found_and_allowed(folder, case):
    damage(folder, case)
    fault = refusal(folder).faults[0]
    assert str(fault).startswith(case.file)
    assert f"line {case.line}" in str(fault)
    assert fault.found in str(fault)
    assert fault.allowed in str(fault)
    if case.column:
        assert f"column {case.column}" in str(fault)


def test_a_column_that_is_gone_is_named(folder):
    path = folder / "waypoints.csv"
    rows = [line.rsplit(",", 1)[0] for line in path.read_text().splitlines()]
    path.write_text("\n".join(rows) + "\n")
    error = refusal(folder)
    assert (error.file, error.line, error.column) == ("waypoints.csv", 1, "lat")
    assert error.found == "no such column"


def test_a_missing_file_is_named(folder):
    (folder / "trade.csv").unlink()
    error = refusal(folder)
    assert (error.file, error.line, error.column) == ("trade.csv", None, None)
    assert "no readable file" in error.found
    assert error.allowed == "the file of table trade"


def test_an_empty_file_is_refused(folder):
    (folder / "trade.csv").write_bytes(b"")
    error = refusal(folder)
    assert (error.file, error.line) == ("trade.csv", 1)
    assert error.found == "an empty file"


def test_a_table_without_rows_is_refused(folder):
    path = folder / "trade.csv"
    path.write_text(path.read_text().splitlines()[0] + "\n")
    error = refusal(folder)
    assert (error.file, error.line, error.found) == ("trade.csv", 2, "no row")


def test_another_encoding_is_named_with_line_and_column(folder):
    path = folder / "countries.csv"
    path.write_bytes(path.read_text().replace("Namibia", "Türkiye").encode("latin-1"))
    error = refusal(folder)
    assert (error.file, error.line, error.column) == ("countries.csv", 5, "name")
    assert "0xfc" in error.found
    assert error.allowed == "UTF-8 text"


def test_another_encoding_in_a_quoted_cell_is_named_with_its_column(folder):
    path = folder / "memberships.csv"
    path.write_bytes(path.read_text().replace("own words", "own wörds").encode("cp1252"))
    error = refusal(folder)
    assert (error.line, error.column) == (3, "note")


def test_a_utf_16_file_is_refused(folder):
    path = folder / "countries.csv"
    path.write_bytes(codecs.BOM_UTF16_LE + path.read_text().encode("utf-16-le"))
    error = refusal(folder)
    assert (error.file, error.line, error.column) == ("countries.csv", 1, None)


def test_a_line_of_one_point_is_refused(folder):
    path = folder / "waypoints.csv"
    path.write_text(path.read_text() + "old_line,1,Baku,49.9,40.4\n")
    error = refusal(folder)
    assert (error.file, error.line, error.column) == ("waypoints.csv", 5, "seq")


def test_every_fault_of_every_table_is_listed_at_once(folder):
    for name in (
        "a word that is no status",
        "a source that is not among the sources",
        "a value above the maximum",
        "a row with a cell too few",
    ):
        damage(folder, DAMAGE[name])
    files = [fault.file for fault in refusal(folder).faults]
    expected = {"memberships.csv", "pipeline_owners.csv", "countries.csv", "trade.csv"}
    assert set(files) == expected
    assert len(files) == 4


def test_the_first_twenty_faults_are_shown_and_the_rest_counted(folder):
    path = folder / "waypoints.csv"
    rows = "".join(f"cpc,{seq},Somewhere,east,north\n" for seq in range(4, 54))
    path.write_text(path.read_text() + rows)
    error = refusal(folder)
    lines = str(error).splitlines()
    assert len(error.faults) == 100
    assert lines[0] == "100 faults"
    assert lines[-1] == "and 80 more"
    assert len(lines) == 22


def test_a_broken_table_is_not_blamed_on_the_tables_that_refer_to_it(folder):
    (folder / "countries.csv").unlink()
    assert [fault.file for fault in refusal(folder).faults] == ["countries.csv"]
