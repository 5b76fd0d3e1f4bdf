"""The six domains of the vector profile: how each divides among the poles in a year."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

import pandas as pd

from multivector.analysis import arms as arms_measures
from multivector.analysis import (
    evidence,
    exposure,
    membership,
    poles,
    routes,
    trade,
    votes,
    wording,
)

Tables = Mapping[str, pd.DataFrame]

LEAD_STATES: Final = {"russia": "RUS", "china": "CHN", "west": "USA", "turkic": "TUR"}
"""The state that stands for each pole in the United Nations."""
VOTE_YEARS = 5
# Routes older than this many years, or telling less than this part of the total, tell no year.
OLDEST_ROUTES = 5
LEAST_ROUTES = 0.5
# With fewer votes than this one text decides the shares.
FEW_VOTES = 5
WELL_COVERED = 0.95
COMMODITY_NAMES = {"crude": "oil", "gas": "gas", "products": "oil products", "lng": "liquefied gas"}


@dataclass(frozen=True)
class DomainShares:
    """How one domain of a country divides among the poles in one period."""

    domain: str
    shares: Mapping[str, float]
    """Each pole but home to its share (0 to 1), and home where it has one. They add to the coverage,
    or to 1 for alliances and UN votes. NaN where nothing of the pole is listed though a part of the
    whole is unknown: then it may have some. Empty where the domain is not told."""
    years: tuple[int, int] | None = None
    """First and last calendar year really used; None where the domain is not told."""
    period_label: str = ""
    coverage: float = float("nan")
    """How much of the whole is known (0 to 1)."""
    n: int = 0
    """Routes, partners, bodies, votes or suppliers counted."""
    basis: str = ""
    confidence: str = ""
    source_ids: tuple[str, ...] = ()
    note: str = ""
    """What a reader must know; where the domain is not told, why."""

    @property
    def is_told(self) -> bool:
        """Whether there are shares at all."""
        return bool(self.shares)


def country_name(tables: Tables, iso3: str) -> str:
    """Return the name of a country.

    Raises:
        ValueError: If the table of countries does not hold the code.
    """
    countries = tables["countries"]
    names = countries.loc[countries["iso3"] == iso3, "name"]
    if names.empty:
        raise ValueError(f"iso3 {iso3!r} is not in the table of countries")
    return str(names.iloc[0])


def newest_routes(
    tables: Tables, iso3: str, commodity: str | None, year: int
) -> routes.RouteYear | None:
    """Return the newest year of routes up to the year asked that tells enough, or None."""
    if commodity is None:
        return None
    told = routes.years_told(tables, iso3, commodity, LEAST_ROUTES)
    fitting = [each for each in told if year - OLDEST_ROUTES <= each.year <= year]
    return fitting[-1] if fitting else None


def export_routes(tables: Tables, iso3: str, year: int, commodity: str | None) -> DomainShares:
    """Return the share of an exporter's volume by the pole that controls the route."""
    shipped = newest_routes(tables, iso3, commodity, year)
    if shipped is None:
        return DomainShares("export_routes", {}, note=_no_routes(tables, iso3, year, commodity))
    control = exposure.control_of(tables, shipped)
    shares = exposure.pole_shares(control, iso3, poles.partner_poles(tables["poles"]))
    product = COMMODITY_NAMES.get(shipped.commodity, shipped.commodity)
    return DomainShares(
        domain="export_routes",
        shares=_filled(tables, shares, float(shares.sum())),
        years=(shipped.year, shipped.year),
        period_label=f"{shipped.year}, {product}",
        coverage=float(shares.sum()),
        n=len(shipped.rows),
        basis=_listed(shipped.rows["kind"]),
        confidence=shipped.confidence,
        source_ids=shipped.source_ids,
        note=_rest_note("routes whose controller is known", float(shares.sum())),
    )


def goods(tables: Tables, iso3: str, year: int, flow: str) -> DomainShares:
    """Return the share of a country's goods exports or imports by pole."""
    domain = f"goods_{flow}s"
    found = trade.year_with_data(tables["trade"], iso3, flow, year)
    if found is None:
        name = wording.in_sentence(country_name(tables, iso3))
        note = (
            f"No year from {year - trade.OLDEST_DATA} to {year} with a total and enough partners "
            f"is held for the {flow}s of {name}."
        )
        return DomainShares(domain, {}, note=note)
    partners = trade.partner_shares(tables["trade"], iso3, flow, found)
    shares = trade.shares_by_pole(partners, poles.partner_poles(tables["poles"]))
    rest = _rest_note("partners listed", partners.coverage)
    return DomainShares(
        domain=domain,
        shares=_filled(tables, shares, partners.coverage),
        years=(found, found),
        period_label=str(found),
        coverage=min(1.0, partners.coverage),
        n=len(partners.rows),
        basis=_listed(partners.bases),
        confidence=partners.confidence,
        source_ids=partners.source_ids,
        note=" ".join(filter(None, [rest, *map(_sentence, partners.caveats)])),
    )


