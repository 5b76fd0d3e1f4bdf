"""Run every check of the project and say at the end what passed: `make test`.

Every step runs, even after one has failed, so that one run tells all there is to mend. The last
line, "N passed, N failed", counts tests; a step that is no test run counts as one.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
import xml.etree.ElementTree as ET
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tools import browser

REPORTS = Path("build/reports")
STEP_SECONDS = 1800


@dataclass(frozen=True)
class Step:
    """One check: its name, its command and, for a test run, the report that counts the tests."""

    name: str
    command: Sequence[str]
    report: Path | None = None


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
    spread = ["-n", workers, "--dist", "loadgroup"]  # servers are started once, for one worker
    command = ["pytest", *spread, "--quiet", f"--junitxml={report}", *arguments]
    return Step(name, [sys.executable, "-m", *command], report)


def steps() -> list[Step]:
    """All checks, the quick ones first."""
    return [
        python("lint", "ruff", "check", "--quiet", "."),
        python("format", "ruff", "format", "--check", "--quiet", "."),
        python("types", "mypy"),
        python("data", "multivector.data.check", "data", "--frictionless"),
        tests("unit and page tests", "tests", "--ignore=tests/browser"),
        tests("browser tests", "tests/browser"),
    ]


def run(step: Step) -> Outcome:
    """Run one check, showing what it says."""
    print(f"\n== {step.name}", flush=True)
    if step.report is not None:
        step.report.unlink(missing_ok=True)
    start = time.monotonic()
    code = _exit_code(step.command)
    passed, failed = counted(step, code)
    return Outcome(step.name, passed, failed, time.monotonic() - start)


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


def main() -> int:
    """Run all checks and sum them up."""
    REPORTS.mkdir(parents=True, exist_ok=True)
    try:
        os.environ["MULTIVECTOR_CHROMIUM"] = str(browser.find_or_install())
    except browser.NoBrowserError as error:
        print(error, file=sys.stderr)
    outcomes = [run(step) for step in steps()]
    print("\n== summary", *outcomes, sep="\n")
    failed = sum(outcome.failed for outcome in outcomes)
    print(f"\n{sum(outcome.passed for outcome in outcomes)} passed, {failed} failed", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
