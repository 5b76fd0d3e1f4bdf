"""The claims as one reads them: wording, verdict, evidence, and what the tables say today."""

from collections import Counter
from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from multivector.analysis.claims.check import Check, Tables
from multivector.analysis.claims.measures import Unmeasured, recomputed
from multivector.analysis.claims.verdicts import SCALE
from multivector.analysis.evidence import merged
from multivector.analysis.wording import capitalised

SAYS = "The article says that "
ORDERS = ("article", "topic", "verdict")


@dataclass(frozen=True)
class Claim:
    """One claim of the article, with the evidence on both sides and the verdict as written."""

    claim_id: str
    topic: str
    wording: str
    kind: str
    evidence_for: str
    evidence_against: str
    verdict: str
    reason: str
    since: str
    countries: tuple[str, ...]
    view: str
    """The link of the chart that shows it, or empty."""
    source_ids: tuple[str, ...]
    confidence: str
    check: Check | Unmeasured | None
    """What the tables say, why they cannot, or None for a claim that was read and not measured."""
    themes: tuple[str, ...] = ()
    """What it is about, the theme of its topic first."""
    place: int = 0
    """Where its words stand in the article, counted from the beginning."""

    @property
    def number(self) -> int:
        """The number of the claim, by which it is cited."""
        return int(self.claim_id[1:])

    @property
    def short(self) -> str:
        """The claim without the words that say whose it is."""
        said = self.wording.removeprefix(SAYS)
        return f'"{capitalised(said[1:])}' if said.startswith('"') else capitalised(said)

    @property
    def is_recomputed(self) -> bool:
        """Whether the tables say something of the claim."""
        return isinstance(self.check, Check)

    @property
    def is_contested_by_the_tables(self) -> bool:
        """Whether the tables support another verdict than the one written."""
        return isinstance(self.check, Check) and self.check.verdict != self.verdict


def claims_of(tables: Tables) -> tuple[Claim, ...]:
    """Return all claims in the order of the article, each put to the test if it has a check."""
    rows = tables["claims"].sort_values("place").to_dict("records")
    return tuple(_claim(row, tables) for row in rows)


def _claim(row: Mapping[Hashable, Any], tables: Tables) -> Claim:
    measure = row["measure"]
    return Claim(
        claim_id=row["claim_id"],
        topic=row["topic"],
        wording=row["claim"],
        kind=row["kind"],
        evidence_for=row["evidence_for"],
        evidence_against=row["evidence_against"],
        verdict=row["verdict"],
        reason=row["verdict_reason"],
        since=row["what_happened_since"],
        countries=tuple(row["countries"].split(";")),
        view=row["view"] if isinstance(row["view"], str) else "",
        source_ids=merged([row["source_id"], row["other_source_ids"]]),
        confidence=row["confidence"],
        check=recomputed(measure, tables) if isinstance(measure, str) else None,
        themes=_themes(row, tables["theme_words"]),
        place=row["place"],
    )


def _themes(row: Mapping[Hashable, Any], words: pd.DataFrame) -> tuple[str, ...]:
    """Return the themes of a claim: that of its topic, then those that it has of its own."""
    pairs = (("claim_topic", row["topic"]), ("claim", row["claim_id"]))
    named = [words[words["vocabulary"].eq(kind) & words["code"].eq(code)] for kind, code in pairs]
    return tuple(dict.fromkeys(pd.concat(named)["theme"]))


def searchable_text(claims: Sequence[Claim]) -> pd.Series:
    """Return what a reader may search, by claim."""
    texts = {
        claim.claim_id: (
            f"{claim.wording} {claim.evidence_for} {claim.evidence_against} {claim.reason} "
            f"{claim.since} {claim.claim_id}"
        )
        for claim in claims
    }
    return pd.Series(texts, dtype="str")


def fitting(
    claims: Sequence[Claim],
    *,
    themes: Collection[str] = (),
    verdicts: Collection[str] = (),
    countries: Collection[str] = (),
) -> tuple[Claim, ...]:
    """Return the claims of some themes, verdicts and countries; no choice means all."""
    return tuple(
        claim
        for claim in claims
        if (not themes or not set(themes).isdisjoint(claim.themes))
        and (not verdicts or claim.verdict in verdicts)
        and (not countries or not set(countries).isdisjoint(claim.countries))
    )


def ordered(claims: Sequence[Claim], order: str) -> tuple[Claim, ...]:
    """Return the claims as in the article, by topic, or by verdict from supported to contradicted."""
    steps = [verdict.code for verdict in SCALE]
    keys = {
        "article": lambda claim: (claim.place,),
        "topic": lambda claim: (claim.topic, claim.place),
        "verdict": lambda claim: (steps.index(claim.verdict), claim.place),
    }
    return tuple(sorted(claims, key=keys[order]))


def counts(claims: Sequence[Claim]) -> dict[str, int]:
    """Return how many claims have each verdict, in the order of the scale, none left out."""
    count_of = Counter(claim.verdict for claim in claims)
    return {verdict.code: count_of[verdict.code] for verdict in SCALE}
