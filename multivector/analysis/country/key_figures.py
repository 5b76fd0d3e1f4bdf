"""The six key figures of a country: value, change against an earlier year, period and sources."""

from dataclasses import replace

from multivector.analysis import wording
from multivector.analysis.concentration import WELL_COVERED, Bounds, effective_number
from multivector.analysis.country import domains
from multivector.analysis.country.country import Country
from multivector.analysis.country.key_figure import (
    POINTS,
    Earlier,
    KeyFigure,
    from_domain,
    with_change,
)
from multivector.analysis.exports import exposure
from multivector.analysis.exports.routes import RouteYear
from multivector.analysis.positions.recorded import LEAST_VOTES
from multivector.analysis.trade.partner_shares import PartnerShares

Counted = RouteYear | PartnerShares
RUSSIA, UNITED_STATES = "RUS", "USA"
# Below this coverage at either date a change of control may be one of what is known.
LEAST_FOR_CHANGE = 0.9
# An index whose range is wider, in points, is given as a range; far wider, it tells no change.
ROUND_INDEX = 10
WIDEST_FOR_CHANGE = 200
EXACT_DIGITS = 2
SCALE = (
    "As if all were shared equally by so many (10,000 divided by the Herfindahl–Hirschman index)."
)
RANGE = "The range depends on partners that are not listed."
EQUAL = "equal-sized partners"
ROLES = {"export": "export market", "import": "supplier"}


def key_figures(
    country: Country, now: int, then: int | None = None, commodity: str | None = None
) -> tuple[KeyFigure, ...]:
    """Return the six key figures of a country about a year, each with its change since another.

    A figure that is not known stands with value None and a reason.
    """
    chosen = commodity or country.main_commodity
    return (
        route_control(country, now, then, chosen),
        largest_partner(country, "export", now, then),
        largest_partner(country, "import", now, then),
        russian_led_organisations(country, now, then),
        un_agreement(country, now, then),
        concentration_figure(country, now, then, chosen),
    )


def route_control(country: Country, now: int, then: int | None, commodity: str | None) -> KeyFigure:
    """Return the share of the main export whose route the largest foreign controller holds."""
    figure = KeyFigure("route_control", "Exports on routes controlled by one country", "share")
    domain = domains.export_routes(country, now, commodity)
    shipped = country.shipped(commodity, now)
    foreign = _foreign_control(country, shipped)
    if shipped is None or not foreign:
        return replace(figure, note=domain.note)
    controller, share = next(iter(foreign.items()))
    name, text = country.name_of(controller), _at_least(share, domain.coverage)
    product = country.product_name(shipped.commodity)
    filled = replace(
        from_domain(figure, domain),
        label=f"{product.capitalize()} exports on routes controlled by {name}",
        value=share,
        text=text,
        period=str(shipped.year),
        subject=controller,
    )
    earlier = _earlier_control(country, shipped, then, controller)
    owner = wording.possessive(country.name)
    said = f"{name} controls the routes for {text} of {owner} {product} exports"
    return _stated(with_change(filled, earlier, POINTS), said)


def largest_partner(country: Country, flow: str, now: int, then: int | None) -> KeyFigure:
    """Return the largest listed partner of a country's exports or imports, a single state."""
    role = ROLES[flow]
    figure = KeyFigure(f"largest_{flow}_partner", f"Largest {role}", "share")
    domain = domains.goods(country, now, flow)
    partners = country.partners(flow, now)
    if partners is None or partners.largest is None:
        return replace(figure, note=domain.note)
    share, name = partners.share_of(partners.largest), country.name_of(partners.largest)
    known = "" if partners.largest_is_certain else "known "
    filled = replace(
        from_domain(figure, domain),
        label=f"Largest {known}{role}: {name}",
        value=share,
        text=wording.percent(share),
        subject=partners.largest,
        is_certain=partners.largest_is_certain,
    )
    said = (
        f"{name} is {wording.possessive(country.name)} largest {known}{role}, "
        f"with {filled.text} of {flow}s"
    )
    earlier = _earlier_partner(country, partners, then)
    return _stated(with_change(filled, earlier, POINTS), said)


