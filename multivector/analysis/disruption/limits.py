"""What each edge and each market can take in a scenario."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from multivector.analysis.disruption.network import Floats, Network
from multivector.analysis.disruption.scenario import WHOLE, Scenario, closed_places


@dataclass(frozen=True, eq=False)
class Limits:
    """Upper bounds of flows, in the unit of the network a year.

    Attributes:
        capacity: Of each edge; infinite where none is known.
        demand: Of each node, infinite where it takes any volume.
    """

    capacity: Floats
    demand: Floats


def limits_of(network: Network, scenario: Scenario) -> Limits:
    """Return the limits a scenario leaves.

    Raises:
        ValueError: If the scenario belongs to another network, or names what it does not hold.
    """
    if scenario.network_id != network.network_id:
        raise ValueError(
            f"network_id {scenario.network_id!r} is asked of the network {network.network_id!r}"
        )
    whole = expanded(network, scenario.expansions)
    capacity = _cut(network, _spare_capped(network, whole.capacity, scenario), scenario)
    return Limits(capacity, whole.demand)


def expanded(network: Network, expansions: Sequence[str]) -> Limits:
    """Return the limits with some planned expansions built; a refinery's feed grows with the refinery.

    Raises:
        ValueError: If an expansion is not known.
    """
    if not expansions:
        return Limits(network.usable, network.demand)
    known = network.plan_room
    unknown = [each for each in expansions if each not in known]
    if unknown:
        allowed = ", ".join(sorted(known)) or "none"
        raise ValueError(
            f"expansion {unknown[0]!r} is not known in {network.network_id}; allowed: {allowed}"
        )
    capacity, demand = network.usable.copy(), network.demand.copy()
    for expansion in expansions:
        place, added = known[expansion]
        capacity[place] += added
        demand[network.head[place]] += max(added, 0.0)
    return Limits(np.maximum(capacity, 0.0), demand)


def _spare_capped(network: Network, whole: Floats, scenario: Scenario) -> Floats:
    """Return capacities of which only a part of the room beyond the baseline may be used."""
    share = scenario.spare_percent / WHOLE
    if share == 1:
        return whole
    room = np.where(np.isinf(whole), 0.0, np.maximum(whole - network.baseline, 0.0))
    return np.minimum(whole, network.baseline + room * share)


def _cut(network: Network, capacity: Floats, scenario: Scenario) -> Floats:
    """Return capacities with what is closed taken off; an edge without a limit loses of its flow."""
    closed = list(closed_places(network, scenario.closed))
    if not closed or not scenario.percent or not scenario.months:
        return capacity
    cut = capacity.copy()
    full = expanded(network, scenario.expansions).capacity[closed]
    left = np.where(np.isinf(full), network.baseline[closed], full) * (1 - scenario.percent / WHOLE)
    cut[closed] = np.minimum(cut[closed], left)
    return cut
