"""The price, the discount and the state's dependence on oil that turn a volume into money."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from multivector.analysis import evidence, units
from multivector.analysis.commodities import CRUDE, crude_grade
from multivector.analysis.disruption.network import Network
from multivector.analysis.disruption.scenario import Scenario
from multivector.analysis.prices import SET_BY_READER, Brent, Price, label

# Of what an exporter's oil fetches below Brent, where no figures of its own are known.
ASSUMED_DISCOUNT_USD = (0.0, 5.0, 10.0)
COMPARED_YEARS = 3
BRENT, REVENUE = "brent_usd_per_bbl", "oil_export_revenue_usd_bn"
SHARE_OF_BUDGET, SHARE_OF_GOODS = "oil_share_of_budget_percent", "oil_share_of_exports_percent"
# One route's own share of the taxes, and the route it is a share of.
ROUTE_SHARES = {"cpc_share_of_tax_revenue_percent": "cpc"}


@dataclass(frozen=True)
class Reading:
    """One published figure of how much of its revenue a state has from oil, or from one route.

    Attributes:
        label: The figure in a few words.
        percent: The share of all state revenue.
        volume: The exports a year that earn it, in the unit of the network.
        source_ids: Where it stands.
    """

    label: str
    percent: float
    volume: float
    source_ids: tuple[str, ...]


@dataclass(frozen=True)
class Terms:
    """What a network's oil or gas fetches, and what its state has of it.

    Attributes:
        price_usd: Price of a barrel, or of 1,000 m³; None where none is known.
        price_label: Which price that is.
        barrels_per_tonne: Of the exporter's crude; None for gas.
        grade: The grade that factor belongs to.
        discount_usd: Lowest, middle and highest discount to Brent.
        discount_label: Where the discount comes from.
        readings: What is published of the state's dependence.
        goods_percent: Oil's share of all goods exports; None where none is known.
        goods_label: Year and source of that share.
        source_ids: All sources of these.
        brent: Brent by month, for a scenario that names its months; None where none is known.
    """

    price_usd: float | None
    price_label: str
    barrels_per_tonne: float | None
    grade: str
    discount_usd: tuple[float, float, float]
    discount_label: str
    readings: tuple[Reading, ...]
    goods_percent: float | None
    goods_label: str
    source_ids: tuple[str, ...]
    brent: Brent | None = None

    def price(self, scenario: Scenario) -> Price:
        """Return the price of a scenario: the reader's own, that of the months it names, or the usual one.

        Raises:
            ValueError: If it names months of which no price is known.
        """
        usd, which = self.price_usd, self.price_label
        if scenario.price_usd is not None:
            usd, which = scenario.price_usd, SET_BY_READER
        elif scenario.price and self.brent is not None:
            usd, which = self.brent.mean(scenario.price), label(scenario.price)
        unit = "per 1,000 m³" if self.barrels_per_tonne is None else "a barrel"
        if usd is None:
            return Price(None, which, "")
        return Price(usd, which, f"${f'{usd:,.2f}'.removesuffix('.00')} {unit} ({which})")


def terms_of(tables: Mapping[str, pd.DataFrame], network: Network) -> Terms:
    """Return what the tables hold of price, discount and state revenue for a network."""
    if network.commodity != CRUDE:
        return _GAS
    fiscal = tables["fiscal"]
    brent = Brent.read(tables)
    yearly = _newest(_of(fiscal, "WLD", BRENT))
    usd, which, price_sources = _usual_price(brent, yearly)
    grade = crude_grade(tables, network.exporter)
    barrels = units.barrels_per_tonne(tables["conversion"], grade)
    discounts = _realised_discounts(tables, network.exporter, barrels)
    readings = _readings(fiscal, network)
    goods = _newest(_of(fiscal, network.exporter, SHARE_OF_GOODS))
    used = [goods, _rows_of_revenue(fiscal, network.exporter, list(discounts.index))]
    named = (i for each in readings for i in each.source_ids)
    sources = (*price_sources, *evidence.source_ids(yearly, *used), *named)
    return Terms(
        price_usd=usd,
        price_label=which,
        barrels_per_tonne=barrels,
        grade=grade,
        discount_usd=_range(discounts),
        discount_label=_discount_label(discounts),
        readings=readings,
        goods_percent=float(goods["value"].iloc[0]) if len(goods) else None,
        goods_label=_period_words(str(goods["period"].iloc[0])) if len(goods) else "",
        source_ids=tuple(dict.fromkeys(sources)),
        brent=brent,
    )


def _usual_price(
    brent: Brent | None, yearly: pd.DataFrame
) -> tuple[float | None, str, tuple[str, ...]]:
    """Return the mean of the newest twelve months with its label and sources, else the newest year's price."""
    if brent is not None:
        return brent.mean(brent.newest), label(brent.newest), brent.source_ids
    if len(yearly):
        return float(yearly["value"].iloc[0]), f"average Brent of {yearly['period'].iloc[0]}", ()
    return None, "", ()