def russian_led_organisations(country: Country, now: int, then: int | None) -> KeyFigure:
    """Return how many of the organisations a country is a full member of are led by Russia."""
    label = "Russian-led organisations"
    figure = KeyFigure("russian_led_organisations", label, "organisations")
    domain = domains.alliances(country, now)
    if not domain.is_told:
        return replace(figure, note=domain.note)
    counts = _organisations(country, now)
    russian = counts.get("russia", 0)
    by_bloc = ", ".join(f"{country.pole_name(pole)} {n}" for pole, n in counts.items())
    memberships = wording.counted(domain.n, "membership")
    filled = replace(
        from_domain(figure, domain),
        label=f"{label if russian != 1 else 'Russian-led organisation'} (of {memberships})",
        value=float(russian),
        text=str(russian),
        note=f"Memberships by bloc: {by_bloc}. {domain.note}".strip(),
    )
    number = wording.in_words(russian)
    plural = "" if russian == 1 else "s"
    said = (
        f"{country.name} is a full member of {number} Russian-led organisation{plural}, out of "
        f"{memberships} in all"
    )
    if then is None or then == now:
        return _stated(filled, said)
    earlier = _organisations(country, then).get("russia", 0)
    day = wording.on_the_day(country.counted_day(then))
    return _stated(
        with_change(filled, Earlier(float(earlier), str(earlier), day), "organisations"), said
    )


def un_agreement(country: Country, now: int, then: int | None) -> KeyFigure:
    """Return the voting agreement with Russia over five years, beside that with the United States."""
    figure = KeyFigure("un_agreement", "UN votes in agreement with Russia", "agreement")
    domain = domains.un_votes(country, now)
    with_russia = country.agreement(RUSSIA, now)
    if with_russia is None:
        few = f"Fewer than {LEAST_VOTES} shared votes, {domain.period_label}."
        return replace(figure, note=few if domain.is_told else domain.note)
    other = country.agreement(UNITED_STATES, now)
    beside = f"{wording.percent(other.value)} with the United States" if other else ""
    filled = replace(
        from_domain(figure, domain),
        value=with_russia.value,
        text=wording.percent(with_russia.value),
        beside=beside,
        note=f"Based on {with_russia.n} recorded votes. {domain.note}".strip(),
    )
    said = ", ".join(
        filter(
            None, [f"{country.name} votes with Russia {filled.text} of the time at the UN", beside]
        )
    )
    return _stated(with_change(filled, _earlier_agreement(country, then), POINTS), said)


def concentration_figure(
    country: Country, now: int, then: int | None, commodity: str | None
) -> KeyFigure:
    """Return the number of equal-sized export routes, or suppliers, that are as concentrated."""
    shipped = country.shipped(commodity, now)
    if shipped is not None:
        domain = domains.export_routes(country, now, commodity)
        product = country.product_name(shipped.commodity)
        figure = KeyFigure("concentration", f"Equal-sized {product} export routes", EQUAL)
        before = None if then is None else country.shipped(commodity, then)
        filled = _index_figure(from_domain(figure, domain), shipped, before)
        return _stated(
            replace(filled, beside="1 is a single route"),
            f"{wording.possessive(country.name)} {product} exports are as concentrated as on "
            f"{_parts(filled.text, 'route')}",
        )
    domain = domains.goods(country, now, "import")
    figure = KeyFigure("concentration", "Equal-sized suppliers", EQUAL)
    partners = country.partners("import", now)
    if partners is None:
        return replace(figure, note=domain.note)
    earlier = None if then is None else country.partners("import", then)
    filled = _index_figure(from_domain(figure, domain), partners, earlier)
    return _stated(
        replace(filled, beside="1 is a single supplier"),
        f"{wording.possessive(country.name)} imports are as concentrated as from "
        f"{_parts(filled.text, 'supplier')}",
    )


