"""What is left: delivered before, what stays, what finds another way, what is stranded; then by route."""

import pandas as pd

from multivector.analysis import wording
from multivector.analysis.exports.export_units import MONTHS_A_YEAR
from multivector.charts.chart import Axis, Bars, Chart, Edge, Hatch, Margins
from multivector.charts.kinds.rows import (
    BAR_HEIGHT,
    ROW_PX,
    Row,
    chart_height,
    rows_chart,
    words_above,
)
from multivector.charts.theme import Theme, pole_legend
from multivector.charts.view import LegendItem, View
from multivector.figures.disruption.subject import WhatIf

STEPS = ("Delivered before", "Stays where it was", "Finds another way", "Stranded")


def outcome_view(asked: WhatIf) -> View:
    """Return the scenario's outcome: four bars, each beginning where the one above ends."""
    found = asked.found
    parts = (found.baseline_delivered, found.unaffected, found.rerouted, found.stranded)
    starts = (0.0, 0.0, found.unaffected, found.unaffected + found.rerouted)
    shares = [
        part / found.baseline_delivered if found.baseline_delivered else 0.0 for part in parts
    ]
    texts = [
        f"{asked.amount(part)}" + (f" ({wording.percent(share)})" if place else "")
        for place, (part, share) in enumerate(zip(parts, shares, strict=True))
    ]
    told = ", ".join(f"{name.lower()} {text}" for name, text in zip(STEPS, texts, strict=True))
    return View(
        key="what-if-outcome",
        title=asked.finding,
        subtitle=(
            f"{wording.capitalised(asked.whose)} to markets abroad and at home, {asked.scale.words}, "
            f"baseline of {found.year}{_yearly(asked)}. Scenario: {asked.scenario}"
        ),
        chart=_steps(
            [asked.shown(each) for each in parts],
            [asked.shown(each) for each in starts],
            texts,
            asked.look,
        ),
        data=pd.DataFrame(
            {
                "what": list(STEPS),
                "volume": [asked.shown(each) for each in parts],
                "unit": asked.scale.column,
                "share": [round(share, 4) for share in shares],
            }
        ),
        source_ids=found.source_ids,
        alt=f"Bars{asked.scale.in_the_time}: {told}.",
        caveats=asked.caveats,
        height_px=ROW_PX * len(STEPS),
    )


def _yearly(asked: WhatIf) -> str:
    """Return the yearly rate of what is stranded, beside the volume of other months than a year's."""
    if not asked.scale.in_the_time:
        return ""
    rate = asked.scale.over(MONTHS_A_YEAR).amount(asked.found.stranded)
    return f"; stranded at a yearly rate of {rate}"


def routes_view(asked: WhatIf) -> View:
    """Return what each route takes out of the country before and after."""
    found = asked.found
    rows = [
        Row(
            label=f"{asked.route(each.route_id)} · {asked.state(asked.route_state(each))}",
            value=asked.shown(each.after),
            text=_change(asked, each.before, each.after),
            colour=asked.colour(asked.route_state(each)),
            earlier=asked.shown(each.before),
        )
        for each in found.routes
    ]
    shown = {pole for each in found.routes if (pole := asked.pole(asked.route_state(each)))}
    return View(
        key="what-if-routes",
        title=_routes_title(asked),
        subtitle=(
            f"{wording.capitalised(asked.whose)} by route and the state that can stop it, "
            f"{asked.scale.words}; bar: after, mark: before. Scenario: {asked.scenario}"
        ),
        chart=rows_chart(rows, asked.look, names=("after", "before")) if rows else None,
        data=pd.DataFrame(
            {
                "route": [asked.route(each.route_id) for each in found.routes],
                "controlled by": [asked.state(asked.route_state(each)) for each in found.routes],
                "before": [asked.shown(each.before) for each in found.routes],
                "after": [asked.shown(each.after) for each in found.routes],
                "unit": asked.scale.column,
            }
        ),
        source_ids=found.source_ids,
        alt=f"Bars by route{asked.scale.in_the_time}: "
        + "; ".join(f"{row.label} {row.text}" for row in rows)
        + ".",
        legend=(
            *pole_legend(asked.poles, asked.look, shown),
            LegendItem("before", asked.look.ink, "line 2"),
        ),
        caveats=asked.caveats,
        height_px=chart_height(len(rows)),
    )


def _change(asked: WhatIf, before: float, after: float) -> str:
    if abs(after - before) < 0.005:  # noqa: PLR2004 -- flows are told to a hundredth
        return f"{asked.amount(after)}, as before"
    return f"{asked.amount(after)}, was {asked.scale.number(before)}"


def _routes_title(asked: WhatIf) -> str:
    gains = [each for each in asked.found.routes if each.change > 0.005]  # noqa: PLR2004
    if not gains:
        return "No route takes more than before"
    best = max(gains, key=lambda each: each.change)
    name = asked.route(best.route_id)
    told = f"{name} takes {asked.amount(best.change)}{asked.scale.per_time} more"
    others = sum(each.change for each in gains) - best.change
    if len(gains) == 1:
        return f"{told}, the only route with room"
    return f"{told}, {wording.counted(len(gains) - 1, 'other route')} {asked.amount(others)}"


def _steps(values: list[float], starts: list[float], texts: list[str], look: Theme) -> Chart:
    tops = list(range(len(values) - 1, -1, -1))
    return Chart(
        marks=[
            Bars(
                x=values,
                y=tops,
                base=starts,
                width=BAR_HEIGHT,
                is_lying=True,
                fill=[look.rule, look.half, look.ink, look.paper],
                edge=Edge(look.ink, [0, 0, 0, 1]),
                hatch=Hatch(
                    shape=["", "", "", "/"],
                    ink=look.ink,
                    px=7,
                    solidity=0.25,
                    opacity=1,
                    is_over=True,
                ),
                hover=texts,
            )
        ],
        look=look,
        height_px=chart_height(len(values)),
        margins=Margins(left=8, right=8, top=4, bottom=4),
        x=Axis(span=(0, max(values) or 1.0), is_shown=False),
        y=Axis(span=(-0.5, len(values) - 0.1), is_shown=False),
        notes=[
            words_above(f"{name}: <b>{text}</b>", top, look)
            for name, text, top in zip(STEPS, texts, tops, strict=True)
        ],
    )
