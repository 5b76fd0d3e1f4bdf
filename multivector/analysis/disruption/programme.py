"""The linear programmes of the disruption model, solved with HiGHS.

Flows are kept apart in what stays as it was and what is added, because only the second has a cost to
weigh: the first is kept. See docs/methodology.md for the four steps.
"""

from collections.abc import Iterable
from typing import Any

import highspy
import numpy as np
import numpy.typing as npt

from multivector.analysis.disruption.limits import Limits
from multivector.analysis.disruption.network import MARKET, SOURCE, Floats, Network

INFINITY = highspy.kHighsInf
# Book-keeping flows are served before any market: they are given, not chosen.
RESIDUAL_WEIGHT = 2.0
TOLERANCE = 1e-7


class LargestDelivery:
    """The most a network can deliver under given capacities; each solve starts from the last one.

    Args:
        network: The network.
        limits: What each edge and each market can take.
    """

    def __init__(self, network: Network, limits: Limits) -> None:
        self._network = network
        self._columns = np.arange(len(limits.capacity), dtype=np.int32)
        rows = _balance_rows(network, limits.demand)
        upper = _held_upper(network, limits.capacity)
        objective = np.where(network.delivers, 1.0, 0.0)
        objective[network.is_residual] = RESIDUAL_WEIGHT
        self._solver = _solver(objective, upper, rows, is_largest=True)
        self._residual_total = float(network.baseline[network.is_residual].sum())
        self._capacity, self._demand = upper, limits.demand
        self._has_sure_residuals = not network.is_residual.any() or _all_leave_sources(network)

    def delivered(self) -> float:
        """Return the largest delivery to export and domestic markets."""
        _run(self._solver)
        value = float(self._solver.getObjectiveValue())
        if self._has_sure_residuals:
            return value - RESIDUAL_WEIGHT * self._residual_total
        return self._network.delivered(self.flows())

    def delivered_with(self, places: Iterable[int], capacities: Iterable[float]) -> float:
        """Return the largest delivery with other capacities on some edges, which are put back then."""
        chosen = list(places)
        for place, capacity in zip(chosen, capacities, strict=True):
            self._solver.changeColBounds(place, 0.0, float(capacity))
        delivered = self.delivered()
        for place in chosen:
            self._solver.changeColBounds(place, 0.0, float(self._capacity[place]))
        return delivered

    def set_limits(self, limits: Limits) -> None:
        """Replace what all edges and markets can take."""
        self._capacity = _held_upper(self._network, limits.capacity)
        upper = np.where(np.isinf(self._capacity), INFINITY, self._capacity)
        lower = np.zeros(len(self._columns))
        self._solver.changeColsBounds(len(self._columns), self._columns, lower, upper)
        for node in np.flatnonzero(limits.demand != self._demand):
            limit = min(float(limits.demand[node]), INFINITY)
            self._solver.changeRowBounds(int(node), -limit, 0.0)
        self._demand = limits.demand

    def flows(self) -> Floats:
        """Return the flows of the last solution, one of those that deliver the most."""
        return np.asarray(self._solver.getSolution().col_value)

    def shadow_prices(self) -> Floats:
        """Return what one more unit of room on each edge would deliver at the margin."""
        duals = np.asarray(self._solver.getSolution().col_dual)
        at_limit = self.flows() >= self._capacity - TOLERANCE
        return np.where(at_limit & ~self._network.is_residual, np.maximum(duals, 0.0), 0.0)


def kept_and_added(
    network: Network, limits: Limits, delivered: float, cost_usd: Floats
) -> tuple[Floats, Floats]:
    """Return the flows kept as they were, and those added, among plans that deliver a given total.

    First as much of the baseline is kept as such a plan allows; then what is added goes the cheapest
    way. The kept flow of an edge is never above its baseline.

    Args:
        network: The network.
        limits: What each edge and each market can take.
        delivered: The largest delivery under these limits.
        cost_usd: The cost of a unit on each edge, above zero everywhere.
    """
    capacity, count = limits.capacity, len(limits.capacity)
    kept_upper = _held_upper(network, np.minimum(capacity, network.baseline))
    added = np.where(network.is_residual, 0.0, capacity)
    balance = _balance_rows(network, limits.demand)
    keeps = np.concatenate([_weights(network), np.zeros(count)])
    rows = _Rows(2 * count)
    rows.extend(balance, columns=(0,))
    rows.extend(balance, columns=(0, count))
    for place in np.flatnonzero(np.isfinite(capacity)):
        rows.add({int(place): 1.0, int(place) + count: 1.0}, -INFINITY, float(capacity[place]))
    arriving = np.flatnonzero(network.delivers)
    total = {int(place) + shift: 1.0 for place in arriving for shift in (0, count)}
    rows.add(total, delivered - TOLERANCE, INFINITY)
    goal = {int(place): float(keeps[place]) for place in np.flatnonzero(keeps)}
    rows.add(goal, -INFINITY, INFINITY)
    solver = _solver(keeps, np.concatenate([kept_upper, added]), rows, is_largest=True)
    _run(solver)
    best = float(solver.getObjectiveValue())
    solver.changeRowBounds(rows.count - 1, best - TOLERANCE, INFINITY)
    solver.changeColsCost(
        2 * count,
        np.arange(2 * count, dtype=np.int32),
        np.concatenate([np.zeros(count), cost_usd]),
    )
    solver.changeObjectiveSense(highspy.ObjSense.kMinimize)
    _run(solver)
    values = _clean(np.asarray(solver.getSolution().col_value))
    return values[:count], values[count:]


