"""The bands of rankings: what each loss strands in every draw."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from multivector.analysis.disruption.bands.band import bands_along
from multivector.analysis.disruption.bands.draws import Draws, draws_of
from multivector.analysis.disruption.bands.solving import (
    delivery_of,
    held_upper_of,
    row_bounds,
)
from multivector.analysis.disruption.bands.spreads import Spreads
from multivector.analysis.disruption.limits import limits_of
from multivector.analysis.disruption.network import HUB, Floats, Network
from multivector.analysis.disruption.programme import has_free_residuals
from multivector.analysis.disruption.scenario import STATE, Scenario, closable

DUST = 5e-6
# Every link is lost once in every draw, so fewer draws are taken than for one scenario.
SCREENED = 200


def stranded_in_draws(
    network: Network,
    losses: Sequence[tuple[int, ...]],
    draws: Draws,
    on_top_of: Scenario | None = None,
) -> Floats:
    """Return what losses strand, a row for each draw and a column for each loss.

    A loss that the flow without it leaves unused strands nothing, and links in a row with nothing between them are
    the same loss: neither is solved again.

    Args:
        network: The network.
        losses: The edges of each loss, by place.
        draws: The draws.
        on_top_of: A scenario that holds already; the baseline if none.
    """
    scenario = on_top_of or Scenario(network.network_id)
    limits = limits_of(network, scenario, draws)
    lower, upper = row_bounds(network, limits.demand, draws)
    columns = np.ascontiguousarray(held_upper_of(network, limits.capacity, draws))
    delivery, first = delivery_of(network, limits), _first_in_row(network)
    if not losses:
        return np.zeros((len(draws), 0))
    alike: dict[tuple[int, ...], list[int]] = {}
    for column, places in enumerate(losses):
        key = tuple(sorted({first[place] for place in places}))
        alike.setdefault(key, []).append(column)
    stranded = np.zeros((len(draws), len(losses)))
    is_counted = network.delivers if has_free_residuals(network) else None
    for i in range(len(draws)):
        solver = delivery.solved(columns[i], lower[i], upper[i])
        flows = np.array(solver.getSolution().col_value)
        whole = delivery.value(is_counted)
        for places, same in alike.items():
            if flows[list(places)].max() > DUST:
                left = delivery.value_without(places, columns[i], is_counted)
                stranded[i, same] = whole - left
    return np.where(stranded < DUST, 0.0, stranded)


def with_bands(
    network: Network, losses: pd.DataFrame, spreads: Spreads, on_top_of: Scenario | None = None
) -> pd.DataFrame:
    """Return a ranking of losses with both ends of the band of what each strands.

    Args:
        network: The network.
        losses: stranded, beside the links (edge_id, or first and second) or the state (iso3) that is lost.
        spreads: How far values may lie from those held.
        on_top_of: A scenario that holds already; the baseline if none.

    Returns:
        The same rows with stranded_low and stranded_high, in the unit of the network a year.
    """
    links = [name for name in ("edge_id", "first", "second") if name in losses]
    if links:
        ids = zip(*(losses[name] for name in links), strict=True)
        places = [tuple(network.edge_place[str(edge)] for edge in edges) for edges in ids]
    else:
        known = closable(network)
        places = [known[f"{STATE}:{state}"] for state in losses["iso3"]]
    draws = draws_of(network, spreads, SCREENED)
    low, high = loss_bands(network, places, losses["stranded"].to_list(), draws, on_top_of)
    return losses.assign(stranded_low=low, stranded_high=high)


def loss_bands(
    network: Network,
    losses: Sequence[tuple[int, ...]],
    central: Sequence[float],
    draws: Draws,
    on_top_of: Scenario | None = None,
) -> tuple[Floats, Floats]:
    """Return the lower and upper ends of what losses strand.

    Args:
        network: The network.
        losses: The edges of each loss, by place.
        central: What each strands by the held figures.
        draws: The draws.
        on_top_of: A scenario that holds already; the baseline if none.
    """
    low, high = bands_along(stranded_in_draws(network, losses, draws, on_top_of), central)
    return low.round(6), high.round(6)


def _first_in_row(network: Network) -> tuple[int, ...]:
    """Return for each edge the first of those in a row with it, with no way in or out between them."""
    enters, leaves = (
        np.bincount(ends, minlength=len(network.kinds)) for ends in (network.head, network.tail)
    )
    before = {int(node): place for place, node in enumerate(network.head)}
    firsts = []
    for place in range(len(network.tail)):
        seen = place
        for _ in network.kinds:
            node = int(network.tail[seen])
            if network.kinds[node] != HUB or enters[node] != 1 or leaves[node] != 1:
                break
            seen = before[node]
        firsts.append(seen)
    return tuple(firsts)
