"""The curator's command says that a package is sound, or what is wrong with it."""

import json
import subprocess
import sys
from pathlib import Path

from multivector.data import check
from multivector.data.descriptor import read_descriptor
from multivector.data.errors import DataError
from multivector.data.settings import SHIPPED_DATA


def main(arguments):
    """Check a folder whose pages need no more than it declares."""
    try:
        needed = read_descriptor(Path(arguments[0]))
    except DataError:
        needed = None
    return check.main(arguments, needed)


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


def test_the_commonest_fault_comes_first_with_how_to_mend_it_said_once(folder, capsys):
    waypoints, trade = folder / "waypoints.csv", folder / "trade.csv"
    trade.write_text(trade.read_text().replace("8000", "many"))
    for lon in ("53.4", "51.9", "37.8"):
        text = waypoints.read_text()
        waypoints.write_text(text.replace(lon, f'"{lon.replace(".", ",")}"'))
    assert main([str(folder)]) == 1
    number = "allowed: a number with a decimal point, digits only"
    declared = 'or write "decimalChar": "," for this column in datapackage.json'
    assert capsys.readouterr().err.splitlines() == [
        "4 faults",
        f"waypoints.csv, column lon: 3 faults, {number}, {declared}",
        "  line 2: found '53,4'; write 53.4",
        "  line 3: found '51,9'; write 51.9",
        "  line 4: found '37,8'; write 37.8",
        f"trade.csv, line 5, column value_usd_mn: found 'many', {number}",
    ]


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
    assert "countries.csv, column iso3: 5 faults" in capsys.readouterr().err


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
