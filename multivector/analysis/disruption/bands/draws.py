"""Draws of all that a network estimates: capacities, flows, supplies, demands and costs.

The draws are quasi-random (Sobol, scrambled, of a fixed seed), so that the same tables give the same band and a few
hundred fill the space evenly. A drawn flow is reconciled with its neighbours by weighted least squares, so that what
enters a place still leaves it and a reported flow holds an estimated one beside it.
"""

import functools
import math
from dataclasses import dataclass

import numpy as np

from multivector.analysis.disruption.bands.spreads import (
    ANY,
    CAPACITY,
    COST,
    DEMAND,
    FLOW,
    SUPPLY,
    UNKNOWN,
    Spreads,
)
from multivector.analysis.disruption.costs import known_costs, weighing_costs
from multivector.analysis.disruption.network import (
    HUB,
    RESIDUAL,
    SOURCE,
    Floats,
    Marks,
    Network,
    Places,
)

COUNT = 256
SEED = 1
DUST = 1e-9
LEAST_FACTOR = 0.05


@dataclass(frozen=True)
class Input:
    """One quantity that is drawn.

    Attributes:
        quantity: capacity, flow, supply, demand or cost.
        places: The edges it belongs to, or the node.
        name: The name of the first of them.
        deviation: The standard deviation of its logarithm.
    """

    quantity: str
    places: tuple[int, ...]
    name: str
    deviation: float


@dataclass(frozen=True, eq=False)
class Draws:
    """A network many times over; every array has a row for each draw, in the unit of the network a year.

    Attributes:
        inputs: What is drawn.
        scores: Standard normal scores, a column for each input.
        luck: A number from 0 to 1 for what no network holds, such as the discount.
        usable: What each edge can take; never less than it carries.
        baseline: The flow of each edge.
        supply: What each source gives.
        demand: What each market can take.
        shared: What edges with a common limit can take together.
        costs: The costs by which ways are weighed, USD a unit.
    """

    inputs: tuple[Input, ...]
    scores: Floats
    luck: Floats
    usable: Floats
    baseline: Floats
    supply: Floats
    demand: Floats
    shared: Floats
    costs: Floats

    def __len__(self) -> int:
        return len(self.scores)


@functools.lru_cache(maxsize=32)
def draws_of(network: Network, spreads: Spreads, count: int = COUNT) -> Draws:
    """Return draws of a network; the same for every scenario, so that scenarios are compared draw by draw.

    Args:
        network: The network.
        spreads: How far values may lie from those held.
        count: How many draws; a power of two fills the space best.

    Raises:
        ValueError: If a quantity has no spread.
    """
    drawn = (each for each in _inputs(network, spreads) if each.deviation > 0)
    # The first columns of Sobol points are the most even: they go to what is most uncertain.
    inputs = tuple(sorted(drawn, key=lambda each: -_uncertain(network, each)))
    points = _points(len(inputs) + 1, count)
    scores = _normal(points[:, :-1])
    factors = _factors(inputs, scores)
    edges, nodes = len(network.edges), len(network.nodes)
    of = {
        quantity: _spread_out(inputs, factors, quantity, width)
        for quantity, width in (
            (CAPACITY, edges),
            (FLOW, edges),
            (COST, edges),
            (SUPPLY, nodes),
            (DEMAND, nodes),
        )
    }
    baseline, leaves = _reconciled(network, inputs, of[FLOW], of[SUPPLY])
    arrives = _summed(network.head, baseline, nodes)
    spare = network.supply - _summed(network.tail, network.baseline, nodes)
    limits = network.shared_limits
    shared = np.empty((count, len(limits)))
    for group, (places, limit) in enumerate(limits):
        own = baseline[:, list(places)].sum(axis=1)
        shared[:, group] = np.maximum(limit * of[CAPACITY][:, places[0]], own)
    return Draws(
        inputs=inputs,
        scores=scores,
        luck=points[:, -1],
        usable=_at_least(network.usable, of[CAPACITY], network.baseline, baseline),
        baseline=baseline,
        supply=np.where(_are(network, SOURCE), np.maximum(leaves + spare, 0.0), network.supply),
        demand=np.maximum(network.demand * of[DEMAND], arrives),
        shared=shared,
        costs=weighing_costs(network) * of[COST],
    )


def _inputs(network: Network, spreads: Spreads) -> list[Input]:
    """Return all quantities of a network; sections of a line with the same limit are one."""
    rows = network.edges.to_dict("records")
    groups: dict[tuple[object, ...], list[int]] = {}
    for place, row in enumerate(rows):
        line = row["line_id"] if isinstance(row["line_id"], str) else row["edge_id"]
        groups.setdefault((line, row["usable_basis"], network.usable[place]), []).append(place)
    inputs = [
        Input(
            CAPACITY,
            tuple(places),
            str(rows[places[0]]["name"]),
            spreads.deviation(CAPACITY, str(basis), _known(rows[places[0]], "confidence")),
        )
        for (_, basis, usable), places in groups.items()
        if np.isfinite(float(str(usable))) and float(str(usable)) > 0
    ]
    is_unknown = np.isnan(known_costs(network))
    for place, row in enumerate(rows):
        name = str(row["name"])
        if network.baseline[place] > 0:
            deviation = spreads.deviation(FLOW, ANY, _known(row, "flow_confidence"))
            inputs.append(Input(FLOW, (place,), name, deviation))
        basis = UNKNOWN if is_unknown[place] else ANY
        deviation = spreads.deviation(COST, basis, _known(row, "cost_confidence"))
        inputs.append(Input(COST, (place,), name, deviation))
    return [*inputs, *_of_nodes(network, spreads)]


