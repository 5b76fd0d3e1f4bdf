"""The card of a claim as HTML, in which whatever comes from data stays text."""

from collections.abc import Sequence
from html import escape

from multivector.analysis.claims.check import Check
from multivector.analysis.claims.measures import Unmeasured
from multivector.analysis.claims.record import Claim
from multivector.analysis.claims.verdicts import SCALE, VERDICTS
from multivector.ui.markup import MUTED, icon
from multivector.views.claims.page import themes_in_words
from multivector.views.link import VERSION, VERSION_CODE

ICONS = {
    "supported": ":material/check_circle:",
    "mostly_supported": ":material/check:",
    "disputed": ":material/balance:",
    "outdated": ":material/history:",
    "unproven": ":material/help:",
    "contradicted": ":material/cancel:",
}
KINDS = {
    "event": "Event",
    "position": "Statement",
    "quantitative": "Number",
    "prediction": "Forecast",
}
# The list of claims scrolls by itself; where the browser can, it opens at the claim picked.
LIST_STYLE = (
    "<style>.st-key-link-claim{max-height:46rem;overflow-y:auto;padding:.25rem}"
    ".st-key-link-claim label:has(input:checked){font-weight:600;scroll-initial-target:nearest}"
    "@media (max-width:640px){.st-key-link-claim{max-height:17rem}}</style>"
)
_GRID = "display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,15rem),1fr));gap:1rem"
_HEAD = "font-size:1.5rem;font-weight:600;line-height:1.3;margin:0;padding:0"
_SMALL_HEAD = "font-size:1rem;font-weight:600;margin:0;padding:0"
_BOX = "border:1px solid color-mix(in srgb,currentColor 25%,transparent);border-radius:.5rem"


def introduction(caveats: Sequence[str]) -> str:
    """Return what the page is about, and the scale of verdicts with the meaning of each step."""
    about = (
        "This project began with an article of 2022 on Kazakhstan between Russia and its other "
        "partners. Below are its checkable claims, the evidence for and against, and what happened "
        "since. Figures are recalculated from our data; differences are shown."
    )
    notes = "".join(f"<p style='margin:.3rem 0 0'>{escape(text)}</p>" for text in caveats)
    return (
        f'<p style="margin:0 0 1rem">{about}</p><h3 style="{_SMALL_HEAD}">Verdicts</h3>'
        f'<div style="margin:.4rem 0 0">{scale()}</div><div style="{MUTED}">{notes}</div>'
    )


def scale() -> str:
    """Return the scale of verdicts as a list of words and meanings."""
    entries = "".join(
        f'<li style="margin:0 0 .35rem">{_icon(step.code)} <strong>{step.word}</strong>: '
        f"{escape(step.meaning)}</li>"
        for step in SCALE
    )
    return f'<ul style="list-style:none;margin:0;padding:0">{entries}</ul>'


def _icon(verdict: str) -> str:
    return icon(ICONS[verdict].removeprefix(":material/").removesuffix(":"))


def card(claim: Claim, names: dict[str, str], source: str) -> str:
    """Return a claim with its verdict, what the tables say, the evidence and what came after.

    Args:
        claim: the claim.
        names: names of the countries by code.
        source: the source line.
    """
    parts = [
        f'<h2 id="claim" style="{_HEAD}">{claim.number}. {escape(claim.short)}</h2>',
        f'<p style="{MUTED};margin:.3rem 0 1rem">{escape(_about(claim, names))}</p>',
        _verdict(claim),
        _recomputed(claim),
        _evidence(claim),
        _section("What happened since", claim.since),
        _foot(claim, source),
    ]
    return "".join(parts)


def _foot(claim: Claim, source: str) -> str:
    link = f"claims?{VERSION_CODE}={VERSION}&amp;claim={escape(claim.claim_id, quote=True)}&amp;who=all"
    return (
        f'<p style="{MUTED};margin:0">Source: {escape(source)} · '
        f'<a href="{link}" style="color:inherit">Link to this claim</a></p>'
    )


def _about(claim: Claim, names: dict[str, str]) -> str:
    places = ", ".join(names[code] for code in claim.countries)
    said = " · ".join((KINDS[claim.kind], *themes_in_words(claim)))
    return f"{said} · {places}"


def _verdict(claim: Claim) -> str:
    step = VERDICTS[claim.verdict]
    return (
        f'<p style="margin:0 0 1rem">{_icon(step.code)} <strong>{step.word}</strong> '
        f'<span style="{MUTED}">({escape(step.meaning)})</span><br>{escape(claim.reason)}</p>'
    )


def _recomputed(claim: Claim) -> str:
    check = claim.check
    if check is None:
        return ""
    if isinstance(check, Unmeasured):
        return _boxed(
            f"<p style='margin:0'>{icon('info')} Our data cannot say: {escape(check.reason)}.</p>"
        )
    rows = {
        "What we measured": check.quantity,
        "Claimed": check.claimed_text,
        "Our figure": check.measured_text,
        "Our data support": _agreement(claim, check),
    }
    terms = "".join(
        f'<dt style="opacity:.75;font-weight:400;margin:0;padding:0">{term}</dt>'
        f'<dd style="margin:0;padding:0">{escape(value)}</dd>'
        for term, value in rows.items()
    )
    grid = (
        "display:grid;grid-template-columns:max-content 1fr;gap:.2rem 1rem;margin:.5rem 0;padding:0"
    )
    return _boxed(
        f'<h3 style="{_SMALL_HEAD}">Recalculated from our data</h3>'
        f'<p style="margin:.3rem 0 0">{escape(check.finding)}</p>'
        f'<dl style="{grid}">{terms}</dl>'
        f'<p style="{MUTED};margin:0">Rule: {escape(check.rule)}{_sureness(check)}</p>'
    )


def _agreement(claim: Claim, check: Check) -> str:
    word = VERDICTS[check.verdict].word
    if claim.is_contested_by_the_tables:
        return f"{word}, unlike our verdict: figures have changed since it was written"
    return f"{word}, as in our verdict"


def _sureness(check: Check) -> str:
    sayings = {
        "recall": " Partly from general reference, not re-checked.",
        "estimate": " Partly estimated.",
    }
    return sayings.get(check.confidence, "")


def _boxed(inner: str) -> str:
    return f'<div style="{_BOX};padding:.7rem .9rem;margin:0 0 1rem">{inner}</div>'


def _evidence(claim: Claim) -> str:
    sides = {"Evidence for": claim.evidence_for, "Evidence against": claim.evidence_against}
    columns = "".join(f"<div>{_section(head, text)}</div>" for head, text in sides.items())
    return f'<div style="{_GRID}">{columns}</div>'


def _section(head: str, text: str) -> str:
    return f'<h3 style="{_SMALL_HEAD}">{head}</h3><p style="margin:.2rem 0 1rem">{escape(text)}</p>'
