"""How far the true value may lie from a held one, by what it is and how it is known."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import pandas as pd

CAPACITY, FLOW, SUPPLY, DEMAND, COST = "capacity", "flow", "supply", "demand", "cost"
ANY, UNKNOWN, WHOLE = "any", "unknown", 100.0
KNOWN_AS = {
    "verified": "reported_percent",
    "derived": "derived_percent",
    "recall": "derived_percent",
    "estimate": "estimated_percent",
}
# The normal quantile of 90%: an 80% interval reaches so many standard deviations to each side.
DEVIATIONS = 1.2815515655446004


@dataclass(frozen=True, eq=False)
class Spreads:
    """The table of spreads.

    Attributes:
        percents: Half the width of the 80% interval, in per cent, by quantity, basis and how it is known.
        factor: By how much all of them are widened.
    """

    percents: Mapping[tuple[str, str, str], float]
    factor: float = 1.0

    def deviation(self, quantity: str, basis: str, confidence: str) -> float:
        """Return the standard deviation of the logarithm of a quantity.

        It is such that four of five values lie between the held one divided and multiplied by one plus the spread.

        Raises:
            ValueError: If the table has no row for it.
        """
        known_as = KNOWN_AS.get(confidence, KNOWN_AS["estimate"])
        percent = self.percents.get((quantity, basis, known_as))
        if percent is None:
            raise ValueError(f"spreads: no row of {quantity} on the basis {basis!r}; add one")
        return self.factor * math.log1p(percent / WHOLE) / DEVIATIONS


def spreads_of(tables: Mapping[str, pd.DataFrame], factor: float = 1.0) -> Spreads:
    """Return the spreads of the tables.

    Args:
        tables: `spreads`: quantity, basis, reported_percent, derived_percent, estimated_percent.
        factor: By how much all of them are widened.
    """
    table = tables["spreads"]
    percents = {
        (str(row["quantity"]), str(row["basis"]), column): float(row[column])
        for row in table.to_dict("records")
        for column in dict.fromkeys(KNOWN_AS.values())
    }
    return Spreads(MappingProxyType(percents), factor)