def _stated(figure: KeyFigure, statement: str) -> KeyFigure:
    return replace(figure, statement=wording.capitalised(statement))


def _index_figure(figure: KeyFigure, now: Counted, before: Counted | None) -> KeyFigure:
    index = now.concentration
    filled = replace(
        figure,
        value=effective_number(index.lower),
        text=_equal_text(index),
        period=str(now.year),
        coverage=min(1.0, now.coverage),
        note=f"{SCALE} {RANGE}" if " to " in _equal_text(index) else SCALE,
    )
    if before is None or max(_width(index), _width(before.concentration)) > WIDEST_FOR_CHANGE:
        return filled
    if not _counted_alike(now, before):
        return filled
    was = before.concentration
    earlier = Earlier(effective_number(was.lower), _equal_text(was), str(before.year))
    return with_change(filled, earlier, EQUAL)


def _counted_alike(now: Counted, before: Counted) -> bool:
    """Return whether no change comes from who counted: the country, its partners or nobody."""
    if isinstance(now, PartnerShares) and isinstance(before, PartnerShares):
        return now.main_kind == before.main_kind
    return True


def _foreign_control(country: Country, shipped: RouteYear | None) -> dict[str, float]:
    if shipped is None:
        return {}
    control = exposure.control_of(country.tables, shipped)
    return {str(iso3): float(share) for iso3, share in control.items() if iso3 != country.iso3}


def _earlier_control(
    country: Country, now: RouteYear, then: int | None, controller: str
) -> Earlier | None:
    before = None if then is None else country.shipped(now.commodity, then)
    if before is None:
        return None
    control = exposure.control_of(country.tables, before)
    known = float(control.sum())
    if min(known, now.coverage) < LEAST_FOR_CHANGE:
        return None
    value, year = float(control.get(controller, 0.0)), before.year
    text = wording.percent(value)
    if known >= WELL_COVERED:
        return Earlier(value, text, str(year))
    rest = wording.percent(1 - known)
    caution = f"{rest} of {year} volumes are unaccounted for; the change is approximate."
    return Earlier(value, f"about {text}", str(year), caution)


def _earlier_partner(country: Country, now: PartnerShares, then: int | None) -> Earlier | None:
    before = None if then is None else country.partners(now.flow, then)
    if before is None or now.largest is None or now.largest not in set(before.rows["partner"]):
        return None
    if before.kind_of(now.largest) != now.kind_of(now.largest):
        return None  # two counts of one flow differ by themselves
    share = before.share_of(now.largest)
    return Earlier(share, wording.percent(share), str(before.year))


def _earlier_agreement(country: Country, then: int | None) -> Earlier | None:
    """Return the agreement about an earlier year, None where no score can rest on the votes then."""
    before = None if then is None else country.agreement(RUSSIA, then)
    if before is None or then is None:
        return None
    span = wording.year_span(*country.vote_years(then))
    return Earlier(before.value, wording.percent(before.value), span)


def _organisations(country: Country, year: int) -> dict[str, int]:
    """Return the number of organisations by bloc, in the order of the blocs."""
    counts = country.bodies(year).set_index("pole")["bodies"]
    return {pole: int(counts[pole]) for pole in country.pole_order if pole in counts.index}


def _at_least(share: float, coverage: float) -> str:
    text = wording.percent(share)
    return text if coverage >= WELL_COVERED else f"at least {text}"


def _equal_text(index: Bounds) -> str:
    """Return how many equal parts are as concentrated: the fewest and the most, where they differ."""
    digits = EXACT_DIGITS
    fewest, most = (wording.significant(effective_number(v), digits) for v in index[::-1])
    return most if _width(index) <= ROUND_INDEX or fewest == most else f"{fewest} to {most}"


def _parts(number: str, noun: str) -> str:
    return f"a single {noun}" if number == "1" else f"{number} equal-sized {noun}s"


def _width(index: Bounds) -> float:
    return index.upper - index.lower
