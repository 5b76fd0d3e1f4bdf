"""Asks one data set what the Trade page asks, in a process of its own: its memory is its own too.

`python -m bench.bulk_trade_questions ADDRESS ROUNDS` prints the times and the memory as JSON.
"""

from __future__ import annotations

import json
import resource
import statistics
import sys
import time
import warnings
from collections.abc import Callable, Mapping

import pandas as pd

from bench.bulk_trade_data import LISTED
from multivector.analysis.poles import PoleMap, partner_poles
from multivector.data.checking.derived import with_lists
from multivector.data.settings import SHIPPED_DATA

REPORTER, PARTNER = "RUS", "CHN"
"""The largest trader the page offers, in both directions: the most rows a reader can ask for."""
TIER_OF = dict.fromkeys(LISTED, "1")


def shipped_poles() -> PoleMap:
    """Return the pole of each partner, without the memory that the whole package would take."""
    names = ("poles", "countries")
    tables = {name: pd.read_csv(SHIPPED_DATA / f"{name}.csv", dtype="str") for name in names}
    return partner_poles(with_lists(tables)["poles"])


def questions(address: str) -> Mapping[str, Callable[[], object]]:
    """Return the page's questions to a data set, ready to be asked."""
    from multivector.data.flows import queries
    from multivector.data.flows.address import read_address
    from multivector.data.flows.engines import open_trade

    found = read_address(address)
    if found is None:
        raise ValueError("no address was given")
    trade = open_trade(found)
    first, last = trade.about.first_year, trade.about.last_year
    every = queries.Asked(REPORTER, "both", first, last)
    chapter = queries.Asked(REPORTER, "both", first, last, "85")
    newest = queries.Asked(REPORTER, "both", last, last)
    poles, flows = shipped_poles(), trade.flows
    asked = {
        "partners, all goods": queries.partners(flows, every),
        "partners, a chapter": queries.partners(flows, chapter),
        "poles, all goods": queries.poles(flows, every, poles),
        "poles, a chapter": queries.poles(flows, chapter, poles),
        "dependence, lines": queries.dependence(flows, newest, poles, 6),
        "concentration, lines": queries.concentration(flows, newest, 6),
        "two counts": queries.mirror_gap(flows, REPORTER, PARTNER, every),
        "high-priority items": queries.listed(flows, every, TIER_OF, poles),
    }
    return {name: lambda one=one: trade.answer(one) for name, one in asked.items()}  # type: ignore[misc]


def timed(work: Callable[[], object], rounds: int) -> float:
    """Return the median of milliseconds, the first round not counted."""
    work()
    taken = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        taken.append(1_000 * (time.perf_counter() - start))
    return statistics.median(taken)


def main() -> int:
    """Ask each question some rounds and print what it took."""
    address, rounds = sys.argv[1], int(sys.argv[2])
    # ibis 12 still calls what duckdb 2 renamed.
    warnings.filterwarnings("ignore", message="fetch_arrow_table", category=DeprecationWarning)
    if address.startswith("pandas:"):
        from bench.bulk_trade_pandas import questions as in_pandas

        asked = in_pandas(address.removeprefix("pandas:"))
    else:
        asked = questions(address)
    found = {name: timed(work, rounds) for name, work in asked.items()}
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1_000
    print(json.dumps({"milliseconds": found, "megabytes": peak}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
