"""The answer to a scenario in one or two sentences, whatever the scenario."""

from collections.abc import Sequence

from multivector.analysis import wording
from multivector.analysis.disruption.result import Disruption
from multivector.analysis.disruption.revenue import Money
from multivector.analysis.disruption.scenario import WHOLE, Scenario
from multivector.analysis.exports.export_units import MONTHS_A_YEAR, Scale

ROUNDING = 0.005
MOST_WORDS = 16
SHORT_NAME = 2
"""A name of so many words at most stands before "closure", a longer one after it."""
WHOLE_NUMBER = 100.0


def finding(answer: Disruption, closed: str, exporter: str, scale: Scale) -> str:
    """Return what a scenario would cost, in one sentence of 16 words where the names allow it.

    Args:
        answer: The answer.
        closed: What is closed, as it follows "closure": "of CPC", "by Russia"; empty if nothing is.
        exporter: The exporter as it stands in a sentence.
        scale: How volumes are shown, over the months of the scenario.
    """
    what = _what(answer)
    whose = f"{wording.possessive(exporter)} {what}"
    before = _short(scale, answer.baseline_delivered)
    if not is_hit(answer.scenario):
        return f"{_nothing(answer.scenario)}: all {before} of {whose} would arrive"
    event = closure(answer.scenario, closed)
    if answer.cut_off < ROUNDING:
        return f"{event} would cut off none of {whose}"
    if answer.stranded < ROUNDING:
        cut_off = _short(scale, answer.cut_off)
        nothing = f"{event} would strand nothing"
        return _fitting([f"{nothing}: all {cut_off} could be rerouted", nothing])
    is_all = answer.delivered < ROUNDING
    volume = f"all {before}" if is_all else _short(scale, answer.stranded)
    start = f"{event} would strand {volume}"
    return _fitting(_sentences(start, whose, what, answer.money))


def closure(scenario: Scenario, closed: str) -> str:
    """Return a closure as the subject of a sentence: "A six-month CPC closure"."""
    months, name = scenario.months, closed.removeprefix("of ")
    if scenario.percent < WHOLE:
        part = f"{scenario.percent:g}%"
        if closed.startswith("by "):
            return f"A {part} cut {closed} for {duration(months)}"
        return f"Losing {part} of {name} for {duration(months)}"
    time = _adjective(months)
    article = "An" if time.startswith(("8", "11", "18", "eight")) else "A"
    if name != closed and len(name.split()) <= SHORT_NAME and "," not in name:
        return f"{article} {time} {name} closure"
    return f"{article} {time} closure {closed}"


def duration(months: float) -> str:
    """Return how long a scenario lasts, in words: "six months", "a year", "two years"."""
    years = months / MONTHS_A_YEAR
    if years == 1:
        return "a year"
    return f"{wording.in_words(years)} years" if _is_whole(years) else wording.months(months)


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
    span = f"${wording.significant(low.usd_bn)} to {wording.significant(high.usd_bn)} billion"
    return (
        f"About ${wording.significant(middle.usd_bn)} billion of revenue at risk over "
        f"{duration(months)} ({span}), at {money.price_words}."
    )


def shares_lost(money: Money) -> str:
    """Return which share of a year's exports and state revenue is lost, in a sentence."""
    shares = f"That is {wording.percent(money.exports_lost)} of a year's exports"
    if money.state_low is not None and money.state_high is not None:
        low, high = wording.percent(money.state_low), wording.percent(money.state_high)
        shares += f" and {low} to {high} of a year's state revenue"
    return f"{shares}."


def at_risk(money: Money) -> str:
    """Return the revenue at risk in a few words: "$13bn of revenue at risk"; empty where not known."""
    if money.words or money.middle is None:
        return ""
    return f"{wording.dollars(money.middle.usd_bn)} of revenue at risk"


def _fitting(sentences: Sequence[str]) -> str:
    """Return the first sentence that is short enough, else the last."""
    return next((each for each in sentences if len(each.split()) <= MOST_WORDS), sentences[-1])


def _sentences(start: str, whose: str, what: str, money: Money) -> list[str]:
    """Return what is stranded and what it is worth, from the fullest sentence to the shortest."""
    if money.words or money.middle is None:
        return [f"{start} of {whose}", f"{start} of {what}", start]
    cost = wording.dollars(money.middle.usd_bn)
    return [
        f"{start} of {whose} and put {cost} at risk",
        f"{start} of {what} and put {cost} at risk",
        f"{start} of {what}, worth {cost}",
        f"{start}, worth {cost}",
        start,
    ]


def _nothing(scenario: Scenario) -> str:
    if scenario.closed and not scenario.months:
        return "In no time nothing is lost"
    if scenario.closed and not scenario.percent:
        return "A cut of 0% changes nothing"
    return "Nothing is closed"


def _adjective(months: float) -> str:
    """Return how long a scenario lasts, before a noun: "six-month", "year-long", "two-year"."""
    years = months / MONTHS_A_YEAR
    if years == 1:
        return "year-long"
    return f"{wording.in_words(years)}-year" if _is_whole(years) else _month_adjective(months)


def _month_adjective(months: float) -> str:
    return f"{wording.in_words(months)}-month"


def _is_whole(years: float) -> bool:
    return years >= 1 and years == int(years)


def _short(scale: Scale, volume: float) -> str:
    """Return a volume with as many digits as a headline takes: "28 Mt", "1,120 kb/d"."""
    shown = volume * scale.factor
    return f"{wording.significant(shown, 2 if shown < WHOLE_NUMBER else 3)} {scale.name}"


def _what(answer: Disruption) -> str:
    return {"crude": "oil", "gas": "gas"}.get(answer.commodity, answer.commodity)
