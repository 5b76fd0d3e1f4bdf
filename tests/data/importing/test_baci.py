"""The import of BACI: what is kept, what is rejected and why, and which files are refused."""

import pandas as pd
import pytest

from multivector.data.errors import DataError
from multivector.data.flows.manifest import read_manifest
from multivector.data.importing.baci import open_baci
from multivector.data.importing.command import main


def rows_of(out, side, year):
    return pd.read_parquet(out / side / f"year={year}" / "part-0.parquet", partitioning=None)


def test_rows_are_kept_under_their_codes_on_both_sides(baci_folder, tmp_path):
    out = tmp_path / "out"
    assert main(["import-baci", str(baci_folder), str(out)]) == 0
    exports, imports = rows_of(out, "exports", 2020), rows_of(out, "imports", 2020)
    rows = exports[["exporter", "importer", "hs6", "value_usd_thousand"]].to_numpy().tolist()
    assert rows == [
        ["BLX", "KAZ", "270900", 2.0],
        ["KAZ", "USA", "010121", 7.0],
        ["KAZ", "RUS", "270900", 100.5],
        ["NU1", "KAZ", "270900", 4.0],
        ["S19", "KAZ", "9999AA", 3.0],
    ]
    assert exports["quantity_t"].isna().sum() == 2
    assert list(imports["importer"]) == ["KAZ", "KAZ", "KAZ", "RUS", "USA"]


def test_every_rejected_row_has_a_reason_and_every_odd_code_is_told(baci_folder, tmp_path, capsys):
    out = tmp_path / "out"
    assert main(["import-baci", str(baci_folder), str(out)]) == 0
    report = read_manifest(out).report
    assert report["rejected"] == {
        "year is not that of the file": 1,
        "year is no number": 1,
        "exporter is no number": 1,
        "importer is no number": 1,
        "exporter is not in the list of countries": 1,
        "importer is not in the list of countries": 1,
        "a country's trade with itself": 1,
        "product is no code of six digits": 2,
        "value is no number": 1,
        "value is negative or not finite": 2,
        "line has too few or too many columns": 2,
    }
    assert report["rows_in"] == 20
    assert report["rows_in"] == report["rows_kept"] + sum(report["rejected"].values())
    codes = {number: (said["kept_as"], said["kind"]) for number, said in report["codes"].items()}
    assert codes == {
        "58": ("BLX", "withdrawn"),
        "490": ("S19", "group"),
        "888": ("NU1", "group"),
        "842": ("USA", "alternative"),
        "777": ("", "rejected"),
        "889": ("", "rejected"),
    }
    said = capsys.readouterr().out
    assert "20 rows in, " in said
    assert "code 490: Other Asia, nes (mostly Taiwan), group, kept as S19, 1 rows" in said


def test_the_data_set_says_whose_it_is(baci_folder, tmp_path):
    out = tmp_path / "out"
    main(["import-baci", str(baci_folder), str(out)])
    about = read_manifest(out).about
    assert about.source_line == "CEPII: BACI, HS17, V202401b (Etalab Open Licence 2.0)"
    assert about.is_reconciled
    assert not about.is_synthetic
    assert (about.first_year, about.last_year) == (2020, 2021)
    assert about.products["010121"] == "Horses"


def test_numbers_of_a_program_are_never_taken_for_real(made_up, tmp_path):
    about = open_baci(made_up).about
    assert about.is_synthetic
    assert "CEPII" not in about.source_line + about.citation
    assert "no figures of real trade" in about.citation


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        (
            "BACI_HS17_Y2021_V202401b.csv",
            "t,i,j,k,v\n",
            "line 1: found t,i,j,k,v, allowed: t,i,j,k,v,q",
        ),
        ("BACI_HS17_Y2021_V202401b.csv", "", "found nothing, allowed: t,i,j,k,v,q"),
        ("BACI_HS12_Y2019_V202401b.csv", "t,i,j,k,v,q\n", "allowed: files of one edition"),
        ("country_codes_V202401b.csv", "code,name\n", "country_codes_V202401b.csv, line 1"),
        ("country_codes_V202501.csv", "", "2 files country_codes_"),
        ("product_codes_HS17_V202401b.csv", "k,name\n", "allowed: code,description"),
        (
            "country_codes_V202401b.csv",
            "country_code,country_name,country_iso2,country_iso3\nKAZ,K,K,KAZ\n",
            "line 2, column country_code: found 'KAZ'",
        ),
    ],
)
def test_files_that_do_not_fit_are_refused_with_their_place(
    baci_folder, tmp_path, capsys, name, text, said
):
    (baci_folder / name).write_text(text, encoding="utf-8")
    assert main(["import-baci", str(baci_folder), str(tmp_path / "out")]) == 1
    assert said in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_a_folder_without_such_files_is_refused(tmp_path):
    with pytest.raises(DataError, match="no such file, allowed: files named BACI_HS17"):
        open_baci(tmp_path)
