"""What each edge and each market can take in a scenario."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

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


class Quantities(Protocol):
    """What limits are made of: those of a network, or a row of each for every draw of them."""

    @property
    def usable(self) -> Floats:
        """What each edge can take."""

    @property
    def demand(self) -> Floats:
        """What each market can take."""

    @property
    def baseline(self) -> Floats:
        """The flow of each edge in the baseline year."""


def limits_of(network: Network, scenario: Scenario, given: Quantities | None = None) -> Limits:
    """Return the limits a scenario leaves.

    Args:
        network: The network.
        scenario: What is closed, cut or built.
        given: Draws of what the network holds; the network itself if none.

    Raises:
        ValueError: If the scenario belongs to another network, or names what it does not hold.
    """
    if scenario.network_id != network.network_id:
        raise ValueError(
            f"network_id {scenario.network_id!r} is asked of the network {network.network_id!r}"
        )
    held = network if given is None else given
    whole = expanded(network, scenario.expansions, held)
    capacity = _spare_capped(held.baseline, whole.capacity, scenario)
    closed = list(closed_places(network, scenario.closed))
    if closed and scenario.percent and scenario.months:
        capacity = _cut(capacity, closed, whole.capacity, held.baseline, scenario.percent)
    return Limits(capacity, whole.demand)


def expanded(
    network: Network, expansions: Sequence[str], given: Quantities | None = None
) -> Limits:
    """Return the limits with some planned expansions built; a refinery's feed grows with the refinery.

    Raises:
        ValueError: If an expansion is not known.
    """
    held = network if given is None else given
    if not expansions:
        return Limits(held.usable, held.demand)
    known = network.plan_room
    unknown = [each for each in expansions if each not in known]
    if unknown:
        allowed = ", ".join(sorted(known)) or "none"
        raise ValueError(
            f"expansion {unknown[0]!r} is not known in {network.network_id}; allowed: {allowed}"
        )
    capacity, demand = held.usable.copy(), held.demand.copy()
    for expansion in expansions:
        place, added = known[expansion]
        capacity[..., place] += added
        demand[..., network.head[place]] += max(added, 0.0)
    return Limits(np.maximum(capacity, 0.0), demand)


def _spare_capped(baseline: Floats, whole: Floats, scenario: Scenario) -> Floats:
    """Return capacities of which only a part of the room beyond the baseline may be used."""
    share = scenario.spare_percent / WHOLE
    if share == 1:
        return whole
    room = np.where(np.isinf(whole), 0.0, np.maximum(whole - baseline, 0.0))
    return np.minimum(whole, baseline + room * share)


def _cut(
    capacity: Floats, closed: Sequence[int], whole: Floats, baseline: Floats, percent: float
) -> Floats:
    """Return capacities with what is closed taken off; an edge without a limit loses of its flow."""
    cut, full = capacity.copy(), whole[..., closed]
    left = np.where(np.isinf(full), baseline[..., closed], full) * (1 - percent / WHOLE)
    cut[..., closed] = np.minimum(cut[..., closed], left)
    return cut
