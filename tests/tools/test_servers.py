"""Servers the tests start themselves: found, run on this machine alone, or asked for in one sentence."""

import os

import pytest

from tools import servers


@pytest.fixture
def bare_machine(monkeypatch, tmp_path):
    """A machine on which no program is found and none can be installed."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setattr(servers, "DEBIAN_POSTGRES", tmp_path / "none")


def test_without_java_one_sentence_says_what_to_install(bare_machine):
    with pytest.raises(servers.NoProgramError, match="apt-get install default-jre-headless"):
        servers.find_or_install_java()


def test_without_postgres_one_sentence_says_what_to_install(bare_machine):
    with pytest.raises(servers.NoProgramError, match="apt-get install postgresql"):
        servers.find_or_install_postgres()


def test_a_missing_program_is_installed_through_the_distribution(
    bare_machine, monkeypatch, tmp_path
):
    packages = []

    def install(package):
        packages.append(package)
        program = tmp_path / "java"
        program.write_text("#!/bin/sh\n", encoding="utf-8")
        program.chmod(0o755)

    monkeypatch.setattr(servers, "_install", install)
    assert servers.find_or_install_java() == tmp_path / "java"
    assert packages == ["default-jre-headless"]


def test_postgres_never_runs_as_root():
    assert servers._user() in ({"postgres", "nobody"} if os.geteuid() == 0 else {None})
