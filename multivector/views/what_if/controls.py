"""What can be chosen on the What if page: the network, what is closed, and the assumptions."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from multivector.analysis import prices
from multivector.analysis.commodities import commodities
from multivector.analysis.disruption import closable, network_ids, terms_of
from multivector.analysis.disruption.presets import Preset
from multivector.analysis.disruption.scenario import WHOLE
from multivector.data.package import Package
from multivector.figures.disruption.map import BOTH, SIDES
from multivector.figures.disruption.ranking import RANKINGS
from multivector.views import kept, parameters
from multivector.views.control import Control, Options, select, several, switch
from multivector.views.link_values import Number
from multivector.views.selection import Selection
from multivector.views.text import escape
from multivector.views.what_if import answer
from multivector.views.what_if.answer import (
    ABROAD,
    DEFAULT_NETWORK,
    network_in,
)

MOST_CLOSED = 25
LONGEST_MONTHS = 60
DEAREST_BRENT, DEAREST_GAS = 300, 2_000
NO_GAS_PRICE = 0
OFFERED_MONTHS, OFFERED_YEARS = 24, 26
DEFAULT_CLOSED = "route:cpc"
DEFAULT_COMMODITY = "crude"


@kept.for_all
def network_names(data: Package) -> Mapping[str, str]:
    """Return ids and names of the networks."""
    names = data.table("networks").set_index("network_id")["name"]
    return {each: str(names[each]) for each in network_ids(data.tables)}


@kept.for_all
def subjects(data: Package) -> Mapping[str, str]:
    """Return ISO codes and names of the countries the product is about, and of all that have a network."""
    own = set(_networks(data)["exporter"]) | set(parameters.focus_countries(data))
    countries = data.table("countries").sort_values("name")
    return {iso3: name for iso3, name in countries[["iso3", "name"]].to_numpy() if iso3 in own}


@kept.for_all
def networks_of(data: Package, iso3: str) -> Mapping[str, str]:
    """Return the networks of a country by commodity."""
    rows = _networks(data)
    rows = rows[rows["exporter"].eq(iso3)]
    return dict(zip(rows["commodity"], rows["network_id"], strict=True))


def _networks(data: Package) -> pd.DataFrame:
    table = data.table("networks")
    return table[table["network_id"].isin(network_names(data))].sort_values("sort_order")


def _commodities(selection: Selection) -> Options:
    """Return the commodities of which the country in focus has a network."""
    return _titles(selection.data, selection.focus)


@kept.for_all
def _titles(data: Package, iso3: str) -> Options:
    names = commodities(data.table("commodities"))
    return {each: names[each].title for each in networks_of(data, iso3)}


def network_id(selection: Selection) -> str:
    """Return the network of the country in focus and the commodity chosen."""
    own = networks_of(selection.data, selection.focus)
    return str(own.get(selection[COMMODITY], next(iter(own.values()), DEFAULT_NETWORK)))


@kept.for_all
def _tokens(data: Package) -> Sequence[str]:
    """Return all that can be closed in any network."""
    networks = [network_in(data, each) for each in network_names(data)]
    return tuple(dict.fromkeys(token for each in networks for token in closable(each)))


@kept.for_all
def brent_by_month(data: Package) -> prices.Brent | None:
    """Return the prices of oil by month; None where the tables have none."""
    return prices.Brent.read(data.tables)


def _price_codes(data: Package) -> Sequence[str]:
    brent = brent_by_month(data)
    return (*(brent.codes if brent else ()), prices.OWN)


def _prices(selection: Selection) -> Options:
    """Return the newest twelve months, an own price, the years and the newest months, each with its price."""
    brent = brent_by_month(selection.data)
    if brent is None:
        return {}
    months = brent.months[: -OFFERED_MONTHS - 1 : -1]
    offered = (brent.newest, prices.OWN, *months, *brent.years[:OFFERED_YEARS], selection[PRICE])
    return {code: _price_name(brent, code) for code in offered}


def _price_name(brent: prices.Brent, code: str) -> str:
    if code == prices.OWN:
        return "A price of your own"
    mean = "" if prices.is_month(code) else "Mean of "
    return f"{mean}{prices.months_in_words(code)}: ${brent.mean(code):.2f}"


@kept.for_all
def _brent(data: Package) -> float:
    """Return the price of oil that is counted with unless another is chosen."""
    for each in network_ids(data.tables):
        price = terms_of(data.tables, network_in(data, each)).price_usd
        if price is not None:
            return round(price, 2)
    return 0.0


def of_preset(preset: Preset) -> Mapping[str, Any]:
    """Return the values of the link that a scenario to begin with stands for."""
    return {
        CLOSED.code: preset.closed,
        PERCENT.code: int(preset.percent),
        MONTHS.code: int(preset.months),
    }


def _begin_anew(selection: Selection) -> Mapping[str, Any]:
    """Begin with the first preset of a network that was just chosen."""
    first = answer.presets(network_id(selection))[:1]
    closed = of_preset(first[0]) if first else {CLOSED.code: ()}
    return {PLANS.code: (), **closed}


def _first_closed(selection: Selection, _options: Options) -> tuple[str, ...]:
    first = answer.presets(network_id(selection))[:1]
    return first[0].closed if first else ()


@kept.for_all
def _plans(network_id: str) -> Options:
    return {plan: escape(name) for plan, name in answer.plans(network_id).items()}


def _number(
    code: str, label: str, highest: int, default: float | Callable[[Package], float], **more: Any
) -> Control:
    """Return a number from nothing to a highest, set by a slider unless it is typed."""
    decimals, typed = more.pop("decimals", 0), "bounds" in more

    def parameter(data: Package) -> Number:
        first = default(data) if callable(default) else default
        return Number(code, 0, highest, first, decimals=decimals)

    more.setdefault("bounds", (0, highest, 1))
    return Control(code, label, "number" if typed else "slider", parameter, **more)


COMMODITY = select(
    "m",
    "Commodity",
    lambda data: dict.fromkeys(data.table("networks")["commodity"]),
    DEFAULT_COMMODITY,
    _commodities,
    also=_begin_anew,
    width=200,
)
CLOSED = several(
    "close",
    "What is closed",
    _tokens,
    (DEFAULT_CLOSED,),
    lambda selection: answer.closures(network_id(selection)),
    is_narrowed=True,
    settle=_first_closed,
    nothing="Choose countries, routes, hubs or links",
    most=MOST_CLOSED,
    width=400,
    help="A country closes every link it can physically stop; a hub closes every link through it.",
)
PERCENT = _number("pct", "Capacity lost (%)", int(WHOLE), int(WHOLE), width=120, has_box=True)
MONTHS = _number("mon", "Months", LONGEST_MONTHS, 12, width=120, has_box=True)
PLANS = several(
    "plan",
    "Assume built",
    lambda data: data.table("expansions")["expansion_id"],
    (),
    lambda selection: _plans(network_id(selection)),
    is_narrowed=True,
    nothing="No planned expansion",
)
ROOM = _number("room", "Usable spare capacity (%)", int(WHOLE), int(WHOLE))
PRICE = select(
    parameters.PRICE,
    "Oil price (Brent, $ a barrel)",
    _price_codes,
    "",
    _prices,
    is_narrowed=False,
    width=310,
    help="Money is counted at the mean price of these months. Choose a month, a year or a price of your own.",
)
BRENT = _number(
    "brent",
    "Own price ($ a barrel)",
    DEAREST_BRENT,
    _brent,
    decimals=2,
    bounds=(0.0, float(DEAREST_BRENT), 1.0),
    width=160,
)
GAS_PRICE = _number(
    "gasp",
    "Gas price ($ per 1,000 m³; 0 for none)",
    DEAREST_GAS,
    NO_GAS_PRICE,
    bounds=(0, DEAREST_GAS, 10),
)
SIDE = switch("side", "Flows", SIDES, BOTH, hides_label=True)
RANKING = switch("rank", "What is lost", RANKINGS, "single")
_LEGS = {ABROAD: "Abroad", "all": "All"}
LEGS = replace(
    switch("legs", "Links", _LEGS),
    options=lambda selection: {} if selection[RANKING] == "state" else _LEGS,
)
ON_TOP = switch("base", "Starting from", {"alone": "Normal flows", "also": "The scenario above"})


def is_of_oil(network_id: str) -> bool:
    """Whether the money of a network is counted at the price of oil; else the reader sets that of gas."""
    return answer.network_of(network_id).commodity == "crude"


def oil_prices(selection: Selection) -> Sequence[Control]:
    """Return the choice of the price of oil, and the reader's own where that is chosen."""
    if brent_by_month(selection.data) is None:
        return (BRENT,)
    return (PRICE, BRENT) if selection[PRICE] == prices.OWN else (PRICE,)
