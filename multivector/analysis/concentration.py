"""Shares, concentration and coverage of a vector of volumes.

One vector holds the volumes of one flow in one unit and one period. A missing volume is unknown, never
zero: without a published total it makes the whole vector unknown.
"""

from typing import NamedTuple

import numpy as np
import pandas as pd

HHI_SCALE = 10_000.0
# From this coverage on, what is known stands for the whole; below it a share is a lower bound.
WELL_COVERED = 0.95


class Bounds(NamedTuple):
    """The lowest and the highest value that the known volumes allow."""

    lower: float
    upper: float

    @property
    def is_exact(self) -> bool:
        """Whether the volumes known leave no room between the bounds."""
        return bool(np.isclose(self.lower, self.upper))


def as_volumes(volumes: pd.Series) -> pd.Series:
    """Return the volumes as floats, NaN where unknown.

    Raises:
        ValueError: If a volume is negative.
    """
    values = pd.to_numeric(volumes).astype("float64")
    negative = values[values < 0]
    if not negative.empty:
        names = ", ".join(str(name) for name in negative.index)
        raise ValueError(f"volumes must not be negative; negative for: {names}")
    return values


def known_sum(volumes: pd.Series) -> float:
    """Return the sum of the known volumes, NaN where none is known."""
    return float(as_volumes(volumes).sum(min_count=1))


def whole(volumes: pd.Series, total: float | None = None) -> float:
    """Return what the shares are taken of: the published total, or the sum of a complete vector.

    NaN where a volume is unknown and no total is given, and where the whole is zero or less.
    """
    values = as_volumes(volumes)
    denominator = float(values.sum(skipna=False)) if total is None else float(total)
    return denominator if denominator > 0 else float("nan")


def shares(volumes: pd.Series, total: float | None = None) -> pd.Series:
    """Return each volume as a fraction of the whole (0 to 1).

    Args:
        volumes: Volumes of one flow in one unit; NaN means unknown.
        total: The published total. Without it one unknown volume makes every share unknown. With it
            the shares add to the coverage, not to 1.

    Raises:
        ValueError: If a volume is negative.
    """
    return as_volumes(volumes) / whole(volumes, total)


def coverage(known: float, total: float) -> float:
    """Return the known part of a published total as a fraction, NaN where the total is unknown.

    Above 1 where rounded parts add to more than the total.
    """
    return known / total if total > 0 else float("nan")


def herfindahl_bounds(volumes: pd.Series, total: float) -> Bounds:
    """Return the range of the Herfindahl-Hirschman index of a partial vector (0 to 10,000).

    The lower bound takes the volume not listed as many tiny partners, the upper as one partner. Where
    the volumes listed exceed the total, they are the whole themselves.

    Raises:
        ValueError: If a volume is negative.
    """
    known = known_sum(volumes)
    base = max(total, known) if total > 0 else float("nan")
    lower = float((shares(volumes, base) ** 2).sum(min_count=1))
    residual = (base - known) / base
    return Bounds(HHI_SCALE * lower, HHI_SCALE * (lower + residual**2))


def effective_number(index: float) -> float:
    """Return how many partners of equal size would give the Herfindahl-Hirschman index: 10,000 / HHI."""
    return HHI_SCALE / index if index > 0 else float("nan")
