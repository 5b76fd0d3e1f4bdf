"""What is left after a disruption: what stays, what finds another way, what is stranded."""

from dataclasses import dataclass

import numpy as np

from multivector.analysis.disruption.costs import weighing_costs
from multivector.analysis.disruption.limits import Limits, limits_of
from multivector.analysis.disruption.network import Floats, Network
from multivector.analysis.disruption.programme import LargestDelivery, kept_and_added
from multivector.analysis.disruption.scenario import Scenario

DUST = 5e-6


@dataclass(frozen=True, eq=False)
class Flows:
    """The flows of a scenario, in the unit of the network a year.

    Attributes:
        network: The network.
        limits: What each edge and market can take.
        unaffected: What the baseline still delivers where nothing is rerouted.
        kept: Of each edge: baseline flow that stays where it was.
        added: Of each edge: flow that was rerouted onto it.
        without_rerouting: Exports where nothing is rerouted.
        programme: The programme of the largest delivery, solved.
    """

    network: Network
    limits: Limits
    unaffected: float
    without_rerouting: float
    kept: Floats
    added: Floats
    programme: LargestDelivery

    @property
    def after(self) -> Floats:
        """The flow of each edge."""
        return self.kept + self.added

    @property
    def baseline_delivered(self) -> float:
        """What was delivered before."""
        return self.network.delivered(self.network.baseline)

    @property
    def delivered(self) -> float:
        """What is still delivered, rerouted flow included."""
        return _dusted(self.network.delivered(self.after))

    @property
    def rerouted(self) -> float:
        """What was cut off and arrives all the same."""
        return _dusted(self.delivered - self.unaffected)

    @property
    def stranded(self) -> float:
        """What arrives no more."""
        return _dusted(self.baseline_delivered - self.delivered)

    @property
    def displaced(self) -> float:
        """What was not cut off but had to change its way so that more arrives in all."""
        return _dusted(self.unaffected - self.network.delivered(self.kept))


def reroute(network: Network, scenario: Scenario) -> Flows:
    """Return the flows of a scenario.

    In this order: as much as possible is delivered; of the baseline flow as much as possible stays where it
    was; what is rerouted goes the cheapest way, an unknown cost counting as a dear one.

    Raises:
        ValueError: If the scenario names what the network does not hold.
    """
    limits = limits_of(network, scenario)
    if _fits(network, limits):
        return _baseline(network, limits)
    untouched = unaffected_flows(network, limits)
    programme = LargestDelivery(network, limits)
    largest = programme.delivered()
    kept, added = kept_and_added(network, limits, largest, weighing_costs(network))
    return Flows(
        network=network,
        limits=limits,
        unaffected=_dusted(network.delivered(untouched)),
        without_rerouting=_dusted(network.exported(untouched)),
        kept=kept,
        added=added,
        programme=programme,
    )


def _fits(network: Network, limits: Limits) -> bool:
    """Whether the baseline breaks no limit, so that nothing has to change."""
    arriving = np.zeros(len(limits.demand))
    np.add.at(arriving, network.head, network.baseline)
    is_within = network.is_residual | (network.baseline <= limits.capacity + DUST)
    return bool(is_within.all() and (arriving <= limits.demand + DUST).all())


def _baseline(network: Network, limits: Limits) -> Flows:
    programme = LargestDelivery(network, limits)
    programme.delivered()
    return Flows(
        network=network,
        limits=limits,
        unaffected=_dusted(network.delivered(network.baseline)),
        without_rerouting=_dusted(network.exported(network.baseline)),
        kept=network.baseline,
        added=np.zeros_like(network.baseline),
        programme=programme,
    )


def unaffected_flows(network: Network, limits: Limits) -> Floats:
    """Return the largest flows that fit inside the baseline and the limits: nothing is rerouted."""
    within = Limits(np.minimum(limits.capacity, network.baseline), limits.demand)
    programme = LargestDelivery(network, within)
    programme.delivered()
    return programme.flows()


def _dusted(value: float) -> float:
    """Return a volume without the dust of floating point."""
    return 0.0 if abs(value) < DUST else round(value, 6)