_GAS = Terms(
    price_usd=None,
    price_label="",
    barrels_per_tonne=None,
    grade="",
    discount_usd=(0.0, 0.0, 0.0),
    discount_label="",
    readings=(),
    goods_percent=None,
    goods_label="",
    source_ids=(),
)


def _realised_discounts(
    tables: Mapping[str, pd.DataFrame], exporter: str, barrels: float
) -> pd.Series:
    """Return Brent less what a barrel fetched, by year, of the newest years with all three figures."""
    fiscal, balances = tables["fiscal"], tables["balances"]
    revenue = _by_year(_of(fiscal, exporter, REVENUE))
    brent = _by_year(_of(fiscal, "WLD", BRENT))
    totals = balances[
        balances["exporter"].eq(exporter)
        & balances["commodity"].eq(CRUDE)
        & balances["item"].eq("total_exports")
        & balances["unit"].eq("mt")
    ]
    volume = pd.Series(totals["volume"].to_numpy(), index=totals["year"].astype(int))
    fetched = (revenue * 1_000 / (volume[~volume.index.duplicated()] * barrels)).dropna()
    return (brent - fetched).dropna().sort_index().tail(COMPARED_YEARS)


def _range(discounts: pd.Series) -> tuple[float, float, float]:
    if discounts.empty:
        return ASSUMED_DISCOUNT_USD
    low, high = float(discounts.min()), float(discounts.max())
    return round(low, 2), round(float(discounts.mean()), 2), round(high, 2)


def _discount_label(discounts: pd.Series) -> str:
    if discounts.empty:
        low, _, high = ASSUMED_DISCOUNT_USD
        return f"assumed ${low:g} to {high:g}, as no figures are known for this exporter"
    first, last = discounts.index.min(), discounts.index.max()
    return f"Brent less export revenue per barrel, {first} to {last}"


def _readings(fiscal: pd.DataFrame, network: Network) -> tuple[Reading, ...]:
    """Return the newest and the highest share of the budget, and shares of single routes."""
    exports = network.exported(network.baseline)
    of_budget = _of(fiscal, network.exporter, SHARE_OF_BUDGET).assign(volume=exports)
    of_budget = of_budget.sort_values("period", key=lambda period: period.str[-4:], kind="stable")
    chosen = [of_budget.tail(1), of_budget.sort_values("value", kind="stable").tail(1)]
    for indicator, route in ROUTE_SHARES.items():
        volume = _route_volume(network, route)
        if volume > 0:
            chosen.append(_newest(_of(fiscal, network.exporter, indicator)).assign(volume=volume))
    rows = pd.concat(chosen).drop_duplicates(["indicator", "period", "value"])
    return tuple(
        Reading(
            label=_reading_label(str(row["indicator"]), str(row["period"]), float(row["value"])),
            percent=float(row["value"]),
            volume=float(row["volume"]),
            source_ids=evidence.merged([row["source_id"], row.get("other_source_ids")]),
        )
        for row in rows.to_dict("records")
    )


def _reading_label(indicator: str, period: str, percent: float) -> str:
    """Return a share with what it is of: "oil at 33% of the budget (2022)"."""
    route = ROUTE_SHARES.get(indicator)
    what, whole = (route.upper(), "tax revenue") if route else ("oil", "the budget")
    return f"{what} at {percent:g}% of {whole} ({_period_words(period)})"


def _route_volume(network: Network, route: str) -> float:
    """Return what a route took over the border in the baseline year."""
    own = network.edges["route_id"].eq(route).to_numpy(dtype=bool)
    return float(network.baseline[network.leaves_home & own].sum())


def _of(fiscal: pd.DataFrame, iso3: str, indicator: str) -> pd.DataFrame:
    return fiscal[fiscal["iso3"].eq(iso3) & fiscal["indicator"].eq(indicator)]


def _rows_of_revenue(fiscal: pd.DataFrame, exporter: str, years: list[int]) -> pd.DataFrame:
    rows = _of(fiscal, exporter, REVENUE)
    return rows[rows["period"].isin([str(year) for year in years])]


def _newest(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.sort_values("period", key=lambda p: p.str[-4:], kind="stable").tail(1)


def _by_year(rows: pd.DataFrame) -> pd.Series:
    whole = rows[rows["period_type"].eq("year")]
    return pd.Series(whole["value"].to_numpy(dtype=float), index=whole["period"].astype(int))


def _period_words(period: str) -> str:
    return period.replace("/", "–")


def is_zero(price: float | None) -> bool:
    """Whether a price is given and is nothing."""
    return price is not None and math.isclose(price, 0.0)
