"""What no answer may break: what arrives, what is stranded and what it costs are parts of wholes."""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from multivector.analysis import wording
from multivector.analysis.disruption.network import HUB, SOURCE, Floats, Network, Places
from multivector.analysis.disruption.rerouting import Flows
from multivector.analysis.disruption.revenue import Money, worth_usd_bn
from multivector.analysis.disruption.scenario import Scenario
from multivector.analysis.disruption.terms import Terms

TOLERANCE = 1e-3
"""What rounding may add, in million tonnes, billion m³ or billion USD; and to a share."""


class BrokenBound(ArithmeticError):  # noqa: N818 -- named after what happened, as a reader is told
    """An answer that cannot be right, with the reason in a sentence."""


def refuse_broken(flows: Flows, scenario: Scenario, money: Money, terms: Terms) -> None:
    """Refuse an answer that breaks a bound.

    Raises:
        BrokenBound: With all reasons, a sentence each.
    """
    reasons = [*broken_flows(flows), *broken_money(flows, scenario, money, terms)]
    if reasons:
        raise BrokenBound(f"No result: {' '.join(reasons)}")


def broken_flows(flows: Flows) -> Iterator[str]:
    """Say which limits of edges and places flows break, and whether more is stranded than flowed."""
    network, after = flows.network, flows.after
    yield from _over(
        "pass", network.edges["name"], after, _without_residuals(network, flows.limits.capacity)
    )
    arrives, leaves = _sums(network.head, after, network), _sums(network.tail, after, network)
    kinds = np.array(network.kinds)
    names = network.nodes["name"]
    yield from _over("reach", names, arrives, _of_markets(network, flows.limits.demand))
    supply = np.where(kinds == SOURCE, network.supply, np.inf)
    yield from _over("leave", names, leaves - arrives, supply)
    unbalanced = (kinds == HUB) & (np.abs(arrives - leaves) > TOLERANCE)
    for place in np.flatnonzero(unbalanced):
        yield f"At {names[place]}, {arrives[place]:g} would enter and {leaves[place]:g} leave."
    if (after < -TOLERANCE).any():
        yield "A flow would be less than nothing."
    before = flows.baseline_delivered
    for what, volume in (("stranded", flows.stranded), ("left unaffected", flows.unaffected)):
        if volume > before + TOLERANCE:
            yield f"More would be {what} than flowed: {volume:g} of {before:g}."


def broken_money(flows: Flows, scenario: Scenario, money: Money, terms: Terms) -> Iterator[str]:
    """Say whether a loss in money is beyond all exports of its time, or a share beyond the whole."""
    years = scenario.years
    exported = flows.network.exported(flows.network.baseline)
    if money.price_usd is not None:
        whole = worth_usd_bn(exported * years, money.price_usd, terms)
        for amount in (money.low, money.middle, money.high):
            if amount is not None and not -TOLERANCE <= amount.usd_bn <= whole + TOLERANCE:
                yield (
                    f"The loss would be ${amount.usd_bn:,.1f} billion, all exports of the time are worth "
                    f"${whole:,.1f} billion."
                )
    shares = {"exports": money.exports_lost, "exports cut off": money.exports_cut}
    shares |= {f"state revenue, {each.label}": each.high for each in money.state_shares}
    for what, share in shares.items():
        if not -TOLERANCE <= share <= years + TOLERANCE:
            yield f"The share of {what} would be {wording.percent(share)}, over {wording.percent(years)}."


def _over(verb: str, names: pd.Series, volumes: Floats, most: Floats) -> Iterator[str]:
    for place in np.flatnonzero(volumes > most + TOLERANCE):
        volume, limit = float(volumes[place]), float(most[place])
        yield f"More would {verb} {names[place]} than can: {volume:g} of at most {limit:g}."


def _without_residuals(network: Network, capacity: Floats) -> Floats:
    return np.where(network.is_residual, np.inf, capacity)


def _of_markets(network: Network, demand: Floats) -> Floats:
    is_market = np.zeros(len(demand), dtype=bool)
    is_market[network.head[network.delivers]] = True
    return np.where(is_market, demand, np.inf)


def _sums(places: Places, flows: Floats, network: Network) -> Floats:
    return np.asarray(np.bincount(places, flows, len(network.kinds)), dtype=float)
