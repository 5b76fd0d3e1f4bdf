"""Where it binds: what one more unit of room would bring, and what planned expansions would."""

import pandas as pd

from multivector.analysis import wording
from multivector.analysis.disruption.bottlenecks import Bottleneck
from multivector.charts.kinds.rows import Row, chart_height, rows_chart
from multivector.charts.theme import pole_legend
from multivector.charts.view import View
from multivector.figures.disruption.subject import WhatIf

MOST_ROWS = 10


def bottlenecks_view(case: WhatIf) -> View:
    """Return the binding legs, with what one more unit of room on each alone would deliver."""
    bottlenecks = case.result.bottlenecks
    drawn = bottlenecks[:MOST_ROWS]
    unit = case.result.unit.replace("mt", "Mt").replace("bcm", "billion m³")
    gains = [round(each.gain * case.result.scale.factor, 4) for each in bottlenecks]
    time = case.result.scale.in_the_time
    delivers = f"one more unit{' a year' if time else ''} delivers{time}"
    rows = [
        Row(
            label=f"{each.name} · {case.state(each.controlling_iso3)}",
            value=gain,
            text=_gain(gain, unit),
            colour=case.colour(each.controlling_iso3),
            hover=f"At its limit of {case.amount_in_the_time(each.capacity)}: {each.basis}",
        )
        for each, gain in zip(drawn, gains, strict=False)
    ]
    shown = {pole for each in drawn if (pole := case.pole(each.controlling_iso3))}
    return View(
        key="what-if-bottlenecks",
        title=_title(case, bottlenecks),
        subtitle=(
            f"What one more {unit} a year of room on each binding leg alone would deliver{time}; "
            f"colour: the state that controls it. Scenario: {case.scenario}"
        ),
        chart=rows_chart(rows, case.look, names=(delivers, "")) if rows else None,
        data=pd.DataFrame(
            {
                "leg": [each.name for each in bottlenecks],
                "controlled by": [case.state(each.controlling_iso3) for each in bottlenecks],
                "limit": [case.shown(each.capacity) for each in bottlenecks],
                "unit": case.scale.column,
                "why": [each.basis for each in bottlenecks],
                "shadow price": [each.shadow_price for each in bottlenecks],
                delivers: gains,
            }
        ),
        source_ids=case.result.source_ids,
        alt=f"Bars{time}: " + "; ".join(f"{row.label}: {row.text}" for row in rows) + ".",
        legend=pole_legend(case.poles, case.look, shown),
        caveats=(
            *case.caveats,
            (
                "A shadow price tells that a leg is part of the narrowest cut. Where the next leg binds at once, one "
                "more unit on it alone brings nothing."
            ),
        ),
        height_px=chart_height(len(rows)) if rows else 0,
    )


def expansions_view(case: WhatIf) -> View:
    """Return what each planned expansion would deliver more in the scenario, built alone."""
    helping = [each for each in case.result.expansions if each.gain > 0]
    rows = [
        Row(
            label=f"{each.what} · {each.status}",
            value=case.shown(each.gain),
            text=f"{case.amount(each.gain)} of {case.scale.number(each.added)}",
            colour=case.look.half,
        )
        for each in helping[:MOST_ROWS]
    ]
    together = case.result.gain_of_all_expansions
    if rows:
        rows.append(
            Row(
                "All of them together",
                case.shown(together),
                case.amount(together),
                case.look.ink,
            )
        )
    return View(
        key="what-if-expansions",
        title=_expansions_title(case),
        subtitle=(
            f"What each planned expansion would deliver more, of what it adds, {case.scale.words}. "
            f"Scenario: {case.scenario}"
        ),
        chart=rows_chart(rows, case.look, names=("delivers more", "")) if rows else None,
        data=pd.DataFrame(
            {
                "expansion": [each.what for each in case.result.expansions],
                "status": [each.status for each in case.result.expansions],
                "adds": [case.shown(each.added) for each in case.result.expansions],
                "delivers more": [case.shown(each.gain) for each in case.result.expansions],
                "unit": case.scale.column,
            }
        ),
        source_ids=tuple(case.network.expansions["source_id"].dropna().unique()),
        alt=f"Bars{case.scale.in_the_time}: "
        + "; ".join(f"{row.label} {row.text}" for row in rows)
        + ".",
        caveats=(
            *case.caveats,
            "Expansions are judged one by one; some of them follow or replace each other.",
        ),
        height_px=chart_height(len(rows)) if rows else 0,
    )


def _gain(gain: float, unit: str) -> str:
    if gain > 0:
        return f"+{wording.significant(gain)} {unit}"
    return "next leg binds"


def _title(case: WhatIf, bottlenecks: tuple[Bottleneck, ...]) -> str:
    helping = [each for each in bottlenecks if each.gain > 0]
    if not case.result.stranded:
        return "Nothing binds: all that is cut off finds another way"
    if not bottlenecks:
        return "No leg binds: what is stranded has no way left at all"
    if not helping:
        return "No single leg helps: several bind one after the other"
    first = [each for each in helping if each.gain >= helping[0].gain - 0.001][:3]
    names = wording.joined([each.name for each in first], "or")
    return f"The next-best unit of room: {names}"


def _expansions_title(case: WhatIf) -> str:
    expansions, together = case.result.expansions, case.result.gain_of_all_expansions
    if not case.result.stranded:
        return "No expansion is needed: nothing is stranded"
    if together <= 0:
        return "None of the planned expansions would help"
    all_of_it = f"All planned expansions together would save {case.amount(together)}"
    best = expansions[0] if expansions and expansions[0].gain > 0 else None
    savings = (
        f"{all_of_it} of the {case.amount(case.result.stranded)} stranded{case.scale.in_the_time}"
    )
    return f"{savings}; {best.what} alone {case.amount(best.gain)}" if best else savings
