"""Where it binds: what one more unit of room would bring, and what planned expansions would."""

import pandas as pd

from multivector.analysis import wording
from multivector.analysis.disruption.bottlenecks import Bottleneck
from multivector.analysis.disruption.sentences import MOST_WORDS, ROUNDING
from multivector.charts.kinds.rows import Row, chart_height, rows_chart
from multivector.charts.theme import pole_legend
from multivector.charts.view import View
from multivector.figures.disruption.subject import WhatIf

MOST_ROWS = 10


def bottlenecks_view(case: WhatIf) -> View:
    """Return the links at their limit, with what one more unit of capacity on each alone would deliver."""
    bottlenecks = case.result.bottlenecks
    unit = case.result.unit.replace("mt", "Mt").replace("bcm", "billion m³")
    gains = [round(each.gain * case.result.scale.factor, 4) for each in bottlenecks]
    time = case.result.scale.in_the_time
    delivers = f"one more unit{' a year' if time else ''} delivers{time}"
    helping = tuple(each for each in bottlenecks if each.gain > 0)
    rows = [
        Row(
            label=f"{each.name} · {case.state(each.controlling_iso3)}",
            value=gain,
            text=_gain(gain, unit),
            colour=case.colour(each.controlling_iso3),
            hover=f"At its limit of {case.amount_in_the_time(each.capacity)}: {each.basis}",
        )
        for each, gain in zip(helping[:MOST_ROWS], gains, strict=False)
    ]
    shown = {pole for each in helping[:MOST_ROWS] if (pole := case.pole(each.controlling_iso3))}
    return View(
        key="what-if-bottlenecks",
        title=_title(case, bottlenecks),
        subtitle=(
            f"What one more {unit} a year of capacity on one link alone would deliver{time}"
            f"{_at_limit_too(len(bottlenecks) - len(helping))}; colour: who controls it. Scenario: {case.scenario}"
        ),
        chart=rows_chart(rows, case.look, names=(delivers, "")) if rows else None,
        data=pd.DataFrame(
            {
                "link": [each.name for each in bottlenecks],
                "controlled by": [case.state(each.controlling_iso3) for each in bottlenecks],
                "limit": [case.shown(each.capacity) for each in bottlenecks],
                "unit": case.scale.column,
                "why": [each.basis for each in bottlenecks],
                "value of a little more capacity": [each.shadow_price for each in bottlenecks],
                delivers: gains,
            }
        ),
        source_ids=case.result.source_ids,
        alt=f"Bars{time}: " + "; ".join(f"{row.label}: {row.text}" for row in rows) + ".",
        legend=pole_legend(case.poles, case.look, shown),
        caveats=(
            "More capacity on one link helps only if the next link has room.",
            *case.caveats,
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
            f"What each planned expansion alone would save, of the capacity it adds, {case.scale.words}. "
            f"Scenario: {case.scenario}"
        ),
        chart=rows_chart(rows, case.look, names=("delivers more", "")) if rows else None,
        data=pd.DataFrame(
            {
                "expansion": [each.what for each in case.result.expansions],
                "status": [each.status for each in case.result.expansions],
                "adds": [case.shown(each.added) for each in case.result.expansions],
                "saves": [case.shown(each.gain) for each in case.result.expansions],
                "unit": case.scale.column,
            }
        ),
        source_ids=tuple(case.network.expansions["source_id"].dropna().unique()),
        alt=f"Bars{case.scale.in_the_time}: "
        + "; ".join(f"{row.label} {row.text}" for row in rows)
        + ".",
        caveats=(
            "Expansions are assessed one by one; some build on or replace others.",
            *case.caveats,
        ),
        height_px=chart_height(len(rows)) if rows else 0,
    )


def _gain(gain: float, unit: str) -> str:
    return f"+{wording.significant(gain)} {unit}"


def _at_limit_too(count: int) -> str:
    if not count:
        return ""
    links = "link is" if count == 1 else "links are"
    return f"; {wording.in_words(count)} more {links} full, but alone would not help"


def _title(case: WhatIf, bottlenecks: tuple[Bottleneck, ...]) -> str:
    helping = [each for each in bottlenecks if each.gain > 0]
    if not case.result.stranded:
        return "No bottleneck: everything cut off can be rerouted"
    if not bottlenecks:
        return "No route is left for what is stranded, so no capacity would help"
    if not helping:
        return "More capacity on one link alone would not help"
    best = [each for each in helping if each.gain >= helping[0].gain - ROUNDING]
    first, others = best[0].name, len(best) - 1
    names = wording.joined([each.name for each in best], "or")
    sentence = f"Extra capacity helps most at {names}"
    if not others or len(sentence.split()) <= MOST_WORDS:
        return sentence
    rest = f"{wording.in_words(others)} other link{'' if others == 1 else 's'}"
    return f"Extra capacity helps most at {first} and {rest}"


def _expansions_title(case: WhatIf) -> str:
    together = case.result.gain_of_all_expansions
    if not case.result.stranded:
        return "No expansion is needed: nothing is stranded"
    if together <= 0:
        return "None of the planned expansions would help"
    return (
        f"All planned expansions together would save {case.amount(together)} of the "
        f"{case.amount(case.result.stranded)} stranded"
    )
