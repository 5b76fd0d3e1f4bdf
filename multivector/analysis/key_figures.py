"""The six key figures of a country: value, change against an earlier year, period and sources."""

from dataclasses import dataclass, replace

from multivector.analysis import (
    concentration,
    domains,
    exposure,
    membership,
    poles,
    routes,
    trade,
    votes,
    wording,
)
from multivector.analysis.domains import Tables
from multivector.analysis.trade import PartnerShares

RUSSIA, UNITED_STATES = "RUS", "USA"
# Below this coverage at either date a change may be one of what is known, not of the thing.
LEAST_FOR_CHANGE = 0.6
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
    """Change since `previous_period` in `change_unit`; None where it cannot be told."""
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
    coverage: float = 1.0

    @property
    def caution(self) -> str:
        """What must be known of the earlier date before its change is read."""
        if self.coverage >= domains.WELL_COVERED:
            return ""
        known = wording.percent(self.coverage)
        return f"Of {self.period} only {known} is known, so the change may be smaller."


def key_figures(
    tables: Tables, iso3: str, now: int, then: int | None = None, commodity: str | None = None
) -> tuple[KeyFigure, ...]:
    """Return the six key figures of a country about a year, each with its change since another.

    A figure that is not known stands with value None and a reason.

    Raises:
        ValueError: If the table of countries does not hold the country.
    """
    domains.country_name(tables, iso3)
    chosen = commodity or routes.main_commodity(tables, iso3)
    return (
        route_control(tables, iso3, now, then, chosen),
        largest_partner(tables, iso3, "export", now, then),
        largest_partner(tables, iso3, "import", now, then),
        russian_led_bodies(tables, iso3, now, then),
        un_agreement(tables, iso3, now, then),
        concentration_figure(tables, iso3, now, then, chosen),
    )


def route_control(
    tables: Tables, iso3: str, now: int, then: int | None, commodity: str | None
) -> KeyFigure:
    """Return the share of the main export whose route the largest foreign controller holds."""
    figure = KeyFigure("route_control", "Export route under one foreign state", "share")
    told = domains.export_routes(tables, iso3, now, commodity)
    shipped = domains.newest_routes(tables, iso3, commodity, now)
    if shipped is None:
        return replace(figure, note=told.note)
    foreign = exposure.control_of(tables, shipped).drop(iso3, errors="ignore")
    controller, share = str(foreign.index[0]), float(foreign.iloc[0])
    earlier = _earlier_control(tables, shipped, then, controller)
    found = replace(
        figure,
        label=f"{_product(commodity)} on routes that {_name(tables, controller)} controls",
        value=share,
        text=_at_least(share, told.coverage),
        period=str(shipped.year),
        subject=controller,
        coverage=told.coverage,
        confidence=told.confidence,
        source_ids=told.source_ids,
        note=told.note,
    )
    return _with_change(found, earlier, POINTS)


def largest_partner(tables: Tables, iso3: str, flow: str, now: int, then: int | None) -> KeyFigure:
    """Return the largest listed partner of a country's exports or imports, a single state."""
    figure = KeyFigure(f"largest_{flow}_partner", f"Largest {FLOW_WORDS[flow]}", "share")
    told = domains.goods(tables, iso3, now, flow)
    partners = _partners(tables, iso3, flow, now)
    if partners is None or partners.largest is None:
        return replace(figure, note=told.note)
    partner = partners.largest
    largest = "Largest" if partners.largest_is_certain else "Largest known"
    found = replace(
        figure,
        label=f"{largest} {FLOW_WORDS[flow]}: {_name(tables, partner)}",
        value=_partner_share(partners, partner),
        text=wording.percent(_partner_share(partners, partner)),
        period=str(partners.year),
        subject=partner,
        is_certain=partners.largest_is_certain,
        coverage=told.coverage,
        confidence=partners.confidence,
        source_ids=partners.source_ids,
        note=told.note,
    )
    return _with_change(found, _earlier_partner(tables, partners, then), POINTS)


def russian_led_bodies(tables: Tables, iso3: str, now: int, then: int | None) -> KeyFigure:
    """Return how many of the bodies a country is a full member of are led by Russia."""
    figure = KeyFigure("russian_led_bodies", "Russian-led bodies it is a full member of", "bodies")
    counts = _bodies(tables, iso3, now)
    told = domains.alliances(tables, iso3, now)
    if not told.is_told:
        return replace(figure, note=told.note)
    russian = counts.get("russia", 0)
    others = ", ".join(f"{number} {pole}" for pole, number in counts.items() if pole != "russia")
    found = replace(
        figure,
        value=float(russian),
        text=f"{russian} of {told.n}",
        period=told.period_label,
        subject=RUSSIA,
        coverage=told.coverage,
        confidence=told.confidence,
        source_ids=told.source_ids,
        note=" ".join(filter(None, [f"The others: {others}." if others else "", told.note])),
    )
    if then is None:
        return found
    change = float(russian - _bodies(tables, iso3, then).get("russia", 0))
    return replace(
        found,
        change=change,
        change_unit="bodies",
        change_text=wording.signed(change) if change else "no change",
        previous_period=f"end of {then}",
    )


