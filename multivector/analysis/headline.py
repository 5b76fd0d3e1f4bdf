"""The finding about a country in one sentence, computed from its key figures."""

from dataclasses import dataclass

from multivector.analysis import domains, key_figures, votes, wording
from multivector.analysis.domains import Tables
from multivector.analysis.key_figures import KeyFigure

# A share below this is no finding.
LEAST_SHARE = 0.1
LOW_COVERAGE = 0.6


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
        now: The year asked about; each figure uses the newest period up to it.
        then: The earlier year of the changes; without it there are none.
        commodity: Commodity of the export routes; by default the one with the newest complete year.

    Raises:
        ValueError: If the table of countries does not hold the country.
    """
    figures = key_figures.key_figures(tables, iso3, now, then, commodity)
    by_key = {figure.key: figure for figure in figures}
    name = wording.in_sentence(domains.country_name(tables, iso3))
    route = _route_clause(tables, iso3, by_key["route_control"])
    sides = ["import"] if route else ["export", "import"]
    partners = [by_key[f"largest_{flow}_partner"] for flow in sides]
    deeds = [*_trade_deeds(tables, partners), *_vote_deeds(tables, iso3, now)]
    own = f"{name} {_enumerated(deeds)}" if deeds else ""
    clauses = [clause for clause in (route, own) if clause]
    sentence = "; ".join(clauses) or f"too little is held about {name} for a finding"
    return Headline(iso3, now, f"{wording.capitalised(sentence)}.", figures)


def _route_clause(tables: Tables, iso3: str, figure: KeyFigure) -> str:
    """Return who controls the way out: "Russia controls 96% of the way Kazakhstan's oil takes (2025)"."""
    if figure.value is None or figure.value < LEAST_SHARE:
        return ""
    controller = wording.in_sentence(domains.country_name(tables, figure.subject))
    owner = wording.possessive(domains.country_name(tables, iso3))
    product = figure.label.split(" ", maxsplit=1)[0].lower()
    return (
        f"{controller} controls {figure.text} of the way {owner} {product} takes ({figure.period})"
    )


def _trade_deeds(tables: Tables, figures: list[KeyFigure]) -> list[str]:
    return [_trade_deed(tables, figure) for figure in figures if figure.value is not None]


def _trade_deed(tables: Tables, figure: KeyFigure) -> str:
    """Return one side of trade: "buys most from China (31% of its imports, 2025)"."""
    sells = figure.key == "largest_export_partner"
    partner = wording.in_sentence(domains.country_name(tables, figure.subject))
    side = "exports" if sells else "imports"
    if not figure.is_certain:
        verb, link, role = ("sells", "to", "buyer") if sells else ("buys", "from", "source")
        known = f"the largest {role} known ({figure.period})"
        return f"{verb} {figure.text} of its {side} {link} {partner}, {known}"
    verb = "sells most to" if sells else "buys most from"
    return f"{verb} {partner} ({figure.text} of its {side}, {figure.period})"


def _vote_deeds(tables: Tables, iso3: str, now: int) -> list[str]:
    """Return whom a country voted with: "voted with China on 84% … of the 25 UN texts …"."""
    first = now - domains.VOTE_YEARS + 1
    period = votes.votes_between(tables["un_votes"], tables["un_resolutions"], first, now)
    span = wording.year_span(first, now)
    texts = period["resolution_id"].nunique()
    same = votes.same_votes(period, iso3, domains.LEAD_STATES.values())
    if texts == 0:
        return []
    if same.n < domains.FEW_VOTES:
        return [f"cast a vote on only {same.n} of the {texts} UN texts held here ({span})"]
    closest = max(same.shares, key=lambda lead: same.shares[lead])
    parts = [
        f"with {wording.in_sentence(domains.country_name(tables, lead))} on "
        f"{wording.percent(same.shares[lead]) if same.shares[lead] else 'none'}"
        for lead in dict.fromkeys([closest, key_figures.RUSSIA])
    ]
    return [
        f"voted {wording.joined(parts)} of the {same.n} UN texts held here on which it cast a vote "
        f"({span})"
    ]


def _enumerated(deeds: list[str]) -> str:
    *others, last = deeds
    comma = "," if len(others) > 1 else ""
    return f"{', '.join(others)}{comma} and {last}" if others else last
