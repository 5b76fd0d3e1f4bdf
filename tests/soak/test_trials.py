"""The trials of `make soak`, each a few seconds long."""

from soak.clicking import clicking
from soak.dropping import dropping
from soak.finding import Finding, faults_in
from soak.restarting import restarting
from soak.served import IMPATIENT, serving
from soak.stalling import stalling


def too_much(findings: list[Finding], *, but: str = "no figure") -> list[str]:
    return [
        str(finding)
        for finding in findings
        if not finding.holds and not finding.subject.startswith(but)
    ]


def test_readers_click_on_all_pages_without_a_fault(tmp_path):
    with serving("clicking", folder=tmp_path) as served:
        findings = clicking(served, readers=11, seconds=15)
    assert findings[0].value >= 11
    # What is kept for all readers still grows: seconds say nothing of memory.
    assert too_much(findings, but="growth") == []


def test_sessions_that_are_dropped_give_back_what_they_held(tmp_path):
    with serving("dropping", folder=tmp_path) as served:
        assert too_much(dropping(served, sessions=60)) == []


def test_readers_of_a_killed_process_come_back_to_the_view_they_had(tmp_path):
    assert too_much(restarting(readers=5, folder=tmp_path)) == []


def test_readers_who_do_not_read_hold_up_nobody_and_are_let_go(tmp_path):
    with serving("stalling", program=IMPATIENT, folder=tmp_path) as served:
        findings = stalling(served, stalled=3, patience_seconds=20)
    assert too_much(findings, but="longer") == []  # how long one waits is for `make soak` to say


def test_a_figure_is_judged_by_its_bound():
    assert Finding("memory", 5, "MB").holds
    assert Finding("growth", 10, "%", most=10).holds
    assert not Finding("growth", 10.1, "%", most=10).holds
    assert str(Finding("growth", 11, "%", most=10)).endswith("TOO MUCH")


def test_a_log_that_tells_of_a_fault_is_noticed(tmp_path):
    log = tmp_path / "server.log"
    log.write_text("Multivector is at http://localhost\nTraceback (most recent call last):\n")
    assert faults_in(log).value == 1
