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
from multivector.data.rules.energy import registry as energy
from multivector.data.rules.rule import Rule, SoundTable

SPELL = ("iso3", "org_id", "status", "start_date", "end_date")
OWNERS = ("pipeline_id", "as_of")
SUPPLIED = ("iso3", "year_from", "year_to")
COUNT = ("exporter", "commodity", "period", "source_id")
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
    *energy.RULES,
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
