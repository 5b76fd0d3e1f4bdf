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
                f"Of {_mt(answer.cut_off)} a year cut off, the model finds another way for "
                f"{_mt(answer.rerouted)}; the low end counts that as sold, the "
                "high end counts nothing as rerouted."
            ),
            (
                "Published shares differ in what they count: CPC oil of all tax revenue, or all oil of the budget. None "
                "takes budget and National Fund together. Each is scaled by the exports lost."
            ),
            (
                "A figure above 40% fits export earnings, which are not state revenue: that is where the claim seems to "
                "come from."
            ),
            "Taxes rise and fall faster than volume, reserves can be drawn, and the price may react: none of it is here.",
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
        claim="The way round, over the Caspian and Azerbaijan, can take only 100,000 barrels a day",
        claimed=claimed,
        finding=_way_finding(now.high, claimed, factor),
        readings=readings,
        reasons=(
            (
                "The figure was a plan of August 2022 (1.5 Mt by BTC and 3.5 Mt by Supsa), not a capacity; nothing has "
                "gone by Supsa since."
            ),
            (
                "The pipe is not the limit: BTC has room. The contract with SOCAR, five tankers, shallow water at Aktau and "
                "the single track to the port are."
            ),
            (
                "Most other ways round CPC cross Russia as well, so they help when a mooring fails and not when Russia "
                "itself refuses."
            ),
            (
                f"The model is a yearly ceiling: it moves {wording.significant(around.high / 12, 2)} Mt a month off "
                "CPC, where reports of 2022 and 2025 tell of 0.3 to 0.56 Mt."
            ),
        ),
        source_ids=tuple(net.edges["source_id"].dropna().unique()),
    )


OUTTURN, TODAY = "Moved in {year}", "The most it can take today"
AROUND = "All ways round CPC together"


def _way_readings(net: Network, terms: Terms) -> tuple[Reading, ...]:
    def by_way(closed: str, expansions: tuple[str, ...] = ()) -> Disruption:
        return assess(net, Scenario(NETWORK, (closed,), expansions=expansions), terms)

    refused = by_way(RIVAL)
    before = sum(each.before for each in refused.routes if each.route_id == WAY_ROUND)
    step, plans = (_by_route(by_way(RIVAL, each)) for each in (STEP, PLANS))
    around = by_way(PIPELINE)
    return (
        Reading(OUTTURN.format(year=net.year), before, before, "the baseline flow"),
        Reading(TODAY, _by_route(refused), _by_route(refused), "all Russian legs closed"),
        Reading("With the contract at 7 Mt", step, step, "Aktau port then binds"),
        Reading("With the contract and new berths", plans, plans, "the contract binds again"),
        Reading(AROUND, around.rerouted, around.rerouted, "rerouted, CPC closed"),
        Reading(
            "All ways that avoid Russia",
            refused.exports_after,
            refused.exports_after,
            "exports left, all Russian legs closed",
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
    span = f"{wording.percent(low)} to {wording.percent(high)} of a year's state revenue"
    if high < CLAIMED_SHARE:
        return f"Closing CPC for a year puts {span} at risk: less than the 40% claimed by every reading"
    if low > CLAIMED_SHARE:
        return (
            f"Closing CPC for a year puts {span} at risk: the claim of 40% holds by every reading"
        )
    return f"Closing CPC for a year puts {span} at risk: the claim of 40% hangs on the reading"


def _way_finding(now: float, claimed: float, factor: float) -> str:
    barrels = f"{round(now * factor):,},000"
    sentence = f"As it stands the way over the Caspian to Baku can take {barrels} barrels a day"
    if now >= claimed:
        return f"{sentence}: no less than the 100,000 claimed"
    than = "less than half of" if now < claimed / 2 else "less than"
    return f"{sentence}: {than} the 100,000 claimed"


def _network(tables: Mapping[str, pd.DataFrame]) -> Network | None:
    network_ids = set(tables["network_edges"]["network_id"])
    return network(tables, NETWORK) if NETWORK in network_ids else None


def _mt(volume: float) -> str:
    return f"{wording.significant(volume)} Mt"
