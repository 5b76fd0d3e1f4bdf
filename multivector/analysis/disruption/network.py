"""A capacity network: where oil or gas of one exporter enters, what it passes, where it ends."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pandas as pd

from multivector.analysis import evidence

Floats = npt.NDArray[np.float64]
Places = npt.NDArray[np.int64]
Marks = npt.NDArray[np.bool_]

SOURCE, HUB, MARKET = "source", "hub", "market"
EXPORT, DOMESTIC, RESIDUAL = "export", "domestic", "residual"
CLOSED_PLANS = frozenset({"done", "stopped", "lapsed"})


@dataclass(frozen=True, eq=False)
class Network:
    """One exporter's network in its baseline year; volumes in million tonnes or billion m³ a year.

    Attributes:
        network_id: The network.
        exporter: Code of the exporter.
        commodity: crude or gas.
        unit: mt or bcm.
        year: The year of the baseline flows.
        nodes: node_id, name, kind, hub_id, iso3, lon, lat, supply, demand_cap, role.
        edges: All edges, planned ones too, as the table holds them.
        expansions: Planned changes of capacity that are neither done nor void.
    """

    network_id: str
    exporter: str
    commodity: str
    unit: str
    year: int
    nodes: pd.DataFrame
    edges: pd.DataFrame
    expansions: pd.DataFrame

    @cached_property
    def edge_place(self) -> dict[str, int]:
        """The place of each edge in all arrays, by id."""
        return {str(edge): place for place, edge in enumerate(self.edges["edge_id"])}

    @cached_property
    def node_place(self) -> dict[str, int]:
        """The place of each node, by id."""
        return {str(node): place for place, node in enumerate(self.nodes["node_id"])}

    @cached_property
    def tail(self) -> Places:
        """The node each edge leaves."""
        return self._places("from_node")

    @cached_property
    def head(self) -> Places:
        """The node each edge enters."""
        return self._places("to_node")

    @cached_property
    def baseline(self) -> Floats:
        """The flow of each edge in the baseline year."""
        return self.edges["baseline_flow"].to_numpy(dtype=float)

    @cached_property
    def usable(self) -> Floats:
        """What each edge can take of this exporter; no limit where none is known."""
        capacity = self.edges["usable_capacity"].fillna(self.edges["nameplate_capacity"])
        return capacity.fillna(np.inf).to_numpy(dtype=float)

    @cached_property
    def roles(self) -> npt.NDArray[np.str_]:
        """What each edge delivers to: export, domestic, residual, or nothing."""
        roles = self.nodes["role"].fillna("").to_numpy(dtype=str)
        head_roles: npt.NDArray[np.str_] = roles[self.head]
        return head_roles

    @cached_property
    def delivers(self) -> Marks:
        """Whether each edge delivers to an export or domestic market."""
        return np.isin(self.roles, (EXPORT, DOMESTIC))

    @cached_property
    def is_residual(self) -> Marks:
        """Whether each edge is book-keeping only."""
        return np.isin(self.roles, (RESIDUAL,))

    @cached_property
    def kinds(self) -> tuple[str, ...]:
        """What each node is: source, hub or market."""
        return tuple(str(kind) for kind in self.nodes["kind"])

    @cached_property
    def supply(self) -> Floats:
        """What each source gives; nothing at other nodes."""
        return self.nodes["supply"].fillna(0.0).to_numpy(dtype=float)

    @cached_property
    def demand(self) -> Floats:
        """What each market can take; infinite where it takes any volume."""
        return self.nodes["demand_cap"].fillna(np.inf).to_numpy(dtype=float)

    @cached_property
    def shared_limits(self) -> tuple[tuple[tuple[int, ...], float], ...]:
        """The edges that share a limit, such as two directions of one line, with that limit."""
        grouped = self.edges[self.edges["capacity_group"].notna()].groupby("capacity_group")
        return tuple(
            (tuple(int(place) for place in rows.index), float(rows["group_capacity"].iloc[0]))
            for _, rows in grouped
        )

    def delivered(self, flows: Floats) -> float:
        """Return what flows bring to export and domestic markets."""
        return float(flows[self.delivers].sum())

    def exported(self, flows: Floats) -> float:
        """Return what flows bring to export markets."""
        return float(flows[self.roles == EXPORT].sum())

    def _places(self, column: str) -> Places:
        places = [self.node_place[str(node)] for node in self.edges[column]]
        return np.array(places, dtype=np.int64)

    @cached_property
    def source_ids(self) -> tuple[str, ...]:
        """The sources of its edges."""
        return evidence.source_ids(self.edges)

    @cached_property
    def plan_room(self) -> dict[str, tuple[int, float]]:
        """The edge that each planned expansion widens, and by how much, by its id."""
        columns = ("expansion_id", "edge_id", "added_capacity")
        return {
            str(plan): (self.edge_place[str(edge)], float(added))
            for plan, edge, added in zip(*(self.expansions[c] for c in columns), strict=True)
        }

    @cached_property
    def edge_words(self) -> tuple[dict[str, str], ...]:
        """What is said of each edge: ids, name, ends, line, route, controller, limit of its capacity."""
        columns = [
            "edge_id",
            "name",
            "from_node",
            "to_node",
            "line_id",
            "route_id",
            "controlling_iso3",
            "usable_basis",
            "usable_detail",
        ]
        rows = self.edges[columns].fillna("").astype(str).to_dict("records")
        return tuple({str(name): text for name, text in row.items()} for row in rows)

    @cached_property
    def leaves_home(self) -> Marks:
        """Whether each edge takes oil or gas out of the exporter's country."""
        home = np.array([iso3 == self.exporter for iso3 in self.nodes["iso3"]], dtype=bool)
        return np.asarray(home[self.tail] & ~home[self.head], dtype=bool)

    @cached_property
    def controllers(self) -> tuple[str, ...]:
        """The states that control an edge which exists and is no book-keeping."""
        real = self.edges[~self.edges["is_planned"].astype(bool) & ~self.is_residual]
        return tuple(sorted(real["controlling_iso3"].dropna().unique()))


def network(tables: Mapping[str, pd.DataFrame], network_id: str) -> Network:
    """Return a network of the tables.

    Raises:
        ValueError: If there is no such network; the message names those there are.
    """
    edges, nodes, plans = (
        _rows(tables[name], network_id) for name in ("network_edges", "network_nodes", "expansions")
    )
    if edges.empty:
        known = ", ".join(network_ids(tables))
        raise ValueError(f"network {network_id!r} is not held; allowed: {known}")
    own = tables["networks"].set_index("network_id").loc[network_id]
    open_plans = plans[~plans["status"].isin(CLOSED_PLANS) & plans["added_capacity"].notna()]
    return Network(
        network_id=network_id,
        exporter=str(own["exporter"]),
        commodity=str(own["commodity"]),
        unit=str(edges["unit"].iloc[0]).removesuffix("_per_year"),
        year=int(edges["baseline_year"].iloc[0]),
        nodes=nodes,
        edges=edges,
        expansions=open_plans.reset_index(drop=True),
    )


def network_ids(tables: Mapping[str, pd.DataFrame]) -> tuple[str, ...]:
    """Return the ids of all networks with edges, in the order of the table of networks."""
    drawn = set(tables["network_edges"]["network_id"])
    ordered = tables["networks"].sort_values("sort_order")["network_id"]
    return tuple(str(each) for each in ordered if each in drawn)


def _rows(table: pd.DataFrame, network_id: str) -> pd.DataFrame:
    return table[table["network_id"].eq(network_id)].reset_index(drop=True)
