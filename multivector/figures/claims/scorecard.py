"""The scorecard of the claims: one bar of all claims, each a piece in the colour of its verdict."""

from collections.abc import Collection, Mapping, Sequence
from types import MappingProxyType

import pandas as pd

from multivector.analysis.claims.check import Check
from multivector.analysis.claims.record import Claim, counts
from multivector.analysis.claims.verdicts import (
    CONTRADICTED,
    DISPUTED,
    MOSTLY,
    OUTDATED,
    SCALE,
    SUPPORTED,
    UNPROVEN,
    VERDICTS,
)
from multivector.analysis.wording import capitalised, in_words
from multivector.charts.chart import Axis, Chart, Note
from multivector.charts.colours import mixed
from multivector.charts.legend import LegendItem
from multivector.charts.marks import Bars, Edge, Labels
from multivector.charts.theme import FONT_SIZE_PX, SMALL_PX, Mode, Theme, text_on
from multivector.charts.view import View

HEIGHT_PX = 96
BAR_HEIGHT = 0.62  # of the plot
LEAST_ABREAST = 14  # pieces, so that few do not grow wide
HOVER_CHARACTERS = 90
PALE = 0.25
"""Part of its colour that a verdict keeps while others are chosen."""
RECALCULATED, CONTESTED = "•", "!"
COLOURS: Mapping[Mode, Mapping[str, str]] = MappingProxyType(
    {
        "light": MappingProxyType(
            {
                SUPPORTED: "#46307F",
                MOSTLY: "#8E7CC3",
                DISPUTED: "#B9BDC6",
                OUTDATED: "#D996BB",
                UNPROVEN: "#CB6FA3",
                CONTRADICTED: "#A8266F",
            }
        ),
        "dark": MappingProxyType(
            {
                SUPPORTED: "#A996E8",
                MOSTLY: "#7463B5",
                DISPUTED: "#6B7380",
                OUTDATED: "#8A4A70",
                UNPROVEN: "#B4588C",
                CONTRADICTED: "#EE7DB6",
            }
        ),
    }
)
"""Colours of the verdicts, none of which is near that of a bloc; they run from holds to fails."""


def scorecard_view(
    claims: Sequence[Claim],
    whole: int,
    source_ids: Sequence[str],
    look: Theme,
    *,
    chosen: Collection[str] = (),
    about: str = "",
) -> View:
    """Return how many claims hold up and how many do not.

    Args:
        claims: the claims that are shown.
        whole: how many there are in all.
        source_ids: the sources of the claims shown, most used first.
        look: the theme.
        chosen: verdicts of which the list has the claims; the others are pale. None means all.
        about: the country whose claims they are, in words; empty for all.
    """
    return View(
        key="claims-scorecard",
        title=_title(claims, about),
        subtitle=_subtitle(claims, whole),
        chart=_bar(claims, look, chosen) if claims else None,
        data=claims_data(claims),
        source_ids=tuple(source_ids),
        alt=_alt(claims),
        legend=_legend(claims, look),
        height_px=HEIGHT_PX,
    )


def verdicts_drawn(claims: Sequence[Claim]) -> tuple[str, ...]:
    """Return the verdicts that have a claim, in the order in which their pieces are drawn."""
    return tuple(code for code, number in counts(claims).items() if number)


def _title(claims: Sequence[Claim], about: str) -> str:
    on = f" on {about}" if about else ""
    if not claims:
        return "No claims fit this choice"
    by_verdict = counts(claims)
    kinds = verdicts_drawn(claims)
    if len(kinds) == 1:
        return _of_one_kind(len(claims), on, VERDICTS[kinds[0]].word.lower())
    holds = by_verdict[SUPPORTED] + by_verdict[MOSTLY]
    verb = "holds" if holds == 1 else "hold"
    fails = by_verdict[CONTRADICTED]
    refuted = f"; {in_words(fails)} {'is' if fails == 1 else 'are'} contradicted" if fails else ""
    return f"{capitalised(in_words(holds))} of {in_words(len(claims))} claims{on} {verb} up, fully or mostly{refuted}"


def _of_one_kind(number: int, on: str, word: str) -> str:
    return (
        f"The one claim{on} is {word}"
        if number == 1
        else f"All {in_words(number)} claims{on} are {word}"
    )


