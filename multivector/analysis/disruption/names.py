"""What closures are called: in a list to choose from, and inside a sentence."""

from collections.abc import Mapping, Sequence

import pandas as pd

from multivector.analysis import wording
from multivector.analysis.disruption.network import HUB as HUB_KIND
from multivector.analysis.disruption.network import SOURCE, Network
from multivector.analysis.disruption.scenario import EDGE, HUB, ROUTE, STATE, closable, parted

KIND_WORDS = {STATE: "Country", ROUTE: "Route", HUB: "Hub", EDGE: "Link"}
MOST_NAMED = 3


def closure_names(network: Network, tables: Mapping[str, pd.DataFrame]) -> dict[str, str]:
    """Return the closures a reader can choose, by token, with their names: states first, legs last.

    A hub is named by its place in the table of hubs where it has one, else as a node of the network.
    """
    known = closable(network)
    nodes = network.nodes[network.nodes["kind"].isin([SOURCE, HUB_KIND])]
    by_hub = {str(hub) for hub in nodes["hub_id"].dropna()}
    placed = dict(zip(nodes["node_id"], nodes["hub_id"].fillna(""), strict=True))
    names = {}
    for token in known:
        kind, name = parted(token)
        is_node = name in network.node_place
        if kind == HUB and (placed.get(name, "-") if is_node else name not in by_hub):
            continue
        names[token] = closure_name(network, tables, token)
    return names


def closure_name(network: Network, tables: Mapping[str, pd.DataFrame], token: str) -> str:
    """Return the name of a closure as it stands in a sentence: "Russia", "CPC", "Samara hub"."""
    kind, name = parted(token)
    if kind == STATE:
        return wording.in_sentence(_looked_up(tables["countries"], "iso3", name))
    if kind == ROUTE:
        return route_name(_looked_up(tables["routes"], "route_id", name))
    if kind == EDGE:
        return str(network.edges.loc[network.edge_place[name], "name"])
    if name in network.node_place:
        return str(network.nodes.loc[network.node_place[name], "name"])
    return _looked_up(tables["hubs"], "hub_id", name)


def route_name(name: str) -> str:
    """Return a route by its initials where they stand in brackets, else by how it begins."""
    head, _, tail = name.partition(" (")
    letters = tail.rstrip(")")
    if letters == "".join(word[0] for word in head.split()):
        return letters
    return head.split(",")[0].split(" and ")[0]


def what_is_closed(names: Sequence[str], tokens: Sequence[str]) -> str:
    """Return what a scenario closes, as it follows "closure": "of CPC", "by Russia"."""
    states = [parted(token)[0] == STATE for token in tokens]
    said = list(names)
    if not all(states):
        said = [
            f"all links of {name}" if is_state else name
            for name, is_state in zip(names, states, strict=True)
        ]
    more = len(said) - MOST_NAMED
    if more > 0:
        said = [*said[:MOST_NAMED], f"{wording.in_words(more)} more"]
    return f"{'by' if all(states) else 'of'} {wording.joined(said)}"


def _looked_up(table: pd.DataFrame, key: str, value: str) -> str:
    names = table.loc[table[key].eq(value), "name"]
    return str(names.iloc[0]) if len(names) else value
