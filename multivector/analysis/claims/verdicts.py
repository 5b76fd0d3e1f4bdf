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
    Verdict(SUPPORTED, "Supported", "the evidence bears it out"),
    Verdict(MOSTLY, "Mostly supported", "right in substance, with a limit that the reason names"),
    Verdict(
        DISPUTED, "Disputed", "good evidence on both sides, or a plan or label taken for a fact"
    ),
    Verdict(OUTDATED, "Outdated", "once right, or near it, and no longer"),
    Verdict(
        UNPROVEN,
        "Unproven",
        "a forecast, a motive or a figure without a source; nothing found settles it",
    ),
    Verdict(CONTRADICTED, "Contradicted", "the evidence speaks against it"),
)
VERDICTS: Mapping[str, Verdict] = MappingProxyType({verdict.code: verdict for verdict in SCALE})
