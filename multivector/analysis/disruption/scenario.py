"""What is closed or cut, for how long, and under which assumptions: read from stable tokens.

A token is a kind and an id: `edge:k_e_cpc_spm1`, `hub:samara`, `route:cpc`, `state:RUS`.
"""

import functools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Self

from multivector.analysis.disruption.network import Network
from multivector.analysis.exports.export_units import MONTHS_A_YEAR, Scale

EDGE, HUB, ROUTE, STATE = "edge", "hub", "route", "state"
KINDS = (EDGE, HUB, ROUTE, STATE)
WHOLE = 100.0
LONGEST_MONTHS = 600.0
DEAREST_USD = 100_000.0


@dataclass(frozen=True)
class Scenario:
    """A question to a network.

    Attributes:
        network_id: The network it belongs to.
        closed: Tokens of what is closed or cut.
        percent: How much of the capacity of all these is lost, 0 to 100.
        months: For how long.
        expansions: Ids of planned expansions that are taken as built.
        spare_percent: How much of the room left on each edge may be used, 0 to 100.
        price_usd: Brent in USD a barrel, or gas in USD per 1,000 m³; None for the tables' own.
        price: Which of the tables' own: a code of `prices`; empty for the newest twelve months.
    """

    network_id: str
    closed: tuple[str, ...] = ()
    percent: float = WHOLE
    months: float = MONTHS_A_YEAR
    expansions: tuple[str, ...] = ()
    spare_percent: float = WHOLE
    price_usd: float | None = None
    price: str = ""

    def __post_init__(self) -> None:
        _check("percent", self.percent, WHOLE)
        _check("spare_percent", self.spare_percent, WHOLE)
        _check("months", self.months, LONGEST_MONTHS)
        if self.price_usd is not None:
            _check("price_usd", self.price_usd, DEAREST_USD)

    @classmethod
    def read(
        cls,
        network_id: str,
        close: str,
        *,
        percent: float = WHOLE,
        months: float = MONTHS_A_YEAR,
        price_usd: float | None = None,
    ) -> Self:
        """Return the scenario that a text such as `state:RUS,edge:k_e_cpc_spm1` stands for.

        Raises:
            ValueError: If a token is not a kind and an id, or a number lies outside its bounds.
        """
        closed = tokens(close)
        return cls(network_id, closed, percent=percent, months=months, price_usd=price_usd)

    @property
    def text(self) -> str:
        """The tokens as one text, which `read` understands."""
        return ",".join(self.closed)

    @property
    def years(self) -> float:
        """How long it lasts, in years."""
        return self.months / MONTHS_A_YEAR

    def scale(self, unit: str) -> Scale:
        """Return what counts volumes of its months, given in a unit."""
        return Scale(unit).over(self.counted_months)

    @property
    def counted_months(self) -> float:
        """The months whose volumes are shown: a year's where it lasts no time, for then nothing is lost."""
        return self.months or MONTHS_A_YEAR


def tokens(text: str) -> tuple[str, ...]:
    """Return the tokens of a text, parted by commas, semicolons or spaces, each once.

    Raises:
        ValueError: If one is not a kind, a colon and an id.
    """
    words = tuple(dict.fromkeys(filter(None, re.split(r"[,;\s]+", text))))
    for token in words:
        parted(token)
    return words


def parted(token: str) -> tuple[str, str]:
    """Return the kind and the id of a token.

    Raises:
        ValueError: If it is not a kind, a colon and an id.
    """
    kind, colon, name = token.partition(":")
    if kind not in KINDS or not colon or not name:
        allowed = ", ".join(f"{kind}:ID" for kind in KINDS)
        raise ValueError(f"closure {token!r} is not understood; allowed: {allowed}")
    return kind, name


@functools.lru_cache(maxsize=64)
def closable(network: Network) -> Mapping[str, tuple[int, ...]]:
    """Return every token of a network with the places of the edges it closes.

    A route closes its legs outside the exporter's own hands and those that leave the country: feeder lines
    at home serve refineries and other routes as well. Book-keeping edges cannot be closed. States in planned
    edges only are on offer too, since their plans can be built in a scenario.
    """
    names_by_kind: dict[str, dict[str, list[int]]] = {kind: {} for kind in KINDS}
    columns = ("edge_id", "controlling_iso3", "route_id")
    edges = zip(*(network.edges[name] for name in columns), strict=True)
    hubs = list(zip(network.nodes["node_id"], network.nodes["hub_id"], strict=True))
    for place, (edge, state, route) in enumerate(edges):
        if network.is_residual[place]:
            continue
        ends = {name for node in (network.tail[place], network.head[place]) for name in hubs[node]}
        is_own = state == network.exporter and not network.leaves_home[place]
        names = {EDGE: {edge}, HUB: ends, STATE: {state}, ROUTE: set() if is_own else {route}}
        for kind, kind_names in names.items():
            for name in kind_names:
                if isinstance(name, str):
                    names_by_kind[kind].setdefault(name, []).append(place)
    return MappingProxyType(
        {
            f"{kind}:{name}": tuple(names_by_kind[kind][name])
            for kind in (STATE, ROUTE, HUB, EDGE)
            for name in (sorted(names_by_kind[kind]) if kind != EDGE else names_by_kind[kind])
        }
    )


def closed_places(network: Network, closed: Sequence[str]) -> tuple[int, ...]:
    """Return the places of the edges that tokens close, each once.

    Raises:
        ValueError: If a token is malformed or the network holds nothing of that id.
    """
    known = closable(network)
    for token in closed:
        kind, name = parted(token)
        if token not in known:
            raise ValueError(
                f"closure {token!r} is not known: {network.network_id} holds no {kind} {name!r}"
            )
    return tuple(sorted({place for token in closed for place in known[token]}))


def _check(name: str, value: float, highest: float) -> None:
    if not 0 <= value <= highest:  # also refuses what is not a number
        raise ValueError(f"{name} {value!r} is out of bounds; allowed: 0 to {highest:g}")
