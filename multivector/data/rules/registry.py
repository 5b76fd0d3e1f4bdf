"""The list of all rules; the check of a package and the start of the app go through it."""

from collections.abc import Iterator, Mapping

from multivector.data.checking.housekeeping import SOURCES
from multivector.data.errors import Fault
from multivector.data.rules import (
    agreements,
    bonds,
    chronology,
    claims,
    codes,
    roll_calls,
    series,
    shares,
    spells,
    standing,
    story,
    ties,
    trade,
)
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
from multivector.data.rules.rule import Rule, SoundTable

SPELL = ("iso3", "org_id", "status", "start_date", "end_date")
OWNERS = ("pipeline_id", "as_of")
SUPPLIED = ("iso3", "year_from", "year_to")
COUNT = ("exporter", "commodity", "period", "source_id")
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
# The columns that tell something in sentences, by table.
TOLD = {
    "events": ("title", "summary", "note"),
    "chapters": ("thesis", "key_figures"),
    "claims": ("evidence_for", "evidence_against", "verdict_reason", "what_happened_since"),
    "glossary": ("definition",),
}
NOTED = {
    "readings": ("reading", "note"),
    "agreements": ("title", "summary", "note"),
    "memberships": ("note",),
    "organizations": ("note",),
    "security_ties": ("note",),
    "disputed_entities": ("question", "note"),
    "recognitions": ("note",),
    "corridors": ("note",),
    "countries": ("note",),
    "pipelines": ("note",),
    "pipeline_sections": ("note",),
}

RULES = (
    Rule(bonds.overlap_faults, {"memberships": SPELL}),
    Rule(bonds.empty_spell_faults, {"memberships": SPELL}),
    Rule(bonds.tally_faults, {"un_resolutions": bonds.VOTES, "un_votes": ("vote",)}),
    Rule(bonds.twice_listed_faults("partners"), {"poles": ("pole", "partners")}),
    Rule(bonds.twice_listed_faults("bodies"), {"poles": ("pole", "bodies")}),
    Rule(bonds.leadership_faults, {"organizations": ("pole", "leadership")}),
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
        bonds.side_by_side_faults,
        {
            "organizations": ("org_id", "pole"),
            "memberships": SPELL,
            "countries": ("iso3", "pole"),
        },
    ),
    Rule(
        spells.life_faults,
        {"memberships": SPELL, "organizations": ("org_id", "founded_date", "dissolved_date")},
    ),
    Rule(spells.notice_faults, {"memberships": SPELL}),
    Rule(
        spells.signature_faults,
        {"memberships": SPELL, "organizations": ("org_id", "founded_act")},
    ),
    Rule(agreements.force_faults, {"agreements": agreements.EFFECT}),
    Rule(agreements.end_faults, {"agreements": ("status", "end_date")}),
    Rule(agreements.wording_faults, {"agreements": ("summary",)}),
    Rule(ties.target_faults, {"security_ties": ("iso3", "measure", "counterpart")}),
    Rule(ties.stance_faults, {"security_ties": ("iso3", "measure", "since", "until")}),
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
    Rule(trade.scope_faults, {"trade": ("partner", "value_usd_mn", "partners_total_usd_mn")}),
    Rule(standing.unread_faults, {"sources": ("source_id", "url", "rank")}),
    Rule(
        chronology.source_faults,
        {
            "disruptions": ("end_date", "source_id", "other_source_ids", "note"),
            "sources": ("source_id", "published"),
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
    Rule(
        story.subject_faults,
        {
            "events": ("date", "end_date", "subjects"),
            "organizations": ("org_id", "founded_date", "dissolved_date"),
            "pipelines": ("pipeline_id", "closed_year"),
        },
    ),
    Rule(story.actor_faults, {"events": ("actor", "countries"), "countries": ("iso3",)}),
    Rule(
        story.sequence_faults,
        {"chapters": ("key_event_ids",), "events": ("event_id", "date")},
    ),
    Rule(
        series.gdp_faults,
        {
            "fiscal": ("iso3", "period", "indicator", "value"),
            "macro": ("iso3", "year", "gdp_usd_bn"),
        },
    ),
    Rule(
        series.brent_faults,
        {
            "fiscal": ("iso3", "period", "indicator", "value"),
            "prices": ("month", "price_usd_per_barrel"),
        },
    ),
    *(Rule(story.stale_faults(*columns), {table: columns}) for table, columns in TOLD.items()),
)


def rule_faults(tables: Mapping[str, SoundTable]) -> Iterator[Fault]:
    """Yield every fault against the rules that apply to the sound tables of a package."""
    sources = tables.get(SOURCES)
    has_ranks = sources is not None and "rank" in sources.cells
    ranks = standing.ranks_of(sources) if sources is not None and has_ranks else {}
    unread = standing.without_address(sources) if sources is not None else frozenset()
    for table in tables.values():
        yield from chronology.chronology_faults(table)
        yield from standing.checked_faults(table)
        yield from standing.rank_faults(table, ranks)
        yield from standing.page_faults(table, unread)
        noted = (each for each in NOTED.get(table.schema.name, ()) if each in table.cells)
        yield from story.stale_faults(*noted)(table)
    for rule in RULES:
        yield from rule.faults(tables)
    yield from claims.figure_faults(tables)
    yield from series.series_faults(tables)
