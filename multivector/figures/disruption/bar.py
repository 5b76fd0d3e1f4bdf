"""What is left: delivered before, what stays, what is rerouted, what is stranded; then by route."""

import pandas as pd

from multivector.analysis import wording
from multivector.analysis.disruption.sentences import ROUNDING, at_risk
from multivector.analysis.exports.export_units import MONTHS_A_YEAR
from multivector.charts.kinds.rows import Row, chart_height, rows_chart
from multivector.charts.legend import LegendItem
from multivector.charts.theme import pole_legend
from multivector.charts.view import View
from multivector.figures.disruption.subject import WhatIf

STEPS = ("Delivered before", "Unaffected", "Rerouted", "Stranded")


def outcome_view(case: WhatIf) -> View:
    """Return the scenario's outcome: what was delivered before, and its parts after; with its cost."""
    result, look = case.result, case.look
    parts = (result.baseline_delivered, result.unaffected, result.rerouted, result.stranded)
    shares = [
        part / result.baseline_delivered if result.baseline_delivered else 0.0 for part in parts
    ]
    texts = [
        f"{case.amount(part)}" + (f" ({wording.percent(share)})" if place else "")
        for place, (part, share) in enumerate(zip(parts, shares, strict=True))
    ]
    costs = ["", "", "", at_risk(result.money)]
    rows = [
        Row(f"{name}: {cost}" if cost else name, case.shown(part), text, colour)
        for name, cost, part, text, colour in zip(
            STEPS, costs, parts, texts, (look.half, look.half, look.half, look.ink), strict=True
        )
    ]
    volumes = ", ".join(f"{row.label[0].lower()}{row.label[1:]} {row.text}" for row in rows)
    return View(
        key="what-if-outcome",
        title=case.finding,
        subtitle=(
            f"{wording.capitalised(case.whose)}, {case.scale.words}, flows of {result.year}. Stranded: no "
            f"route to a market is left{_yearly(case)}"
            + (f"; money at {case.price}" if case.price else "")
            + (f". Scenario: {case.scenario}" if case.is_changed else "")
        ),
        chart=rows_chart(rows, look, names=("volume", "")),
        data=pd.DataFrame(
            {
                "what": list(STEPS),
                "volume": [case.shown(each) for each in parts],
                "unit": case.scale.column,
                "share": [round(share, 4) for share in shares],
                "cost": costs,
            }
        ),
        source_ids=result.source_ids,
        alt=f"Bars{case.scale.in_the_time}: {volumes}.",
        caveats=tuple(dict.fromkeys((*case.caveats, *result.assumptions))),
        height_px=chart_height(len(STEPS)),
    )


def _yearly(case: WhatIf) -> str:
    """Return the yearly rate of what is stranded, beside the volume of other months than a year's."""
    if not case.scale.in_the_time:
        return ""
    rate = case.scale.over(MONTHS_A_YEAR).amount(case.result.stranded)
    return f" (at a yearly rate, {rate})"


def routes_view(case: WhatIf) -> View:
    """Return what each route takes out of the country before and after."""
    result = case.result
    rows = [
        Row(
            label=f"{case.route(each.route_id)} · {case.state(case.route_state(each))}",
            value=case.shown(each.after),
            text=_change(case, each.before, each.after),
            colour=case.colour(case.route_state(each)),
            earlier=case.shown(each.before),
        )
        for each in result.routes
    ]
    shown = {pole for each in result.routes if (pole := case.pole(case.route_state(each)))}
    return View(
        key="what-if-routes",
        title=_routes_title(case),
        subtitle=(
            f"{wording.capitalised(case.whose)} by route, {case.scale.words}; colour: who controls the "
            f"route. Scenario: {case.scenario}"
        ),
        chart=rows_chart(rows, case.look, names=("after", "before")) if rows else None,
        data=pd.DataFrame(
            {
                "route": [case.route(each.route_id) for each in result.routes],
                "controlled by": [case.state(case.route_state(each)) for each in result.routes],
                "before": [case.shown(each.before) for each in result.routes],
                "after": [case.shown(each.after) for each in result.routes],
                "unit": case.scale.column,
            }
        ),
        source_ids=result.source_ids,
        alt=f"Bars by route{case.scale.in_the_time}: "
        + "; ".join(f"{row.label} {row.text}" for row in rows)
        + ".",
        legend=(
            *pole_legend(case.poles, case.look, shown),
            LegendItem("before", case.look.ink, "line 2"),
        ),
        caveats=case.caveats,
        height_px=chart_height(len(rows)),
    )


def _change(case: WhatIf, before: float, after: float) -> str:
    if abs(after - before) < ROUNDING:
        return f"{case.amount(after)}, unchanged"
    return f"{case.amount(after)}, was {case.scale.number(before)}"


def _routes_title(case: WhatIf) -> str:
    gains = [each for each in case.result.routes if each.change > ROUNDING]
    if not gains:
        return "No route carries more than before"
    best = max(gains, key=lambda each: each.change)
    gain = f"{case.route(best.route_id)} could carry {case.amount(best.change)} more"
    others = sum(each.change for each in gains) - best.change
    if len(gains) == 1:
        return f"{gain}; no other route has room"
    count = wording.in_words(len(gains) - 1)
    return f"{gain}, {count} other route{'' if count == 'one' else 's'} {case.amount(others)}"
