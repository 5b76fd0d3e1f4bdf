"""The rules of networks, of places on the map, and of sizes that only a slip of units can give."""

from multivector.data.rules import codes
from multivector.data.rules.energy import joints, networks, places, regional, replays, sizes
from multivector.data.rules.rule import Rule

NODE, LINK = ("network_id", "node_id"), ("network_id", *networks.ENDS)
GROUPED = (networks.GROUP, networks.GROUP_LIMIT)
BOUND = (networks.SUPPLY, networks.DEMAND)
SPAN = ("start_lon", "start_lat", "end_lon", "end_lat")
PLACE = ("lon", "lat", "iso3")
LENGTH = "the length of the longest lines on Earth"
COST = "more than any line charges"
LINKED = (
    "unit",
    *("nameplate_capacity", "usable_capacity", "group_capacity"),
    *("third_party_flow", "planned_capacity_change"),
)
OUTPUTS = ("unit", *BOUND)
CAPACITIES = {
    "pipelines": ("capacity_unit", "nameplate_capacity"),
    "pipeline_sections": ("capacity_unit", "nameplate_capacity"),
    "capacities": ("unit", "value"),
    "hubs": ("capacity_unit", "stated_capacity"),
}
PLACES = {
    "network_nodes": (PLACE,),
    "hubs": (PLACE,),
    "waypoints": (PLACE,),
    "waypoints_osm": (PLACE,),
    "fields": (PLACE,),
    "pipeline_sections": ((*SPAN[:2], "start_iso3"), (*SPAN[2:], "end_iso3")),
}
COURSES = {
    "waypoints": ("line_id", "seq"),
    "waypoints_osm": ("line_id", "seq"),
    "gas_segment_points": ("segment_id", "string", "seq"),
}

NETWORK_RULES = (
    Rule(codes.same_code_faults("from_node", "to_node"), {"network_edges": networks.ENDS}),
    Rule(
        networks.balance_faults,
        {
            "network_nodes": (*NODE, "kind", *BOUND),
            "network_edges": (*LINK, "baseline_flow"),
        },
    ),
    Rule(
        networks.flow_faults,
        {
            "network_edges": (
                *("baseline_flow", "usable_capacity", "usable_basis"),
                *("available_from", "baseline_year"),
            )
        },
    ),
    Rule(networks.group_faults, {"network_edges": ("network_id", *GROUPED, "baseline_flow")}),
    Rule(networks.kind_faults, {"network_nodes": ("kind", *BOUND, networks.ROLE)}),
    Rule(
        networks.unit_faults,
        {
            "networks": ("network_id", "commodity"),
            "network_nodes": ("network_id", "unit"),
            "network_edges": ("network_id", "unit"),
        },
    ),
    Rule(networks.year_faults, {"network_edges": ("network_id", "baseline_year")}),
    Rule(
        joints.doubled_faults,
        {
            "network_edges": (
                *(*LINK, "line_id", "route_id", "is_planned", "edge_id"),
                *("usable_basis", "name"),
            )
        },
    ),
    Rule(
        joints.reversed_faults,
        {"network_edges": (*LINK, "line_id", "edge_id", networks.GROUP, "is_planned")},
    ),
    Rule(joints.joint_faults, {"network_nodes": (*NODE, "kind"), "network_edges": LINK}),
    Rule(
        joints.edgeless_faults,
        {"networks": ("network_id",), "network_edges": ("network_id",)},
    ),
    *(
        Rule(places.state_faults(*columns), {table: columns})
        for table, spots in PLACES.items()
        for columns in spots
    ),
    *(
        Rule(places.leap_faults(*columns), {table: (*columns, "lon", "lat")})
        for table, columns in COURSES.items()
    ),
    Rule(
        places.across_faults,
        {"network_nodes": ("node_id", "lon"), "network_edges": networks.ENDS},
    ),
    Rule(
        regional.hub_place_faults,
        {"network_nodes": ("hub_id", "lon", "lat"), "hubs": ("hub_id", "lon", "lat")},
    ),
    *(
        Rule(sizes.capacity_faults(*columns), {table: columns})
        for table, columns in CAPACITIES.items()
    ),
    *(
        Rule(sizes.capacity_faults(*columns, most=sizes.LARGEST_OUTPUT), {table: columns})
        for table, columns in (("network_edges", LINKED), ("network_nodes", OUTPUTS))
    ),
    Rule(sizes.bound_faults("length_km", sizes.LONGEST_KM, LENGTH), {"pipelines": ("length_km",)}),
    Rule(
        sizes.bound_faults("cost_usd_per_t", sizes.DEAREST_USD_PER_T, COST),
        {"network_edges": ("cost_usd_per_t",)},
    ),
    Rule(
        sizes.rating_faults,
        {
            "network_edges": ("line_id", "nameplate_capacity"),
            "pipelines": ("pipeline_id", "nameplate_capacity"),
        },
    ),
    Rule(
        sizes.section_faults,
        {
            "pipelines": ("pipeline_id", "length_km"),
            "pipeline_sections": ("pipeline_id", "length_km", *SPAN),
        },
    ),
    Rule(
        networks.preset_faults,
        {
            "presets": ("network_id", "closed"),
            "network_edges": ("network_id", "edge_id", "route_id", "controlling_iso3"),
            "network_nodes": ("network_id", "node_id", "hub_id"),
        },
    ),
    Rule(
        replays.replay_faults,
        {
            "backtests": ("network_id", replays.CLOSED, replays.REASON, "reported_loss_value"),
            "network_edges": ("network_id", "edge_id", "baseline_flow"),
        },
    ),
)
