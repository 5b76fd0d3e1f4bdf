"""What the link of the Claims page carries, and what can be chosen there."""

from multivector.analysis.claims.record import ORDERS
from multivector.analysis.claims.verdicts import SCALE
from multivector.data.package import Package
from multivector.ui.link_values import Choice, Choices, Parameter, Phrase

CLAIM, TOPIC, VERDICT, ORDER, SEARCH = "claim", "ct", "cv", "order", "q"
TOPICS = {
    "alliances": "Alliances",
    "diplomacy": "Diplomacy",
    "domestic": "Domestic politics",
    "exports": "Exports",
    "military": "Military",
    "pipelines": "Pipelines",
    "rhetoric": "Rhetoric",
}
VERDICT_WORDS = {verdict.code: verdict.word for verdict in SCALE}
ORDER_WORDS = dict(zip(ORDERS, ("As in the article", "By topic", "By verdict"), strict=True))


def claim_parameters(data: Package) -> tuple[Parameter, ...]:
    """Return the values of the Claims page."""
    ids = tuple(sorted(data.table("claims")["claim_id"]))
    return (
        Choice(CLAIM, ids or ("",), ids[0] if ids else ""),
        Choices(TOPIC, tuple(TOPICS)),
        Choices(VERDICT, tuple(verdict.code for verdict in SCALE)),
        Choice(ORDER, ORDERS, "article"),
        Phrase(SEARCH),
    )
