import sys

import pytest

from tools.run_checks import Outcome, Step, counted, run

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


def test_a_line_of_the_summary_tells_name_and_counts():
    line = str(Outcome("unit and page tests", passed=678, failed=1, seconds=55.4))
    words = "unit and page tests failed 678 passed 1 failed 55 s"
    assert line.split() == words.split()
