"""The answer to a scenario in one or two sentences, whatever the scenario."""

from multivector.analysis import wording
from multivector.analysis.disruption.result import Disruption
from multivector.analysis.disruption.revenue import Money
from multivector.analysis.disruption.scenario import WHOLE, Scenario
from multivector.analysis.exports.export_units import Scale

ROUNDING = 0.005


def finding(answer: Disruption, closed: str, exporter: str, scale: Scale) -> str:
    """Return what is left, in one sentence.

    Args:
        answer: The answer.
        closed: What is closed, as the subject of a sentence; empty if nothing is.
        exporter: The exporter as it stands in a sentence.
        scale: How volumes are shown, over the months of the scenario.
    """
    whose, per_time, amount = wording.possessive(exporter), scale.per_time, scale.amount
    what = _what(answer)
    before, after = amount(answer.baseline_delivered), amount(answer.delivered)
    if not is_hit(answer.scenario):
        return f"{_nothing(answer.scenario)}: all {before} of {whose} {what}{per_time} arrive"
    intro = f"With {closed} {_how(answer.scenario)}{_how_long(scale)}"
    cut_off = amount(answer.cut_off)
    if answer.delivered < ROUNDING:
        return f"{intro}, nothing arrives: all {before} of {whose} {what}{per_time} are stranded"
    if answer.cut_off < ROUNDING:
        return f"{intro}, nothing is cut off: all {before} of {whose} {what}{per_time} arrive"
    if answer.stranded < ROUNDING:
        return f"{intro}, nothing is stranded: all {cut_off}{per_time} that are cut off find another way"
    if answer.rerouted < ROUNDING:
        return (
            f"{intro}, no other way is left: all {cut_off}{per_time} that are cut off are stranded, and {after} of "
            f"{before} of {whose} {what} arrive"
        )
    return (
        f"{intro}, {amount(answer.stranded)} of {before} of {whose} {what}{per_time} are stranded; "
        f"{amount(answer.rerouted)} of the {cut_off} cut off find another way"
    )


def is_hit(scenario: Scenario) -> bool:
    """Whether a scenario closes anything at all for any time."""
    return bool(scenario.closed) and scenario.percent > 0 and scenario.months > 0


def in_money(money: Money, months: float) -> str:
    """Return the loss in money in a sentence."""
    if money.words:
        return money.words
    low, middle, high = money.low, money.middle, money.high
    if low is None or middle is None or high is None:
        return ""
    return (
        f"Over {wording.months(months)}, {wording.significant(middle.usd_bn)} bn USD of revenue "
        f"are at risk ({wording.significant(low.usd_bn)} to {wording.significant(high.usd_bn)})."
    )


def told_in_money(answer: Disruption) -> tuple[str, ...]:
    """Return the loss in money, its shares and its sum written out, line by line."""
    money = answer.money
    lines = [in_money(money, answer.scenario.months)]
    if money.words or money.middle is None:
        return tuple(filter(None, lines))
    share = f"That is {wording.percent(money.exports_lost)} of a year's exports"
    if money.state_low is not None and money.state_high is not None:
        low, high = wording.percent(money.state_low), wording.percent(money.state_high)
        share += f" and {low} to {high} of a year's state revenue"
    return (*lines, f"{share}.", f"{money.middle.formula}.")


def _nothing(scenario: Scenario) -> str:
    if scenario.closed and not scenario.months:
        return "For 0 months nothing is lost"
    if scenario.closed and not scenario.percent:
        return "A cut by 0% changes nothing"
    return "Nothing is closed"


def _how(scenario: Scenario) -> str:
    return "closed" if scenario.percent == WHOLE else f"cut by {scenario.percent:g}%"


def _how_long(scale: Scale) -> str:
    """Return the time in words where the volumes, being rates, do not say it."""
    return f" for {scale.time}" if scale.is_rate and not scale.is_of_a_year else ""


def _what(answer: Disruption) -> str:
    return {"crude": "oil", "gas": "gas"}.get(answer.commodity, answer.commodity)
