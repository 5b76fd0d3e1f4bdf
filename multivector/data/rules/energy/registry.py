"""The rules of lines, volumes, capacities and networks."""

from multivector.data.rules import codes
from multivector.data.rules.energy import (
    agreement_of_tables,
    buyers,
    capacities,
    courses,
    flows,
    lines,
    networks,
    regional,
    sections,
)
from multivector.data.rules.rule import Rule

BALANCE = ("exporter", "commodity", "year", "item", "role", "volume", "unit")
VOLUME = ("exporter", "commodity", "route_id", "period", "basis", "volume", "unit")
DATED = ("period", "period_type", "note")
LINE = ("line_id", "line_kind")
COURSE = ("line_id", "seq", "lon", "lat", "precision")
YEARLY = ("exporter", "commodity", "route_id", "period", "basis", "volume")
SUBJECT = ("subject_kind", "subject_id", "meaning", "value", "unit")
RATED = ("pipeline_id", "controlling_iso3", "nameplate_capacity", "capacity_unit")
LINE_TABLES = {
    "pipelines": ("pipeline_id",),
    "corridors": ("corridor_id",),
    "hubs": ("hub_id",),
}
JOINT = ("pipeline_id", "seq", *sections.START, *sections.END)

RULES = (
    Rule(codes.same_code_faults("from_node", "to_node"), {"network_edges": networks.ENDS}),
    Rule(
        flows.controller_faults,
        {"routes": ("pole", "controlling_iso3"), "countries": ("iso3", "pole")},
    ),
    Rule(flows.role_faults, {"routes": ("role", "subset_of")}),
    Rule(flows.part_faults, {"route_volumes": VOLUME, "routes": ("route_id", "subset_of")}),
    Rule(flows.sum_faults, {"balances": BALANCE}),
    Rule(flows.residual_faults, {"balances": BALANCE}),
    Rule(flows.balance_share_faults, {"balances": BALANCE}),
    Rule(flows.interval_faults("kind"), {"balances": ("kind", "volume", *flows.INTERVAL)}),
    Rule(
        flows.interval_faults("confidence"),
        {"route_volumes": ("confidence", "volume", *flows.INTERVAL)},
    ),
    Rule(flows.completeness_faults, {"balances": (*BALANCE, "kind", "routes_complete")}),
    Rule(
        buyers.count_faults,
        {"destinations": (*buyers.FLOW, "is_at_least")},
    ),
    Rule(buyers.line_faults, {"destinations": ("count", "note")}),
    *(Rule(buyers.month_faults, {table: DATED}) for table in ("destinations", "route_volumes")),
    Rule(
        buyers.difference_faults,
        {
            "import_shares": ("exporter", "importer", "period", "share_percent", "reason"),
            "crude_trade": ("exporter", "importer", "year", "quantity_t"),
        },
    ),
    Rule(lines.course_faults, {"waypoints": ("line_id", "seq")}),
    Rule(lines.course_faults, {"waypoints_osm": ("line_id", "seq")}),
    Rule(
        courses.second_course_faults,
        {"waypoints_osm": ("line_id", "seq"), "waypoints": ("line_id",)},
    ),
    Rule(
        courses.precision_faults,
        {
            "pipelines": ("pipeline_id", "route_precision"),
            "waypoints": COURSE,
            "waypoints_osm": COURSE,
        },
    ),
    Rule(
        courses.length_faults,
        {
            "pipelines": ("pipeline_id", "length_km", "length_basis", "length_reason"),
            "waypoints": COURSE,
            "waypoints_osm": COURSE,
        },
    ),
    Rule(lines.home_faults, {"waypoints": LINE, **LINE_TABLES}),
    Rule(lines.home_faults, {"waypoints_osm": LINE, **LINE_TABLES}),
    Rule(lines.home_faults, {"disruptions": LINE, **LINE_TABLES}),
    Rule(
        lines.transit_faults,
        {"pipelines": ("pipeline_id", "transit_iso3"), "waypoints": ("line_id", "iso3")},
    ),
    Rule(sections.joint_faults, {"pipeline_sections": JOINT}),
    Rule(
        sections.status_faults,
        {
            "pipelines": ("pipeline_id", "status"),
            "pipeline_sections": ("pipeline_id", "status", "direction"),
        },
    ),
    Rule(
        sections.closing_faults,
        {
            "pipelines": ("pipeline_id", "closed_year"),
            "pipeline_sections": ("pipeline_id", "status", "closed_year"),
        },
    ),
    Rule(
        sections.capacity_faults,
        {
            "pipelines": ("pipeline_id", "nameplate_capacity"),
            "pipeline_sections": (*JOINT[:3], "nameplate_capacity", "is_fed"),
        },
    ),
    Rule(
        sections.control_faults,
        {
            "pipelines": ("pipeline_id", "controlling_iso3"),
            "pipeline_sections": ("pipeline_id", "controlling_iso3"),
        },
    ),
    Rule(
        sections.length_faults,
        {
            "pipelines": ("pipeline_id", "length_km", "length_basis"),
            "pipeline_sections": ("pipeline_id", "length_km"),
        },
    ),
    Rule(
        sections.twin_faults,
        {
            "pipeline_sections": ("same_pipeline_id", *sections.AGREED),
            "pipelines": ("pipeline_id", *sections.AGREED),
        },
    ),
    Rule(
        sections.stop_faults,
        {
            "disruptions": ("line_id", "section_id"),
            "pipeline_sections": ("section_id", "pipeline_id"),
        },
    ),
    Rule(
        networks.hub_faults,
        {
            "network_nodes": ("network_id", "node_id", "kind"),
            "network_edges": ("network_id", *networks.ENDS, "baseline_flow"),
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
    Rule(regional.unit_faults, {"corridor_volumes": ("measure", "unit")}),
    Rule(
        regional.corridor_part_faults,
        {"corridor_volumes": ("corridor_id", "period", "measure", "part", "basis", "volume")},
    ),
    Rule(regional.month_faults, {"eu_gas_imports": ("period", "entry", "days", "volume", "note")}),
    Rule(
        regional.course_faults,
        {"gas_segments": ("segment_id", "course"), "gas_segment_points": ("segment_id",)},
    ),
    Rule(regional.drawn_faults, {"gas_segments": ("length_km", "drawn_km", "note")}),
    Rule(
        regional.distance_faults,
        {
            "gas_segments": ("segment_id", "pipeline_id"),
            "gas_segment_points": ("segment_id", "lon", "lat"),
            "waypoints": ("line_id", "lon", "lat"),
        },
    ),
    Rule(
        regional.output_faults,
        {"fields": tuple(column for columns in regional.OUTPUTS for column in columns)},
    ),
    Rule(regional.place_faults, {"fields": ("lon", "lat")}),
    Rule(
        regional.hub_place_faults,
        {"fields": ("hub_id", "lon", "lat"), "hubs": ("hub_id", "lon", "lat")},
    ),
    Rule(regional.whole_faults, {"fields": ("field_id", "part_of", "oil_output", "oil_year")}),
    Rule(
        capacities.subject_faults,
        {
            "capacities": SUBJECT,
            "pipelines": ("pipeline_id", "capacity_unit"),
            "pipeline_sections": ("section_id", "capacity_unit"),
            "routes": ("route_id",),
            "corridors": ("corridor_id", "capacity_unit"),
            "network_edges": ("edge_id", "unit"),
            "hubs": ("hub_id", "capacity_unit"),
        },
    ),
    Rule(
        capacities.stop_faults,
        {
            "disruptions": (
                *("cause_kind", "capacity_lost_percent"),
                *("flow_stopped_percent", "stop_kind"),
            )
        },
    ),
    Rule(
        capacities.usable_faults,
        {
            "network_edges": (
                *("nameplate_capacity", "usable_capacity"),
                *("usable_basis", "third_party_flow"),
            )
        },
    ),
    Rule(capacities.plan_faults, {"expansions": ("status", "planned_date")}),
    Rule(capacities.expansion_year_faults, {"route_capacity": ("expansion_year",)}),
    Rule(
        agreement_of_tables.balance_faults,
        {"balances": (*BALANCE, "route_id"), "route_volumes": YEARLY},
    ),
    Rule(
        agreement_of_tables.baseline_faults,
        {
            "network_edges": (
                *("network_id", "route_id", "baseline_year"),
                *("baseline_flow", "flow_confidence"),
            ),
            "networks": ("network_id", "exporter", "commodity"),
            "route_volumes": YEARLY,
        },
    ),
    Rule(
        agreement_of_tables.output_faults,
        {
            "network_nodes": ("network_id", "supply"),
            "network_edges": ("network_id", "baseline_year"),
            "networks": ("network_id", "exporter", "commodity"),
            "production": ("iso3", "commodity", "period", "series", "basis", "volume"),
            "commodities": ("commodity", "output"),
        },
    ),
    Rule(
        agreement_of_tables.line_faults,
        {
            "network_edges": (
                *("line_id", "controlling_iso3", "nameplate_capacity"),
                *("unit", "line_note"),
            ),
            "pipelines": RATED,
        },
    ),
    Rule(
        agreement_of_tables.largest_faults,
        {"capacities": SUBJECT, "route_volumes": YEARLY},
    ),
)
