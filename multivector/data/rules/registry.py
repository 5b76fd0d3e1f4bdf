"""The list of all rules; the check of a package and the start of the app go through it."""

from collections.abc import Iterator, Mapping

from multivector.data.errors import Fault
from multivector.data.rules import (
    bonds,
    chronology,
    codes,
    flows,
    lines,
    networks,
    roll_calls,
    shares,
    trade,
)
from multivector.data.rules.rule import Rule, SoundTable

SPELL = ("iso3", "org_id", "status", "start_date", "end_date")
OWNERS = ("pipeline_id", "as_of")
SUPPLIED = ("iso3", "year_from", "year_to")
COUNT = ("exporter", "commodity", "period", "source_id")
BALANCE = ("exporter", "commodity", "year", "item", "role", "volume", "unit")
VOLUME = ("exporter", "commodity", "route_id", "period", "basis", "volume", "unit")
LINE = ("line_id", "line_kind")
LINE_TABLES = {
    "pipelines": ("pipeline_id",),
    "corridors": ("corridor_id",),
    "hubs": ("hub_id",),
}

RULES = (
    Rule(bonds.overlap_faults, {"memberships": SPELL}),
    Rule(bonds.empty_spell_faults, {"memberships": SPELL}),
    Rule(bonds.tally_faults, {"un_resolutions": bonds.VOTES, "un_votes": ("vote",)}),
    Rule(roll_calls.list_faults, {"roll_calls": roll_calls.COLUMNS}),
    Rule(roll_calls.list_faults, {"roll_calls_2025": roll_calls.COLUMNS}),
    Rule(roll_calls.kind_faults, {"roll_calls": roll_calls.COLUMNS}),
    Rule(roll_calls.kind_faults, {"roll_calls_2025": roll_calls.COLUMNS}),
    Rule(
        roll_calls.year_faults,
        {
            "roll_call_years": ("year", "votes"),
            "roll_calls": ("date",),
            "roll_calls_2025": ("date",),
        },
    ),
    Rule(
        bonds.listed_faults("partners", "iso3"),
        {"poles": ("pole", "partners"), "countries": ("iso3", "pole")},
    ),
    Rule(
        bonds.listed_faults("bodies", "org_id"),
        {"poles": ("pole", "bodies"), "organizations": ("org_id", "pole")},
    ),
    Rule(
        flows.controller_faults,
        {"routes": ("pole", "controlling_iso3"), "countries": ("iso3", "pole")},
    ),
    Rule(flows.role_faults, {"routes": ("role", "subset_of")}),
    Rule(flows.part_faults, {"route_volumes": VOLUME, "routes": ("route_id", "subset_of")}),
    Rule(flows.sum_faults, {"balances": BALANCE}),
    Rule(flows.residual_faults, {"balances": BALANCE}),
    Rule(flows.balance_share_faults, {"balances": BALANCE}),
    Rule(shares.excess_faults(*OWNERS), {"pipeline_owners": (*OWNERS, "share_percent")}),
    Rule(shares.gap_faults, {"pipeline_owners": ("pipeline_id", "share_percent", "note")}),
    Rule(shares.excess_faults(*SUPPLIED), {"arms_suppliers": (*SUPPLIED, "share_percent")}),
    Rule(
        shares.buyer_faults(*COUNT),
        {
            "destinations": (*COUNT, "destination", "share_percent"),
            "countries": ("iso3", "kind"),
        },
    ),
    Rule(codes.same_code_faults("iso3", "supplier"), {"arms_suppliers": ("iso3", "supplier")}),
    Rule(
        codes.kind_faults,
        {
            "aliases": ("kind", "id"),
            "countries": ("iso3",),
            "hubs": ("hub_id",),
            "pipelines": ("pipeline_id",),
            "corridors": ("corridor_id",),
            "organizations": ("org_id",),
        },
    ),
    Rule(codes.same_code_faults("reporter", "partner"), {"trade": ("reporter", "partner")}),
    Rule(codes.same_code_faults("from_node", "to_node"), {"network_edges": networks.ENDS}),
    Rule(
        trade.union_faults,
        {
            "trade": ("reporter", "partner", "flow", "year", "value_usd_mn"),
            "countries": ("iso3", "region", "kind"),
        },
    ),
    Rule(lines.course_faults, {"waypoints": ("line_id", "seq")}),
    Rule(lines.home_faults, {"waypoints": LINE, **LINE_TABLES}),
    Rule(lines.home_faults, {"disruptions": LINE, **LINE_TABLES}),
    Rule(
        lines.transit_faults,
        {"pipelines": ("pipeline_id", "transit_iso3"), "waypoints": ("line_id", "iso3")},
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
)


def rule_faults(tables: Mapping[str, SoundTable]) -> Iterator[Fault]:
    """Yield every fault against the rules that apply to the sound tables of a package."""
    for table in tables.values():
        yield from chronology.chronology_faults(table)
    for rule in RULES:
        yield from rule.faults(tables)
