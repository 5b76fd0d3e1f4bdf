"""The curator's command says that a package is sound, or what is wrong with it."""

import json
import subprocess
import sys

from multivector.data.check import main
from multivector.data.settings import SHIPPED_DATA


def test_a_sound_package_is_counted(folder, capsys):
    assert main([str(folder)]) == 0
    assert capsys.readouterr().out == "9 tables, 30 rows: no fault\n"


def test_a_fault_is_printed_and_fails(folder, capsys):
    path = folder / "trade.csv"
    path.write_text(path.read_text().replace("8000", "many"))
    assert main([str(folder)]) == 1
    lines = capsys.readouterr().err.splitlines()
    assert lines[0] == "1 fault"
    assert lines[1].startswith("trade.csv, line 5, column value_usd_mn: found 'many', allowed: a")


def test_untidiness_fails_the_check_though_the_app_would_start(folder, capsys):
    (folder / "forgotten.csv").write_text("a\n1\n")
    assert main([str(folder)]) == 1
    assert "forgotten.csv: found a file without a description" in capsys.readouterr().err


def test_a_descriptor_that_cannot_be_read_is_told(tmp_path, capsys):
    assert main([str(tmp_path)]) == 1
    assert "datapackage.json: found no readable file" in capsys.readouterr().err


def test_the_standard_is_checked_on_demand(folder, capsys):
    assert main([str(folder), "--frictionless"]) == 0
    descriptor = json.loads((folder / "datapackage.json").read_text())
    descriptor["resources"][0]["schema"]["fields"][0]["format"] = "email"
    (folder / "datapackage.json").write_text(json.dumps(descriptor))
    assert main([str(folder)]) == 0
    assert main([str(folder), "--frictionless"]) == 1
    assert "countries.csv, line 2, column iso3" in capsys.readouterr().err


def test_the_command_checks_the_shipped_package():
    done = subprocess.run(
        [sys.executable, "-m", "multivector.data.check"],
        cwd=SHIPPED_DATA.parent,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""
    assert done.stdout.endswith("rows: no fault\n")
    assert done.returncode == 0
