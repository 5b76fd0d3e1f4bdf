"""A folder to begin with is sound, explains itself, and holds little more than what was asked for."""

import pytest

from multivector.data.importing.command import main
from multivector.data.package import read_for_pages
from multivector.data.starter import write_starter

LINES = ("pipelines", "waypoints", "pipeline_owners", "network_edges", "eu_gas_imports")


@pytest.fixture(scope="module")
def begun(tmp_path_factory):
    folder = tmp_path_factory.mktemp("begun")
    write_starter(folder, ())
    return folder


def test_it_holds_the_tables_asked_for_and_those_they_refer_to(begun):
    loaded = read_for_pages(begun)
    held = {name for name, table in loaded.tables.items() if len(table)}
    brought = {"poles", "themes", "theme_words", "theme_figures"}
    assert held - brought == {"countries", "sources", "trade", "macro"}
    assert len(loaded.table("trade")) == 3
    assert loaded.table("countries")["is_focus"].any()


def test_every_column_is_explained_in_a_sentence(begun):
    guide = (begun / "README.md").read_text(encoding="utf-8")
    for table in ("trade", "macro"):
        for column in (begun / f"{table}.csv").read_text().splitlines()[0].split(","):
            assert f"- `{column}` (" in guide


def test_tables_whose_rows_belong_together_are_sound_as_well(tmp_path):
    write_starter(tmp_path / "lines", LINES)
    assert len(read_for_pages(tmp_path / "lines").table("waypoints"))


def test_the_command_says_what_to_do_next(tmp_path, capsys):
    assert main(["new", str(tmp_path / "own"), "prices"]) == 0
    assert "multivector.data.check" in capsys.readouterr().out


@pytest.mark.parametrize("tables", [["nonsense"], []])
def test_a_strange_table_or_a_full_folder_is_refused_in_a_sentence(tmp_path, capsys, tables):
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "mine.csv").write_text("a\n1\n")
    assert main(["new", str(tmp_path / "own"), *tables]) == 1
    assert "allowed: " in capsys.readouterr().err