def alliances(tables: Tables, iso3: str, year: int) -> DomainShares:
    """Return the share of each pole among the bodies a country is a full member of at the year's end."""
    spells = tables["memberships"][tables["memberships"]["iso3"] == iso3]
    day = f"{year}-12-31"
    held = membership.full_memberships(spells, iso3, day)
    if held.empty:
        name = wording.in_sentence(country_name(tables, iso3))
        return DomainShares(
            "alliances", {}, note=f"No full membership of {name} is held for {year}."
        )
    counts = membership.bodies_by_pole(spells, poles.body_poles(tables["poles"]), iso3, day)
    undated = membership.undated(spells)
    missing = int(undated["status"].isin(membership.FULL_MEMBER).sum())
    return DomainShares(
        domain="alliances",
        shares=_filled(tables, counts.set_index("pole")["bodies"] / len(held)),
        years=(year, year),
        period_label=f"end of {year}",
        coverage=len(held) / (len(held) + missing),
        n=len(held),
        basis="full members",
        confidence=evidence.worst_confidence(held["confidence"]),
        source_ids=evidence.source_ids(held),
        note=_undated_note(undated, missing),
    )


def un_votes(
    tables: Tables, iso3: str, year: int, leads: Mapping[str, str] = LEAD_STATES
) -> DomainShares:
    """Return how a country's UN votes of five calendar years divide among the poles."""
    first = year - VOTE_YEARS + 1
    period = votes.votes_between(tables["un_votes"], tables["un_resolutions"], first, year)
    texts = period["resolution_id"].nunique()
    shared = votes.vote_shares_by_pole(period, iso3, leads)
    label = wording.year_span(first, year)
    if shared.n == 0:
        name = wording.in_sentence(country_name(tables, iso3))
        note = f"No recorded vote of {name} on the {texts} texts held for {label}."
        return DomainShares("un_votes", {}, note=note)
    own = period[period["iso3"] == iso3]
    return DomainShares(
        domain="un_votes",
        shares=_filled(tables, pd.Series(shared.shares)),
        years=(first, year),
        period_label=label,
        coverage=shared.n / texts,
        n=shared.n,
        basis="recorded votes",
        confidence=evidence.worst_confidence(own["confidence"]),
        source_ids=evidence.source_ids(own),
        note=_votes_note(tables["un_resolutions"], own, shared.n),
    )


def arms(tables: Tables, iso3: str, year: int) -> DomainShares:
    """Return the share of each pole among a country's suppliers of major arms in five years."""
    period = arms_measures.arms_period(tables["arms_suppliers"], iso3, year)
    if period is None:
        name = wording.in_sentence(country_name(tables, iso3))
        oldest = year - arms_measures.OLDEST_DATA
        note = f"No five years of arms deliveries to {name} are held that end in {oldest} or later."
        return DomainShares("arms", {}, note=note)
    pole_of = poles.partner_poles(tables["poles"])
    rest = _rest_note("suppliers listed", period.coverage)
    tiny = (
        f"Only {wording.significant(period.total_tiv)} million TIV in five years: one delivery "
        "decides the shares."
    )
    return DomainShares(
        domain="arms",
        shares=_filled(
            tables, arms_measures.supplier_shares_by_pole(period, pole_of), period.coverage
        ),
        years=(period.year_from, period.year_to),
        period_label=wording.year_span(period.year_from, period.year_to),
        coverage=min(1.0, period.coverage),
        n=len(period.suppliers),
        basis="deliveries in TIV",
        confidence=period.confidence,
        source_ids=period.source_ids,
        note=" ".join(filter(None, [rest, tiny if period.is_tiny else ""])),
    )


def _filled(tables: Tables, shares: pd.Series, coverage: float = 1.0) -> dict[str, float]:
    """Return the shares of all poles; one not listed has none, or an unknown one in a partial whole."""
    absent = 0.0 if coverage >= WELL_COVERED else float("nan")
    order = [pole for pole in poles.pole_order(tables["poles"]) if pole != poles.HOME]
    listed = {str(pole): float(share) for pole, share in shares.items()}
    return {**dict.fromkeys(order, absent), **listed}


def _listed(values: Iterable[object]) -> str:
    return ", ".join(sorted({str(value) for value in values}))


def _sentence(note: str) -> str:
    kept = [part.strip() for part in note.split(";") if not part.strip().startswith("vintage")]
    return f"{wording.capitalised('; '.join(kept))}." if kept else ""


def _rest_note(what: str, coverage: float) -> str:
    if coverage >= WELL_COVERED:
        return ""
    return (
        f"The {what} make up {wording.percent(coverage)} of the total; the rest is unknown, so a pole "
        "may have more."
    )


def _no_routes(tables: Tables, iso3: str, year: int, commodity: str | None) -> str:
    name = wording.in_sentence(country_name(tables, iso3))
    if commodity is None:
        return f"No yearly route volumes with a total are held for {name}."
    product = COMMODITY_NAMES.get(commodity, commodity)
    return (
        f"No year from {year - OLDEST_ROUTES} to {year} with a total and enough routes is held for "
        f"the {product} of {name}."
    )


def _undated_note(undated: pd.DataFrame, missing: int) -> str:
    if not missing:
        return ""
    held = undated.loc[undated["status"].isin(membership.FULL_MEMBER), "org_id"]
    return f"Left out, since the start is not known: {wording.joined(sorted(held))}."


def _votes_note(resolutions: pd.DataFrame, own: pd.DataFrame, n: int) -> str:
    cast = own.loc[own["vote"].isin(votes.VOTE_VALUE), "resolution_id"]
    topics = set(resolutions.loc[resolutions["resolution_id"].isin(cast), "topic"].dropna())
    few = f"Only {wording.counted(n, 'recorded vote')}." if n < FEW_VOTES else ""
    one = "All on one subject." if n > 1 and len(topics) == 1 else ""
    return " ".join(filter(None, [few, one]))
