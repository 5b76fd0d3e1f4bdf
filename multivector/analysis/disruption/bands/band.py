"""The band that draws leave, and what drives it."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from multivector.analysis.disruption.bands.draws import Draws
from multivector.analysis.disruption.bands.spreads import CAPACITY, DEMAND, FLOW, SUPPLY
from multivector.analysis.disruption.network import Floats

# Four of five draws lie in the band.
ENDS = (0.1, 0.9)
LEVEL = 0.8
MOST_DRIVERS = 5
# The rank correlation of what has no influence stays below so many times its standard error.
ERRORS = 3.0
# Below this, in million tonnes or billion m³ a year, a band is a point.
NO_SPREAD = 0.005
OF = {CAPACITY: "capacity", FLOW: "flow", SUPPLY: "output", DEMAND: "demand"}


@dataclass(frozen=True)
class Band:
    """The two ends of an 80% band around a central value."""

    low: float
    high: float

    def times(self, factor: float) -> "Band":
        """Return it in another unit, or over another time."""
        return Band(self.low * factor, self.high * factor)


@dataclass(frozen=True)
class Driver:
    """One estimate by which an answer is uncertain.

    Attributes:
        name: The link, field or market.
        quantity: Which figure of it: capacity, flow, output or demand.
        correlation: Spearman's rank correlation with what is stranded, -1 to 1.
        share: Its square: the part of the spread that this estimate explains.
    """

    name: str
    quantity: str
    correlation: float
    share: float


def band_of(draws: Floats, central: float) -> Band:
    """Return the band of a value; it reaches to the central value where no draw does."""
    low, high = (float(end) for end in np.quantile(draws, ENDS))
    return Band(min(round(low, 6), central), max(round(high, 6), central))


def bands_along(draws: Floats, central: Sequence[float] | Floats) -> tuple[Floats, Floats]:
    """Return the lower and the upper ends of many values, a column of draws for each."""
    low, high = np.quantile(draws, ENDS, axis=0)
    values = np.asarray(central, dtype=float)
    return np.minimum(low, values), np.maximum(high, values)


def drivers_of(draws: Draws, values: Floats) -> tuple[Driver, ...]:
    """Return the estimates that a value hangs on most, by Spearman's rank correlation over the draws.

    Args:
        draws: The draws.
        values: The value in each draw.
    """
    if np.ptp(np.quantile(values, ENDS)) < NO_SPREAD or not draws.inputs:
        return ()
    ranks, scores = _ranked(values[:, None]), _ranked(draws.scores)
    correlations = (ranks * scores).mean(axis=0)
    least = ERRORS / np.sqrt(len(values))
    order = np.argsort(-np.abs(correlations))[:MOST_DRIVERS]
    return tuple(
        Driver(
            draws.inputs[place].name,
            OF[draws.inputs[place].quantity],
            round(float(correlations[place]), 3),
            round(float(correlations[place] ** 2), 3),
        )
        for place in order
        if abs(correlations[place]) >= least and draws.inputs[place].quantity in OF
    )


def _ranked(values: Floats) -> Floats:
    """Return standardised ranks, column by column."""
    ranks = values.argsort(axis=0).argsort(axis=0).astype(float)
    return np.asarray((ranks - ranks.mean(axis=0)) / ranks.std(axis=0), dtype=float)
