"""Networks for the tests: a few edges one can reckon on paper, and random ones of any shape."""

import functools
import random

import pandas as pd

from multivector.analysis.disruption.network import Network

NODE_COLUMNS = ["node_id", "kind", "iso3", "supply", "demand_cap", "role", "hub_id"]
EDGE_COLUMNS = [
    "edge_id",
    "from_node",
    "to_node",
    "usable_capacity",
    "baseline_flow",
    "cost_usd_per_t",
    "controlling_iso3",
    "route_id",
]
PLAN_COLUMNS = ["expansion_id", "edge_id", "what", "added_capacity", "status", "source_id"]
SAME_FOR_ALL = {
    "line_id": None,
    "nameplate_capacity": float("nan"),
    "usable_basis": "design",
    "usable_detail": "on paper",
    "flow_confidence": "verified",
    "capacity_group": None,
    "group_capacity": float("nan"),
    "is_planned": False,
    "source_id": "paper",
    "other_source_ids": None,
}
STATES = ("AAA", "BBB", "CCC")


def network_of(nodes, edges, plans=()):
    """Return a network named `paper` of exporter AAA."""
    node = dict(zip(NODE_COLUMNS, map(list, zip(*nodes, strict=True)), strict=True))
    edge = dict(zip(EDGE_COLUMNS, map(list, zip(*edges, strict=True)), strict=True))
    numbers = {name: _numbers(node[name]) for name in ("supply", "demand_cap")}
    places = pd.DataFrame(
        node
        | numbers
        | {"name": node["node_id"], "lon": [10.0 * i for i in range(len(nodes))], "lat": 40.0}
    )
    numbers = {
        name: _numbers(edge[name])
        for name in ("usable_capacity", "baseline_flow", "cost_usd_per_t")
    }
    legs = pd.DataFrame(edge | numbers | {"name": edge["edge_id"]} | SAME_FOR_ALL)
    return Network(
        network_id="paper",
        exporter="AAA",
        commodity="crude",
        unit="mt",
        year=2025,
        nodes=places,
        edges=legs,
        expansions=pd.DataFrame(plans, columns=PLAN_COLUMNS),
    )


def _numbers(values):
    return [float("nan") if value is None else float(value) for value in values]


def two_ways(*, north_cost=None, south_cost=None):
    """Return a field that sends 10 by the west and 2 by the north; a south way with room for 3 lies idle.

    The west can take 12, the north 4, the south 3: without the west 5 find another way.
    """
    return network_of(
        nodes=[
            ("field", "source", "AAA", 12, None, None, None),
            ("hub", "hub", "AAA", None, None, None, "town"),
            ("west", "market", "BBB", None, None, "export", None),
            ("north", "market", "CCC", None, None, "export", None),
            ("south", "market", "CCC", None, 5, "export", None),
        ],
        edges=[
            ("feed", "field", "hub", 20, 12, 1, "AAA", None),
            ("to_west", "hub", "west", 12, 10, 5, "BBB", "western"),
            ("to_north", "hub", "north", 4, 2, north_cost, "CCC", "northern"),
            ("to_south", "hub", "south", 3, 0, south_cost, "CCC", "southern"),
        ],
        plans=[("wider_south", "to_south", "South 3 to 6", 3.0, "planned", "paper")],
    )


@functools.cache
def random_network(seed):
    """Return a random network whose baseline balances: whole numbers, loops and idle edges included."""
    chance = random.Random(seed)
    sources = [f"s{i}" for i in range(chance.randint(1, 3))]
    hubs = [f"h{i}" for i in range(chance.randint(2, 5))]
    markets = [f"m{i}" for i in range(chance.randint(1, 4))]
    pairs = {(source, chance.choice(hubs)) for source in sources for _ in range(2)}
    pairs |= {tuple(chance.sample(hubs, 2)) for _ in range(2 * len(hubs))}
    pairs |= {(chance.choice(hubs), market) for market in markets for _ in range(2)}
    ordered = sorted(pairs)
    flows = dict.fromkeys(ordered, 0)
    for _ in range(chance.randint(1, 6)):
        _send(chance, flows, sources, markets)
    edges = [
        (
            f"e{number}",
            tail,
            head,
            flow + chance.choice((0, 0, 1, 3, 8)),
            flow,
            chance.choice((None, 1, 4, 9)),
            chance.choice(STATES),
            None,
        )
        for number, ((tail, head), flow) in enumerate(flows.items())
    ]
    return network_of(_nodes(chance, flows, sources, hubs, markets), edges)


def _send(chance, flows, sources, markets):
    """Add a flow along a random way from a source to a market, if one is found."""
    here, way = chance.choice(sources), []
    for _ in range(12):
        onward = [pair for pair in flows if pair[0] == here and pair not in way]
        if not onward:
            return
        way.append(chance.choice(onward))
        here = way[-1][1]
        if here in markets:
            volume = chance.randint(1, 9)
            for pair in way:
                flows[pair] += volume
            return


def _nodes(chance, flows, sources, hubs, markets):
    leaves = {s: sum(v for (tail, _), v in flows.items() if tail == s) for s in sources}
    enters = {m: sum(v for (_, head), v in flows.items() if head == m) for m in markets}
    return [
        *((s, "source", "AAA", leaves[s], None, None, None) for s in sources),
        *((h, "hub", chance.choice(STATES), None, None, None, None) for h in hubs),
        *(
            (
                m,
                "market",
                chance.choice(STATES),
                None,
                chance.choice((None, enters[m], enters[m] + 4)),
                chance.choice(("export", "export", "domestic")),
                None,
            )
            for m in markets
        ),
    ]
