"""Revenue at risk: the stranded volume in money, with a low and a high reading, and its formula.

Revenue at risk = stranded volume × barrels per tonne × (Brent − discount) × duration.
"""

from dataclasses import dataclass

from multivector.analysis import wording
from multivector.analysis.disruption.rerouting import Flows
from multivector.analysis.disruption.scenario import Scenario
from multivector.analysis.disruption.terms import Terms, is_zero
from multivector.analysis.exports.export_units import Scale

MT_TIMES_USD = 1e-3  # million tonnes × barrels × USD are million USD; a thousand of them a billion
BCM_TIMES_USD = 1e-3  # billion m³ at USD per 1,000 m³ are million USD


@dataclass(frozen=True)
class Amount:
    """One reading of the revenue at risk.

    Attributes:
        name: low, middle or high.
        usd_bn: Billion USD over the whole duration.
        volume: The volume it counts, a year.
        discount_usd: The discount to Brent it takes.
        formula: The sum written out with its numbers.
        reason: What this reading supposes.
    """

    name: str
    usd_bn: float
    volume: float
    discount_usd: float
    formula: str
    reason: str


@dataclass(frozen=True)
class StateShare:
    """What the loss is of a year's state revenue by one published reading (0 to 1)."""

    label: str
    low: float
    high: float
    formula: str
    source_ids: tuple[str, ...]


@dataclass(frozen=True)
class Money:
    """The loss in money over the duration of a scenario.

    Attributes:
        low, middle, high: The readings; None where no price is known or given.
        price_usd: The price used.
        price_label: Which price that is.
        price_words: Both in words: "$80.08 a barrel (Brent, mean of August 2025 to July 2026)".
        exports_lost: Share of a year's export volume that is lost, rerouting counted (0 to 1).
        exports_cut: Share of a year's export volume that is cut off before anything is rerouted.
        goods_lost: `exports_lost` as a share of all goods exports of a year; None where not known.
        state_shares: What is lost of a year's state revenue, by reading.
        words: What a reader must know where there is no amount, else empty.
    """

    low: Amount | None
    middle: Amount | None
    high: Amount | None
    price_usd: float | None
    price_label: str
    price_words: str
    exports_lost: float
    exports_cut: float
    goods_lost: float | None
    state_shares: tuple[StateShare, ...]
    words: str

    @property
    def state_low(self) -> float | None:
        """The lowest share of a year's state revenue."""
        return min((each.low for each in self.state_shares), default=None)

    @property
    def state_high(self) -> float | None:
        """The highest share of a year's state revenue."""
        return max((each.high for each in self.state_shares), default=None)


def money(flows: Flows, scenario: Scenario, terms: Terms) -> Money:
    """Return the loss of a scenario in money."""
    network, years = flows.network, scenario.years
    before = network.exported(network.baseline)
    lost = max(before - network.exported(flows.after), 0.0)
    cut = max(before - flows.without_rerouting, 0.0)
    price = terms.price(scenario)
    low, middle, high = _amounts(flows, scenario, terms, price.usd)
    return Money(
        low=low,
        middle=middle,
        high=high,
        price_usd=price.usd,
        price_label=price.label,
        price_words=price.words,
        exports_lost=_part(lost, before) * years,
        exports_cut=_part(cut, before) * years,
        goods_lost=_goods(terms, _part(lost, before) * years),
        state_shares=tuple(
            _state_shares(terms, lost, max(cut, lost), scenario.scale(network.unit), years)
        ),
        words=_words(flows, price.usd),
    )


def _amounts(
    flows: Flows, scenario: Scenario, terms: Terms, price: float | None
) -> tuple[Amount | None, Amount | None, Amount | None]:
    if price is None:
        return None, None, None
    low, middle, high = terms.discount_usd
    cut_off = max(flows.baseline_delivered - flows.unaffected, flows.stranded)
    readings = (
        ("low", flows.stranded, high, "rerouting works as modelled; largest discount"),
        ("middle", flows.stranded, middle, "rerouting works as modelled; average discount"),
        ("high", cut_off, low, "nothing is rerouted; smallest discount"),
    )
    if terms.barrels_per_tonne is None:
        readings = (
            ("low", flows.stranded, 0.0, "rerouting works as modelled"),
            ("middle", flows.stranded, 0.0, "as the low estimate: no discount is assumed"),
            ("high", cut_off, 0.0, "nothing is rerouted"),
        )
    rate = scenario.scale(flows.network.unit).at_a_rate
    amounts = [_amount(each, scenario, terms, price, rate) for each in readings]
    return amounts[0], amounts[1], amounts[2]


def _amount(
    reading: tuple[str, float, float, str],
    scenario: Scenario,
    terms: Terms,
    price: float,
    rate: str,
) -> Amount:
    name, volume, discount, reason = reading
    months = f"{scenario.months:g}/12"
    if terms.barrels_per_tonne is None:
        value = volume * price * BCM_TIMES_USD * scenario.years
        sum_of = f"{volume:,.2f} billion m³{rate} × ${price:,.2f} per 1,000 m³ × {months}"
    else:
        fetched = max(price - discount, 0.0)
        value = volume * terms.barrels_per_tonne * fetched * MT_TIMES_USD * scenario.years
        sum_of = (
            f"{volume:,.2f} Mt{rate} × {terms.barrels_per_tonne:g} barrels a tonne × "
            f"(${price:,.2f} − {discount:,.2f}) × {months}"
        )
    formula = f"{sum_of} = ${wording.significant(value)} billion"
    return Amount(name, value, volume, discount, formula, reason)


def _state_shares(
    terms: Terms, lost: float, cut: float, scale: Scale, years: float
) -> list[StateShare]:
    """Return what volumes lost and cut off, at a yearly rate over some years, are of a year's state revenue."""
    shares = []
    for each in terms.readings:
        volumes = lost * years, cut * years
        low, high = (each.percent / 100 * _part(volume, each.volume) for volume in volumes)
        sums = [
            f"{each.percent:g}% × {volume:,.2f}{scale.in_the_time} ÷ {each.volume:,.2f}{scale.at_a_rate} = "
            f"{wording.percent(share)}"
            for volume, share in zip(volumes, (low, high), strict=True)
        ]
        words = "; without rerouting: ".join(sums)
        shares.append(StateShare(each.label, low, high, words, each.source_ids))
    return shares


def _words(flows: Flows, price: float | None) -> str:
    if price is None:
        return "No price is known; set one under Assumptions to see the loss in money."
    if is_zero(price):
        return "At a price of zero no revenue is at risk."
    if not flows.stranded:
        return "Nothing is stranded, so no revenue is at risk."
    return ""


def _goods(terms: Terms, lost: float) -> float | None:
    return None if terms.goods_percent is None else lost * terms.goods_percent / 100


def _part(part: float, whole: float) -> float:
    return part / whole if whole > 0 else 0.0