def un_agreement(tables: Tables, iso3: str, now: int, then: int | None) -> KeyFigure:
    """Return the voting agreement with Russia over five years, with that with the United States."""
    figure = KeyFigure("un_agreement", "UN votes: agreement with Russia", "agreement")
    told = domains.un_votes(tables, iso3, now)
    with_russia, with_states = (_agreement(tables, iso3, o, now) for o in (RUSSIA, UNITED_STATES))
    if with_russia.n < domains.FEW_VOTES:
        texts = wording.counted(with_russia.n, "text")
        reason = f"It and Russia both voted on only {texts} in {told.period_label or 'the period'}."
        return replace(figure, note=told.note if not told.is_told else reason)
    found = replace(
        figure,
        value=with_russia.value,
        text=wording.percent(with_russia.value),
        period=told.period_label,
        subject=RUSSIA,
        coverage=told.coverage,
        confidence=told.confidence,
        source_ids=told.source_ids,
        note=(
            f"With the United States {wording.percent(with_states.value)}; "
            f"{wording.counted(with_russia.n, 'text')} on which both voted. {told.note}"
        ).strip(),
    )
    before = _agreement(tables, iso3, RUSSIA, then) if then is not None else None
    if before is None or before.n < domains.FEW_VOTES or then == now:
        return found
    first = (then or 0) - domains.VOTE_YEARS + 1
    return _with_change(found, Earlier(before.value, wording.year_span(first, then or 0)), POINTS)


def concentration_figure(
    tables: Tables, iso3: str, now: int, then: int | None, commodity: str | None
) -> KeyFigure:
    """Return the Herfindahl-Hirschman index of the export routes, or of the sources of imports."""
    if domains.newest_routes(tables, iso3, commodity, now) is not None:
        return _route_concentration(tables, iso3, now, then, commodity)
    return _import_concentration(tables, iso3, now, then)


def _route_concentration(
    tables: Tables, iso3: str, now: int, then: int | None, commodity: str | None
) -> KeyFigure:
    figure = KeyFigure("concentration", f"Concentration of {_product(commodity)} routes", "HHI")
    shipped = domains.newest_routes(tables, iso3, commodity, now)
    if shipped is None:
        return figure
    found = replace(
        figure,
        value=shipped.concentration.lower,
        text=_bounds_text(shipped.concentration),
        period=str(shipped.year),
        coverage=min(1.0, shipped.coverage),
        confidence=shipped.confidence,
        source_ids=shipped.source_ids,
    )
    before = None if then is None else domains.newest_routes(tables, iso3, commodity, then)
    if before is None or min(before.coverage, shipped.coverage) < domains.WELL_COVERED:
        return found
    return _with_change(found, Earlier(before.concentration.lower, str(before.year)), "HHI")


def _import_concentration(tables: Tables, iso3: str, now: int, then: int | None) -> KeyFigure:
    figure = KeyFigure("concentration", "Concentration of sources of imports", "HHI")
    partners = _partners(tables, iso3, "import", now)
    if partners is None:
        return replace(figure, note=domains.goods(tables, iso3, now, "import").note)
    index = trade.partner_concentration(partners)
    found = replace(
        figure,
        value=index.lower,
        text=_bounds_text(index),
        period=str(partners.year),
        coverage=min(1.0, partners.coverage),
        confidence=partners.confidence,
        source_ids=partners.source_ids,
    )
    before = None if then is None else _partners(tables, iso3, "import", then)
    if before is None or min(before.coverage, partners.coverage) < LEAST_FOR_CHANGE:
        return found
    earlier = trade.partner_concentration(before).lower
    return _with_change(found, Earlier(earlier, str(before.year)), "HHI")


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
        change_text=wording.points(difference) if is_share else wording.signed(difference),
        previous_period=earlier.period,
        note=" ".join(filter(None, [figure.note, earlier.caution])),
    )


def _earlier_control(
    tables: Tables, now: routes.RouteYear, then: int | None, controller: str
) -> Earlier | None:
    if then is None:
        return None
    before = domains.newest_routes(tables, now.exporter, now.commodity, then)
    if before is None or min(before.coverage, now.coverage) < LEAST_FOR_CHANGE:
        return None
    control = exposure.control_of(tables, before)
    return Earlier(float(control.get(controller, 0.0)), str(before.year), float(control.sum()))


def _earlier_partner(tables: Tables, now: PartnerShares, then: int | None) -> Earlier | None:
    if then is None or now.largest is None:
        return None
    before = _partners(tables, now.reporter, now.flow, then)
    if before is None or now.largest not in set(before.rows["partner"]):
        return None
    return Earlier(_partner_share(before, now.largest), str(before.year))


def _partners(tables: Tables, iso3: str, flow: str, year: int) -> PartnerShares | None:
    found = trade.year_with_data(tables["trade"], iso3, flow, year)
    return None if found is None else trade.partner_shares(tables["trade"], iso3, flow, found)


def _partner_share(partners: PartnerShares, partner: str) -> float:
    return float(partners.rows.set_index("partner")["share"][partner])


def _bodies(tables: Tables, iso3: str, year: int) -> dict[str, int]:
    counts = membership.bodies_by_pole(
        tables["memberships"], poles.body_poles(tables["poles"]), iso3, f"{year}-12-31"
    )
    return {str(pole): int(n) for pole, n in counts.set_index("pole")["bodies"].items()}


def _agreement(tables: Tables, iso3: str, other: str, year: int) -> votes.Agreement:
    first = year - domains.VOTE_YEARS + 1
    period = votes.votes_between(tables["un_votes"], tables["un_resolutions"], first, year)
    return votes.agreement(period, iso3, other)


def _product(commodity: str | None) -> str:
    return domains.COMMODITY_NAMES.get(commodity or "", commodity or "").capitalize()


def _name(tables: Tables, iso3: str) -> str:
    return wording.in_sentence(domains.country_name(tables, iso3))


def _at_least(share: float, coverage: float) -> str:
    text = wording.percent(share)
    return text if coverage >= domains.WELL_COVERED else f"at least {text}"


def _bounds_text(index: concentration.Bounds) -> str:
    lower, upper = (wording.significant(round(value, -1)) for value in index)
    return lower if lower == upper else f"{lower} to {upper}"
