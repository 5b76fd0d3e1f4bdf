import csv
import json
import os
import shutil
import signal
import subprocess
import sys

import httpx
import pytest

from tools import local_server

DATA = local_server.ROOT / "data"


def start(**environment: str) -> subprocess.CompletedProcess:
    """Start the server where it is expected to refuse."""
    command = [sys.executable, "server.py", "--port", str(local_server.free_port())]
    return subprocess.run(
        command,
        cwd=local_server.ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.fixture
def broken_data(tmp_path):
    """A copy of the data with one word where a year should be."""
    folder = shutil.copytree(DATA, tmp_path / "data")
    path = folder / "macro.csv"
    rows = list(csv.reader(path.read_text(encoding="utf-8").splitlines()))
    rows[3][rows[0].index("year")] = "soon"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)
    return folder


def test_broken_data_stops_the_start_with_its_place_and_no_traceback(broken_data):
    ended = start(MULTIVECTOR_DATA=str(broken_data))
    assert ended.returncode != 0
    assert "macro.csv, line 4, column year: found 'soon'" in ended.stderr
    assert "Traceback" not in ended.stderr + ended.stdout


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("MULTIVECTOR_DATA", "/no/such/folder"),
        ("MULTIVECTOR_LICENCE", "some"),
        ("MULTIVECTOR_FRAME_ANCESTORS", "*"),
        ("MULTIVECTOR_MAX_SESSIONS", "none"),
        ("MULTIVECTOR_TRADE", "/some/folder"),
    ],
)
def test_a_setting_that_is_not_allowed_stops_the_start_with_a_sentence(name, value):
    ended = start(**{name: value})
    assert ended.returncode != 0
    assert f"{name}: found" in ended.stderr
    assert "Traceback" not in ended.stderr + ended.stdout


def test_health_tells_the_size_and_version_of_the_data(server):
    answer = server.get("/healthz")
    descriptor = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"
    health = answer.json()
    assert health["status"] == "ok"
    assert health["tables"] == len(descriptor["resources"])
    assert health["rows"] > health["tables"]
    assert health["data_version"] == descriptor["version"]


def test_the_server_says_where_it_is_and_stops_when_asked(tmp_path):
    log = tmp_path / "server.log"
    with local_server.multivector(log) as (url, process):
        with httpx.Client(base_url=url) as client:
            assert client.get("/_stcore/health").text == "ok"
        process.send_signal(signal.SIGINT)
        assert process.wait(10) == 0
    assert f"Multivector is at {url}" in log.read_text(encoding="utf-8")
