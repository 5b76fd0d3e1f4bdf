"""The programmes of rerouting, solved once for every draw; each solve starts from the optimum of the last."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from multivector.analysis.disruption.bands.draws import Draws
from multivector.analysis.disruption.limits import Limits, limits_of
from multivector.analysis.disruption.network import MARKET, SOURCE, Floats, Marks, Network, Places
from multivector.analysis.disruption.programme import (
    INFINITY,
    TOLERANCE,
    balance_rows,
    clean,
    held_upper,
    keeps_of,
    run,
    solver_of,
    split_rows,
    split_upper,
    weigh,
    weights_of,
)
from multivector.analysis.disruption.rerouting import DUST
from multivector.analysis.disruption.scenario import Scenario

# A solve takes a few steps from the last optimum; what HiGHS does to begin well costs more than these.
FASTER = {
    "simplex_scale_strategy": 0,
    "simplex_dual_edge_weight_strategy": 1,
    "simplex_initial_condition_check": False,
}


@dataclass(frozen=True, eq=False)
class DrawnFlows:
    """The flows of a scenario, a row for each draw and a column for each edge.

    Attributes:
        limits: What each edge and market can take.
        untouched: What still flows where nothing is rerouted.
        kept: Flow that stays where it was.
        added: Flow that was rerouted.
    """

    limits: Limits
    untouched: Floats
    kept: Floats
    added: Floats

    @property
    def after(self) -> Floats:
        """The flow of each edge once all is rerouted that can be."""
        return self.kept + self.added


class Repeated:
    """A programme that is solved again under other bounds."""

    def __init__(self, solver: Any, columns: int, rows: int) -> None:
        for option, value in FASTER.items():
            solver.setOptionValue(option, value)
        self._solver = solver
        self._columns = np.arange(columns, dtype=np.int32)
        self._rows = np.arange(rows, dtype=np.int32)
        self._zeros = np.zeros(columns)

    def solved(self, upper: Floats, row_lower: Floats, row_upper: Floats) -> Any:
        """Return the solver once it has the optimum under bounds of its columns and rows."""
        self.bound(upper, row_lower, row_upper)
        run(self._solver)
        return self._solver

    def value(self, is_counted: Marks | None = None) -> float:
        """Return the optimum just found: its objective, or the sum of the columns that count."""
        if is_counted is None:
            return float(self._solver.getObjectiveValue())
        return float(np.asarray(self._solver.getSolution().col_value)[is_counted].sum())

    def value_without(
        self, places: Sequence[int], upper: Floats, is_counted: Marks | None = None
    ) -> float:
        """Return the optimum with some columns held at nothing; then put back their upper bounds."""
        for place in places:
            self._solver.changeColBounds(place, 0.0, 0.0)
        run(self._solver)
        value = self.value(is_counted)
        for place in places:
            self._solver.changeColBounds(place, 0.0, float(upper[place]))
        return value

    def weigh(self, cost_usd: Floats) -> None:
        """Let it look for the cheapest way of what is added."""
        weigh(self._solver, cost_usd)

    def bound(self, upper: Floats, row_lower: Floats, row_upper: Floats) -> None:
        """Set the bounds of the columns and rows."""
        columns, rows = self._columns, self._rows
        self._solver.changeColsBounds(len(columns), columns, self._zeros, upper)
        self._solver.changeRowsBounds(len(rows), rows, row_lower, row_upper)


def rerouted_in_draws(network: Network, scenario: Scenario, draws: Draws) -> DrawnFlows:
    """Return the flows of a scenario in every draw, in the order that `reroute` keeps.

    Raises:
        ValueError: If the scenario names what the network does not hold.
    """
    limits = limits_of(network, scenario, draws)
    flows = DrawnFlows(
        limits, draws.baseline.copy(), draws.baseline.copy(), np.zeros_like(draws.baseline)
    )
    changed = np.flatnonzero(~_fits(network, limits, draws))
    if not len(changed):
        return flows
    lower, upper = row_bounds(network, limits.demand, draws)
    columns = held_upper_of(network, limits.capacity, draws)
    delivery = delivery_of(network, limits)
    within = np.minimum(columns, draws.baseline)
    flows.untouched[changed] = _largest(delivery, within, (lower, upper), changed)
    after = _largest(delivery, columns, (lower, upper), changed)
    largest = after[:, network.delivers].sum(axis=1)
    _split(network, flows, draws, (lower, upper), changed, largest)
    return flows


def delivery_of(network: Network, limits: Limits) -> Repeated:
    """Return the programme of the largest delivery, for draws of these limits."""
    rows = balance_rows(network, limits.demand[0])
    solver = solver_of(weights_of(network), held_upper(network, limits.capacity[0]), rows)
    return Repeated(solver, rows.columns, rows.count)


def row_bounds(network: Network, demand: Floats, draws: Draws) -> tuple[Floats, Floats]:
    """Return the bounds of the balances and of the limits that edges share, a row for each draw."""
    kinds = np.array(network.kinds)
    lower = np.where(kinds == MARKET, -np.minimum(demand, INFINITY), 0.0)
    upper = np.where(kinds == SOURCE, draws.supply, 0.0)
    return (
        np.concatenate([lower, np.full(draws.shared.shape, -INFINITY)], axis=1),
        np.concatenate([upper, draws.shared], axis=1),
    )


def held_upper_of(network: Network, capacity: Floats, draws: Draws) -> Floats:
    """Return the upper bounds of flows; book-keeping edges carry what they carried."""
    return np.where(network.is_residual, draws.baseline, np.minimum(capacity, INFINITY))


def largest_deliveries(network: Network, scenario: Scenario, draws: Draws) -> Floats:
    """Return what a scenario still delivers in each draw, without the ways it takes."""
    limits = limits_of(network, scenario, draws)
    delivered = draws.baseline[:, network.delivers].sum(axis=1)
    changed = np.flatnonzero(~_fits(network, limits, draws))
    if len(changed):
        bounds = row_bounds(network, limits.demand, draws)
        columns = held_upper_of(network, limits.capacity, draws)
        after = _largest(delivery_of(network, limits), columns, bounds, changed)
        delivered[changed] = after[:, network.delivers].sum(axis=1)
    return np.asarray(delivered, dtype=float)


def _largest(
    delivery: Repeated, columns: Floats, bounds: tuple[Floats, Floats], chosen: Places
) -> Floats:
    """Return flows of the largest delivery, a row for each of the chosen draws."""
    lower, upper = bounds
    solved = (delivery.solved(columns[i], lower[i], upper[i]) for i in chosen)
    return np.array([solver.getSolution().col_value for solver in solved])


def _split(
    network: Network,
    flows: DrawnFlows,
    draws: Draws,
    bounds: tuple[Floats, Floats],
    chosen: Places,
    largest: Floats,
) -> None:
    """Write what is kept and what is added: first as much kept as can be, then the cheapest ways."""
    limits, count = flows.limits, len(network.edges)
    first = Limits(limits.capacity[chosen[0]], limits.demand[chosen[0]])
    rows = split_rows(network, first, float(largest[0]))
    columns = np.minimum(split_upper(network, limits.capacity, draws.baseline), INFINITY)
    bound = np.isfinite(first.capacity)
    keep, spend = (
        Repeated(solver_of(keeps_of(network), columns[chosen[0]], rows), rows.columns, rows.count)
        for _ in range(2)
    )
    without_lower = np.full(int(bound.sum()), -INFINITY)
    for i, delivered in zip(chosen, largest, strict=True):
        goals = [delivered - TOLERANCE, -INFINITY]
        lower = np.concatenate([bounds[0][i], bounds[0][i], without_lower, goals])
        room = limits.capacity[i][bound]
        upper = np.concatenate([bounds[1][i], bounds[1][i], room, [INFINITY, INFINITY]])
        best = float(keep.solved(columns[i], lower, upper).getObjectiveValue())
        lower[-1] = best - TOLERANCE
        spend.weigh(draws.costs[i])
        values = clean(np.asarray(spend.solved(columns[i], lower, upper).getSolution().col_value))
        flows.kept[i], flows.added[i] = values[:count], values[count:]


def _fits(network: Network, limits: Limits, draws: Draws) -> Marks:
    """Whether the flows of a draw break no limit, so that nothing has to change."""
    arriving = np.zeros_like(limits.demand)
    np.add.at(arriving.T, network.head, draws.baseline.T)
    is_within = network.is_residual | (draws.baseline <= limits.capacity + DUST)
    return np.asarray(
        is_within.all(axis=1) & (arriving <= limits.demand + DUST).all(axis=1), dtype=bool
    )
