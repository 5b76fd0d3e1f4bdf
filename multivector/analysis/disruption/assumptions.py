"""What an answer rests on, said in sentences that stand beside it and travel with it."""

import numpy as np

from multivector.analysis import wording
from multivector.analysis.disruption.costs import known_costs
from multivector.analysis.disruption.network import Network
from multivector.analysis.disruption.rerouting import Flows
from multivector.analysis.disruption.scenario import WHOLE, Scenario, closed_places
from multivector.analysis.disruption.terms import Terms
from multivector.analysis.exports.export_units import Scale

IN_SHORT = "A steady year is reckoned; stocks, quality, contracts and politics are left out."
CANNOT_KNOW = (
    "A steady year is reckoned: no time to turn a line, place tankers or wagons, and no storage that bridges days.",
    "Volumes are taken to be alike: quality, contracts, shippers' rights, prices, insurance and politics are left out.",
)


def assumptions(
    network: Network, scenario: Scenario, flows: Flows, terms: Terms
) -> tuple[str, ...]:
    """Return what the answer to a scenario rests on."""
    return (
        *_of_the_network(network, scenario),
        *_of_the_scenario(network, scenario),
        *_of_the_ways(network, flows, scenario.scale(network.unit)),
        *_of_the_money(scenario, terms),
        *CANNOT_KNOW,
    )


def assumptions_in_short(network: Network, scenario: Scenario) -> tuple[str, ...]:
    """Return what must stand beside every figure of the answer, wherever it is shown."""
    return (_of_the_network(network, scenario)[0], *_of_the_scenario(network, scenario), IN_SHORT)


def _of_the_network(network: Network, scenario: Scenario) -> tuple[str, ...]:
    real = network.edges[~network.edges["is_planned"].astype(bool) & ~network.is_residual]
    unsure = int(real["flow_confidence"].isin(["estimate", "derived"]).sum())
    residual = float(network.baseline[network.is_residual].sum())
    unit = "Mt" if network.unit == "mt" else "billion m³"
    lines = (
        (
            f"Flows and capacities are those of {network.year}; the flow of {unsure} of {len(real)} legs is an "
            "estimate or derived."
        ),
        (
            "Usable capacity is what is open to this exporter: quotas, berths, wagons and oil or gas of others are "
            "taken off the rating of the line."
        ),
        "Fields give at most what they gave; markets take at most what is held as their limit.",
    )
    if residual:
        scale = scenario.scale(network.unit)
        volume = f"{scale.number(residual)} {unit}{scale.in_the_time}"
        note = f"A residual of {volume} is book-keeping: held, and not counted as delivered."
        return (*lines, note)
    return lines


def _of_the_scenario(network: Network, scenario: Scenario) -> tuple[str, ...]:
    lines, scale = [], scenario.scale(network.unit)
    count = len(closed_places(network, scenario.closed))
    if count:
        legs = wording.counted(count, "leg")
        what = (
            "closed" if scenario.percent == WHOLE else f"cut by {scenario.percent:g}% of capacity"
        )
        lines.append(f"{legs} {what} for {wording.months(scenario.months)}; {_counted(scale)}.")
    lines += [
        f"Taken as built: {plan['what']} ({plan['added_capacity']:+g}{scale.at_a_rate})."
        for plan in network.expansions.to_dict("records")
        if plan["expansion_id"] in scenario.expansions
    ]
    if scenario.spare_percent < WHOLE:
        lines.append(f"Only {scenario.spare_percent:g}% of the room left on each leg may be used.")
    return tuple(lines)


def _counted(scale: Scale) -> str:
    if scale.is_of_a_year:
        return "flows are given as a year's"
    return f"these {scale.time} are counted, in proportion to a steady year"


def _of_the_ways(network: Network, flows: Flows, scale: Scale) -> tuple[str, ...]:
    real = ~network.edges["is_planned"].to_numpy(dtype=bool) & ~network.is_residual
    known = int((~np.isnan(known_costs(network)) & real).sum())
    lines = [
        (
            "Flow that is not cut off stays where it was. What is cut off goes wherever there is room: first as much "
            "as possible, then as cheaply as possible."
        ),
        f"A cost is held for {known} of {int(real.sum())} legs. An unknown one is never nothing: it counts as the "
        "dearest known rate per kilometre."
        if known
        else "No cost is held for any leg: among ways that deliver the same, the shorter one is taken.",
    ]
    if flows.displaced:
        lines.append(
            f"{scale.number(flows.displaced)}{scale.in_the_time} of the flow that was not cut off had to change "
            "its way so that more arrives in all."
        )
    return tuple(lines)


def _of_the_money(scenario: Scenario, terms: Terms) -> tuple[str, ...]:
    price = terms.price_usd if scenario.price_usd is None else scenario.price_usd
    if terms.barrels_per_tonne is None or price is None:
        return ("No price is held here: money is shown only for a price that the reader sets.",)
    label = terms.price_label if scenario.price_usd is None else "set by the reader"
    low, middle, high = terms.discount_usd
    return (
        (
            f"Price: {price:g} USD a barrel ({label}), less a discount of {middle:g} ({low:g} to {high:g}) USD: "
            f"{terms.discount_label}."
        ),
        f"1 tonne = {terms.barrels_per_tonne:g} barrels ({terms.grade}). The price does not react to the loss.",
    )
