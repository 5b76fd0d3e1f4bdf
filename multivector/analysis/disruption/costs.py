"""What a tonne or a cubic metre costs on each edge: known for few, and never nothing for the others."""

import functools

import numpy as np

from multivector.analysis.disruption.network import DOMESTIC, Floats, Network

EARTH_RADIUS_KM = 6_371.0
SHORTEST_KM = 10.0
COST_COLUMNS = ("cost_usd_per_t", "cost_usd_per_1000m3")


def known_costs(network: Network) -> Floats:
    """Return the cost of a unit on each edge in USD as in the table; NaN where it is not known."""
    for column in COST_COLUMNS:
        if column in network.edges and network.edges[column].notna().any():
            return network.edges[column].to_numpy(dtype=float)
    return np.full(len(network.edges), np.nan)


@functools.lru_cache(maxsize=64)
def weighing_costs(network: Network) -> Floats:
    """Return the costs by which ways are weighed; they serve only to choose between ways.

    What was exported is rather sold to another buyer abroad than at home: a leg into a market at home costs
    more than any way abroad.

    An unknown cost counts as the dearest known rate per kilometre of the network, so that a way whose cost
    is not known is never taken for a cheap one. Where no cost is known at all, length alone decides.
    """
    costs, length = known_costs(network), lengths_km(network)
    known = ~np.isnan(costs) & (costs > 0)
    dearest = float((costs[known] / length[known]).max()) if known.any() else 1.0
    weighed = np.where(known, costs, length * dearest)
    return weighed + np.where(network.roles == DOMESTIC, weighed.sum(), 0.0)


def lengths_km(network: Network) -> Floats:
    """Return the straight distance along each edge in kilometres, at least 10."""
    lon = np.radians(network.nodes["lon"].to_numpy(dtype=float))
    lat = np.radians(network.nodes["lat"].to_numpy(dtype=float))
    tail, head = network.tail, network.head
    haversine = (
        np.sin((lat[head] - lat[tail]) / 2) ** 2
        + np.cos(lat[tail]) * np.cos(lat[head]) * np.sin((lon[head] - lon[tail]) / 2) ** 2
    )
    distance = 2 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(haversine))
    return np.asarray(np.maximum(distance, SHORTEST_KM), dtype=float)
