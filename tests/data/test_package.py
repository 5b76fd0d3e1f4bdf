"""Reading a sound package: types, missing values, copies, versions and licences."""

import json
import math
import pickle
import shutil

import pandas as pd
import pytest

from multivector.data import package
from multivector.data.errors import DataError


def test_each_type_of_column_has_its_dtype(folder):
    tables = package.load(folder).tables
    assert tables["countries"]["name"].dtype == pd.StringDtype(na_value=math.nan)
    assert tables["countries"]["is_focus"].dtype == "bool"
    assert tables["countries"]["lon"].dtype == "float64"
    assert tables["organizations"]["founded_date"].dtype == "datetime64[us]"
    assert tables["pipelines"]["opened_year"].dtype == "Int64"
    assert tables["waypoints"]["seq"].dtype == "Int64"


def test_an_optional_boolean_may_be_missing(folder, descriptor):
    descriptor["resources"][0]["schema"]["fields"][3]["constraints"] = {}
    (folder / "datapackage.json").write_text(json.dumps(descriptor))
    path = folder / "countries.csv"
    path.write_text(path.read_text().replace("Namibia,false", "Namibia,"))
    column = package.load(folder).table("countries")["is_focus"]
    assert column.dtype == "boolean"
    assert column.isna().tolist() == [False, False, False, True, False]


def test_an_empty_cell_is_missing_and_namibia_is_not(folder):
    countries = package.load(folder).table("countries").set_index("iso3")
    assert countries["iso2"]["NAM"] == "NA"
    assert pd.isna(countries["iso2"]["EU27"])
    assert math.isnan(countries["lon"]["EU27"])


def test_a_missing_number_is_not_zero(folder):
    trade = package.load(folder).table("trade")
    assert trade["value_usd_mn"].isna().tolist() == [False, False, True, False, False]
    assert trade["value_usd_mn"].iloc[1] == 40_000


def test_partial_dates_stay_text(folder):
    memberships = package.load(folder).table("memberships")
    assert memberships["start_date"].tolist()[:2] == ["2002", "2024-02"]


def test_columns_may_stand_in_another_order(folder):
    path = folder / "waypoints.csv"
    rows = [line.split(",") for line in path.read_text().splitlines()]
    path.write_text("".join(",".join(reversed(row)) + "\n" for row in rows))
    waypoints = package.load(folder).table("waypoints")
    assert list(waypoints) == ["line_id", "seq", "place", "lon", "lat"]
    assert waypoints["place"].tolist() == ["Tengiz", "Atyrau", "Novorossiysk"]


def test_a_table_saved_by_excel_reads_the_same(folder):
    plain = package.load(folder).table("memberships")
    path = folder / "memberships.csv"
    path.write_bytes(path.read_text().replace("\n", "\r\n").encode("utf-8-sig"))
    pd.testing.assert_frame_equal(package.load(folder).table("memberships"), plain)


def test_a_change_to_a_table_does_not_reach_the_next_reader(folder):
    loaded = package.load(folder)
    first = loaded.table("trade")
    first["value_usd_mn"] = 0.0
    first.loc[0, "flow"] = "export"
    first["share"] = 1.0
    second = loaded.tables["trade"]
    assert "share" not in second
    assert second["flow"].iloc[0] == "import"
    assert second["value_usd_mn"].iloc[0] == 1200.5


def test_the_files_are_left_as_they_are(folder):
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    package.load(folder, licence="open")
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_the_package_knows_its_version_names_and_schemas(folder):
    loaded = package.load(folder)
    assert loaded.folder == folder
    assert loaded.version == "2026-11-23"
    assert loaded.names[:2] == ("countries", "sources")
    assert len(loaded.tables) == len(loaded.names)
    assert loaded.schema("trade").field("value_usd_mn").unit == "million US dollars"
    assert loaded.schema("trade").caveats == ("Goods only.",)
    assert loaded.schema("trade").licences[0].name == "CC-BY-4.0"
    assert loaded.schema("pipelines").field("transit_iso3").targets[0].table == "countries"
    assert loaded.schema("trade").field("partner").reference.table == "countries"


