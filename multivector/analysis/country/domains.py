"""The six domains of the vector profile: how each divides among the poles in a year."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

from multivector.analysis import evidence, poles
from multivector.analysis.concentration import WELL_COVERED
from multivector.analysis.country.country import LEAD_STATES, Country
from multivector.analysis.exports import exposure, routes
from multivector.analysis.memberships import membership
from multivector.analysis.positions import arms as arms_measures
from multivector.analysis.positions import votes
from multivector.analysis.positions.recorded import LEAST_VOTES, is_of_one_subject, is_score
from multivector.analysis.trade import partner_shares as trade
from multivector.analysis.wording import (
    capitalised,
    counted,
    joined,
    on_the_day,
    percent,
    possessive,
    year_span,
)

ONE_SUBJECT = "All on one subject."
# A sum over some members of the EU, as the table of trade notes it.
PARTIAL_EU = re.compile(r"partial EU27: (\d+) of 27 members")
SERVICES = re.compile("goods and services|partners with services")
# Below this coverage shares are more than slightly low.
FAIRLY_COVERED = 0.8


@dataclass(frozen=True)
class DomainShares:
    """How one domain of a country divides among the poles in one period."""

    domain: str
    shares: Mapping[str, float]
    """Each pole but home to its share (0 to 1), and home where it has one. They add to the coverage,
    or to 1 for alliances and UN votes. NaN where nothing of the pole is listed though a part of the
    whole is unknown: then it may have some. Empty where the domain is not covered."""
    years: tuple[int, int] | None = None
    """First and last calendar year really used; None where the domain is not covered."""
    period_label: str = ""
    coverage: float = float("nan")
    """How much of the whole is known (0 to 1)."""
    n: int = 0
    """Routes, partners, bodies, votes or suppliers counted."""
    basis: str = ""
    confidence: str = ""
    source_ids: tuple[str, ...] = ()
    note: str = ""
    """What a reader must know; where the domain is not covered, why."""
    kind: str = ""
    """Who counted most of it: counted, mirror or estimate; empty where that is no question."""
    is_part: bool = False
    """Whether only a part of the record of these years is covered."""
    is_slight: bool = False
    """Whether so little lies behind it that it carries no finding: few votes, tiny deliveries."""

    @property
    def is_told(self) -> bool:
        """Whether there are shares at all."""
        return bool(self.shares)


def export_routes(country: Country, year: int, commodity: str | None) -> DomainShares:
    """Return the share of an exporter's volume by the pole that controls the route."""
    shipped = country.shipped(commodity, year)
    if shipped is None:
        return DomainShares("export_routes", {}, note=_no_routes(country, year, commodity))
    control = exposure.control_of(country.tables, shipped)
    shares = exposure.pole_shares(control, country.iso3, country.partner_poles)
    known = float(control.sum())
    return DomainShares(
        domain="export_routes",
        shares=_filled(country, shares, known),
        years=(shipped.year, shipped.year),
        period_label=f"{shipped.year}, {country.product_name(shipped.commodity)}",
        coverage=known,
        n=len(shipped.rows),
        basis=_listed(shipped.rows["kind"]),
        confidence=shipped.confidence,
        source_ids=shipped.source_ids,
        note=_rest_note("volumes", known),
    )


def goods(country: Country, year: int, flow: str) -> DomainShares:
    """Return the share of a country's goods exports or imports by pole."""
    domain = f"goods_{flow}s"
    partners = country.partners(flow, year)
    if partners is None:
        return DomainShares(domain, {}, note=_no_trade(country, year, flow))
    shares = trade.shares_by_pole(partners, country.partner_poles)
    rest = _rest_note("trade", partners.coverage)
    return DomainShares(
        domain=domain,
        shares=_filled(country, shares, partners.coverage),
        years=(partners.year, partners.year),
        period_label=str(partners.year),
        coverage=min(1.0, partners.coverage),
        n=len(partners.rows),
        basis=_listed(partners.bases),
        confidence=partners.confidence,
        source_ids=partners.source_ids,
        note=_together(rest, *dict.fromkeys(map(_sentence, partners.caveats))),
        kind=partners.main_kind,
    )


def alliances(country: Country, year: int) -> DomainShares:
    """Return the share of each pole among the bodies a country is a full member of on the day of a year."""
    day = country.counted_day(year)
    spells = membership.full_memberships(country.spells, country.iso3, day.isoformat())
    if spells.empty:
        note = f"No full memberships recorded for {country.name} in {year}."
        return DomainShares("alliances", {}, note=note)
    undated = membership.undated(country.spells)
    left_out = sorted(undated.loc[undated["status"].isin(membership.FULL_MEMBER), "org_id"])
    names = joined([country.body_name(org_id) for org_id in left_out]) if left_out else ""
    return DomainShares(
        domain="alliances",
        shares=_filled(country, country.bodies(year).set_index("pole")["bodies"] / len(spells)),
        years=(year, year),
        period_label=on_the_day(day),
        coverage=len(spells) / (len(spells) + len(left_out)),
        n=len(spells),
        basis="full members",
        confidence=evidence.worst_confidence(spells["confidence"]),
        source_ids=evidence.source_ids(spells),
        note=f"Excludes {names} (joining date unknown)." if names else "",
    )


