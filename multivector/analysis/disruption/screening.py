"""Screening: what each single loss, each pair of losses and each controlling state would cost.

Every loss is a whole one, reckoned for a year, alone or on top of a scenario. Each programme starts from the optimum of
the one before, so that a pair costs less than a tenth of a millisecond and none has to be left out.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import pandas as pd

from multivector.analysis.disruption.limits import Limits
from multivector.analysis.disruption.network import Floats, Network
from multivector.analysis.disruption.programme import LargestDelivery
from multivector.analysis.disruption.rerouting import reroute
from multivector.analysis.disruption.scenario import STATE, Scenario, closable

SINGLE_COLUMNS = (
    "edge_id",
    "name",
    "controlling_iso3",
    "route_id",
    "cut_off",
    "rerouted",
    "stranded",
    "stranded_share",
)
DUST = 5e-6


@dataclass(frozen=True, eq=False)
class Standing:
    """What stands before the losses that are screened: limits, and the flows under them."""

    limits: Limits
    flows: Floats
    delivered: float


def screen_single_outages(network: Network, on_top_of: Scenario | None = None) -> pd.DataFrame:
    """Return what the loss of each edge alone would cost, the worst first.

    Args:
        network: The network.
        on_top_of: A scenario that holds already; the baseline if none.

    Returns:
        edge_id, name, controlling_iso3, route_id, cut_off (before anything is rerouted), rerouted, stranded
        (in the unit of the network a year), stranded_share (of what was delivered).
    """
    standing = _standing(network, on_top_of)
    edges = network.edges.loc[~network.is_residual, list(SINGLE_COLUMNS[:4])]
    losses = [(int(place),) for place in edges.index]
    outages = pd.concat(
        [edges.reset_index(drop=True), _screened(network, losses, standing)], axis=1
    )
    return _worst_first(outages)


def screen_double_outages(network: Network, on_top_of: Scenario | None = None) -> pd.DataFrame:
    """Return what the loss of each pair of edges would cost, the worst first.

    Args:
        network: The network.
        on_top_of: A scenario that holds already; the baseline if none.

    Returns:
        first, second (edge ids), first_name, second_name, stranded, stranded_share, beyond_sum (what is
        stranded beyond the sum of the two alone: how much one is the other's way out).
    """
    standing = _standing(network, on_top_of)
    places = [int(place) for place in np.flatnonzero(~network.is_residual)]
    pairs = list(combinations(places, 2))
    singles = _stranded(network, [(place,) for place in places], standing)
    alone = dict(zip(places, singles, strict=True))
    stranded = _stranded(network, pairs, standing)
    ids, names = network.edges["edge_id"].to_list(), network.edges["name"].to_list()
    firsts, seconds = [a for a, _ in pairs], [b for _, b in pairs]
    sums = np.array([alone[a] + alone[b] for a, b in pairs])
    outages = pd.DataFrame(
        {
            "first": [ids[a] for a in firsts],
            "second": [ids[b] for b in seconds],
            "first_name": [names[a] for a in firsts],
            "second_name": [names[b] for b in seconds],
            "stranded": stranded,
            "stranded_share": _shares(stranded, standing),
            "beyond_sum": np.where(np.abs(stranded - sums) < DUST, 0.0, stranded - sums),
        }
    )
    return _worst_first(outages)


def screen_states(network: Network, on_top_of: Scenario | None = None) -> pd.DataFrame:
    """Return what it would cost if each state closed all it controls, the worst first.

    Args:
        network: The network.
        on_top_of: A scenario that holds already; the baseline if none.

    Returns:
        iso3, edges (how many it controls), cut_off, rerouted, stranded, stranded_share.
    """
    known = closable(network)
    states = network.controllers
    losses = [known[f"{STATE}:{state}"] for state in states]
    outages = pd.DataFrame({"iso3": list(states), "edges": [len(each) for each in losses]})
    standing = _standing(network, on_top_of)
    return _worst_first(pd.concat([outages, _screened(network, losses, standing)], axis=1))


def worst_single_outages(network: Network, count: int = 3, *, abroad: bool = True) -> pd.DataFrame:
    """Return the worst single losses, one for each stretch, as `screen_single_outages` tells them.

    Args:
        network: The network.
        count: How many at most.
        abroad: Whether only edges that the exporter does not control itself count.

    Returns:
        The columns of `screen_single_outages`; of edges in a row, which one state controls and which cost
        the same, only one is given. Losses that strand nothing are left out.
    """
    outages = screen_single_outages(network)
    outages = outages[outages["stranded"].gt(0)]
    if abroad:
        outages = outages[outages["controlling_iso3"].ne(network.exporter)]
    alike = outages[["controlling_iso3", "cut_off", "stranded"]].round(3).duplicated()
    return outages[~alike].head(count).reset_index(drop=True)


def _standing(network: Network, on_top_of: Scenario | None) -> Standing:
    if on_top_of is None:
        limits, flows = Limits(network.usable, network.demand), network.baseline
    else:
        rerouted = reroute(network, on_top_of)
        limits, flows = rerouted.limits, rerouted.after
    return Standing(limits, flows, network.delivered(flows))


def _screened(
    network: Network, losses: Sequence[tuple[int, ...]], standing: Standing
) -> pd.DataFrame:
    stranded = _stranded(network, losses, standing)
    cut_off = _cut_off(network, losses, standing)
    return pd.DataFrame(
        {
            "cut_off": cut_off,
            "rerouted": np.maximum(cut_off - stranded, 0.0).round(6),
            "stranded": stranded,
            "stranded_share": _shares(stranded, standing),
        }
    )


def _shares(stranded: Floats, standing: Standing) -> Floats:
    return stranded / standing.delivered if standing.delivered > DUST else np.zeros_like(stranded)


def _stranded(network: Network, losses: Sequence[tuple[int, ...]], standing: Standing) -> Floats:
    return _lost(LargestDelivery(network, standing.limits), losses, standing)


def _cut_off(network: Network, losses: Sequence[tuple[int, ...]], standing: Standing) -> Floats:
    capacity = np.minimum(standing.limits.capacity, standing.flows)
    within = Limits(capacity, standing.limits.demand)
    return _lost(LargestDelivery(network, within), losses, standing)


def _lost(
    programme: LargestDelivery, losses: Sequence[tuple[int, ...]], standing: Standing
) -> Floats:
    left = [programme.delivered_with(places, (0.0,) * len(places)) for places in losses]
    lost = standing.delivered - np.array(left, dtype=float)
    return np.where(np.abs(lost) < DUST, 0.0, lost.round(6))


def _worst_first(outages: pd.DataFrame) -> pd.DataFrame:
    ordered = outages.sort_values("stranded", ascending=False, kind="stable")
    return ordered.reset_index(drop=True)
