"""Run every check of the project and say at the end what passed: `make test`, or `make quick`.

Every step runs, even after one has failed, so that one run tells all there is to mend. The last
line, "N passed, N failed", counts tests; a step that is no test run counts as one.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
import xml.etree.ElementTree as ET
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tools import browser

REPORTS = Path("build/reports")
STEP_SECONDS = 1800
MOST_ASKED_AGAIN = 5
# Without a page, a server, a document, a browser or an engine of bulk trade data, which takes long to
# import; what is slow all the same is marked so.
FAST = (
    *("tests/analysis", "tests/charts", "tests/data", "tests/figures", "tests/views"),
    *("tests/test_documents.py", "tests/test_house.py", "tests/test_layers.py"),
)
NOT_FAST = ("tests/data/flows", "tests/data/importing")


@dataclass(frozen=True)
class Step:
    """One check: its name, its command and, for a test run, the report that counts the tests.

    With `asks_again` a few tests that failed are run once more by themselves: a browser that draws
    maps in software beside other work now and then misses a moment. What is wrong fails twice.
    """

    name: str
    command: Sequence[str]
    report: Path | None = None
    asks_again: bool = False


@dataclass(frozen=True)
class Outcome:
    """What came of a step."""

    name: str
    passed: int
    failed: int
    seconds: float

    def __str__(self) -> str:
        """Return the outcome as a line of the summary."""
        mark = "failed" if self.failed else "ok"
        counts = f"{self.passed:>5} passed {self.failed:>4} failed"
        return f"  {self.name:<22}{mark:<8}{counts}{self.seconds:>8.0f} s"


def python(name: str, *arguments: str) -> Step:
    """A check that is a Python module."""
    return Step(name, [sys.executable, "-m", *arguments])


def tests(name: str, *arguments: str) -> Step:
    """A run of tests, spread over the cores."""
    report = REPORTS / f"{name.replace(' ', '-')}.xml"
    workers = str(min(os.cpu_count() or 1, 8))
    command = ["pytest", "-n", workers, "--quiet", f"--junitxml={report}", *arguments]
    return Step(name, [sys.executable, "-m", *command], report)


def steps() -> list[Step]:
    """All checks, the quick ones first."""
    return [
        *code_steps(),
        python("data", "multivector.data.check", "data", "--frictionless"),
        tests("unit and page tests", "tests", "--ignore=tests/browser"),
        replace(tests("browser tests", "tests/browser"), asks_again=True),
    ]


def quick_steps() -> list[Step]:
    """The checks to run after every change."""
    left_out = (f"--ignore={folder}" for folder in NOT_FAST)
    return [*code_steps(), tests("fast tests", *FAST, *left_out, "-m", "not slow")]


def code_steps() -> list[Step]:
    """The checks that read the code without running it; what has not changed is not read again."""
    return [
        python("lint", "ruff", "check", "--quiet", "."),
        python("format", "ruff", "format", "--check", "--quiet", "."),
        python("types", "mypy"),
    ]


def run(step: Step) -> Outcome:
    """Run one check, showing what it says."""
    print(f"\n== {step.name}", flush=True)
    start = time.monotonic()
    passed, failed = _counted_run(step)
    if step.asks_again and 0 < failed <= MOST_ASKED_AGAIN:
        print(f"\n== {step.name}: the {failed} that failed, once more", flush=True)
        alone = ["-n", "0", "--last-failed", "--last-failed-no-failures", "none"]
        passed_now, failed = _counted_run(replace(step, command=[*step.command, *alone]))
        passed += passed_now
    return Outcome(step.name, passed, failed, time.monotonic() - start)


def _counted_run(step: Step) -> tuple[int, int]:
    if step.report is not None:
        step.report.unlink(missing_ok=True)
    return counted(step, _exit_code(step.command))


def counted(step: Step, exit_code: int) -> tuple[int, int]:
    """How many tests of a step passed and failed; a step that broke counts as one failure."""
    if step.report is None or not step.report.exists():
        return (0, 1) if exit_code or step.report is not None else (1, 0)
    suites = list(ET.parse(step.report).getroot().iter("testsuite"))  # noqa: S314 our own file
    total = sum(int(suite.get("tests", 0)) for suite in suites)
    bad = sum(
        int(suite.get(kind, 0)) for suite in suites for kind in ("failures", "errors", "skipped")
    )
    return total - bad, max(bad, int(exit_code != 0))


def _exit_code(command: Sequence[str]) -> int:
    try:
        return subprocess.run(command, check=False, timeout=STEP_SECONDS).returncode
    except subprocess.TimeoutExpired:
        print(f"Stopped after {STEP_SECONDS} seconds.", flush=True)
        return 1


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the checks and sum them up."""
    parser = argparse.ArgumentParser(prog="python -m tools.run_checks")
    parser.add_argument("--quick", action="store_true", help="only what takes a minute at most")
    is_quick = parser.parse_args(arguments).quick
    REPORTS.mkdir(parents=True, exist_ok=True)
    if not is_quick:
        _find_browser()
    outcomes = [run(step) for step in (quick_steps() if is_quick else steps())]
    print("\n== summary", *outcomes, sep="\n")
    failed = sum(outcome.failed for outcome in outcomes)
    print(f"\n{sum(outcome.passed for outcome in outcomes)} passed, {failed} failed", flush=True)
    return 1 if failed else 0


def _find_browser() -> None:
    try:
        os.environ["MULTIVECTOR_CHROMIUM"] = str(browser.find_or_install())
    except browser.NoBrowserError as error:
        print(error, file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
