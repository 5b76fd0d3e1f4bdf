"""What the link of the What if page carries, and what can be chosen there."""

from collections.abc import Mapping
from types import MappingProxyType

from multivector.analysis.disruption import closable, network, network_ids, terms_of
from multivector.analysis.disruption.network import Network
from multivector.analysis.disruption.scenario import WHOLE
from multivector.data.package import Package
from multivector.figures.disruption.map import BOTH, SIDES
from multivector.figures.disruption.ranking import RANKINGS
from multivector.ui import cache
from multivector.ui.link_values import Choice, Choices, Number, Parameter

NETWORK, CLOSED, PERCENT, MONTHS = "net", "close", "pct", "mon"
PLANS, ROOM, BRENT, GAS_PRICE = "plan", "room", "brent", "gasp"
SCENE, SIDE, RANKING, LEGS, ON_TOP = "wif", "side", "rank", "legs", "base"
MOST_CLOSED = 25
LONGEST_MONTHS = 60
DEAREST_BRENT, DEAREST_GAS = 300, 2_000
NO_GAS_PRICE = 0
SCENES = {
    "answer": "What is left",
    "ways": "Map and flows",
    "limits": "Bottlenecks",
    "money": "Money",
    "ranking": "Ranking",
    "record": "Back-test",
    "claims": "Two claims",
}
ABROAD, ALL_LEGS = "abroad", "all"
ALONE, ON_SCENARIO = "alone", "also"
LOSSES = {ALONE: "Alone", ON_SCENARIO: "On top of the scenario"}
WHOSE_LEGS = {ABROAD: "Abroad", ALL_LEGS: "All"}
DEFAULT_NETWORK, DEFAULT_CLOSED = "kaz_crude", "route:cpc"


@cache.kept
def what_if_parameters(data: Package) -> tuple[Parameter, ...]:
    """Return the values of the What if page; none where the package holds no network."""
    held = network_names(data)
    if not held:
        return ()
    default = DEFAULT_NETWORK if DEFAULT_NETWORK in held else next(iter(held))
    tokens = dict.fromkeys(token for each in held for token in closable(network_of(data, each)))
    plans = tuple(data.table("expansions")["expansion_id"])
    first = (DEFAULT_CLOSED,) if DEFAULT_CLOSED in tokens else ()
    return (
        Choice(SCENE, tuple(SCENES), "answer"),
        Choice(NETWORK, tuple(held), default),
        Choices(CLOSED, tuple(tokens), first),
        Number(PERCENT, 0, int(WHOLE), int(WHOLE)),
        Number(MONTHS, 0, LONGEST_MONTHS, 12),
        Choices(PLANS, plans),
        Number(ROOM, 0, int(WHOLE), int(WHOLE)),
        Number(BRENT, 0, DEAREST_BRENT, _brent(data), decimals=2),
        Number(GAS_PRICE, 0, DEAREST_GAS, NO_GAS_PRICE),
        Choice(SIDE, tuple(SIDES), BOTH),
        Choice(RANKING, tuple(RANKINGS), "single"),
        Choice(LEGS, tuple(WHOSE_LEGS), ABROAD),
        Choice(ON_TOP, tuple(LOSSES), ALONE),
    )


@cache.kept
def network_of(data: Package, network_id: str) -> Network:
    """Return a network of the package, read once."""
    return network(data.tables, network_id)


@cache.kept
def network_names(data: Package) -> Mapping[str, str]:
    """Return ids and names of the networks held."""
    names = data.table("networks").set_index("network_id")["name"]
    return MappingProxyType({each: str(names[each]) for each in network_ids(data.tables)})


@cache.kept
def _brent(data: Package) -> float:
    """Return the price of oil the tables hold, that of the newest year."""
    for each in network_ids(data.tables):
        price = terms_of(data.tables, network_of(data, each)).price_usd
        if price is not None:
            return round(price, 2)
    return 0.0
