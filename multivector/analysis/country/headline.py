"""The finding about a country in one sentence, and what else is to be known, from its key figures."""

from dataclasses import dataclass

from multivector.analysis import wording
from multivector.analysis.concentration import WELL_COVERED
from multivector.analysis.country import domains, key_figures
from multivector.analysis.country.country import LEAD_STATES, Country, Tables
from multivector.analysis.country.domains import DomainShares
from multivector.analysis.country.key_figure import KeyFigure
from multivector.analysis.country.key_figures import ROLES, RUSSIA
from multivector.analysis.poles import HOME, NEUTRAL
from multivector.analysis.trade.partner_shares import FLOWS

# A share below this is no finding; from the other on, control of the routes outweighs all trade.
LEAST_SHARE = 0.1
DECISIVE_SHARE = 0.5


@dataclass(frozen=True)
class Headline:
    """The finding in one sentence, the six key figures and what they rest on."""

    iso3: str
    year: int
    sentence: str
    """On whom the country depends most."""
    more: tuple[str, ...]
    """Further sentences: its largest partners, and whom it votes like."""
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
    by_key = {figure.key: figure for figure in figures}
    main = _main_dependence(country, now, by_key["route_control"])
    finding = main.sentence if main else f"Too little is known about {country.name} for a finding."
    more = (*_partners(country, main, by_key), *_vote_sentences(country, now))
    return Headline(country.iso3, now, finding, more, figures)


@dataclass(frozen=True)
class _Dependence:
    """On whom a country depends, in what share, and the sentence that says so."""

    share: float
    sentence: str
    partners: frozenset[tuple[str, str]] = frozenset()
    """Flow and state of the partners that the sentence names with their shares."""
    subject: str = ""
    period: str = ""


def _main_dependence(country: Country, now: int, route: KeyFigure) -> _Dependence | None:
    """Return the largest share of exports, imports or routes that one bloc or state has in hand."""
    by_route = _on_routes(route)
    if by_route is not None and by_route.share >= DECISIVE_SHARE:
        return by_route
    known = [each for each in (by_route, _on_trade(country, now)) if each is not None]
    main = max(known, key=lambda each: each.share, default=None)
    return main if main is not None and main.share >= LEAST_SHARE else None


def _on_routes(figure: KeyFigure) -> _Dependence | None:
    if figure.value is None:
        return None
    said = f"{figure.statement} ({figure.period})."
    return _Dependence(figure.value, said, subject=figure.subject, period=figure.period)


def _on_trade(country: Country, now: int) -> _Dependence | None:
    """Return the dependence on the bloc that has the largest part of exports or of imports."""
    sides = [domains.goods(country, now, flow) for flow in FLOWS]
    largest = [_largest_bloc(side) for side in sides]
    known = [
        (side.shares[bloc], bloc, side, flow)
        for side, bloc, flow in zip(sides, largest, FLOWS, strict=True)
        if bloc
    ]
    if not known:
        return None
    share, bloc, main, _ = max(known, key=lambda each: each[0])
    same = sorted(
        (each for each in known if each[1] == bloc and each[2].years == main.years),
        reverse=True,
        key=lambda each: each[0],
    )
    least = "" if all(side.coverage >= WELL_COVERED for _, _, side, _ in same) else "at least "
    own = "its " if len(same) == 1 else ""
    parts = [f"{wording.percent(side.shares[bloc])} of {own}{flow}s" for _, _, side, flow in same]
    subject = _only_state(country, bloc)
    return _Dependence(
        share,
        f"{wording.capitalised(country.name)} depends most on {country.bloc_phrase(bloc)}: "
        f"{least}{wording.joined(parts)} ({main.period_label}).",
        frozenset((flow, subject) for *_, flow in same),
        subject,
        main.period_label,
    )


def _largest_bloc(side: DomainShares) -> str:
    shares = {
        bloc: share
        for bloc, share in side.shares.items()
        if bloc not in {HOME, NEUTRAL} and share == share  # noqa: PLR0124 -- not a number
    }
    return max(shares, key=lambda bloc: shares[bloc], default="")


def _only_state(country: Country, bloc: str) -> str:
    """Return the state that a bloc is named after: Russia, China; nothing for blocs of several."""
    lead = LEAD_STATES.get(bloc, "")
    return lead if lead and country.bloc_phrase(bloc) == country.name_of(lead) else ""


def _partners(
    country: Country, main: _Dependence | None, by_key: dict[str, KeyFigure]
) -> tuple[str, ...]:
    """Return who the largest partners are that the finding does not name already.

    Figures of different years stand in no sentence together: then the newer one is said alone. A year
    that is not the finding's own is named.
    """
    named = main.partners if main else frozenset()
    figures = [by_key[f"largest_{flow}_partner"] for flow in reversed(FLOWS)]
    sides = [
        (figure, ROLES[flow])
        for figure, flow in zip(figures, reversed(FLOWS), strict=True)
        if figure.value is not None and (flow, figure.subject) not in named
    ]
    period = max((figure.period for figure, _ in sides), default="")
    told = [(figure, role) for figure, role in sides if figure.period == period]
    if not told:
        return ()
    is_other_year = main is None or main.period != period
    verb, when = ("was", f"In {period} ") if is_other_year else ("is", "")
    parts = [_role(figure, role, main) for figure, role in told]
    names = [country.name_of(figure.subject) for figure, _ in told]
    if len(told) > 1 and names[0] == names[1]:
        second = parts[1].removeprefix("also ")
        said = f"{names[0]} {verb} {parts[0]} and {second}"
    else:
        said = ", ".join(
            f"{name}{f' {verb}' if place == 0 else ''} {part}"
            for place, (name, part) in enumerate(zip(names, parts, strict=True))
        )
    return (f"{wording.capitalised(f'{when}{said}')}.",)


def _role(figure: KeyFigure, role: str, main: _Dependence | None) -> str:
    known = "" if figure.is_certain else "known "
    also = "also " if main and figure.subject == main.subject else ""
    return f"{also}its largest {known}{role} ({figure.text})"


def _vote_sentences(country: Country, now: int) -> tuple[str, ...]:
    """Return whom a country votes like at the United Nations: "more like China (93%) than Russia (63%)"."""
    resolutions = len(country.resolutions(now))
    pairs = country.agreements(now)
    if resolutions == 0:
        return ()
    if not pairs:
        cast = country.votes_cast(now)
        few = wording.in_words(cast) if cast else "none"
        span = wording.year_span(*country.vote_years(now))
        return (f"It took part in {few} of {resolutions} UN votes covered here, {span}.",)
    nearest = max(pairs, key=lambda lead: pairs[lead].value)
    name, share = country.name_of(nearest), wording.percent(pairs[nearest].value)
    if nearest == RUSSIA or RUSSIA not in pairs:
        return (f"At the UN it votes with {name} {share} of the time.",)
    if wording.percent(pairs[RUSSIA].value) == share:
        return (f"At the UN it votes like {name} as often as like Russia ({share}).",)
    russia = wording.percent(pairs[RUSSIA].value)
    return (f"At the UN it votes more like {name} ({share}) than Russia ({russia}).",)