def _uncertain(network: Network, each: Input) -> float:
    """Return how uncertain an input is in the unit of the network; costs move no volume."""
    of = {
        CAPACITY: network.usable,
        FLOW: network.baseline,
        SUPPLY: network.supply,
        DEMAND: network.demand,
    }
    return each.deviation * float(of[each.quantity][each.places[0]]) if each.quantity in of else 0.0


def _of_nodes(network: Network, spreads: Spreads) -> list[Input]:
    inputs = []
    for place, row in enumerate(network.nodes.to_dict("records")):
        is_source = network.kinds[place] == SOURCE
        is_bound = np.isfinite(network.demand[place]) and row["role"] != RESIDUAL
        if is_source or is_bound:
            quantity = SUPPLY if is_source else DEMAND
            deviation = spreads.deviation(quantity, ANY, _known(row, "confidence"))
            inputs.append(Input(quantity, (place,), str(row["name"]), deviation))
    return inputs


def _known(row: dict[object, object], column: str) -> str:
    return str(row.get(column, ""))


def _points(columns: int, count: int) -> Floats:
    # The import takes a second, which only those pay who ask for draws.
    from scipy.stats import qmc

    whole = 2 ** math.ceil(math.log2(count))  # Sobol points fill the space by powers of two
    points = qmc.Sobol(columns, scramble=True, rng=SEED).random(whole)[:count]
    return np.asarray(np.clip(points, DUST, 1 - DUST), dtype=float)


def _normal(points: Floats) -> Floats:
    from scipy.special import ndtri

    return np.asarray(ndtri(points), dtype=float)


def _factors(inputs: tuple[Input, ...], scores: Floats) -> Floats:
    """Return what each held value is multiplied by; sums of flows stay centred, so theirs are even, not skewed."""
    changes = scores * np.array([each.deviation for each in inputs])
    is_even = np.array([each.quantity in {FLOW, SUPPLY} for each in inputs], dtype=bool)
    return np.asarray(
        np.where(is_even, np.maximum(1.0 + changes, LEAST_FACTOR), np.exp(changes)), dtype=float
    )


def _spread_out(inputs: tuple[Input, ...], factors: Floats, quantity: str, width: int) -> Floats:
    """Return the factors of one quantity, each at its places; one where nothing is drawn."""
    spread = np.ones((len(factors), width))
    for column, each in enumerate(inputs):
        if each.quantity == quantity:
            spread[:, list(each.places)] = factors[:, [column]]
    return spread


def _reconciled(
    network: Network, inputs: tuple[Input, ...], of_flow: Floats, of_supply: Floats
) -> tuple[Floats, Floats]:
    """Return drawn flows that balance at every place between, and what then leaves each source.

    Each drawn change is corrected in proportion to its variance, the least squares solution under the balances (Crowe,
    1996, Data reconciliation: progress and challenges). A draw that would turn a flow round is pulled back
    towards the held flows, which balance as well.
    """
    flows, count = network.baseline, len(network.edges)
    sources = np.flatnonzero(_are(network, SOURCE))
    leaves = _summed(network.tail, flows, len(network.nodes))[sources]
    held = np.concatenate([flows, leaves])
    drawn = np.concatenate([of_flow, of_supply[:, sources]], axis=1)
    changes = (drawn - 1.0) * held
    deviations = np.zeros(len(held))
    for each in inputs:
        if each.quantity == FLOW:
            deviations[each.places[0]] = each.deviation
        elif each.quantity == SUPPLY:
            deviations[count + int(np.searchsorted(sources, each.places[0]))] = each.deviation
    variance = (deviations * held) ** 2
    balances = _balances(network, sources)
    weighted = variance[:, None] * balances.T
    correction = weighted @ np.linalg.pinv(balances @ weighted, hermitian=True) @ balances
    changes -= changes @ correction.T
    with np.errstate(divide="ignore", invalid="ignore"):
        room = np.where(changes < -DUST, held / -changes, np.inf)
    changes *= np.minimum(room.min(axis=1), 1.0)[:, None]
    values = np.maximum(held + changes, 0.0)
    out = np.zeros((len(values), len(network.nodes)))
    out[:, sources] = values[:, count:]
    return values[:, :count], out


def _balances(network: Network, sources: Places) -> Floats:
    """Return a row for each place between (what leaves less what enters) and each source (the same)."""
    count = len(network.edges)
    rows = np.zeros((len(network.nodes), count + len(sources)))
    rows[network.tail, np.arange(count)] += 1.0
    rows[network.head, np.arange(count)] -= 1.0
    rows[sources, count + np.arange(len(sources))] -= 1.0
    return rows[_are(network, SOURCE) | _are(network, HUB)]


def _at_least(usable: Floats, factors: Floats, held: Floats, drawn: Floats) -> Floats:
    """Return drawn capacities; what a link carries it can carry, where the held figures agree on that."""
    with np.errstate(invalid="ignore"):
        capacity = np.where(np.isinf(usable), np.inf, usable * factors)
    return np.where(held <= usable, np.maximum(capacity, drawn), capacity)


def _are(network: Network, kind: str) -> Marks:
    return np.array([each == kind for each in network.kinds], dtype=bool)


def _summed(places: Places, flows: Floats, width: int) -> Floats:
    """Return the sum of the flows at each node, along the last axis."""
    total = np.zeros((*flows.shape[:-1], width))
    np.add.at(total.T, places, flows.T)
    return total