@pytest.mark.parametrize("look_up", ["table", "schema", "is_left_out"])
def test_an_unknown_table_is_refused_with_the_known_ones(folder, look_up):
    with pytest.raises(ValueError, match=r"'trades' is no table; there are countries, sources"):
        getattr(package.load(folder), look_up)("trades")


def test_an_unknown_column_is_refused_with_the_known_ones(folder):
    with pytest.raises(ValueError, match="'valeu' is no column of trade; there are reporter"):
        package.load(folder).schema("trade").field("valeu")


def test_the_hash_changes_with_any_byte_and_with_nothing_else(folder, tmp_path):
    first = package.load(folder).content_hash
    copy = shutil.copytree(folder, tmp_path / "elsewhere")
    assert package.load(copy).content_hash == first
    path = copy / "trade.csv"
    path.write_text(path.read_text().replace("8000", "8001"))
    assert package.load(copy).content_hash != first


def test_open_licence_leaves_out_what_may_not_be_passed_on(folder):
    loaded = package.load(folder, licence="open")
    whole = package.load(folder)
    assert loaded.left_out == ("trade",)
    assert loaded.is_left_out("trade")
    assert not loaded.is_left_out("pipelines")
    assert loaded.table("trade").empty
    assert list(loaded.table("trade").dtypes) == list(whole.table("trade").dtypes)
    assert whole.left_out == ()
    pd.testing.assert_frame_equal(loaded.table("pipelines"), whole.table("pipelines"))


def test_a_fault_is_told_even_in_a_table_that_is_left_out(folder):
    path = folder / "trade.csv"
    path.write_text(path.read_text().replace("8000", "many"))
    with pytest.raises(DataError, match="'many'"):
        package.load(folder, licence="open")


def test_untidiness_is_remarked_and_not_refused(folder):
    (folder / "old trade.csv").write_text("a,b\n1,2\n")
    (folder / "notes.md").write_text("Curator's notes.\n")
    path = folder / "sources.csv"
    path.write_text(path.read_text() + "spare,Reuters,A report,,,2026-11-23\n")
    remarks = package.load(folder).remarks
    places = [(remark.file, remark.line, remark.column) for remark in remarks]
    assert places == [("old trade.csv", None, None), ("sources.csv", 5, "source_id")]
    assert remarks[1].found == "'spare'"


def test_a_source_named_twice_in_a_row_is_remarked(folder):
    path = folder / "pipelines.csv"
    path.write_text(path.read_text().replace("stat_office;eaeu_treaty", "stat_office;cpc_report"))
    (remark,) = (each for each in package.load(folder).remarks if each.file == "pipelines.csv")
    assert (remark.line, remark.column) == (2, "other_source_ids")
    assert remark.found == "'cpc_report' in a list, as in source_id"


def test_a_table_without_terms_of_reuse_is_remarked(folder, descriptor):
    descriptor["resources"][0]["licenses"] = []
    (folder / "datapackage.json").write_text(json.dumps(descriptor))
    (remark,) = package.load(folder).remarks
    assert (remark.file, remark.column) == ("datapackage.json", "countries.licenses")


def test_a_package_survives_pickling(folder):
    loaded = package.load(folder)
    again = pickle.loads(pickle.dumps(loaded))  # noqa: S301 - our own bytes
    assert again.names == loaded.names
    assert again.descriptor == loaded.descriptor
    pd.testing.assert_frame_equal(again.table("trade"), loaded.table("trade"))


def test_an_error_survives_pickling(folder):
    (folder / "trade.csv").unlink()
    with pytest.raises(DataError) as caught:
        package.load(folder)
    again = pickle.loads(pickle.dumps(caught.value))  # noqa: S301 - our own bytes
    assert str(again) == str(caught.value)
    assert again.file == "trade.csv"
