"""Two scenarios of one network side by side: what each strands and costs, and the difference."""

from dataclasses import replace

import pandas as pd

from multivector.analysis import wording
from multivector.analysis.disruption.revenue import Amount
from multivector.analysis.disruption.sentences import ROUNDING, closure, fitting
from multivector.charts.kinds.rows import Row, chart_height, rows_chart
from multivector.charts.legend import LegendItem
from multivector.charts.view import View
from multivector.figures.disruption.bar import outcome_view
from multivector.figures.disruption.subject import WhatIf

FIRST, SECOND = "first scenario", "second scenario"
OWN_MONTHS = "Each scenario counts its own months."
PARTS = (("Unaffected", "unaffected"), ("Rerouted", "rerouted"), ("Stranded", "stranded"))


def side_view(case: WhatIf, key: str) -> View:
    """Return the outcome of one of two scenarios under a key of its own."""
    return replace(outcome_view(case), key=key)


def difference_view(first: WhatIf, second: WhatIf) -> View:
    """Return what the second scenario leaves and strands, with the first as marks; the data has the difference."""
    rows = [
        Row(
            label=name,
            value=second.shown(getattr(second.result, field)),
            text=f"{second.amount(getattr(second.result, field))}, "
            f"first {first.amount(getattr(first.result, field))}",
            colour=second.look.ink if field == "stranded" else second.look.half,
            earlier=first.shown(getattr(first.result, field)),
        )
        for name, field in PARTS
    ]
    return View(
        key="what-if-difference",
        title=_title(first, second),
        subtitle=(
            f"{wording.capitalised(second.whose)}. Bars: {second.scenario}, {second.scale.words}. "
            f"Marks: {first.scenario}, {first.scale.words}"
        ),
        chart=rows_chart(rows, second.look, names=(SECOND, FIRST)),
        data=_data(first, second),
        source_ids=second.result.source_ids,
        alt=f"Bars: {'; '.join(f'{row.label} {row.text}' for row in rows)}.",
        legend=(LegendItem(FIRST, second.look.ink, "line 2"),),
        caveats=tuple(dict.fromkeys((OWN_MONTHS, *first.caveats, *second.caveats))),
        height_px=chart_height(len(rows)),
    )


def _title(first: WhatIf, second: WhatIf) -> str:
    events = [closure(each.result.scenario, each.closed) for each in (first, second)]
    more = _stranded(second) - _stranded(first)
    if abs(more) < ROUNDING:
        return "Both scenarios would strand the same"
    worse, other = reversed(events) if more > 0 else events
    other = f"{other[0].lower()}{other[1:]}"
    amount = f"{wording.significant(abs(more))} {second.scale.name}"
    return fitting(
        [
            f"{worse} would strand {amount} more than {other}",
            f"The {'second' if more > 0 else 'first'} scenario would strand {amount} more",
        ]
    )


def _stranded(case: WhatIf) -> float:
    return case.result.stranded * case.scale.factor


def _data(first: WhatIf, second: WhatIf) -> pd.DataFrame:
    """Return measure by measure both scenarios and the second less the first."""
    rows = [
        (
            f"{name}, {first.scale.name}",
            *(each.shown(getattr(each.result, field)) for each in (first, second)),
        )
        for name, field in (("Delivered before", "baseline_delivered"), *PARTS)
    ]
    for name in ("low", "middle", "high"):
        amounts = [_usd(getattr(each.result.money, name)) for each in (first, second)]
        rows.append((f"Revenue at risk, {name}, $ billion", *amounts))
    lost = [round(100 * each.result.money.exports_lost, 1) for each in (first, second)]
    rows.append(("Loss of a year's exports, %", *lost))
    table = pd.DataFrame(rows, columns=["measure", FIRST, SECOND])
    return table.assign(difference=(table[SECOND] - table[FIRST]).round(3)).dropna(
        ignore_index=True
    )


def _usd(amount: Amount | None) -> float:
    return float("nan") if amount is None else round(amount.usd_bn, 3)
