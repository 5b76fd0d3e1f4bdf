"""One closure in the networks of several exporters: how much of each one's oil or gas it would strand."""

from collections.abc import Sequence

import pandas as pd

from multivector.analysis import wording
from multivector.analysis.disruption.sentences import ROUNDING, at_risk, closure
from multivector.charts.kinds.rows import Row, rows_chart
from multivector.charts.view import View
from multivector.figures.disruption.subject import WhatIf


def compared_view(cases: Sequence[WhatIf]) -> View:
    """Return the same closure for the exporter in focus, the first, and for those it is compared with."""
    first, *others = cases
    worst = max(others, key=_share)
    event = closure(first.result.scenario, first.closed)
    title = (
        f"{event} would strand {_part(first)} of {_whose(first)}, {_part(worst)} of {_whose(worst)}"
    )
    return _view("what-if-compared", title, cases, first)


def crossing_view(cases: Sequence[WhatIf], state: str) -> View:
    """Return what the closure of a country's links would strand of each exporter whose oil or gas crosses it.

    Args:
        cases: each exporter's network, with all closed that the country controls, the worst hit first.
        state: the country as it stands in a sentence.
    """
    worst = max(cases, key=_share)
    links = f"closing {wording.possessive(state)} links"
    title = f"{wording.capitalised(links)} would strand nothing: all could be rerouted"
    if worst.result.stranded > ROUNDING:
        title = f"{wording.capitalised(links)} for a year would strand {_percent(worst)} of {_whose(worst)}"
    return _view("what-if-crossing", title, cases, None)


def _view(key: str, title: str, cases: Sequence[WhatIf], focus: WhatIf | None) -> View:
    rows = [
        Row(
            label=f"{_named(each)}: {_amount(each)}",
            value=_share(each),
            text=_percent(each),
            colour=each.look.ink if focus in (None, each) else each.look.half,
        )
        for each in cases
    ]
    first = cases[0]
    chart = rows_chart(rows, first.look, percent=True, names=("stranded", ""))
    return View(
        key=key,
        title=title,
        subtitle=(
            "Stranded share of what each exporter delivers in the same time. "
            f"Scenario: {first.scenario}"
        ),
        chart=chart,
        data=pd.DataFrame(
            {
                "exporter": [_named(each) for each in cases],
                "stranded": [each.shown(each.result.stranded) for each in cases],
                "unit": [each.scale.column for each in cases],
                "share": [round(row.value, 4) for row in rows],
                "in words": [_amount(each) for each in cases],
            }
        ),
        source_ids=tuple(dict.fromkeys(i for each in cases for i in each.result.source_ids)),
        alt="Bars: " + "; ".join(f"{row.label} {row.text}" for row in rows) + ".",
        caveats=tuple(dict.fromkeys((first.caveats[0], *filter(None, map(_price, cases))))),
        height_px=chart.height_px,
    )


def _price(case: WhatIf) -> str:
    """Return at which price the money beside an exporter is counted; empty where there is none."""
    words = case.price
    return f"Money is counted at {words}." if words else ""


def _named(case: WhatIf) -> str:
    return f"{wording.capitalised(case.exporter)}, {_what(case)}"


def _amount(case: WhatIf) -> str:
    if case.result.stranded <= ROUNDING:
        return "nothing stranded"
    cost, amount = at_risk(case.result.money), case.amount(case.result.stranded)
    return f"{amount}, {cost}" if cost else amount


def _share(case: WhatIf) -> float:
    whole = case.result.baseline_delivered
    return case.result.stranded / whole if whole else 0.0


def _part(case: WhatIf) -> str:
    return _percent(case) if case.result.stranded > ROUNDING else "none"


def _percent(case: WhatIf) -> str:
    return wording.percent(_share(case))


def _whose(case: WhatIf) -> str:
    return f"{wording.possessive(case.exporter)} {_what(case)}"


def _what(case: WhatIf) -> str:
    return "oil" if case.result.commodity == "crude" else "gas"
