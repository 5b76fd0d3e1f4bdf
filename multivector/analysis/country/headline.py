"""The finding about a country in one sentence, computed from its key figures."""

import re
from dataclasses import dataclass

from multivector.analysis import wording
from multivector.analysis.country import domains, key_figures
from multivector.analysis.country.country import LEAD_STATES, VOTE_YEARS, Country, Tables
from multivector.analysis.country.key_figures import RUSSIA, KeyFigure
from multivector.analysis.positions import votes

# A share below this is no finding.
LEAST_SHARE = 0.1
IN_BRACKETS = re.compile(r"\([^)]*\)")


@dataclass(frozen=True)
class Headline:
    """The finding in one sentence, the six key figures and what they rest on."""

    iso3: str
    year: int
    sentence: str
    figures: tuple[KeyFigure, ...]

    @property
    def source_ids(self) -> tuple[str, ...]:
        """The sources of all figures, each once."""
        return tuple(dict.fromkeys(each for figure in self.figures for each in figure.source_ids))

    def figure(self, key: str) -> KeyFigure:
        """Return one figure.

        Raises:
            ValueError: If there is no such figure.
        """
        for each in self.figures:
            if each.key == key:
                return each
        allowed = ", ".join(each.key for each in self.figures)
        raise ValueError(f"figure {key!r} is not known; allowed: {allowed}")


def headline(
    tables: Tables, iso3: str, now: int, then: int | None = None, commodity: str | None = None
) -> Headline:
    """Return the finding about a country about a year, with its six key figures.

    Args:
        tables: The tables by name.
        iso3: The country.
        now: The year in question; each figure uses the newest period up to it.
        then: The earlier year of the changes; without it there are none.
        commodity: Commodity of the export routes; by default the one with the newest complete year.

    Raises:
        ValueError: If the table of countries does not hold the country.
    """
    return headline_of(Country(tables, iso3), now, then, commodity)


def headline_of(
    country: Country, now: int, then: int | None = None, commodity: str | None = None
) -> Headline:
    """Return the finding about a country whose rows are read already; see `headline`."""
    figures = key_figures.key_figures(country, now, then, commodity)
    return Headline(country.iso3, now, _sentence(country, now, figures), figures)


def _sentence(country: Country, now: int, figures: tuple[KeyFigure, ...]) -> str:
    by_key = {figure.key: figure for figure in figures}
    route = _route_clause(country, by_key["route_control"])
    flows = ["import"] if route else ["export", "import"]
    traded = [by_key[f"largest_{flow}_partner"] for flow in flows]
    stated = by_key["route_control"].period if route else ""
    deeds = [*_trade_deeds(country, traded, stated), *_vote_deeds(country, now)]
    own = f"{country.name} {_enumerated(deeds)}" if deeds else ""
    clauses = [clause for clause in (route, own) if clause]
    finding = "; ".join(clauses) or f"too little is held about {country.name} for a finding"
    return f"{wording.capitalised(finding)}."


def _route_clause(country: Country, figure: KeyFigure) -> str:
    """Return who controls the way out: "Russia controls 96% of the way Kazakhstan's oil takes (2025)"."""
    if figure.value is None or figure.value < LEAST_SHARE:
        return ""
    controller = country.name_of(figure.subject)
    owner = wording.possessive(country.name)
    product = figure.label.split(" on routes")[0].lower()
    return (
        f"{controller} controls {figure.text} of the way {owner} {product} takes ({figure.period})"
    )


def _trade_deeds(country: Country, figures: list[KeyFigure], stated: str) -> list[str]:
    """Return what a country buys and sells; a year already stated is not stated again."""
    known = [figure for figure in figures if figure.value is not None]
    if (
        len(known) > 1
        and len({(each.subject, each.period, each.is_certain) for each in known}) == 1
    ):
        return [_both_ways(country, *known)]
    deeds = []
    for figure in known:
        year = "" if figure.period == stated else figure.period
        deeds.append(_trade_deed(country, figure, year))
        stated = figure.period
    return deeds


def _both_ways(country: Country, sale: KeyFigure, purchase: KeyFigure) -> str:
    """Return both sides of trade with one partner that is the largest, or largest known, of both."""
    verbs = "sells most to and buys most from"
    known = "" if sale.is_certain else "the largest known, "
    shares = f"{sale.text} of its exports and {purchase.text} of its imports"
    return f"{verbs} {country.name_of(sale.subject)} ({known}{shares}, {sale.period})"


def _trade_deed(country: Country, figure: KeyFigure, year: str) -> str:
    """Return one side of trade: "buys most from China (31% of its imports, 2025)"."""
    is_sale = figure.key == "largest_export_partner"
    partner = country.name_of(figure.subject)
    part = f"{figure.text} of its {'exports' if is_sale else 'imports'}"
    if figure.is_certain:
        verb = "sells most to" if is_sale else "buys most from"
        return f"{verb} {partner} ({', '.join(filter(None, [part, year]))})"
    dated = f" ({year})" if year else ""
    if is_sale:
        return f"sells {part} to {partner}, the largest buyer known{dated}"
    return f"buys {part} from {partner}, the largest source known{dated}"


def _vote_deeds(country: Country, now: int) -> list[str]:
    """Return whom a country voted like: "voted 92% like China and 63% like Russia at the UN …"."""
    period = country.votes(now)
    texts = period["resolution_id"].nunique()
    span = wording.year_span(now - VOTE_YEARS + 1, now)
    leads = [lead for lead in LEAD_STATES.values() if lead != country.iso3]
    pairs = {lead: votes.agreement(period, country.iso3, lead) for lead in leads}
    cast = max(pair.n for pair in pairs.values())
    if texts == 0:
        return []
    if cast < domains.FEW_VOTES:
        few = f"only {cast}" if cast else "none"
        return [f"took part in {few} of the {texts} UN votes held here ({span})"]
    closest = max(leads, key=lambda lead: pairs[lead].value)
    parts = [
        f"{wording.percent(pairs[lead].value)} like {country.name_of(lead)}"
        for lead in dict.fromkeys([closest, RUSSIA])
    ]
    return [f"voted {wording.joined(parts)} at the UN ({cast} texts held here, {span})"]


def _enumerated(deeds: list[str]) -> str:
    *others, last = deeds
    has_comma = any("," in IN_BRACKETS.sub("", deed) for deed in others)
    comma = "," if len(others) > 1 or has_comma else ""
    return f"{', '.join(others)}{comma} and {last}" if others else last
