"""Whether the bands hold what was reported: every documented loss set against the band of the model.

A documented closure differs from one that is supposed: it may have been ordered and not carried out, or bridged by
stocks. How often that was so is counted in the record itself and drawn with the rest, for the back-test alone; a scenario
supposes that its closure takes effect.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from multivector.analysis.disruption.backtest import DAYS_A_YEAR, TOO_SMALL, BackTest
from multivector.analysis.disruption.bands.band import Band, band_of
from multivector.analysis.disruption.bands.draws import COUNT, draws_of
from multivector.analysis.disruption.bands.solving import largest_deliveries
from multivector.analysis.disruption.bands.spreads import Spreads, spreads_of
from multivector.analysis.disruption.network import Floats, Network, network
from multivector.analysis.disruption.scenario import EDGE, Scenario

# The share of losses that a band of 80% should hold.
NOMINAL = 0.8
FACTORS = (1.0, 2.0, 3.0)
WIDENING = 3.0
"""The factor on all spreads: the smallest of `FACTORS` by which the record reaches `NOMINAL`, else the widest, for narrower
bands would claim more than the record bears out; a test works it out again from the record."""


@dataclass(frozen=True, eq=False)
class Calibration:
    """The record against the bands.

    Attributes:
        bands: The band of each documented loss, over the days counted.
        is_inside: Whether each reported loss lies in its band; None without a figure.
        factor: By how much all spreads are widened.
        without_effect: The share of closures that the model says cost something and that cost nothing.
    """

    bands: tuple[Band, ...]
    is_inside: tuple[bool | None, ...]
    factor: float
    without_effect: float

    @property
    def counted(self) -> int:
        """How many losses have a figure."""
        return sum(each is not None for each in self.is_inside)

    @property
    def inside(self) -> int:
        """How many of them lie in their band."""
        return sum(each is True for each in self.is_inside)

    @property
    def share(self) -> float:
        """The share of losses inside their band."""
        return self.inside / self.counted if self.counted else 0.0


def own_spreads(tables: Mapping[str, pd.DataFrame]) -> Spreads:
    """Return the spreads of the tables, widened as the record asks."""
    return spreads_of(tables, WIDENING)


def calibrated(
    tables: Mapping[str, pd.DataFrame],
    tests: Sequence[BackTest],
    factor: float = WIDENING,
    count: int = COUNT,
) -> Calibration:
    """Return the record against bands of spreads widened by a factor.

    Args:
        tables: The tables of the networks and of the spreads.
        tests: What `back_tests` returns.
        factor: By how much all spreads are widened.
        count: How many draws.
    """
    spreads, rest = spreads_of(tables, factor), without_effect(tests)
    networks = {each: network(tables, each) for each in {test.network_id for test in tests}}
    bands = tuple(
        band_of(
            _with_chance(_stranded(networks[each.network_id], each, spreads, count), rest),
            each.modelled,
        )
        for each in tests
    )
    inside = tuple(
        None if each.reported is None else is_in(each.reported, band)
        for each, band in zip(tests, bands, strict=True)
    )
    return Calibration(bands, inside, factor, rest)


def widening(tables: Mapping[str, pd.DataFrame], tests: Sequence[BackTest], count: int) -> float:
    """Return the factor that the record asks for."""
    shares = ((each, calibrated(tables, tests, each, count).share) for each in FACTORS)
    return next((factor for factor, share in shares if share >= NOMINAL), FACTORS[-1])


def without_effect(tests: Sequence[BackTest]) -> float:
    """Return the share of closures that cost nothing among those of which the model says they cost something."""
    costly = [each for each in tests if each.reported is not None and each.modelled > TOO_SMALL]
    return sum(each.reported == 0 for each in costly) / len(costly) if costly else 0.0


def is_in(reported: float, band: Band) -> bool:
    """Whether a reported loss lies in a band; losses too small to tell apart count as the same."""
    return band.low - TOO_SMALL <= reported <= band.high + TOO_SMALL


def _stranded(net: Network, test: BackTest, spreads: Spreads, count: int) -> Floats:
    """Return what the closure strands over the days counted, in each draw."""
    draws = draws_of(net, spreads, count)
    closed = tuple(f"{EDGE}:{edge}" for edge in test.edges)
    scenario = Scenario(net.network_id, closed, percent=test.percent)
    before = draws.baseline[:, net.delivers].sum(axis=1)
    lost = before - largest_deliveries(net, scenario, draws)
    return np.asarray(np.maximum(lost, 0.0) * test.days / DAYS_A_YEAR, dtype=float)


def _with_chance(losses: Floats, share: float) -> Floats:
    """Return losses of which a share, spread evenly over the draws, is nothing."""
    steps = np.floor(np.arange(1, len(losses) + 1) * share)
    return np.where(np.diff(steps, prepend=0.0) > 0, 0.0, losses)
