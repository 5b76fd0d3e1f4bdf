"""The made-up trade: the same from the same seed, of BACI's shape, and marked as made up."""

import pandas as pd

from bench.bulk_trade_data import write_folder
from multivector.data.importing.baci import MARK_OF_SYNTHETIC, open_baci


def content(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_the_same_seed_makes_the_same_rows_and_another_makes_others(tmp_path):
    first = content(write_folder(tmp_path / "one", 3_000, 2))
    assert first == content(write_folder(tmp_path / "two", 3_000, 2))
    assert first != content(write_folder(tmp_path / "three", 3_000, 2, seed=1))


def test_the_rows_are_of_bacis_shape_each_flow_once(tmp_path):
    folder = write_folder(tmp_path / "raw", 10_001, 2)
    years = [pd.read_csv(year.inputs[0], dtype={"k": "str"}) for year in open_baci(folder).years]
    rows = pd.concat(years)
    assert list(rows.columns) == ["t", "i", "j", "k", "v", "q"]
    assert len(rows) == 10_001
    assert not rows.duplicated(["t", "i", "j", "k"]).any()
    assert (rows["i"] != rows["j"]).all()
    assert rows["k"].str.fullmatch(r"\d{6}").all()
    assert (rows["v"] > 0).all()
    assert 0 < rows["q"].isna().mean() < 0.1


def test_the_folder_says_that_it_is_made_up(tmp_path):
    folder = write_folder(tmp_path / "raw", 100, 1)
    assert (folder / MARK_OF_SYNTHETIC).exists()
    assert open_baci(folder).about.is_synthetic
