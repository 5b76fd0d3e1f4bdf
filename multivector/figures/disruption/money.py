"""The loss in money: revenue at risk and what it is of a year's exports and state revenue."""

import pandas as pd

from multivector.analysis import wording
from multivector.analysis.disruption.revenue import Amount, Money
from multivector.analysis.disruption.sentences import duration, in_money
from multivector.charts.kinds.ranges import Span, ranges_chart
from multivector.charts.kinds.rows import ROW_PX
from multivector.charts.view import View
from multivector.figures.disruption.subject import WhatIf

NO_READING = "The share of oil or gas in state revenue is not known here."


def money_view(case: WhatIf) -> View:
    """Return revenue at risk over the duration, from the lowest to the highest reading."""
    money, months = case.result.money, case.result.scenario.months
    amounts = [each for each in (money.low, money.middle, money.high) if each is not None]
    drawn = None
    if len(amounts) == 3 and not money.words:  # noqa: PLR2004 -- low, middle, high
        drawn = ranges_chart([_span(amounts), *_all_exports(case, amounts[1])], case.look)
    return View(
        key="what-if-money",
        title=_money_title(money, months),
        subtitle=(
            f"Value of what is stranded over {duration(months)}, in dollars, at {money.price_words or 'no known price'}. "
            f"Scenario: {case.scenario}"
        ),
        chart=drawn,
        data=pd.DataFrame(
            {
                "estimate": [each.name for each in amounts],
                "usd_bn": [round(each.usd_bn, 3) for each in amounts],
                "formula": [each.formula for each in amounts],
                "assumes": [each.reason for each in amounts],
            }
        ),
        source_ids=case.result.source_ids,
        alt=f"Range: {in_money(money, months)}",
        caveats=(
            "Assumes that the price does not react to the loss.",
            *case.caveats,
        ),
        height_px=2 * ROW_PX,
    )


def shares_view(case: WhatIf) -> View:
    """Return what the loss is of a year's exports and of a year's state revenue."""
    money = case.result.money
    spans = [
        _share(f"{_what(case)} exports of a year", money.exports_lost, money.exports_cut),
        *(
            _share(f"State revenue of a year, {each.label}", each.low, each.high)
            for each in money.state_shares
        ),
    ]
    rows = [
        {"of": span.label, "low": round(span.low, 4), "high": round(span.high, 4)} for span in spans
    ]
    formulas = ["", *(each.formula for each in money.state_shares)]
    return View(
        key="what-if-shares",
        title=_shares_title(case),
        subtitle=(
            "Share of a year's total; low end: rerouting works as modelled, high end: nothing is rerouted. "
            f"Scenario: {case.scenario}"
        ),
        chart=ranges_chart(spans, case.look),
        data=pd.DataFrame(rows).assign(formula=formulas),
        source_ids=tuple(
            dict.fromkeys(
                (
                    *(i for each in money.state_shares for i in each.source_ids),
                    *case.result.source_ids,
                )
            )
        ),
        alt="Ranges: " + "; ".join(f"{span.label} {span.text}" for span in spans) + ".",
        caveats=case.caveats if money.state_shares else (NO_READING, *case.caveats),
        height_px=ROW_PX * len(spans),
    )


def _span(amounts: list[Amount]) -> Span:
    low, middle, high = (each.usd_bn for each in amounts)
    words = f"{wording.dollars(middle)} ({wording.dollars(low)}–{wording.dollars(high)})"
    return Span("Revenue at risk", low, high, words, middle)


def _money_title(money: Money, months: float) -> str:
    low, middle, high = money.low, money.middle, money.high
    if money.words or low is None or middle is None or high is None:
        return in_money(money, months).rstrip(".")
    span = f"{wording.dollars(low.usd_bn)} to {wording.dollars(high.usd_bn)}"
    return f"About {wording.dollars(middle.usd_bn)} of revenue at risk over {duration(months)} ({span})"


def _all_exports(case: WhatIf, middle: Amount) -> list[Span]:
    """Return what all exports of the same time fetch at the same price, to compare with."""
    if not middle.volume:
        return []
    value = middle.usd_bn / middle.volume * case.result.exports_before
    label = f"For comparison: all {_what(case).lower()} exports of that time"
    return [Span(label, value, value, wording.dollars(value))]


def _share(label: str, low: float, high: float) -> Span:
    text = f"{wording.percent(low)}–{wording.percent(high)}"
    return Span(label, low, high, wording.percent(low) if low == high else text)


def _what(case: WhatIf) -> str:
    return "Oil" if case.result.commodity == "crude" else "Gas"


def _shares_title(case: WhatIf) -> str:
    money = case.result.money
    lost = wording.percent(money.exports_lost)
    loss = f"The loss: {lost} of a year's {_what(case).lower()} exports"
    if money.state_low is None or money.state_high is None:
        return loss
    span = f"{wording.percent(money.state_low)} to {wording.percent(money.state_high)}"
    return f"{loss}, {span} of state revenue"
