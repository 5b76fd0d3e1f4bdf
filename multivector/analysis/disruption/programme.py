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
        rows = balance_rows(network, limits.demand)
        upper = held_upper(network, limits.capacity)
        objective = np.where(network.delivers, 1.0, 0.0)
        objective[network.is_residual] = RESIDUAL_WEIGHT
        self._solver = solver_of(objective, upper, rows)
        self._residual_total = float(network.baseline[network.is_residual].sum())
        self._capacity, self._demand = upper, limits.demand
        self._has_sure_residuals = not has_free_residuals(network)

    def delivered(self) -> float:
        """Return the largest delivery to export and domestic markets."""
        run(self._solver)
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
        self._capacity = held_upper(self._network, limits.capacity)
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
    count = len(limits.capacity)
    rows = split_rows(network, limits, delivered)
    solver = solver_of(keeps_of(network), split_upper(network, limits.capacity), rows)
    run(solver)
    best = float(solver.getObjectiveValue())
    solver.changeRowBounds(rows.count - 1, best - TOLERANCE, INFINITY)
    weigh(solver, cost_usd)
    run(solver)
    values = clean(np.asarray(solver.getSolution().col_value))
    return values[:count], values[count:]


def split_rows(network: Network, limits: Limits, delivered: float) -> "Rows":
    """Return the rows of what is kept and what is added: their balances, the room they share, both goals.

    The last row is what is kept in all, the one before it what is delivered in all.
    """
    capacity, count = limits.capacity, len(limits.capacity)
    balance = balance_rows(network, limits.demand)
    rows = Rows(2 * count)
    rows.extend(balance, columns=(0,))
    rows.extend(balance, columns=(0, count))
    for place in np.flatnonzero(np.isfinite(capacity)):
        rows.add({int(place): 1.0, int(place) + count: 1.0}, -INFINITY, float(capacity[place]))
    arriving = np.flatnonzero(network.delivers)
    total = {int(place) + shift: 1.0 for place in arriving for shift in (0, count)}
    rows.add(total, delivered - TOLERANCE, INFINITY)
    keeps = keeps_of(network)
    rows.add(
        {int(place): float(keeps[place]) for place in np.flatnonzero(keeps)}, -INFINITY, INFINITY
    )
    return rows


def split_upper(network: Network, capacity: Floats, baseline: Floats | None = None) -> Floats:
    """Return the upper bounds of what is kept on each edge, then of what is added.

    Args:
        network: The network.
        capacity: What each edge can take; a row for each draw where there are several.
        baseline: Flows of the baseline year, shaped alike; those of the network if not given.
    """
    flows = network.baseline if baseline is None else baseline
    kept = np.where(network.is_residual, flows, np.minimum(capacity, flows))
    return np.concatenate([kept, np.where(network.is_residual, 0.0, capacity)], axis=-1)


def keeps_of(network: Network) -> Floats:
    """Return the weights of what is kept: what it delivers, and book-keeping flows before all."""
    return np.concatenate([weights_of(network), np.zeros(len(network.baseline))])


def weigh(solver: Any, cost_usd: Floats) -> None:
    """Let a programme of what is kept and added look for the cheapest way of what is added."""
    costs = np.concatenate([np.zeros(len(cost_usd)), cost_usd])
    solver.changeColsCost(len(costs), np.arange(len(costs), dtype=np.int32), costs)
    solver.changeObjectiveSense(highspy.ObjSense.kMinimize)


class Rows:
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
        """How many there are."""
        return len(self.lower)

    def add(self, terms: dict[int, float], lower: float, upper: float) -> None:
        """Add a row of factors by column, with its bounds."""
        self.indices += terms
        self.values += terms.values()
        self.starts.append(len(self.indices))
        self.lower.append(lower)
        self.upper.append(upper)

    def extend(self, other: "Rows", columns: tuple[int, ...]) -> None:
        """Add all rows of another programme, its columns shifted and summed."""
        for row in range(other.count):
            part = slice(other.starts[row], other.starts[row + 1])
            pairs = list(zip(other.indices[part], other.values[part], strict=True))
            terms = {place + shift: value for shift in columns for place, value in pairs}
            self.add(terms, other.lower[row], other.upper[row])


def balance_rows(network: Network, demand: Floats) -> Rows:
    """Return what leaves less what enters each node, and the limits that edges share."""
    terms: list[dict[int, float]] = [{} for _ in network.kinds]
    for place, (tail, head) in enumerate(zip(network.tail, network.head, strict=True)):
        terms[tail][place] = 1.0
        terms[head][place] = -1.0
    rows = Rows(len(network.baseline))
    columns = (network.kinds, network.supply, demand)
    for own, (kind, supply, limit) in zip(terms, zip(*columns, strict=True), strict=True):
        upper = float(supply) if kind == SOURCE else 0.0
        rows.add(own, -min(float(limit), INFINITY) if kind == MARKET else 0.0, upper)
    for places, limit in network.shared_limits:
        rows.add(dict.fromkeys(places, 1.0), -INFINITY, limit)
    return rows


def held_upper(network: Network, capacity: Floats) -> Floats:
    """Return the upper bounds of flows; book-keeping edges carry what they carried."""
    return np.where(network.is_residual, network.baseline, capacity)


def weights_of(network: Network) -> Floats:
    """Return what each flow counts in the largest delivery."""
    weights = np.where(network.delivers, 1.0, 0.0)
    weights[network.is_residual] = RESIDUAL_WEIGHT
    return weights


def has_free_residuals(network: Network) -> bool:
    """Whether book-keeping flows pass places between, so that a closure may take of them too."""
    return any(network.kinds[node] != SOURCE for node in network.tail[network.is_residual])


def solver_of(objective: Floats, upper: Floats, rows: Rows) -> Any:
    """Return a solver that looks for the largest objective under upper bounds and rows."""
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
    programme.sense_ = highspy.ObjSense.kMaximize
    solver: Any = highspy.Highs()  # type: ignore[no-untyped-call]  # typed in part
    for option, value in (("output_flag", False), ("presolve", "off"), ("threads", 1)):
        solver.setOptionValue(option, value)
    solver.passModel(programme)
    return solver


def run(solver: Any) -> None:
    """Solve a programme.

    Raises:
        ArithmeticError: If it has no optimum.
    """
    solver.run()
    status = solver.getModelStatus()
    if status != highspy.HighsModelStatus.kOptimal:
        raise ArithmeticError(f"the programme has no optimum: {solver.modelStatusToString(status)}")


def clean(values: npt.NDArray[np.float64]) -> Floats:
    """Return values without the dust that floating point leaves."""
    return np.where(np.abs(values) < 10 * TOLERANCE, 0.0, np.round(values, 6))
