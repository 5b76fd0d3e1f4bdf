"""How long the disruption model takes: one scenario, and all single and double losses of a network."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable

from bench.result import Budget, Measurement
from multivector.analysis.disruption import (
    Network,
    Scenario,
    assess,
    network,
    screen_double_outages,
    screen_single_outages,
    screen_states,
    terms_of,
)
from multivector.data import package

TITLE = "The disruption model on Kazakhstan's crude oil"
NETWORK, SCENARIO = "kaz_crude", "state:RUS"
ROUNDS = 9
ONE_SECOND, THIRTY_MILLISECONDS = Budget(1.0), Budget(30.0)


def measure() -> list[Measurement]:
    """Time the whole screening and one scenario with all that is shown of it."""
    tables = package.load().tables
    flow_network = network(tables, NETWORK)
    terms = terms_of(tables, flow_network)
    scenario = Scenario.read(NETWORK, SCENARIO)
    count = screen_all(flow_network)
    screening = _median(lambda: screen_all(flow_network))
    return [
        Measurement(f"screening, {count:,} losses", screening, "s", budget=ONE_SECOND),
        Measurement(
            "one scenario",
            1000 * _median(lambda: assess(flow_network, scenario, terms)),
            "ms",
            budget=THIRTY_MILLISECONDS,
        ),
    ]


def screen_all(flow_network: Network) -> int:
    """Screen every single and double loss, and each state; return how many losses that are."""
    losses = (screen_single_outages, screen_double_outages, screen_states)
    return sum(len(screen(flow_network)) for screen in losses)


def _median(work: Callable[[], object]) -> float:
    work()
    return statistics.median(_seconds(work) for _ in range(ROUNDS))


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
