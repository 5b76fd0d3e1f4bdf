"""A closure and the months of partial recovery after it: what each part strands, and all of it."""

from collections.abc import Sequence

import pandas as pd

from multivector.analysis import wording
from multivector.analysis.disruption.outcome.recovery import Course
from multivector.analysis.disruption.scenario import Scenario
from multivector.analysis.disruption.sentences import at_risk, closure, duration, fitting
from multivector.charts.kinds.rows import Row, chart_height, rows_chart
from multivector.charts.view import View
from multivector.figures.disruption.subject import WhatIf

PARTS = {50.0: "half", 25.0: "a quarter", 75.0: "three quarters"}
NO_STEADY_WAY = "Each step counts as so many months of a steady year: no time to mend or to switch is taken off."


def recovery_view(cases: Sequence[WhatIf]) -> View:
    """Return what a closure and the steps after it strand, each over its own months, and together.

    Args:
        cases: The closure first, then each step.
    """
    first = cases[0]
    course = Course(tuple(each.result for each in cases))
    whole = first.scale.over(course.months)
    unit = whole.words
    rows = [
        Row(_label(each, place), each.shown(each.result.stranded), _text(each), each.look.half)
        for place, each in enumerate(cases)
    ]
    total = round(course.stranded * whole.factor, 3)
    cost = wording.dollars(course.usd_bn) if course.usd_bn else ""
    amount = whole.amount(course.stranded)
    together = f"Together, {wording.months(course.months)}"
    rows.append(
        Row(together, total, ", ".join(filter(None, (amount, cost))), first.look.ink),
    )
    return View(
        key="what-if-recovery",
        title=_title(cases, amount, cost),
        subtitle=(
            f"{wording.capitalised(first.whose)} stranded, {unit}"
            + (f"; money at {first.price}" if first.price else "")
        ),
        chart=rows_chart(rows, first.look, names=("stranded", "")),
        data=pd.DataFrame(
            {
                "step": [row.label for row in rows],
                "months": [*(each.result.scenario.months for each in cases), course.months],
                "capacity lost": [*(each.result.scenario.percent for each in cases), None],
                "stranded": [row.value for row in rows],
                "unit": first.scale.name,
                "usd_bn": [
                    *(_usd(each) for each in cases),
                    None if course.usd_bn is None else round(course.usd_bn, 3),
                ],
            }
        ),
        source_ids=first.result.source_ids,
        alt=f"Bars: {'; '.join(f'{row.label} {row.text}' for row in rows)}.",
        caveats=(NO_STEADY_WAY, *first.caveats),
        height_px=chart_height(len(rows)),
    )


def _title(cases: Sequence[WhatIf], amount: str, cost: str) -> str:
    first, *after = cases
    event = closure(first.result.scenario, first.closed)
    then = [_lost(each.result.scenario) for each in after]
    start = f"{', then '.join([event, *then])}, would strand {amount}"
    worth = f", worth {cost}" if cost else ""
    return fitting([f"{start} of {first.whose}{worth}", f"{start}{worth}", start])


def _lost(scenario: Scenario) -> str:
    part = PARTS.get(scenario.percent, f"{scenario.percent:g}%")
    return f"{part} for {duration(scenario.months)}"


def _label(case: WhatIf, place: int) -> str:
    scenario = case.result.scenario
    time = f"{'Then' if place else 'First'} {wording.months(scenario.months)}"
    return f"{time}: {scenario.percent:g}% of capacity lost"


def _text(case: WhatIf) -> str:
    cost = at_risk(case.result.money).removesuffix(" of revenue at risk")
    return ", ".join(filter(None, (case.amount(case.result.stranded), cost)))


def _usd(case: WhatIf) -> float | None:
    middle = case.result.money.middle
    return None if middle is None else round(middle.usd_bn, 3)