class _Rows:
    """Rows of a programme, gathered one by one."""

    def __init__(self, columns: int) -> None:
        self.columns = columns
        self.lower: list[float] = []
        self.upper: list[float] = []
        self.starts: list[int] = [0]
        self.indices: list[int] = []
        self.values: list[float] = []

    @property
    def count(self) -> int:
        return len(self.lower)

    def add(self, terms: dict[int, float], lower: float, upper: float) -> None:
        self.indices += terms
        self.values += terms.values()
        self.starts.append(len(self.indices))
        self.lower.append(lower)
        self.upper.append(upper)

    def extend(self, other: "_Rows", columns: tuple[int, ...]) -> None:
        """Add all rows of another programme, its columns shifted and summed."""
        for row in range(other.count):
            part = slice(other.starts[row], other.starts[row + 1])
            pairs = list(zip(other.indices[part], other.values[part], strict=True))
            terms = {place + shift: value for shift in columns for place, value in pairs}
            self.add(terms, other.lower[row], other.upper[row])


def _balance_rows(network: Network, demand: Floats) -> _Rows:
    """Return what leaves less what enters each node, and the limits that edges share."""
    terms: list[dict[int, float]] = [{} for _ in network.kinds]
    for place, (tail, head) in enumerate(zip(network.tail, network.head, strict=True)):
        terms[tail][place] = 1.0
        terms[head][place] = -1.0
    rows = _Rows(len(network.baseline))
    columns = (network.kinds, network.supply, demand)
    for own, (kind, supply, limit) in zip(terms, zip(*columns, strict=True), strict=True):
        upper = float(supply) if kind == SOURCE else 0.0
        rows.add(own, -min(float(limit), INFINITY) if kind == MARKET else 0.0, upper)
    for places, limit in network.shared_limits:
        rows.add(dict.fromkeys(places, 1.0), -INFINITY, limit)
    return rows


def _held_upper(network: Network, capacity: Floats) -> Floats:
    return np.where(network.is_residual, network.baseline, capacity)


def _weights(network: Network) -> Floats:
    weights = np.where(network.delivers, 1.0, 0.0)
    weights[network.is_residual] = RESIDUAL_WEIGHT
    return weights


def _all_leave_sources(network: Network) -> bool:
    return all(network.kinds[node] == SOURCE for node in network.tail[network.is_residual])


def _solver(objective: Floats, upper: Floats, rows: _Rows, *, is_largest: bool) -> Any:
    programme = highspy.HighsLp()
    programme.num_col_, programme.num_row_ = rows.columns, rows.count
    programme.col_cost_ = np.asarray(objective, dtype=float)
    programme.col_lower_ = np.zeros(rows.columns)
    programme.col_upper_ = np.where(np.isinf(upper), INFINITY, upper)
    programme.row_lower_ = np.asarray(rows.lower, dtype=float)
    programme.row_upper_ = np.asarray(rows.upper, dtype=float)
    matrix = programme.a_matrix_
    matrix.format_ = highspy.MatrixFormat.kRowwise
    matrix.start_ = np.asarray(rows.starts, dtype=np.int32)
    matrix.index_ = np.asarray(rows.indices, dtype=np.int32)
    matrix.value_ = np.asarray(rows.values, dtype=float)
    senses = highspy.ObjSense
    programme.sense_ = senses.kMaximize if is_largest else senses.kMinimize
    solver: Any = highspy.Highs()  # type: ignore[no-untyped-call]  # typed in part
    for option, value in (("output_flag", False), ("presolve", "off"), ("threads", 1)):
        solver.setOptionValue(option, value)
    solver.passModel(programme)
    return solver


def _run(solver: Any) -> None:
    solver.run()
    status = solver.getModelStatus()
    if status != highspy.HighsModelStatus.kOptimal:
        raise ArithmeticError(f"the programme has no optimum: {solver.modelStatusToString(status)}")


def _clean(values: npt.NDArray[np.float64]) -> Floats:
    """Return values without the dust that floating point leaves."""
    return np.where(np.abs(values) < 10 * TOLERANCE, 0.0, np.round(values, 6))
