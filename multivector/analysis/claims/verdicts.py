"""The scale of verdicts on a claim: what each says, best supported first."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

SUPPORTED = "supported"
MOSTLY = "mostly_supported"
DISPUTED = "disputed"
OUTDATED = "outdated"
UNPROVEN = "unproven"
CONTRADICTED = "contradicted"


@dataclass(frozen=True)
class Verdict:
    """One step of the scale: its code, its word, and what it says."""

    code: str
    word: str
    meaning: str


SCALE = (
    Verdict(SUPPORTED, "Supported", "the evidence backs it"),
    Verdict(MOSTLY, "Mostly supported", "broadly right, with caveats"),
    Verdict(DISPUTED, "Disputed", "good evidence on both sides, or a plan taken for a fact"),
    Verdict(OUTDATED, "Outdated", "right or nearly right when written, no longer"),
    Verdict(
        UNPROVEN,
        "Unproven",
        "a forecast, a motive or an unsourced figure that nothing settles",
    ),
    Verdict(CONTRADICTED, "Contradicted", "the evidence is against it"),
)
VERDICTS: Mapping[str, Verdict] = MappingProxyType({verdict.code: verdict for verdict in SCALE})
