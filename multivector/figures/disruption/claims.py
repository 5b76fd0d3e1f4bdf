"""Two claims about CPC, each with what the model and the fiscal table make of it."""

import pandas as pd

from multivector.analysis import wording
from multivector.analysis.disruption.claims import Answer, Reading
from multivector.analysis.exports.export_units import Scale
from multivector.charts.kinds.ranges import Claim, Span, ranges_chart
from multivector.charts.kinds.rows import ROW_PX
from multivector.charts.theme import Theme
from multivector.charts.view import View


def revenue_claim_view(answer: Answer, look: Theme) -> View:
    """Return what closing CPC costs of state revenue, by each published share, beside the claim."""
    spans = [
        Span(wording.capitalised(each.label), each.low, each.high, _percent(each))
        for each in answer.readings
    ]
    return _view(
        "what-if-claim-revenue",
        answer,
        spans,
        Claim(answer.claimed, f"claim: over {wording.percent(answer.claimed)}"),
        "Share of a year's total lost if CPC closes for a year; low end: rerouting works, high end: nothing is rerouted",
        look,
    )


def way_claim_view(answer: Answer, scale: Scale, look: Theme) -> View:
    """Return what the route over the Caspian can take, beside the claim.

    Args:
        answer: the claim and its estimates in the unit the tables have.
        scale: turns them into thousand barrels a day, the unit of the claim.
        look: the theme.
    """
    spans = [
        Span(each.label, each.low * scale.factor, each.high * scale.factor, _kbd(each.high, scale))
        for each in answer.readings
    ]
    return _view(
        "what-if-claim-way",
        answer,
        spans,
        Claim(answer.claimed * scale.factor, f"claim: {_kbd(answer.claimed, scale)}"),
        "What Aktau–Baku and other routes round CPC can carry of Kazakhstan's crude oil, thousand barrels a day",
        look,
    )


def _kbd(volume: float, scale: Scale) -> str:
    return f"{round(volume * scale.factor):,}"


def _view(
    key: str, answer: Answer, spans: list[Span], claim: Claim, subtitle: str, look: Theme
) -> View:
    return View(
        key=key,
        title=answer.finding,
        subtitle=subtitle,
        chart=ranges_chart(spans, look, claim=claim),
        data=pd.DataFrame(
            {
                "estimate": [span.label for span in spans],
                "low": [round(span.low, 4) for span in spans],
                "high": [round(span.high, 4) for span in spans],
                "how": [each.how for each in answer.readings],
            }
        ),
        source_ids=answer.source_ids,
        alt=f"Claim: {answer.claim}. "
        + "; ".join(f"{span.label} {span.text}" for span in spans)
        + f"; {claim.text}.",
        height_px=ROW_PX * len(spans),
    )


def _percent(each: Reading) -> str:
    if each.low == each.high:
        return wording.percent(each.low)
    return f"{wording.percent(each.low)}–{wording.percent(each.high)}"
