import sys
from pathlib import Path

import pytest

from tools import run_checks
from tools.run_checks import Outcome, Step, counted, run

ROOT = Path(__file__).resolve().parents[2]
REPORT = (
    '<testsuites><testsuite tests="5" failures="1" errors="1" skipped="0"></testsuite></testsuites>'
)


@pytest.fixture
def report(tmp_path):
    path = tmp_path / "report.xml"
    path.write_text(REPORT, encoding="utf-8")
    return path


@pytest.mark.parametrize(("exit_code", "counts"), [(0, (1, 0)), (1, (0, 1))])
def test_a_step_that_is_no_test_run_counts_as_one(exit_code, counts):
    assert counted(Step("lint", []), exit_code) == counts


def test_a_test_run_is_counted_from_its_report(report):
    assert counted(Step("unit", [], report), 1) == (3, 2)


def test_a_skipped_test_counts_as_failed(report):
    report.write_text(REPORT.replace('skipped="0"', 'skipped="1"'), encoding="utf-8")
    assert counted(Step("unit", [], report), 1) == (2, 3)


def test_a_test_run_that_broke_although_no_test_failed_counts_as_failed(report):
    report.write_text('<testsuites><testsuite tests="5"/></testsuites>', encoding="utf-8")
    assert counted(Step("unit", [], report), 3) == (5, 1)


@pytest.mark.parametrize("exit_code", [0, 2])
def test_a_test_run_without_a_report_counts_as_failed(tmp_path, exit_code):
    assert counted(Step("unit", [], tmp_path / "none.xml"), exit_code) == (0, 1)


def test_the_report_of_an_earlier_run_is_not_taken_for_this_one(report):
    outcome = run(Step("unit", [sys.executable, "-c", ""], report))
    assert (outcome.passed, outcome.failed) == (0, 1)


MISSES_ITS_FIRST_MOMENT = """
import pathlib
SEEN = pathlib.Path(__file__).with_name("seen")
def test_steady(): pass
def test_moment():
    was_seen = SEEN.exists()
    SEEN.touch()
    assert was_seen
"""
IS_WRONG = "def test_wrong(): assert False"


def run_of(folder: Path, content: str, *, asks_again: bool):
    (folder / "test_it.py").write_text(content, encoding="utf-8")
    report = folder / "report.xml"
    command = ["-m", "pytest", "-q", f"--rootdir={folder}", f"--junitxml={report}", str(folder)]
    own_rules = ["-c", str(folder / "none.ini")]
    (folder / "none.ini").write_text("[pytest]\n", encoding="utf-8")
    ended = run(Step("browser", [sys.executable, *command, *own_rules], report, asks_again))
    return ended.passed, ended.failed


def test_a_test_that_missed_its_moment_is_asked_once_more(tmp_path):
    assert run_of(tmp_path, MISSES_ITS_FIRST_MOMENT, asks_again=True) == (2, 0)


def test_without_asking_again_it_has_failed(tmp_path):
    assert run_of(tmp_path, MISSES_ITS_FIRST_MOMENT, asks_again=False) == (1, 1)


def test_what_is_wrong_fails_however_often_it_is_asked(tmp_path):
    assert run_of(tmp_path, IS_WRONG, asks_again=True) == (0, 1)


def test_a_line_of_the_summary_tells_name_and_counts():
    line = str(Outcome("unit and page tests", passed=678, failed=1, seconds=55.4))
    words = "unit and page tests failed 678 passed 1 failed 55 s"
    assert line.split() == words.split()


def test_the_quick_checks_read_all_code_and_run_the_fast_tests_alone():
    *code, fast = run_checks.quick_steps()
    assert code == run_checks.steps()[: len(code)]
    assert [step.name for step in code] == ["lint", "format", "types"]
    assert fast.command[-2:] == ["-m", "not slow"]
    assert {path for path in fast.command if path.startswith("tests/")} == set(run_checks.FAST)
    named = (*run_checks.FAST, *run_checks.NOT_FAST)
    assert [path for path in named if not (ROOT / path).exists()] == []


@pytest.mark.parametrize(
    ("arguments", "names"),
    [(["--quick"], ["quick"]), ([], ["all", "browser"])],
)
def test_a_choice_of_checks_is_run_and_only_all_of_them_need_a_browser(
    tmp_path, monkeypatch, capsys, arguments, names
):
    asked_for = []
    passing = [sys.executable, "-c", ""]
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(run_checks, "quick_steps", lambda: [Step("quick", passing)])
    monkeypatch.setattr(run_checks, "steps", lambda: [Step("all", passing)])
    monkeypatch.setattr(run_checks.browser, "find_or_install", lambda: asked_for.append("browser"))
    monkeypatch.setenv("MULTIVECTOR_CHROMIUM", "")
    assert run_checks.main(arguments) == 0
    said = capsys.readouterr().out
    assert [name for name in ("quick", "all") if f"== {name}\n" in said] + asked_for == names
    assert said.endswith("\n1 passed, 0 failed\n")


MODULE = """
import pytest
@pytest.mark.slow
def test_long(): assert False
def test_short(): pass
"""


def test_what_is_marked_slow_is_left_out_of_the_fast_tests(tmp_path):
    (tmp_path / "pytest.ini").write_text("[pytest]\nmarkers = slow\n", encoding="utf-8")
    (tmp_path / "test_it.py").write_text(MODULE, encoding="utf-8")
    report, fast = tmp_path / "report.xml", run_checks.quick_steps()[-1]
    chosen = ["-m", "pytest", "-q", f"--junitxml={report}", *fast.command[-2:], str(tmp_path)]
    outcome = run(Step("fast", [sys.executable, *chosen], report))
    assert (outcome.passed, outcome.failed) == (1, 0)
