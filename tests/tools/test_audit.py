import tomllib
from pathlib import Path

import pytest

from tools.audit import LOCKS, NOT_ASKED, as_script, audited

ROOT = Path(__file__).resolve().parents[2]
NO_NETWORK = "error: Request failed after 3 retries\\n  cause: error sending request for url"


@pytest.fixture
def lock(tmp_path):
    path = tmp_path / "requirements.lock"
    path.write_text("attrs==26.1.0 \\\n    --hash=sha256:00\n", encoding="utf-8")
    return path


@pytest.fixture
def uv(tmp_path):
    """Make a program that answers as uv would."""

    def make(code: int, stdout: str = "", stderr: str = "") -> Path:
        path = tmp_path / "uv"
        path.write_text(f"#!/bin/sh\nprintf '{stdout}'\nprintf '{stderr}' >&2\nexit {code}\n")
        path.chmod(0o755)
        return path

    return make


def test_nothing_known_against_any_package_is_well(lock, uv, capsys):
    assert audited(lock, uv(0, "Found no known vulnerabilities")) == 0
    assert "no known vulnerabilities" in capsys.readouterr().out


def test_what_is_known_against_a_package_is_shown_and_fails(lock, uv, capsys):
    assert audited(lock, uv(1, "attrs 26.1.0 has 1 known vulnerability")) == 1
    assert "attrs 26.1.0" in capsys.readouterr().out


def test_where_nobody_can_be_asked_a_sentence_says_so_and_it_fails(lock, uv, capsys):
    assert audited(lock, uv(2, "", NO_NETWORK)) == 2
    assert capsys.readouterr().err.strip() == NOT_ASKED


def test_another_failure_is_not_taken_for_a_missing_network(lock, uv, capsys):
    assert audited(lock, uv(2, "", "error: unexpected argument")) == 2
    assert NOT_ASKED not in capsys.readouterr().err


@pytest.mark.parametrize("name", LOCKS)
def test_the_script_needs_every_pin_of_the_lock(name):
    lock = (ROOT / name).read_text(encoding="utf-8")
    lines = as_script(lock).splitlines()[1:-1]
    needed = tomllib.loads("\n".join(line.removeprefix("#") for line in lines))["dependencies"]
    pinned = [line for line in lock.splitlines() if line[:1].isalnum()]
    assert len(needed) == len(pinned)
    assert any(pin.startswith("streamlit==") for pin in needed)