def _subtitle(claims: Sequence[Claim], whole: int) -> str:
    part = "" if len(claims) == whole else f"{len(claims)} of "
    return f"Our verdicts on {part}the {whole} claims of an article of 2022"


def _bar(claims: Sequence[Claim], look: Theme, chosen: Collection[str]) -> Chart:
    marks, notes, first = [], [], 0
    for code in verdicts_drawn(claims):
        shown = [claim for claim in claims if claim.verdict == code]
        tint = COLOURS[look.mode][code]
        is_pale = bool(chosen) and code not in chosen
        marks.append(
            _pieces(shown, first, mixed(tint, look.paper, PALE) if is_pale else tint, look)
        )
        notes.append(_number(len(shown), first, look))
        first += len(shown)
    return Chart(
        marks=marks,
        look=look,
        height_px=HEIGHT_PX,
        x=Axis(is_shown=False, span=(0, max(len(claims), LEAST_ABREAST))),
        y=Axis(is_shown=False, span=(-0.5, 0.75)),
        notes=notes,
        bar_mode="overlay",
        bar_gap=0,
    )


def _pieces(shown: Sequence[Claim], first: int, fill: str, look: Theme) -> Bars:
    """Return the pieces of one verdict; a piece names its claim to the pointer."""
    return Bars(
        is_lying=True,
        name=VERDICTS[shown[0].verdict].word,
        base=list(range(first, first + len(shown))),
        x=[1] * len(shown),
        y=[0] * len(shown),
        width=BAR_HEIGHT,
        labels=Labels(
            words=[_method(claim) for claim in shown],
            ink=text_on(fill),
            px=SMALL_PX,
            at="inside",
            is_level=True,
            keeps_size=True,
        ),
        fill=fill,
        edge=Edge(look.paper, 1),
        hover=[f"{claim.number}. {_shortened(claim.short)}" for claim in shown],
        hover_format=f"{VERDICTS[shown[0].verdict].word}<br>%{{customdata}}",
        keeps_when_picked=True,
    )


def _method(claim: Claim) -> str:
    if claim.is_contested_by_the_tables:
        return CONTESTED
    return RECALCULATED if claim.is_recomputed else ""


def _number(number: int, first: int, look: Theme) -> Note:
    return Note(
        words=f"<b>{number}</b>",
        x=first + number / 2,
        y=BAR_HEIGHT / 2 + 0.03,
        x_anchor="center",
        y_anchor="bottom",
        ink=look.ink,
        px=FONT_SIZE_PX,
    )


def _shortened(text: str) -> str:
    cut = text if len(text) <= HOVER_CHARACTERS else f"{text[: HOVER_CHARACTERS - 1]}…"
    return cut.replace("<", "&lt;")


def _legend(claims: Sequence[Claim], look: Theme) -> tuple[LegendItem, ...]:
    verdicts = [
        LegendItem(VERDICTS[code].word, COLOURS[look.mode][code]) for code in verdicts_drawn(claims)
    ]
    methods = {
        f"{RECALCULATED} recalculated from our data": any(c.is_recomputed for c in claims),
        f"{CONTESTED} our data now say otherwise": any(
            c.is_contested_by_the_tables for c in claims
        ),
    }
    return (
        *verdicts,
        *(LegendItem(words, look.ink, "none") for words, is_shown in methods.items() if is_shown),
    )


def claims_data(claims: Sequence[Claim]) -> pd.DataFrame:
    """Return one row per claim: wording, verdict, reason, what was claimed and what was measured."""
    return pd.DataFrame(
        [
            {
                "No.": claim.number,
                "Themes": capitalised(", ".join(claim.themes)),
                "Claim": claim.short,
                "Verdict": VERDICTS[claim.verdict].word,
                "Why": claim.reason,
                "Claimed": claim.check.claimed_text if isinstance(claim.check, Check) else None,
                "Our figure": claim.check.measured_text if isinstance(claim.check, Check) else None,
                "Our data support": (
                    VERDICTS[claim.check.verdict].word if isinstance(claim.check, Check) else None
                ),
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
    return f"One bar of all claims, divided by verdict. Claims by number: {'; '.join(rows)}."
