"""What the Claims page shows: the claims that fit, the scorecard, and the words of each claim."""

from collections import Counter

from multivector.analysis.claims import record as claim_record
from multivector.analysis.claims.record import Claim
from multivector.analysis.timeline.search import EventIndex, index_of
from multivector.charts.theme import Mode
from multivector.charts.view import View
from multivector.figures.claims.scorecard import scorecard_view
from multivector.views import kept
from multivector.views.search import names


@kept.for_all
def every_claim() -> tuple[Claim, ...]:
    """Return all claims in the order of the article, put to the test once for all readers."""
    return claim_record.claims_of(kept.data().tables)


@kept.for_all
def matching(
    themes: tuple[str, ...],
    verdicts: tuple[str, ...],
    countries: tuple[str, ...],
    words: str,
) -> tuple[Claim, ...]:
    """Return the claims that fit a choice, in the order of the article."""
    fitting = claim_record.fitting(
        every_claim(), themes=themes, verdicts=verdicts, countries=countries
    )
    named = _index().find(words)
    return fitting if named is None else tuple(c for c in fitting if c.claim_id in named)


@kept.for_all
def _index() -> EventIndex:
    return index_of(claim_record.searchable_text(every_claim()), names.same_words(kept.data()))


@kept.for_all
def scorecard(claims: tuple[str, ...], verdicts: tuple[str, ...], about: str, mode: Mode) -> View:
    """Return the scorecard of some claims of a country, with some verdicts chosen."""
    shown = [claim for claim in every_claim() if claim.claim_id in claims]
    used = Counter(source for claim in shown for source in claim.source_ids)
    sources = [source for source, _ in used.most_common()]
    return scorecard_view(
        shown, len(every_claim()), sources, kept.look(mode), chosen=verdicts, about=about
    )


@kept.for_all
def contested() -> tuple[Claim, ...]:
    """Return the claims on which the tables say something else than the verdict written."""
    return tuple(claim for claim in every_claim() if claim.is_contested_by_the_tables)
