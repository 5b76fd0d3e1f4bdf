"""The scorecard of the claims: one square a claim, one row a verdict."""

from collections.abc import Sequence

import pandas as pd

from multivector.analysis.claims.check import Check
from multivector.analysis.claims.record import Claim, counts
from multivector.analysis.claims.verdicts import (
    CONTRADICTED,
    MOSTLY,
    OUTDATED,
    SCALE,
    SUPPORTED,
    VERDICTS,
)
from multivector.analysis.wording import counted, joined
from multivector.charts.chart import Axis, Chart, Note
from multivector.charts.legend import LegendItem
from multivector.charts.marks import Bars, Edge, Hatch, Labels
from multivector.charts.theme import FONT_SIZE_PX, SMALL_PX, Theme, text_on
from multivector.charts.view import View

ROW_PX = 52
SQUARE_HEIGHT = 0.5  # of a row
LEAST_ABREAST = 14  # squares in a row, so that few do not grow wide
HOVER_CHARACTERS = 90


def scorecard_view(
    claims: Sequence[Claim], whole: int, source_ids: Sequence[str], look: Theme
) -> View:
    """Return how many claims hold up and how many do not.

    Args:
        claims: the claims that are shown.
        whole: how many there are in all.
        source_ids: the sources of the claims shown, most used first.
        look: the theme.
    """
    return View(
        key="claims-scorecard",
        title=_title(claims),
        subtitle=_subtitle(claims, whole),
        chart=_squares(claims, look) if claims else None,
        data=claims_data(claims),
        source_ids=tuple(source_ids),
        alt=_alt(claims),
        legend=_legend(claims, look),
        height_px=ROW_PX * len(SCALE),
    )


def _title(claims: Sequence[Claim]) -> str:
    if not claims:
        return "No claim fits"
    by_verdict = counts(claims)
    kinds = [code for code, number in by_verdict.items() if number]
    if len(kinds) == 1:
        return _of_one_kind(len(claims), VERDICTS[kinds[0]].word.lower())
    whole = counted(len(claims), "claim")
    holds = by_verdict[SUPPORTED] + by_verdict[MOSTLY]
    fails = {
        "outdated": by_verdict[OUTDATED],
        "contradicted by the evidence": by_verdict[CONTRADICTED],
    }
    failures = [f"{_be(number)} {word}" for word, number in fails.items() if number]
    first = f"{holds} of {whole} {'is' if holds == 1 else 'are'} supported, fully or mostly"
    return "; ".join([first, *([joined(failures)] if failures else [])])


def _of_one_kind(number: int, word: str) -> str:
    return f"The claim shown is {word}" if number == 1 else f"All {number} claims shown are {word}"


def _be(number: int) -> str:
    return f"{number} {'is' if number == 1 else 'are'}"


def _subtitle(claims: Sequence[Claim], whole: int) -> str:
    part = "" if len(claims) == whole else f"{len(claims)} of the {whole} "
    measured = sum(claim.is_recomputed for claim in claims)
    return (
        f"Verdicts on {part or 'the '}claims of the article of 2022, by number in its order; "
        f"{measured} recomputed from the tables"
    )


def _squares(claims: Sequence[Claim], look: Theme) -> Chart:
    longest = max(counts(claims).values())
    by_verdict = [
        (place, verdict.word, [claim for claim in claims if claim.verdict == verdict.code])
        for place, verdict in enumerate(reversed(SCALE))
    ]
    return Chart(
        marks=[_bars(shown, place, look) for place, _, shown in by_verdict if shown],
        look=look,
        height_px=ROW_PX * len(SCALE),
        x=Axis(is_shown=False, span=(0, max(longest, LEAST_ABREAST))),
        y=Axis(is_shown=False, span=(-0.35, len(SCALE) - 0.3)),
        notes=[
            Note(
                words=f"<b>{word}</b> {len(shown)}",
                x=0,
                y=place + SQUARE_HEIGHT / 2 + 0.04,
                x_anchor="left",
                y_anchor="bottom",
                ink=look.ink,
                px=FONT_SIZE_PX,
            )
            for place, word, shown in by_verdict
        ],
        bar_mode="overlay",
        bar_gap=0,
    )


def _bars(shown: Sequence[Claim], place: int, look: Theme) -> Bars:
    fills = [look.muted if claim.is_recomputed else look.rule for claim in shown]
    return Bars(
        is_lying=True,
        base=list(range(len(shown))),
        x=[1] * len(shown),
        y=[place] * len(shown),
        width=SQUARE_HEIGHT,
        labels=Labels(
            words=[str(claim.number) for claim in shown],
            ink=[text_on(fill) for fill in fills],
            px=SMALL_PX,
            at="inside",
            is_level=True,
            keeps_size=True,
        ),
        fill=fills,
        edge=Edge(look.paper, 2),
        hatch=Hatch(
            shape=["/" if claim.is_contested_by_the_tables else "" for claim in shown],
            ink=look.paper,
            px=6,
        ),
        hover=[_shortened(claim.short) for claim in shown],
        hover_format="%{text}. %{customdata}",
    )


def _shortened(text: str) -> str:
    cut = text if len(text) <= HOVER_CHARACTERS else f"{text[: HOVER_CHARACTERS - 1]}…"
    return cut.replace("<", "&lt;")


def _legend(claims: Sequence[Claim], look: Theme) -> tuple[LegendItem, ...]:
    items = {
        LegendItem("recomputed from the tables", look.muted): any(c.is_recomputed for c in claims),
        LegendItem("read from the sources", look.rule): any(not c.is_recomputed for c in claims),
        LegendItem("the tables say otherwise", look.muted, "hatch"): any(
            c.is_contested_by_the_tables for c in claims
        ),
    }
    return tuple(item for item, is_shown in items.items() if is_shown)


def claims_data(claims: Sequence[Claim]) -> pd.DataFrame:
    """Return one row per claim: wording, verdict, reason, what was claimed and what was measured."""
    return pd.DataFrame(
        [
            {
                "claim_id": claim.claim_id,
                "topic": claim.topic,
                "claim": claim.wording,
                "verdict": VERDICTS[claim.verdict].word,
                "reason": claim.reason,
                "claimed": claim.check.claimed_text if isinstance(claim.check, Check) else None,
                "measured": claim.check.measured_text if isinstance(claim.check, Check) else None,
                "tables_support": (
                    VERDICTS[claim.check.verdict].word if isinstance(claim.check, Check) else None
                ),
                "source_ids": ";".join(claim.source_ids),
            }
            for claim in claims
        ]
    )


def _alt(claims: Sequence[Claim]) -> str:
    if not claims:
        return "No claim to draw."
    rows = [
        f"{verdict.word}: "
        + (", ".join(str(c.number) for c in claims if c.verdict == verdict.code) or "none")
        for verdict in SCALE
    ]
    return f"Squares with the numbers of the claims, one row for each verdict. {'; '.join(rows)}."
