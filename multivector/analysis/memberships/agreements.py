"""Treaties and partnerships by country, kind and period, and with whom they were made."""

from collections import Counter
from collections.abc import Collection

import pandas as pd

from multivector.analysis.poles import NEUTRAL, PoleMap
from multivector.data import dates

KINDS = {
    "arms": "Arms",
    "border": "Border",
    "defence": "Defence",
    "energy": "Energy",
    "friendship": "Friendship",
    "intelligence": "Intelligence",
    "nuclear": "Nuclear",
    "strategic_partnership": "Partnership",
    "trade": "Trade",
    "transit": "Transit",
}
SEVERAL = "several"
ENDED = ("expired", "not_implemented", "superseded", "suspended", "terminated")
PENDING = ("announced", "in_progress", "initialled", "signed")
IN_FORCE = "standing"
STANDINGS = {
    IN_FORCE: "In force or carried out",
    "declared": "Political declaration or memorandum",
    "pending": "Announced, signed or under way",
    "ended": "Ended, suspended or not carried out",
    "disputed": "Disputed, or kept in part",
}


def selected(
    agreements: pd.DataFrame,
    *,
    countries: Collection[str] = (),
    kinds: Collection[str] = (),
    period: tuple[int, int],
) -> pd.DataFrame:
    """Return the agreements of some countries, of some kinds, signed in a span of years.

    Args:
        agreements: `date`, `kind` and `parties` (`;` list).
        countries: ISO codes; an agreement counts if one of them is a party. None means all.
        kinds: Kinds of agreement; none means all.
        period: First and last year, both included.
    """
    years = dates.first_days(agreements["date"]).dt.year
    chosen = agreements[years.between(*period)]
    if kinds:
        chosen = chosen[chosen["kind"].isin(kinds)]
    if countries:
        is_party = [bool(set(countries) & _parties(cell)) for cell in chosen["parties"]]
        chosen = chosen[pd.Series(is_party, chosen.index, dtype="bool")]
    order = dates.first_days(chosen["date"]).sort_values(kind="stable").index
    ordered: pd.DataFrame = chosen.loc[order]
    return ordered.reset_index(drop=True)


def counterparts(agreements: pd.DataFrame, countries: Collection[str]) -> Counter[str]:
    """Return in how many agreements each state stands that is not one of the countries."""
    return Counter(
        party for cell in agreements["parties"] for party in _parties(cell) - set(countries)
    )


def pole_of_agreement(parties: str, countries: Collection[str], pole_of: PoleMap) -> str:
    """Return the bloc an agreement ties the countries to.

    The one bloc other than neutral among the other parties; `several` if there are more; neutral
    if there is none. Where all parties are among the countries, all of them are looked at.
    """
    everyone = _parties(parties)
    others = everyone - set(countries) or everyone
    named = {pole_of[party] for party in others} - {NEUTRAL}
    if len(named) > 1:
        return SEVERAL
    return next(iter(named), NEUTRAL)


def standing(status: str) -> str:
    """Return how an agreement stands: standing, declared, pending, ended or disputed."""
    if status == "declared":
        return status
    if status in ENDED:
        return "ended"
    if status in PENDING:
        return "pending"
    return "disputed" if status in {"disputed", "partly_implemented"} else IN_FORCE


def _parties(cell: str) -> set[str]:
    return set(cell.split(";"))
