"""What an answer rests on, said in sentences that stand beside it and travel with it."""

import numpy as np

from multivector.analysis import wording
from multivector.analysis.disruption.costs import known_costs
from multivector.analysis.disruption.network import Network
from multivector.analysis.disruption.rerouting import Flows
from multivector.analysis.disruption.scenario import WHOLE, Scenario, closed_places
from multivector.analysis.disruption.terms import Terms
from multivector.analysis.exports.export_units import Scale

IN_SHORT = "Assumes steady flows; ignores storage, quality, contracts and politics."
CANNOT_KNOW = (
    "No time is allowed for turning a line or finding tankers and wagons, and no storage bridges the gap.",
    "All volumes are treated alike: quality, contracts, shippers' rights, insurance and politics are ignored.",
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


def assumptions_in_short(network: Network, scenario: Scenario, terms: Terms) -> tuple[str, ...]:
    """Return what must stand beside every figure of the answer, the most important first."""
    price = terms.price(scenario).words
    money = (f"Money is counted at {price}.",) if price else ()
    return (IN_SHORT, *money, *_changed(network, scenario), _estimates(network))


def _estimates(network: Network) -> str:
    real = network.edges[~network.edges["is_planned"].astype(bool) & ~network.is_residual]
    unsure = int(real["flow_confidence"].isin(["estimate", "derived"]).sum())
    return (
        f"Flows and capacities are those of {network.year}; {unsure} of {len(real)} link flows are "
        "estimates."
    )


def _of_the_network(network: Network, scenario: Scenario) -> tuple[str, ...]:
    residual = float(network.baseline[network.is_residual].sum())
    unit = "Mt" if network.unit == "mt" else "billion m³"
    lines = (
        _estimates(network),
        (
            "Capacity is what this exporter can use: quotas, berths, wagons and space taken by others are "
            "deducted."
        ),
        "Fields give no more than they gave; markets take no more than their known limit.",
    )
    if residual:
        scale = scenario.scale(network.unit)
        volume = f"{scale.number(residual)} {unit}{scale.in_the_time}"
        return (*lines, f"{volume} of own use, stock changes and statistical gaps is left out.")
    return lines


def _of_the_scenario(network: Network, scenario: Scenario) -> tuple[str, ...]:
    count, scale = len(closed_places(network, scenario.closed)), scenario.scale(network.unit)
    if not count:
        return _changed(network, scenario)
    links = wording.capitalised(f"{wording.in_words(count)} link{'' if count == 1 else 's'}")
    what = "closed" if scenario.percent == WHOLE else f"cut by {scenario.percent:g}%"
    time = f"{links} {what} for {wording.months(scenario.months)}"
    return (f"{time}{_counted(scale)}.", *_changed(network, scenario))


def _changed(network: Network, scenario: Scenario) -> tuple[str, ...]:
    """Return what the reader has changed beside what is closed."""
    scale = scenario.scale(network.unit)
    lines = [
        f"Assumed built: {plan['what']} ({plan['added_capacity']:+g}{scale.at_a_rate})."
        for plan in network.expansions.to_dict("records")
        if plan["expansion_id"] in scenario.expansions
    ]
    if scenario.spare_percent < WHOLE:
        lines.append(f"Only {scenario.spare_percent:g}% of spare capacity may be used.")
    return tuple(lines)


def _counted(scale: Scale) -> str:
    if scale.is_of_a_year:
        return ""
    return f"; volumes are those of these {scale.time}, in proportion to a steady year"


def _of_the_ways(network: Network, flows: Flows, scale: Scale) -> tuple[str, ...]:
    real = ~network.edges["is_planned"].to_numpy(dtype=bool) & ~network.is_residual
    known = int((~np.isnan(known_costs(network)) & real).sum())
    lines = [
        (
            "What is not cut off keeps its route. What is cut off fills spare capacity: first as much as "
            "possible, then as cheaply as possible."
        ),
        f"Transport costs are known for {known} of {int(real.sum())} links; unknown costs are set to the "
        "highest known rate per km."
        if known
        else "No transport costs are known: of routes that deliver the same, the shorter is used.",
    ]
    if flows.displaced:
        lines.append(
            f"{scale.number(flows.displaced)}{scale.in_the_time} that was not cut off changed route so that "
            "more arrives in all."
        )
    return tuple(lines)


def _of_the_money(scenario: Scenario, terms: Terms) -> tuple[str, ...]:
    price = terms.price(scenario)
    if terms.barrels_per_tonne is None or price.usd is None:
        return ("No price is known; money is shown only for a price you set under Assumptions.",)
    low, middle, high = terms.discount_usd
    return (
        (
            f"Price: {price.words}, less a discount of ${middle:g} (${low:g} to {high:g}): "
            f"{terms.discount_label}."
        ),
        f"1 tonne = {terms.barrels_per_tonne:g} barrels ({terms.grade}). The price does not react to the loss.",
    )
