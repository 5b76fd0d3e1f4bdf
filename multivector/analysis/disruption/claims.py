"""Two claims about the loss of CPC, answered by the model and the fiscal table."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from multivector.analysis import units, wording
from multivector.analysis.disruption.network import Network, network
from multivector.analysis.disruption.result import Disruption, assess
from multivector.analysis.disruption.scenario import Scenario, closable
from multivector.analysis.disruption.terms import Terms, terms_of

NETWORK, PIPELINE, RIVAL = "kaz_crude", "route:cpc", "state:RUS"
WAY_ROUND = "aktau_btc"
CLAIMED_SHARE = 0.40
CLAIMED_KBD = 100.0
STEP = ("k_btc_7",)
PLANS = (*STEP, "k_aktau_berths")


@dataclass(frozen=True)
class Reading:
    """One way to read a claim: its words, its lowest and highest value, and how it comes about."""

    label: str
    low: float
    high: float
    how: str


@dataclass(frozen=True)
class Answer:
    """A claim and what the tables make of it.

    Attributes:
        claim: The claim in words.
        claimed: The value it names, in the unit of the readings.
        finding: The answer in one sentence.
        readings: Shares (0 to 1), or million tonnes a year.
        reasons: Why, and what the answer cannot know.
        source_ids: Where the figures stand.
    """

    claim: str
    claimed: float
    finding: str
    readings: tuple[Reading, ...]
    reasons: tuple[str, ...]
    source_ids: tuple[str, ...]


def revenue_answer(tables: Mapping[str, pd.DataFrame]) -> Answer | None:
    """Return what closing CPC for a year costs of state revenue; None if the tables cannot tell."""
    net = _network(tables)
    if net is None or PIPELINE not in closable(net):
        return None
    answer = assess(net, Scenario(NETWORK, (PIPELINE,)), terms_of(tables, net))
    money = answer.money
    if money.state_low is None or money.state_high is None:
        return None
    readings = [Reading(e.label, e.low, e.high, e.formula) for e in money.state_shares]
    shares = Reading(
        "For comparison: oil exports",
        money.exports_lost,
        money.exports_cut,
        f"{_mt(answer.exports_before - answer.exports_after)} of {_mt(answer.exports_before)}",
    )
    readings.append(shares)
    goods = _goods_reading(tables, net, answer)
    return Answer(
        claim="Shutting one pipeline, CPC, would cost Kazakhstan more than 40% of state revenue",
        claimed=CLAIMED_SHARE,
        finding=_revenue_finding(money.state_low, money.state_high),
        readings=(*readings, *([goods] if goods else [])),
        reasons=(
            (
                f"Of the {_mt(answer.cut_off)} a year cut off, the model reroutes {_mt(answer.rerouted)}. "
                "The low end counts that as sold; the high end assumes no rerouting."
            ),
            (
                "Published shares measure different things: CPC oil in tax revenue, or all oil in the budget. None "
                "combines budget and National Fund. Each is scaled by the exports lost."
            ),
            (
                "More than 40% would be right for export earnings, which are not state revenue; the claim may come "
                "from there."
            ),
            "Not modelled: taxes that fall faster than volume, reserves that are drawn down, and prices that react.",
        ),
        source_ids=answer.source_ids,
    )


def way_round_answer(tables: Mapping[str, pd.DataFrame]) -> Answer | None:
    """Return how much the way over the Caspian and Azerbaijan can take; None if the tables cannot tell."""
    net = _network(tables)
    if net is None or RIVAL not in closable(net):
        return None
    terms = terms_of(tables, net)
    plans = set(net.expansions["expansion_id"])
    if terms.barrels_per_tonne is None or not set(PLANS) <= plans:
        return None
    claimed = units.kbd_to_mt(CLAIMED_KBD, terms.barrels_per_tonne)
    readings = _way_readings(net, terms)
    now = next(each for each in readings if each.label == TODAY)
    around = next(each for each in readings if each.label == AROUND)
    factor = units.mt_to_kbd(1.0, terms.barrels_per_tonne)
    return Answer(
        claim="The route over the Caspian and Azerbaijan can take only 100,000 barrels a day",
        claimed=claimed,
        finding=_way_finding(now.high, claimed, factor),
        readings=readings,
        reasons=(
            (
                "The 100,000 was a plan of August 2022 (30,000 by BTC and 70,000 by Supsa), not a capacity; nothing "
                "has used Supsa since."
            ),
            (
                "The pipe is not the limit: BTC has spare capacity. The limits are the contract with SOCAR, five "
                "tankers, shallow water at Aktau and the single track to the port."
            ),
            (
                "Most other routes also cross Russia: they help when a CPC mooring fails, not when Russia itself "
                "refuses."
            ),
            (
                f"The model shows the most a steady year allows: {_barrels(around.high * factor)} barrels a day moved "
                f"off CPC, where reports of 2022 and 2025 give {_barrels(REPORTED_MT[0] * factor)} to "
                f"{_barrels(REPORTED_MT[1] * factor)}."
            ),
        ),
        source_ids=tuple(net.edges["source_id"].dropna().unique()),
    )


ACTUAL, TODAY = "Actually moved in {year}", "The most it can take today"
AROUND = "All routes round CPC together"
REPORTED_MT = (0.3 * 12, 0.56 * 12)
"""Moved off CPC at a yearly rate, from the lowest to the highest monthly report of 2022 and 2025."""


def _way_readings(net: Network, terms: Terms) -> tuple[Reading, ...]:
    def by_way(closed: str, expansions: tuple[str, ...] = ()) -> Disruption:
        return assess(net, Scenario(NETWORK, (closed,), expansions=expansions), terms)

    refused = by_way(RIVAL)
    before = sum(each.before for each in refused.routes if each.route_id == WAY_ROUND)
    step, plans = (_by_route(by_way(RIVAL, each)) for each in (STEP, PLANS))
    around = by_way(PIPELINE)
    return (
        Reading(ACTUAL.format(year=net.year), before, before, "the baseline flow"),
        Reading(TODAY, _by_route(refused), _by_route(refused), "all Russian links closed"),
        Reading("With a larger BTC contract", step, step, "Aktau port is then the limit"),
        Reading(
            "With that contract and new berths at Aktau",
            plans,
            plans,
            "the contract is then the limit again",
        ),
        Reading(AROUND, around.rerouted, around.rerouted, "rerouted, CPC closed"),
        Reading(
            "All routes that avoid Russia",
            refused.exports_after,
            refused.exports_after,
            "exports left, all Russian links closed",
        ),
    )


def _by_route(answer: Disruption) -> float:
    return sum(each.after for each in answer.routes if each.route_id == WAY_ROUND)


def _goods_reading(
    tables: Mapping[str, pd.DataFrame], net: Network, answer: Disruption
) -> Reading | None:
    terms = terms_of(tables, net)
    if answer.money.goods_lost is None or terms.goods_percent is None:
        return None
    share = terms.goods_percent / 100
    return Reading(
        "For comparison: all goods exports",
        answer.money.exports_lost * share,
        answer.money.exports_cut * share,
        f"oil is {terms.goods_percent:g}% of goods exports ({terms.goods_label})",
    )


def _revenue_finding(low: float, high: float) -> str:
    risk = f"A year without CPC would put {wording.percent(low)} to {wording.percent(high)} of state revenue at risk"
    if high < CLAIMED_SHARE:
        return f"{risk}, not 40%"
    if low > CLAIMED_SHARE:
        return f"{risk}: over 40% by every estimate"
    return f"{risk}: 40% is possible"


def _way_finding(now: float, claimed: float, factor: float) -> str:
    sentence = f"The Caspian route to Baku can take {_barrels(now * factor)} barrels a day"
    if now >= claimed:
        return f"{sentence}, at least the 100,000 claimed"
    than = "under half" if now < claimed / 2 else "less than"
    return f"{sentence}, {than} the 100,000 claimed"


def _network(tables: Mapping[str, pd.DataFrame]) -> Network | None:
    network_ids = set(tables["network_edges"]["network_id"])
    return network(tables, NETWORK) if NETWORK in network_ids else None


def _barrels(kbd: float) -> str:
    """Return thousands of barrels a day as a number of barrels, to the nearest thousand."""
    return f"{round(kbd):,},000"


def _mt(volume: float) -> str:
    return f"{wording.significant(volume)} Mt"
