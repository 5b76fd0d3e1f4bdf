"""The six key figures of a country: value, change against an earlier year, period and sources."""

from dataclasses import dataclass, replace

from multivector.analysis import wording
from multivector.analysis.concentration import WELL_COVERED, Bounds
from multivector.analysis.country import domains
from multivector.analysis.country.country import VOTE_YEARS, Country
from multivector.analysis.exports import exposure
from multivector.analysis.exports.routes import RouteYear
from multivector.analysis.positions import votes
from multivector.analysis.trade.partner_shares import PartnerShares

Counted = RouteYear | PartnerShares
RUSSIA, UNITED_STATES = "RUS", "USA"
# Below this coverage at either date a change of control may be one of what is known.
LEAST_FOR_CHANGE = 0.9
# An index whose range is wider, in points, is given as a range; far wider, it tells no change.
ROUND_INDEX = 10
SCALE = "Herfindahl–Hirschman index; 10,000 means all on one."
RANGE = " The range allows for what is not listed."
WIDEST_FOR_CHANGE = 200
POINTS = "percentage points"
FLOW_WORDS = {"export": "buyer of exports", "import": "source of imports"}


@dataclass(frozen=True)
class KeyFigure:
    """One number about a country, with its change and where it comes from."""

    key: str
    label: str
    unit: str
    """share (0 to 1), bodies, agreement (0 to 1) or HHI (0 to 10,000)."""
    value: float | None = None
    """The number in `unit`; None where it is not known, with the reason in `note`."""
    text: str = wording.MISSING
    """The number as it is read: "96%", "4 of 24", "at least 62%"."""
    period: str = ""
    change: float | None = None
    """Change since `previous_period` in `change_unit`; None where it cannot be measured."""
    change_unit: str = ""
    change_text: str = ""
    previous_period: str = ""
    subject: str = ""
    """The state that the number is about, as a code; empty where there is none."""
    coverage: float = float("nan")
    """How much of the whole is known (0 to 1), where that can be said."""
    is_certain: bool = True
    """Whether nothing unknown could change what the number is about, such as the largest partner."""
    confidence: str = ""
    source_ids: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class Earlier:
    """The value of a figure at an earlier date."""

    value: float
    period: str
    caution: str = ""
    """What must be known of the earlier date before the change is read."""


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
        russian_led_bodies(country, now, then),
        un_agreement(country, now, then),
        concentration_figure(country, now, then, chosen),
    )


def route_control(country: Country, now: int, then: int | None, commodity: str | None) -> KeyFigure:
    """Return the share of the main export whose route the largest foreign controller holds."""
    figure = KeyFigure("route_control", "Export route under one foreign state", "share")
    domain = domains.export_routes(country, now, commodity)
    shipped = country.shipped(commodity, now)
    foreign = _foreign_control(country, shipped)
    if shipped is None or not foreign:
        return replace(figure, note=domain.note)
    controller, share = next(iter(foreign.items()))
    filled = replace(
        _from_domain(figure, domain),
        label=f"{_product(country, shipped)} on routes that {country.name_of(controller)} controls",
        value=share,
        text=_at_least(share, domain.coverage),
        period=str(shipped.year),
        subject=controller,
    )
    return _with_change(filled, _earlier_control(country, shipped, then, controller), POINTS)


def largest_partner(country: Country, flow: str, now: int, then: int | None) -> KeyFigure:
    """Return the largest listed partner of a country's exports or imports, a single state."""
    figure = KeyFigure(f"largest_{flow}_partner", f"Largest {FLOW_WORDS[flow]}", "share")
    domain = domains.goods(country, now, flow)
    partners = country.partners(flow, now)
    if partners is None or partners.largest is None:
        return replace(figure, note=domain.note)
    share = partners.share_of(partners.largest)
    largest = "Largest" if partners.largest_is_certain else "Largest known"
    filled = replace(
        _from_domain(figure, domain),
        label=f"{largest} {FLOW_WORDS[flow]}: {country.name_of(partners.largest)}",
        value=share,
        text=wording.percent(share),
        subject=partners.largest,
        is_certain=partners.largest_is_certain,
    )
    return _with_change(filled, _earlier_partner(country, partners, then), POINTS)


def russian_led_bodies(country: Country, now: int, then: int | None) -> KeyFigure:
    """Return how many of the bodies a country is a full member of are led by Russia."""
    figure = KeyFigure("russian_led_bodies", "Russian-led bodies it is a full member of", "bodies")
    domain = domains.alliances(country, now)
    if not domain.is_told:
        return replace(figure, note=domain.note)
    counts = _bodies(country, now)
    russian = counts.get("russia", 0)
    by_pole = ", ".join(f"{country.pole_name(pole)} {n}" for pole, n in counts.items())
    filled = replace(
        _from_domain(figure, domain),
        value=float(russian),
        text=f"{russian} of {domain.n}",
        note=f"By pole: {by_pole}. {domain.note}".strip(),
    )
    if then is None or then == now:
        return filled
    before = Earlier(
        float(_bodies(country, then).get("russia", 0)),
        wording.on_the_day(country.counted_day(then)),
    )
    return _with_change(filled, before, "bodies")


