"""Where it binds: what one more unit of room would bring, and what planned expansions would."""

import pandas as pd

from multivector.analysis import wording
from multivector.analysis.disruption.bottlenecks import Bottleneck
from multivector.charts.kinds.rows import Row, chart_height, rows_chart
from multivector.charts.theme import pole_legend
from multivector.charts.view import View
from multivector.figures.disruption.subject import WhatIf

MOST_ROWS = 10


def bottlenecks_view(asked: WhatIf) -> View:
    """Return the binding legs, with what one more unit of room on each alone would deliver."""
    found = asked.found.bottlenecks
    drawn = found[:MOST_ROWS]
    unit = asked.found.unit.replace("mt", "Mt").replace("bcm", "billion m³")
    gains = [round(each.gain * asked.found.scale.factor, 4) for each in found]
    time = asked.found.scale.in_the_time
    delivers = f"one more unit{' a year' if time else ''} delivers{time}"
    rows = [
        Row(
            label=f"{each.name} · {asked.state(each.controlling_iso3)}",
            value=gain,
            text=_gain(gain, unit),
            colour=asked.colour(each.controlling_iso3),
            hover=f"At its limit of {asked.amount_in_the_time(each.capacity)}: {each.basis}",
        )
        for each, gain in zip(drawn, gains, strict=False)
    ]
    shown = {pole for each in drawn if (pole := asked.pole(each.controlling_iso3))}
    return View(
        key="what-if-bottlenecks",
        title=_title(asked, found),
        subtitle=(
            f"What one more {unit} a year of room on each binding leg alone would deliver{time}; "
            f"colour: the state that controls it. Scenario: {asked.scenario}"
        ),
        chart=rows_chart(rows, asked.look, names=(delivers, "")) if rows else None,
        data=pd.DataFrame(
            {
                "leg": [each.name for each in found],
                "controlled by": [asked.state(each.controlling_iso3) for each in found],
                "limit": [asked.shown(each.capacity) for each in found],
                "unit": asked.scale.column,
                "why": [each.basis for each in found],
                "shadow price": [each.shadow_price for each in found],
                delivers: gains,
            }
        ),
        source_ids=asked.found.source_ids,
        alt=f"Bars{time}: " + "; ".join(f"{row.label}: {row.text}" for row in rows) + ".",
        legend=pole_legend(asked.poles, asked.look, shown),
        caveats=(
            *asked.caveats,
            (
                "A shadow price tells that a leg is part of the narrowest cut. Where the next leg binds at once, one "
                "more unit on it alone brings nothing."
            ),
        ),
        height_px=chart_height(len(rows)) if rows else 0,
    )


def expansions_view(asked: WhatIf) -> View:
    """Return what each planned expansion would deliver more in the scenario, built alone."""
    found = [each for each in asked.found.expansions if each.gain > 0]
    rows = [
        Row(
            label=f"{each.what} · {each.status}",
            value=asked.shown(each.gain),
            text=f"{asked.amount(each.gain)} of {asked.scale.number(each.added)}",
            colour=asked.look.half,
        )
        for each in found[:MOST_ROWS]
    ]
    together = asked.found.gain_of_all_expansions
    if rows:
        rows.append(
            Row(
                "All of them together",
                asked.shown(together),
                asked.amount(together),
                asked.look.ink,
            )
        )
    return View(
        key="what-if-expansions",
        title=_expansions_title(asked),
        subtitle=(
            f"What each planned expansion would deliver more, of what it adds, {asked.scale.words}. "
            f"Scenario: {asked.scenario}"
        ),
        chart=rows_chart(rows, asked.look, names=("delivers more", "")) if rows else None,
        data=pd.DataFrame(
            {
                "expansion": [each.what for each in asked.found.expansions],
                "status": [each.status for each in asked.found.expansions],
                "adds": [asked.shown(each.added) for each in asked.found.expansions],
                "delivers more": [asked.shown(each.gain) for each in asked.found.expansions],
                "unit": asked.scale.column,
            }
        ),
        source_ids=tuple(asked.network.expansions["source_id"].dropna().unique()),
        alt=f"Bars{asked.scale.in_the_time}: "
        + "; ".join(f"{row.label} {row.text}" for row in rows)
        + ".",
        caveats=(
            *asked.caveats,
            "Expansions are judged one by one; some of them follow or replace each other.",
        ),
        height_px=chart_height(len(rows)) if rows else 0,
    )


def _gain(gain: float, unit: str) -> str:
    if gain > 0:
        return f"+{wording.significant(gain)} {unit}"
    return "next leg binds"


def _title(asked: WhatIf, found: tuple[Bottleneck, ...]) -> str:
    helping = [each for each in found if each.gain > 0]
    if not asked.found.stranded:
        return "Nothing binds: all that is cut off finds another way"
    if not found:
        return "No leg binds: what is stranded has no way left at all"
    if not helping:
        return "No single leg helps: several bind one after the other"
    first = [each for each in helping if each.gain >= helping[0].gain - 0.001][:3]
    names = wording.joined([each.name for each in first], "or")
    return f"The next-best unit of room: {names}"


def _expansions_title(asked: WhatIf) -> str:
    found, together = asked.found.expansions, asked.found.gain_of_all_expansions
    if not asked.found.stranded:
        return "No expansion is needed: nothing is stranded"
    if together <= 0:
        return "None of the planned expansions would help"
    all_of_it = f"All planned expansions together would save {asked.amount(together)}"
    best = found[0] if found and found[0].gain > 0 else None
    told = (
        f"{all_of_it} of the {asked.amount(asked.found.stranded)} stranded{asked.scale.in_the_time}"
    )
    return f"{told}; {best.what} alone {asked.amount(best.gain)}" if best else told