def un_votes(country: Country, year: int, leads: Mapping[str, str] = LEAD_STATES) -> DomainShares:
    """Return how a country's UN votes of five calendar years divide among the poles."""
    years = country.vote_years(year)
    label = year_span(*years)
    period = country.votes(year)
    texts = len(country.resolutions(year))
    shared = votes.vote_shares_by_pole(period, country.iso3, leads)
    if shared.n == 0:
        note = f"No vote by {country.name} in {texts} recorded votes, {label}."
        return DomainShares("un_votes", {}, note=note)
    own = period[period["iso3"] == country.iso3]
    return DomainShares(
        domain="un_votes",
        shares=_filled(country, pd.Series(shared.shares)),
        years=years,
        period_label=label,
        coverage=shared.n / texts,
        n=shared.n,
        basis="recorded votes",
        confidence=evidence.worst_confidence(own["confidence"]),
        source_ids=evidence.source_ids(own),
        note=_votes_note(country, year, shared.n),
        is_part=bool(country.vote_coverage(year)),
        is_slight=not is_score(shared.n, country.resolutions(year)),
    )


def arms(country: Country, year: int) -> DomainShares:
    """Return the share of each pole among a country's suppliers of major arms in five years."""
    period = arms_measures.arms_period(country.tables["arms_suppliers"], country.iso3, year)
    if period is None:
        oldest = year - arms_measures.OLDEST_DATA
        note = f"No five-year arms data for {country.name} since {oldest}."
        return DomainShares("arms", {}, note=note)
    shares = arms_measures.supplier_shares_by_pole(period, country.partner_poles)
    tiny = "Deliveries were tiny: a single order decides the shares." if period.is_tiny else ""
    return DomainShares(
        domain="arms",
        shares=_filled(country, shares, period.coverage),
        years=(period.year_from, period.year_to),
        period_label=year_span(period.year_from, period.year_to),
        coverage=min(1.0, period.coverage),
        n=len(period.suppliers),
        basis="deliveries in TIV",
        confidence=period.confidence,
        source_ids=period.source_ids,
        note=_together(_rest_note("deliveries", period.coverage), tiny),
        is_slight=period.is_tiny,
    )


def _filled(country: Country, shares: pd.Series, coverage: float = 1.0) -> dict[str, float]:
    """Return the shares of all poles; one not listed has none, or an unknown one in a partial whole."""
    absent = 0.0 if coverage >= WELL_COVERED else float("nan")
    order = [pole for pole in country.pole_order if pole != poles.HOME]
    listed = {str(pole): float(share) for pole, share in shares.items()}
    return {**dict.fromkeys(order, absent), **listed}


def _listed(values: Iterable[object]) -> str:
    return ", ".join(sorted({str(value) for value in values}))


def _together(*sentences: str) -> str:
    return " ".join(filter(None, sentences))


def _sentence(note: str) -> str:
    kept = [part.strip() for part in note.split(";") if not part.strip().startswith("vintage")]
    worded = [
        SERVICES.sub("includes services", PARTIAL_EU.sub(r"EU total covers \1 of 27 members", part))
        for part in kept
    ]
    return f"{capitalised('; '.join(worded))}." if worded else ""


def _rest_note(what: str, coverage: float) -> str:
    if coverage >= WELL_COVERED:
        return ""
    low = "slightly low" if coverage >= FAIRLY_COVERED else "too low"
    return f"Covers {percent(coverage)} of {what}; shares may be {low}."


def _no_routes(country: Country, year: int, commodity: str | None) -> str:
    if commodity is None:
        return f"No annual route data for {country.name}."
    product = country.product_name(commodity)
    span = year_span(year - routes.OLDEST_DATA, year)
    return f"No annual route data for {possessive(country.name)} {product}, {span}."


def _no_trade(country: Country, year: int, flow: str) -> str:
    span = year_span(year - trade.OLDEST_DATA, year)
    return f"No data on {possessive(country.name)} {flow}s by partner, {span}."


def _votes_note(country: Country, year: int, n: int) -> str:
    few = f"Only {counted(n, 'recorded vote')}." if n < LEAST_VOTES else ""
    one = ONE_SUBJECT if is_of_one_subject(country.resolutions(year)) else ""
    return _together(few, one, country.vote_coverage(year))
