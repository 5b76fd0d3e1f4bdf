"""Tracing flows from field over route to market, on networks drawn on paper."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from multivector.analysis.exports import flow_stages as measure

ROUTES = pd.DataFrame(
    [("pipe", None), ("ship", None), ("part", "pipe")], columns=["route_id", "subset_of"]
)

NETWORKS = pd.DataFrame(
    {"network_id": ["kaz_crude", "kaz_gas"], "exporter": "KAZ", "commodity": ["crude", "gas"]}
)


def nodes(*rows):
    frame = pd.DataFrame(rows, columns=["node_id", "kind", "iso3", "role"])
    return frame.assign(network_id="kaz_crude", name=frame["node_id"])


def edges(*rows):
    frame = pd.DataFrame(rows, columns=["from_node", "to_node", "route_id", "baseline_flow"])
    return frame.assign(
        network_id="kaz_crude",
        unit="mt_per_year",
        baseline_year=2025,
        is_planned=False,
        flow_confidence="verified",
        source_id="s1",
        other_source_ids=None,
    )


NODES = nodes(
    ("a", "source", "KAZ", None),
    ("b", "source", "KAZ", None),
    ("hub", "hub", "KAZ", None),
    ("port", "hub", "RUS", None),
    ("home", "market", "KAZ", "domestic"),
    ("world", "market", "ITA", "export"),
)
EDGES = edges(
    ("a", "hub", None, 6.0),
    ("b", "hub", None, 2.0),
    ("hub", "port", "pipe", 6.0),
    ("hub", "home", None, 2.0),
    ("port", "world", "ship", 6.0),
)


def traced(flows=EDGES, places=NODES, routes=ROUTES, commodity="crude"):
    tables = {"network_nodes": places, "network_edges": flows, "routes": routes}
    tables["networks"] = NETWORKS
    return measure.flow_stages(tables, "KAZ", commodity)


def volumes(stages, start, end):
    rows = stages.stage(start, end)
    return rows.set_index([start, end])["volume"].to_dict()


def test_a_hub_mixes_its_sources_in_proportion():
    by_route = volumes(traced(), "source", "route")
    assert by_route == pytest.approx(
        {
            ("a", "pipe"): 4.5,
            ("b", "pipe"): 1.5,
            ("a", measure.HOME_USE): 1.5,
            ("b", measure.HOME_USE): 0.5,
        }
    )


def test_oil_is_named_by_the_route_on_which_it_leaves_the_country():
    assert volumes(traced(), "route", "market") == pytest.approx(
        {("pipe", "world"): 6.0, (measure.HOME_USE, "home"): 2.0}
    )
    assert traced().exports == pytest.approx(6.0)


def test_gas_is_named_by_the_route_that_enters_its_market():
    gas = {"network_id": "kaz_gas"}
    stages = traced(EDGES.assign(**gas), NODES.assign(**gas), commodity="gas")
    assert volumes(stages, "route", "market")[("ship", "world")] == pytest.approx(6.0)


def test_a_part_is_counted_with_its_whole_where_both_are_there():
    flows = pd.concat(
        [EDGES, edges(("a", "port", "part", 1.0), ("port", "world", "ship", 1.0))],
        ignore_index=True,
    )
    assert set(traced(flows).flows["route"]) == {"pipe", measure.HOME_USE}


def test_planned_and_empty_edges_carry_nothing():
    flows = EDGES.assign(is_planned=[False, False, False, True, False])
    assert measure.HOME_USE not in set(traced(flows).flows["route"])
    assert traced(EDGES.assign(baseline_flow=0.0)) is None


def test_a_way_without_a_name_stands_as_such():
    flows = EDGES.assign(route_id=None)
    assert measure.UNNAMED in set(traced(flows).flows["route"])


def test_a_network_with_a_loop_or_none_at_all_gives_nothing():
    loop = pd.concat([EDGES, edges(("port", "hub", None, 1.0))], ignore_index=True)
    assert traced(loop) is None
    tables = {"network_nodes": NODES, "network_edges": EDGES, "networks": NETWORKS}
    assert measure.flow_stages(tables, "GEO", "crude") is None


@given(st.lists(st.floats(0.1, 100), min_size=2, max_size=2), st.floats(0.05, 0.95))
def test_nothing_is_created_or_lost(supplies, part):
    total = sum(supplies)
    flows = EDGES.assign(baseline_flow=[*supplies, total * part, total * (1 - part), total * part])
    stages = traced(flows)
    assert stages.flows["volume"].sum() == pytest.approx(total)
    by_source = stages.flows.groupby("source")["volume"].sum()
    assert by_source.tolist() == pytest.approx(supplies)


def test_flows_stand_in_the_order_of_the_network_and_not_of_a_set():
    fields = [f"field_{place}" for place in range(9, 0, -1)]
    places = pd.concat([nodes(*((each, "source", "KAZ", None) for each in fields)), NODES])
    feeds = edges(*((each, "hub", None, 1.0) for each in fields))
    stages = traced(pd.concat([EDGES, feeds]), places)
    order = dict.fromkeys(stages.flows["source"])
    assert list(order) == [*fields, "a", "b"]
    of_one = stages.flows.loc[stages.flows["source"].eq("a"), "market"]
    assert list(of_one) == ["home", "world"]
