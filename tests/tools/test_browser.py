import os
from pathlib import Path
from types import SimpleNamespace

import pytest

from tools import browser


@pytest.fixture
def program(tmp_path):
    """Make a program that ends with the given code."""

    def make(name: str, code: int) -> Path:
        path = tmp_path / name
        path.write_text(f"#!/bin/sh\nexit {code}\n", encoding="utf-8")
        path.chmod(0o755)
        return path

    return make


@pytest.fixture(autouse=True)
def bare_machine(monkeypatch, tmp_path):
    """A machine on which nothing is found and nothing can be installed, until a test says so."""
    monkeypatch.delenv("MULTIVECTOR_CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(browser, "_playwrights_own", lambda: None)
    monkeypatch.setattr(browser, "_install_with_playwright", lambda: None)


def test_the_browser_named_by_the_reader_comes_first(monkeypatch, program):
    program("chromium", 0)
    own = program("my-browser", 0)
    monkeypatch.setenv("MULTIVECTOR_CHROMIUM", str(own))
    assert browser.find_or_install() == own


def test_a_named_browser_that_does_not_start_is_not_silently_replaced(monkeypatch, program):
    program("chromium", 0)
    monkeypatch.setenv("MULTIVECTOR_CHROMIUM", str(program("my-browser", 1)))
    with pytest.raises(browser.NoBrowserError, match="my-browser, which does not start"):
        browser.find_or_install()


def test_a_browser_on_the_path_is_found(program):
    chrome = program("google-chrome", 0)
    assert browser.find_or_install() == chrome


def test_a_browser_that_does_not_start_is_passed_over(program):
    program("chromium", 1)
    chrome = program("google-chrome", 0)
    assert browser.find_or_install() == chrome


def test_without_a_browser_and_a_way_to_get_one_a_sentence_says_what_to_do():
    with pytest.raises(browser.NoBrowserError, match="Install Chromium or Google Chrome"):
        browser.find_or_install()


def test_a_program_that_hangs_is_given_up(monkeypatch, tmp_path):
    path = tmp_path / "chromium"
    path.write_text("#!/bin/sh\nexec /bin/sleep 60\n", encoding="utf-8")
    path.chmod(0o755)
    monkeypatch.setattr(browser, "ANSWER_SECONDS", 0.2)
    assert browser.find() is None


@pytest.mark.parametrize(("user", "is_given"), [(0, True), (1000, False)])
def test_the_sandbox_is_left_out_only_for_root(monkeypatch, user, is_given):
    monkeypatch.setattr(os, "geteuid", lambda: user)
    assert ("--no-sandbox" in browser.launch_arguments()) is is_given


class Started:
    """A Chromium that was started with some arguments, and draws maps with one of them or not."""

    def __init__(self, arguments, draws_with):
        self.draws, self.is_closed = draws_with in arguments, False

    def new_page(self):
        return SimpleNamespace(evaluate=lambda _script: self.draws, close=lambda: None)

    def close(self):
        self.is_closed = True


class Starter:
    """Stands for Playwright on a machine where maps are drawn with one argument only."""

    def __init__(self, draws_with):
        self.chromium, self.draws_with, self.started = self, draws_with, []

    def launch(self, *, executable_path, args):
        assert executable_path
        self.started.append(Started(args, self.draws_with))
        return self.started[-1]


def test_where_mesa_draws_no_map_chromium_draws_it_by_itself(program):
    program("chromium", 0)
    starter = Starter(draws_with="--use-angle=swiftshader")
    assert browser.launch(starter) is starter.started[1]
    assert starter.started[0].is_closed


def test_a_browser_that_draws_no_map_is_told_of(program):
    program("chromium", 0)
    with pytest.raises(browser.NoBrowserError, match="draws no map"):
        browser.launch(Starter(draws_with="--no-such-way"))