def un_agreement(country: Country, now: int, then: int | None) -> KeyFigure:
    """Return the voting agreement with Russia over five years, beside that with the United States."""
    figure = KeyFigure("un_agreement", "UN votes: agreement with Russia", "agreement")
    domain = domains.un_votes(country, now)
    with_russia = votes.agreement(country.votes(now), country.iso3, RUSSIA)
    if with_russia.n < domains.FEW_VOTES:
        texts = wording.counted(with_russia.n, "text")
        few = f"Only {texts} on which both voted in {domain.period_label}."
        return replace(figure, note=few if domain.is_told else domain.note)
    other = votes.agreement(country.votes(now), country.iso3, UNITED_STATES)
    beside = f"With the United States {wording.percent(other.value)}"
    filled = replace(
        _from_domain(figure, domain),
        value=with_russia.value,
        text=wording.percent(with_russia.value),
        note=f"{beside}; {with_russia.n} texts on which both voted. {domain.note}".strip(),
    )
    return _with_change(filled, _earlier_agreement(country, then), POINTS)


def concentration_figure(
    country: Country, now: int, then: int | None, commodity: str | None
) -> KeyFigure:
    """Return the Herfindahl-Hirschman index of the export routes, or of the sources of imports."""
    shipped = country.shipped(commodity, now)
    if shipped is not None:
        domain = domains.export_routes(country, now, commodity)
        figure = KeyFigure(
            "concentration", f"Concentration of {_product(country, shipped).lower()} routes", "HHI"
        )
        before = None if then is None else country.shipped(commodity, then)
        return _index_figure(_from_domain(figure, domain), shipped, before)
    domain = domains.goods(country, now, "import")
    figure = KeyFigure("concentration", "Concentration of sources of imports", "HHI")
    partners = country.partners("import", now)
    if partners is None:
        return replace(figure, note=domain.note)
    earlier = None if then is None else country.partners("import", then)
    return _index_figure(_from_domain(figure, domain), partners, earlier)


def _index_figure(figure: KeyFigure, now: Counted, before: Counted | None) -> KeyFigure:
    index = now.concentration
    filled = replace(
        figure,
        value=index.lower,
        text=_range_text(index),
        period=str(now.year),
        coverage=min(1.0, now.coverage),
        note=f"{SCALE}{RANGE if _width(index) > ROUND_INDEX else ''}",
    )
    if before is None or max(_width(index), _width(before.concentration)) > WIDEST_FOR_CHANGE:
        return filled
    return _with_change(filled, Earlier(before.concentration.lower, str(before.year)), "HHI")


def _from_domain(figure: KeyFigure, domain: domains.DomainShares) -> KeyFigure:
    """Return the figure with the period, coverage, confidence, sources and note of its domain."""
    return replace(
        figure,
        period=domain.period_label,
        coverage=domain.coverage,
        confidence=domain.confidence,
        source_ids=domain.source_ids,
        note=domain.note,
    )


def _with_change(figure: KeyFigure, earlier: Earlier | None, unit: str) -> KeyFigure:
    """Return the figure with its change, unless there is no earlier value or it is of one period."""
    if earlier is None or figure.value is None or earlier.period == figure.period:
        return figure
    difference = figure.value - earlier.value
    is_share = unit == POINTS
    return replace(
        figure,
        change=difference * 100 if is_share else difference,
        change_unit=unit,
        change_text=wording.points(difference) if is_share else _signed(difference, unit),
        previous_period=earlier.period,
        note=" ".join(filter(None, [figure.note, earlier.caution])),
    )


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
    text = wording.percent(known)
    caution = f"Of {before.year} only {text} is known, so the change is not exact."
    value = float(control.get(controller, 0.0))
    return Earlier(value, str(before.year), caution if known < WELL_COVERED else "")


def _earlier_partner(country: Country, now: PartnerShares, then: int | None) -> Earlier | None:
    before = None if then is None else country.partners(now.flow, then)
    if before is None or now.largest is None or now.largest not in set(before.rows["partner"]):
        return None
    return Earlier(before.share_of(now.largest), str(before.year))


def _earlier_agreement(country: Country, then: int | None) -> Earlier | None:
    if then is None:
        return None
    before = votes.agreement(country.votes(then), country.iso3, RUSSIA)
    if before.n < domains.FEW_VOTES:
        return None
    span = wording.year_span(then - VOTE_YEARS + 1, then)
    domain = domains.un_votes(country, then)
    caution = (
        f"The texts of {span} were all on one subject, so they compare poorly with later ones."
    )
    return Earlier(before.value, span, caution if domains.ONE_SUBJECT in domain.note else "")


def _bodies(country: Country, year: int) -> dict[str, int]:
    """Return the number of bodies by pole, in the order of the poles."""
    counts = country.bodies(year).set_index("pole")["bodies"]
    return {pole: int(counts[pole]) for pole in country.pole_order if pole in counts.index}


def _product(country: Country, shipped: RouteYear) -> str:
    return country.product_name(shipped.commodity).capitalize()


def _at_least(share: float, coverage: float) -> str:
    text = wording.percent(share)
    return text if coverage >= WELL_COVERED else f"at least {text}"


def _signed(difference: float, unit: str) -> str:
    step = ROUND_INDEX if unit == "HHI" else 1  # no finer than the index is written
    text = wording.signed(round(difference / step) * step)
    return "no change" if text == "0" else text


def _range_text(index: Bounds) -> str:
    lower, upper = (wording.significant(value) for value in index)
    return lower if _width(index) <= ROUND_INDEX else f"{lower} to {upper}"


def _width(index: Bounds) -> float:
    return index.upper - index.lower
