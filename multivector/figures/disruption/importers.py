"""Who loses what: the buyers that a closure hits hardest, by share of imports where that is known."""

from collections.abc import Sequence

import pandas as pd

from multivector.analysis import wording
from multivector.analysis.disruption.outcome.importers import ImporterLoss, ImporterLosses
from multivector.analysis.disruption.sentences import ROUNDING, closure, fitting
from multivector.charts.kinds.rows import Row, chart_height, rows_chart
from multivector.charts.legend import LegendItem
from multivector.charts.theme import pole_legend
from multivector.charts.view import View
from multivector.data.dates import format_partial
from multivector.figures.disruption.subject import WhatIf

MOST_ROWS = 12
LEAST_SHARE = 0.005
OWN = "importer's own count"
NO_SUBSTITUTES = "What a buyer could find elsewhere is left out."
PASSED_ON = "A shortage is shared in proportion among the markets cut off, as far as a route to them is left."
BY_PIPE = "What a buyer passes on to others counts as its own."
NO_TOTALS = "Gas imports of single countries are not covered, so their losses have no share."


def importers_view(losses: ImporterLosses, case: WhatIf) -> View:
    """Return what the buyers lose: a share of their imports, or a volume where no share is known.

    Args:
        losses: What `importer_losses` returns.
        case: The scenario.
    """
    known = [row for row in losses.rows if row.share is not None and row.share >= LEAST_SHARE]
    shown = (known or [row for row in losses.rows if row.lost > ROUNDING])[:MOST_ROWS]
    has_shares = bool(known)
    rows = [_row(each, case, has_share=has_shares) for each in shown]
    title = _title(shown, losses, case)
    what = _what(case)
    marks = f"; bars as billed in {losses.year}, marks by the {OWN}" if has_shares else ""
    unit = f"% of its {what} imports in the same time{marks}" if has_shares else case.scale.words
    return View(
        key="what-if-importers",
        title=title,
        subtitle=f"What each buyer loses of {case.whose}, {unit}. Scenario: {case.scenario}",
        chart=rows_chart(rows, case.look, percent=has_shares, names=("lost", OWN))
        if rows
        else None,
        data=_data(losses, case),
        source_ids=tuple(dict.fromkeys((*losses.source_ids, *case.network.source_ids))),
        alt=f"Bars: {'; '.join(f'{row.label} {row.text}' for row in rows) or 'none'}.",
        legend=(
            *pole_legend(
                case.poles,
                case.look,
                {pole for each in shown if (pole := case.pole(each.importer))},
            ),
            *(
                [LegendItem(OWN, case.look.ink, "line 2")]
                if any(row.earlier is not None for row in rows)
                else []
            ),
        ),
        caveats=(
            *_rule(losses, case),
            *_left(losses, case),
            *_reasons(shown, case),
            *case.caveats,
        ),
        height_px=chart_height(len(rows)),
    )


def in_the_union(losses: ImporterLosses, case: WhatIf) -> str:
    """Return what the European Union loses as a share of the gas it imports; empty where not known."""
    union = losses.union
    if union is None or union.share is None:
        return ""
    first, last = (format_partial(each) for each in union.own_period.split("/"))
    return (
        f"The European Union would lose {case.amount_in_the_time(union.lost)}, {wording.percent(union.share)} of "
        f"the gas it imported in the same time ({first} to {last})."
    )


def _row(each: ImporterLoss, case: WhatIf, *, has_share: bool) -> Row:
    name, lost = case.state(each.importer), case.amount(each.lost)
    of_all = f"{lost} of the {case.amount(each.bought)} it gets"
    if not has_share or each.share is None:
        return Row(
            label=name,
            value=case.shown(each.lost),
            text=of_all,
            colour=case.colour(each.importer),
        )
    own = f", own count {_own(each)}" if each.own_share is not None else ""
    return Row(
        label=f"{name}: {of_all}",
        value=each.share,
        text=f"{wording.percent(each.share)}{own}",
        colour=case.colour(each.importer),
        earlier=each.own_share,
    )


def _own(each: ImporterLoss) -> str:
    bound = "at least " if each.is_at_least else ""
    return f"{bound}{wording.percent(each.own_share or 0.0)}"


def _title(shown: Sequence[ImporterLoss], losses: ImporterLosses, case: WhatIf) -> str:
    scenario = case.result.scenario
    if not losses.rows or not shown:
        return f"No buyer of {case.whose} would lose anything"
    event = closure(scenario, case.closed)
    start = next((place for place, each in enumerate(shown) if not each.is_doubtful), 0)
    named = [shown[start], *(each for each in shown[start + 1 : start + 2] if not each.is_doubtful)]
    first, *more = (_part(each, case, is_first=not place) for place, each in enumerate(named))
    return fitting([f"{event} would {', '.join((first, *more))}", f"{event} would {first}"])


def _part(each: ImporterLoss, case: WhatIf, *, is_first: bool) -> str:
    name = wording.in_sentence(case.state(each.importer))
    if each.share is None:
        return f"{'cost ' if is_first else ''}{name} {case.amount(each.lost)}"
    imports = f" {_what(case)} imports" if is_first else ""
    start = "cut " if is_first else ""
    return f"{start}{wording.possessive(name)}{imports} by {wording.percent(each.share)}"


def _what(case: WhatIf) -> str:
    return "crude" if case.result.commodity == "crude" else "gas"


def _rule(losses: ImporterLosses, case: WhatIf) -> tuple[str, ...]:
    if case.result.commodity != "crude":
        return (f"{PASSED_ON} {NO_SUBSTITUTES}", BY_PIPE, NO_TOTALS)
    by_sea = f"Which port serves which buyer is not known: oil by sea is shared by what each was billed for in {losses.year}."
    return (f"{by_sea} {NO_SUBSTITUTES}", PASSED_ON)


def _left(losses: ImporterLosses, case: WhatIf) -> tuple[str, ...]:
    if losses.unassigned <= ROUNDING:
        return ()
    left, lost = case.amount(losses.unassigned), case.amount_in_the_time(losses.lost)
    return (f"Of {lost} that buyers lose, {left} has no buyer in the record.",)


def _reasons(shown: Sequence[ImporterLoss], case: WhatIf) -> tuple[str, ...]:
    """Return why counts differ, a sentence for all countries with one reason."""
    reasons: dict[str, list[str]] = {}
    for each in shown:
        if each.reason:
            reasons.setdefault(each.reason, []).append(case.state(each.importer))
    return tuple(f"{wording.joined(names)}: {reason}" for reason, names in reasons.items())


def _data(losses: ImporterLosses, case: WhatIf) -> pd.DataFrame:
    rows = [*losses.rows, *([losses.union] if losses.union else [])]
    table = pd.DataFrame(
        {
            "importer": [case.state(row.importer) for row in rows],
            "lost": [case.shown(row.lost) for row in rows],
            "gets now": [case.shown(row.bought) for row in rows],
            "unit": case.scale.column,
            "part lost": [round(row.part_lost, 4) for row in rows],
            "share of imports": [_rounded(row.share) for row in rows],
            "by own count": [_rounded(row.own_share) for row in rows],
            "period of own count": [row.own_period or None for row in rows],
        }
    )
    return table.dropna(axis="columns", how="all") if rows else table


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, 4)
