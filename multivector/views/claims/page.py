"""The Claims page, declared: what the article of 2022 says, put to the test."""

from collections.abc import Sequence

from multivector.analysis.claims.record import ORDERS, Claim, ordered
from multivector.analysis.claims.verdicts import SCALE
from multivector.views.claims import record
from multivector.views.control import Control, select, several, switch
from multivector.views.link_values import Phrase
from multivector.views.page import Block, Figure, Page, Part, Scene, filters
from multivector.views.selection import Selection
from multivector.views.shared_controls import SCOPE

TOPICS = {
    "alliances": "Alliances",
    "diplomacy": "Diplomacy",
    "domestic": "Domestic politics",
    "exports": "Exports",
    "military": "Military",
    "pipelines": "Pipelines",
    "rhetoric": "Rhetoric",
}

CLAIM = select("claim", "Claims", lambda data: sorted(data.table("claims")["claim_id"]) or [""], "")
TOPIC = several("ct", "Topics", lambda _data: TOPICS, nothing="All topics", width=190)
VERDICT = several(
    "cv",
    "Verdicts",
    lambda _data: {verdict.code: verdict.word for verdict in SCALE},
    nothing="All verdicts",
    width=190,
)
ORDER = switch(
    "order",
    "Order",
    dict(zip(ORDERS, ("As in the article", "By topic", "By verdict"), strict=True)),
    "article",
)
SEARCH = Control(
    "q",
    "Search the claims",
    "text",
    lambda _data: Phrase("q"),
    nothing="Any words",
    most=80,
    width=180,
)


def fitting(selection: Selection) -> tuple[Claim, ...]:
    """Return the claims that fit, in the order asked for."""
    claims = record.matching(
        selection[TOPIC],
        selection.themes,
        selection[VERDICT],
        () if selection[SCOPE] == "all" else selection.shown,
        selection[SEARCH],
    )
    return ordered(claims, selection[ORDER])


def _blocks(selection: Selection) -> Sequence[Block]:
    ids = tuple(sorted(claim.claim_id for claim in fitting(selection)))
    score = Figure("claims-scorecard", lambda: record.scorecard(ids, selection.mode))
    return (Part("claims", figures=(score,) if ids else ()),)


def _borrowed(selection: Selection, _anchor: str) -> tuple[str, str]:
    """Return the link of the figure that stands under a claim; it bears no mark."""
    shown = {claim.claim_id: claim.view for claim in record.every_claim()}
    return shown.get(selection[CLAIM], ""), ""


CLAIMS = Page(
    address="claims",
    name="Fact-check",
    icon=":material/fact_check:",
    group="History and fact-check",
    controls=(CLAIM, TOPIC, VERDICT, ORDER, SEARCH, SCOPE),
    scenes=(Scene("", "Claims", _blocks, obeys=filters("focus", "theme")),),
    borrowed=_borrowed,
    preloads=frozenset({"charts"}),
)
