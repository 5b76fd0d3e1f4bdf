"""The loss in money: revenue at risk and what it is of a year's exports and state revenue."""

import pandas as pd

from multivector.analysis import wording
from multivector.analysis.disruption.revenue import Amount, Money
from multivector.analysis.disruption.sentences import in_money
from multivector.charts.kinds.ranges import Span, ranges_chart
from multivector.charts.kinds.rows import ROW_PX
from multivector.charts.view import View
from multivector.figures.disruption.subject import WhatIf

NO_READING = "No share of oil or gas in the revenue of this state is held."


def money_view(asked: WhatIf) -> View:
    """Return revenue at risk over the duration, from the lowest to the highest reading."""
    money, months = asked.found.money, asked.found.scenario.months
    amounts = [each for each in (money.low, money.middle, money.high) if each is not None]
    drawn = None
    if len(amounts) == 3 and not money.words:  # noqa: PLR2004 -- low, middle, high
        drawn = ranges_chart([_span(amounts), *_all_exports(asked, amounts[1])], asked.look)
    return View(
        key="what-if-money",
        title=in_money(money, months).rstrip("."),
        subtitle=(
            f"Stranded volume in money over {wording.months(months)}, billion USD; price: {_price(asked, money)}. "
            f"Scenario: {asked.scenario}"
        ),
        chart=drawn,
        data=pd.DataFrame(
            {
                "reading": [each.name for each in amounts],
                "usd_bn": [round(each.usd_bn, 3) for each in amounts],
                "formula": [each.formula for each in amounts],
                "supposes": [each.reason for each in amounts],
            }
        ),
        source_ids=asked.found.source_ids,
        alt=f"Range: {in_money(money, months)}",
        caveats=(
            *asked.caveats,
            "The price does not react to the loss.",
        ),
        height_px=2 * ROW_PX,
    )


def shares_view(asked: WhatIf) -> View:
    """Return what the loss is of a year's exports and of a year's state revenue."""
    money = asked.found.money
    spans = [
        _share(f"{_what(asked)} exports of a year", money.exports_lost, money.exports_cut),
        *(
            _share(f"State revenue, {each.label}", each.low, each.high)
            for each in money.state_shares
        ),
    ]
    rows = [
        {"of": span.label, "low": round(span.low, 4), "high": round(span.high, 4)} for span in spans
    ]
    formulas = ["", *(each.formula for each in money.state_shares)]
    return View(
        key="what-if-shares",
        title=_shares_title(asked),
        subtitle=(
            "Share of a year; low: the model's rerouting works, high: nothing is rerouted. "
            f"Scenario: {asked.scenario}"
        ),
        chart=ranges_chart(spans, asked.look),
        data=pd.DataFrame(rows).assign(formula=formulas),
        source_ids=tuple(
            dict.fromkeys(
                (
                    *(i for each in money.state_shares for i in each.source_ids),
                    *asked.found.source_ids,
                )
            )
        ),
        alt="Ranges: " + "; ".join(f"{span.label} {span.text}" for span in spans) + ".",
        caveats=asked.caveats if money.state_shares else (*asked.caveats, NO_READING),
        height_px=ROW_PX * len(spans),
    )


def _span(amounts: list[Amount]) -> Span:
    low, middle, high = (each.usd_bn for each in amounts)
    words = f"{wording.significant(middle)} bn USD ({wording.significant(low)}–{wording.significant(high)})"
    return Span("Revenue at risk", low, high, words, middle)


def _all_exports(asked: WhatIf, middle: Amount) -> list[Span]:
    """Return what all exports of the same time fetch at the same price, to compare with."""
    if not middle.volume:
        return []
    value = middle.usd_bn / middle.volume * asked.found.exports_before
    label = f"For comparison: all {_what(asked).lower()} exports of that time"
    return [Span(label, value, value, f"{wording.significant(value)} bn USD")]


def _share(label: str, low: float, high: float) -> Span:
    text = f"{wording.percent(low)}–{wording.percent(high)}"
    return Span(label, low, high, wording.percent(low) if low == high else text)


def _what(asked: WhatIf) -> str:
    return "Oil" if asked.found.commodity == "crude" else "Gas"


def _price(asked: WhatIf, money: Money) -> str:
    if money.price_usd is None:
        return "none"
    unit = "USD a barrel" if asked.found.commodity == "crude" else "USD per 1,000 m³"
    return f"{money.price_usd:g} {unit}, {money.price_label}"


def _shares_title(asked: WhatIf) -> str:
    money = asked.found.money
    lost = wording.percent(money.exports_lost)
    told = f"{lost} of a year's exports would be lost"
    if money.state_low is None or money.state_high is None:
        return told
    span = f"{wording.percent(money.state_low)} to {wording.percent(money.state_high)}"
    return f"{told}, and {span} of a year's state revenue"
