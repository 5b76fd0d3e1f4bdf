"""The bands of an answer: of every volume, share and sum of money in it."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from multivector.analysis.disruption.bands.band import (
    Band,
    Driver,
    band_of,
    bands_along,
    drivers_of,
)
from multivector.analysis.disruption.bands.draws import Draws, draws_of
from multivector.analysis.disruption.bands.solving import DrawnFlows, rerouted_in_draws
from multivector.analysis.disruption.bands.spreads import Spreads
from multivector.analysis.disruption.network import EXPORT, Floats, Network
from multivector.analysis.disruption.result import Disruption, counted_legs
from multivector.analysis.disruption.revenue import BCM_TIMES_USD, MT_TIMES_USD
from multivector.analysis.disruption.terms import Terms

VOLUMES = (
    "baseline_delivered",
    "unaffected",
    "delivered",
    "rerouted",
    "stranded",
    "displaced",
    "exports_before",
    "exports_after",
)


@dataclass(frozen=True, eq=False)
class Bands:
    """The 80% bands of an answer.

    Attributes:
        draws: How many draws they rest on.
        volumes: Of each volume of the answer, by the name of its field, at a yearly rate.
        routes: Of what each route takes over the border before and after, by route.
        edges: Of the flow on each edge after, by edge.
        revenue: Of the revenue at risk in billion USD, rerouting as modelled; None where no price is known.
        exports_lost: Of the share of a year's exports that is lost.
        goods_lost: Of that share of all goods exports; None where it is not known.
        state_shares: Of what is lost of a year's state revenue, by published reading, rerouting as modelled.
        drivers: The estimates that what is stranded hangs on most.
    """

    draws: int
    volumes: Mapping[str, Band]
    routes: Mapping[str, tuple[Band, Band]]
    edges: Mapping[str, Band]
    revenue: Band | None
    exports_lost: Band
    goods_lost: Band | None
    state_shares: tuple[Band, ...]
    drivers: tuple[Driver, ...]


def bands_of(network: Network, result: Disruption, terms: Terms, spreads: Spreads) -> Bands:
    """Return the bands of an answer.

    Args:
        network: Its network.
        result: The answer.
        terms: Price, discount and what the state has of it.
        spreads: How far values may lie from those held.
    """
    draws = draws_of(network, spreads)
    flows = rerouted_in_draws(network, result.scenario, draws)
    volumes = _volumes(network, draws, flows)
    low, high = bands_along(flows.after, [each.after for each in result.edges])
    before, lost = volumes["exports_before"], _lost(volumes)
    years, money = result.scenario.years, result.money
    share = lost / np.maximum(before, 1e-9) * years
    goods = None if terms.goods_percent is None else terms.goods_percent / 100
    return Bands(
        draws=len(draws),
        volumes=MappingProxyType(
            {name: band_of(volumes[name], getattr(result, name)) for name in VOLUMES}
        ),
        routes=MappingProxyType(_routes(network, draws, flows, result)),
        edges=MappingProxyType(
            {
                each.edge_id: Band(round(float(a), 6), round(float(b), 6))
                for each, a, b in zip(result.edges, low, high, strict=True)
            }
        ),
        revenue=_revenue(draws, volumes["stranded"], result, terms),
        exports_lost=band_of(share, money.exports_lost),
        goods_lost=None
        if goods is None or money.goods_lost is None
        else band_of(share * goods, money.goods_lost),
        state_shares=tuple(
            band_of(reading.percent / 100 * lost * years / reading.volume, own.low)
            for reading, own in zip(terms.readings, money.state_shares, strict=True)
        ),
        drivers=drivers_of(draws, volumes["stranded"]),
    )


def _volumes(network: Network, draws: Draws, flows: DrawnFlows) -> dict[str, Floats]:
    def arriving(of: Floats) -> Floats:
        return np.asarray(of[:, network.delivers].sum(axis=1))

    def abroad(of: Floats) -> Floats:
        return np.asarray(of[:, network.roles == EXPORT].sum(axis=1))

    before, unaffected, delivered = (
        arriving(of) for of in (draws.baseline, flows.untouched, flows.after)
    )
    return {
        "baseline_delivered": before,
        "unaffected": unaffected,
        "delivered": delivered,
        "rerouted": np.maximum(delivered - unaffected, 0.0),
        "stranded": np.maximum(before - delivered, 0.0),
        "displaced": np.maximum(unaffected - arriving(flows.kept), 0.0),
        "exports_before": abroad(draws.baseline),
        "exports_after": abroad(flows.after),
    }


def _lost(volumes: Mapping[str, Floats]) -> Floats:
    return np.maximum(volumes["exports_before"] - volumes["exports_after"], 0.0)


def _routes(
    network: Network, draws: Draws, flows: DrawnFlows, result: Disruption
) -> dict[str, tuple[Band, Band]]:
    legs = counted_legs(network)
    routes = np.array([words["route_id"] for words in network.edge_words])
    bands = {}
    for each in result.routes:
        own = legs & (routes == each.route_id)
        bands[each.route_id] = (
            band_of(draws.baseline[:, own].sum(axis=1), each.before),
            band_of(flows.after[:, own].sum(axis=1), each.after),
        )
    return bands


def _revenue(draws: Draws, stranded: Floats, result: Disruption, terms: Terms) -> Band | None:
    """Return the band of revenue at risk; the discount is drawn from the years it was read from."""
    middle, price = result.money.middle, result.money.price_usd
    if middle is None or price is None:
        return None
    if terms.barrels_per_tonne is None:
        worth = np.full(len(draws), price * BCM_TIMES_USD)
    else:
        fetched = np.maximum(price - _triangular(draws.luck, *terms.discount_usd), 0.0)
        worth = terms.barrels_per_tonne * fetched * MT_TIMES_USD
    return band_of(stranded * worth * result.scenario.years, middle.usd_bn)


def _triangular(chance: Floats, low: float, middle: float, high: float) -> Floats:
    """Return draws of the triangular distribution of three points, by its inverse."""
    if high <= low:
        return np.full_like(chance, middle)
    turn = (middle - low) / (high - low)
    rising = low + np.sqrt(chance * (high - low) * (middle - low))
    falling = high - np.sqrt((1 - chance) * (high - low) * (high - middle))
    return np.where(chance < turn, rising, falling)
