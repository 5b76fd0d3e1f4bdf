"""Wear the server out: `python -m soak`, or `python -m soak clicking --minutes 60`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable

from soak.clicking import clicking
from soak.dropping import dropping
from soak.finding import Finding
from soak.restarting import restarting
from soak.served import serving
from soak.stalling import stalling

READERS = 50
SESSIONS = 500
STALLED = 20
PATIENCE_SECONDS = 130.0  # ping, wait for the answer, and then for what is still to be sent


def main() -> int:
    """Run what was asked for; 1 if anything was too much."""
    parser = argparse.ArgumentParser(description="Use the server long and unkindly.")
    parser.add_argument("names", nargs="*", choices=[[], *TRIALS], help="all, if none is named")
    parser.add_argument("--minutes", type=float, default=10.0, help="how long readers click")
    chosen = parser.parse_args()
    holds = True
    for name in chosen.names or list(TRIALS):
        print(f"\n{name}", flush=True)
        findings = TRIALS[name](chosen.minutes)
        print("\n".join(str(finding) for finding in findings), flush=True)
        holds = holds and all(finding.holds for finding in findings)
    return 0 if holds else 1


def _clicking(minutes: float) -> list[Finding]:
    with serving("clicking") as served:
        return clicking(served, readers=READERS, seconds=minutes * 60)


def _dropping(_minutes: float) -> list[Finding]:
    with serving("dropping") as served:
        return dropping(served, sessions=SESSIONS)


def _restarting(_minutes: float) -> list[Finding]:
    return restarting(readers=READERS)


def _stalling(_minutes: float) -> list[Finding]:
    with serving("stalling") as served:
        return stalling(served, stalled=STALLED, patience_seconds=PATIENCE_SECONDS)


TRIALS: dict[str, Callable[[float], list[Finding]]] = {
    "clicking": _clicking,
    "dropping": _dropping,
    "restarting": _restarting,
    "stalling": _stalling,
}

if __name__ == "__main__":
    sys.exit(main())
