"""Where it binds: the edges at their limit, and what one more unit of room on each would bring."""

from dataclasses import dataclass

import numpy as np

from multivector.analysis.disruption.limits import Limits, expanded
from multivector.analysis.disruption.rerouting import Flows
from multivector.analysis.disruption.scenario import Scenario

ONE_UNIT = 1.0
LEAST = 1e-6


@dataclass(frozen=True)
class Bottleneck:
    """An edge at its limit.

    Attributes:
        edge_id, name, controlling_iso3: The edge.
        capacity: What it can take in the scenario, a year.
        shadow_price: What a little more room on it would deliver, per unit (the dual of its limit).
        gain: What one more unit of room on it alone would deliver; 0 where another edge binds next.
        basis: What its limit is (rating, contract, quota …) and the figures behind it.
    """

    edge_id: str
    name: str
    controlling_iso3: str
    capacity: float
    shadow_price: float
    gain: float
    basis: str


@dataclass(frozen=True)
class ExpansionGain:
    """What a planned expansion would deliver more in the scenario, built alone."""

    expansion_id: str
    what: str
    added: float
    gain: float
    status: str


def bottlenecks(flows: Flows, scenario: Scenario) -> tuple[Bottleneck, ...]:
    """Return the binding edges, those that bring most with one more unit first.

    Edges closed as a whole and edges not built yet are left out: opening them is not a unit of room.
    """
    network, limits = flows.network, flows.limits
    programme = flows.programme
    programme.set_limits(limits)
    base = programme.delivered()
    prices, at_limit = programme.shadow_prices(), programme.flows() >= limits.capacity - LEAST
    whole = expanded(network, scenario.expansions).capacity
    is_closed = (limits.capacity < LEAST) & (whole > LEAST)
    planned = network.edges["is_planned"].to_numpy(dtype=bool) & (whole < LEAST)
    candidates = at_limit & ~is_closed & ~planned & ~network.is_residual
    binding = []
    for place in np.flatnonzero(candidates):
        more = float(limits.capacity[place]) + ONE_UNIT
        gain = programme.delivered_with((int(place),), (more,)) - base
        if gain > LEAST or prices[place] > LEAST:
            words = network.edge_words[place]
            binding.append(
                Bottleneck(
                    edge_id=words["edge_id"],
                    name=words["name"],
                    controlling_iso3=words["controlling_iso3"],
                    capacity=float(limits.capacity[place]),
                    shadow_price=round(float(prices[place]), 4),
                    gain=round(max(gain, 0.0), 4),
                    basis=_basis(words["usable_basis"], words["usable_detail"]),
                )
            )
    return tuple(sorted(binding, key=lambda each: (-each.gain, -each.shadow_price, each.edge_id)))


def _basis(kind: str, detail: str) -> str:
    return f"{kind} ({detail})" if detail else kind


def expansion_gains(flows: Flows, scenario: Scenario) -> tuple[ExpansionGain, ...]:
    """Return what each planned expansion not yet in the scenario would deliver more, largest first."""
    plans = flows.network.expansions[["expansion_id", "what", "added_capacity", "status"]]
    gains = [
        ExpansionGain(
            str(plan), str(what), float(added), _gain(flows, scenario, (plan,)), str(status)
        )
        for plan, what, added, status in plans.itertuples(index=False)
        if plan not in scenario.expansions and added > 0
    ]
    return tuple(sorted(gains, key=lambda each: (-each.gain, each.expansion_id)))


def gain_of_all(flows: Flows, scenario: Scenario) -> float:
    """Return what all planned expansions together would deliver more."""
    return _gain(flows, scenario, tuple(flows.network.expansions["expansion_id"]))


def _gain(flows: Flows, scenario: Scenario, more: tuple[str, ...]) -> float:
    """Return the gain of some expansions; what is closed stays closed."""
    network = flows.network
    before = expanded(network, scenario.expansions)
    after = expanded(network, tuple(dict.fromkeys((*scenario.expansions, *more))))
    closed = (flows.limits.capacity < LEAST) & (before.capacity > LEAST)
    grown = np.where(closed, 0.0, flows.limits.capacity + after.capacity - before.capacity)
    flows.programme.set_limits(Limits(np.maximum(grown, 0.0), after.demand))
    gain = flows.programme.delivered() - flows.delivered
    return round(max(gain, 0.0), 4)
