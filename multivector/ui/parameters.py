"""Which values each page's link carries: the stable codes, in one place."""

import datetime as dt
from collections.abc import Mapping
from types import MappingProxyType

from multivector.analysis.commodities import commodities
from multivector.data.package import Package
from multivector.ui import cache
from multivector.ui.bulk_parameters import bulk_parameters, trade_scenes
from multivector.ui.claim_parameters import claim_parameters
from multivector.ui.export_parameters import export_parameters
from multivector.ui.link_values import Choice, Choices, Day, Links, Parameter, Phrase, Year, Years
from multivector.ui.timeline_parameters import timeline_parameters
from multivector.ui.what_if_parameters import what_if_parameters

THEMES = {
    "alliances": "Alliances",
    "pipelines": "Pipelines",
    "exports": "Exports",
    "trade": "Trade",
    "diplomacy": "Diplomacy",
    "military": "Military",
    "sanctions": "Sanctions",
    "domestic": "Domestic politics",
    "territory": "Territory",
    "transport": "Transport",
    "nuclear": "Nuclear",
}
UNITS = {"mt": "Million tonnes a year", "kbd": "Thousand barrels a day"}
ALLIANCE_SCENES = {
    "map": "Map",
    "matrix": "Matrix",
    "overlap": "Two bodies",
    "spells": "Spells",
    "changes": "Joins and exits",
    "likeness": "Nearest countries",
    "agreements": "Agreements",
}
POSITION_SCENES = {
    "votes": "UN votes",
    "agreement": "Agreement",
    "breaks": "Breaks",
    "recognition": "Recognition",
    "security": "Bases and sanctions",
    "arms": "Arms",
    "words": "Country by country",
}
TOPICS = {
    "ukraine_war": "Ukraine: war",
    "ukraine_territory": "Ukraine: territory",
    "ukraine_nuclear": "Ukraine: nuclear safety",
    "crimea_human_rights": "Crimea: human rights",
    "crimea_militarisation": "Crimea: militarisation",
    "georgia_idp": "Georgia: displaced persons",
    "nagorno_karabakh": "Nagorno-Karabakh",
    "kosovo": "Kosovo",
    "moldova_troops": "Moldova: foreign forces",
    "csto_cooperation": "UN and CSTO",
    "sco_cooperation": "UN and SCO",
    "cis_cooperation": "UN and CIS",
    "council_of_europe": "UN and Council of Europe",
}
VOTE_WINDOWS = ("1", "3", "5")
NETWORK_SCENES = {"map": "Map", "table": "Table"}
LINE_STATES = {
    "in_service": "In service",
    "reduced": "Disrupted",
    "stopped": "Stopped",
    "out": "Out of service",
    "building": "Under construction",
    "planned": "Proposed",
    "given_up": "Given up",
}
LINE_WIDTHS = {"capacity": "Capacity", "flow": "Throughput"}
EXTRAS = {"hubs": "Hubs", "corridors": "Corridors"}
MAP_COLOURS = {"body": "One body", "poles": "Balance of poles"}
TRADE_SCENES = {
    "partners": "Partners",
    "concentration": "Concentration",
    "mirror": "Two counts",
    "products": "Products",
    "parallel": "Parallel trade",
    "ties": "Other ties",
}
FLOWS = {"export": "Exports", "import": "Imports", "both": "Both"}
MEASURES = {"share": "Share", "value": "Value"}
NO_PARTNER = "-"
ON_OFF = ("on", "off")
TABLE_PARTS = ("columns", "sources", "coverage", "corrections", "licence")
FIRST_DAY = dt.date(1991, 1, 1)
LEAD_COUNTRY = "KAZ"
COMPARED_YEAR = 2013

COUNTRIES, THEME, PERIOD, AS_OF, UNIT = "c", "t", "y", "d", "u"
PICKED = "i"
MOST_PICKED = 20
LEAD, THEN, TABLE, SEARCH, PART = "lead", "then", "table", "q", "part"
SCENE, COLOUR_BY, BODY, SECOND_BODY = "see", "by", "b", "b2"
POSITION_SCENE, COMPARED, TOPIC, VOTE_WINDOW = "pos", "vs", "topic", "win"
SPELL_BODIES, AGREEMENT_KINDS, EVENT_MARKS = "g", "k", "ev"
LINE, PRODUCT, LINE_STATE, WIDTH, EXTRA = "line", "prod", "st", "w", "x"

TRADE_SCENE, FLOW, MEASURE, PARTNER = "tr", "flow", "as", "p"


def newest_day(data: Package) -> dt.date:
    """Return the day up to which the package's facts were gathered."""
    return dt.date.fromisoformat(data.version)


def whole_period(data: Package) -> tuple[int, int]:
    """Return the first and last year a reader can choose: the same as not choosing a period."""
    return FIRST_DAY.year, newest_day(data).year


@cache.kept
def focus_countries(data: Package) -> Mapping[str, str]:
    """Return ISO codes and names of the countries the product is about, by name."""
    countries = data.table("countries")
    focus = countries[countries["is_focus"]].sort_values("name")
    return MappingProxyType(dict(zip(focus["iso3"], focus["name"], strict=True)))


@cache.kept
def shared(data: Package) -> tuple[Parameter, ...]:
    """Return the filters every page shares."""
    newest = newest_day(data)
    return (
        Choices(COUNTRIES, tuple(focus_countries(data))),
        Choices(THEME, tuple(THEMES)),
        Years(PERIOD, *whole_period(data)),
        Day(AS_OF, FIRST_DAY, newest, newest),
        Choice(UNIT, tuple(UNITS), "mt"),
    )


@cache.kept
def of_page(url_path: str, data: Package) -> tuple[Parameter, ...]:
    """Return the values that only one page has; the Overview's path is empty."""
    pages: dict[str, tuple[Parameter, ...]] = {
        "alliances": _alliances(data),
        "briefing": (Links(PICKED, MOST_PICKED),),
        "pipelines": _pipelines(data),
        "exports": export_parameters(data, whole_period(data)),
        "claims": claim_parameters(data),
        "positions": _positions(data),
        "timeline": timeline_parameters(data, FIRST_DAY, newest_day(data)),
        "trade": _trade(data),
        "what-if": what_if_parameters(data),
        "": (
            Choice(LEAD, tuple(focus_countries(data)), _default_lead(data)),
            Year(THEN, FIRST_DAY.year, newest_day(data).year, COMPARED_YEAR),
        ),
        "data": (
            Choice(TABLE, data.names, data.names[0]),
            Phrase(SEARCH),
            Choice(PART, TABLE_PARTS, TABLE_PARTS[0]),
        ),
    }
    return pages.get(url_path, ())


def _alliances(data: Package) -> tuple[Parameter, ...]:
    bodies = tuple(data.table("organizations")["org_id"])
    kinds = tuple(sorted(data.table("agreements")["kind"].unique()))
    first, second = ("csto", "sco") if {"csto", "sco"} <= set(bodies) else (bodies[0], bodies[-1])
    return (
        Choice(SCENE, tuple(ALLIANCE_SCENES), "map"),
        Choice(COLOUR_BY, tuple(MAP_COLOURS), "body"),
        Choice(BODY, bodies, first),
        Choice(SECOND_BODY, bodies, second),
        Choice(LEAD, tuple(focus_countries(data)), _default_lead(data)),
        Choices(SPELL_BODIES, bodies),
        Choices(AGREEMENT_KINDS, kinds),
        Choice(EVENT_MARKS, ON_OFF, "on"),
    )


def _positions(data: Package) -> tuple[Parameter, ...]:
    return (
        Choice(POSITION_SCENE, tuple(POSITION_SCENES), "votes"),
        Choice(LEAD, tuple(focus_countries(data)), _default_lead(data)),
        Choices(COMPARED, tuple(voting_states(data))),
        Choices(TOPIC, tuple(vote_topics(data))),
        Choice(VOTE_WINDOW, VOTE_WINDOWS, "5"),
        Choice(EVENT_MARKS, ON_OFF, "on"),
    )


@cache.kept
def voting_states(data: Package) -> Mapping[str, str]:
    """Return ISO codes and names of the states whose UN votes are held, by name."""
    countries = data.table("countries")
    held = countries[countries["iso3"].isin(data.table("un_votes")["iso3"].unique())]
    ordered = held.sort_values("name")
    return MappingProxyType(dict(zip(ordered["iso3"], ordered["name"], strict=True)))


@cache.kept
def vote_topics(data: Package) -> Mapping[str, str]:
    """Return codes and names of the topics of the UN texts held."""
    held = set(data.table("un_resolutions")["topic"])
    named = {topic: name for topic, name in TOPICS.items() if topic in held}
    return MappingProxyType(named | {topic: topic for topic in sorted(held - set(TOPICS))})


def _pipelines(data: Package) -> tuple[Parameter, ...]:
    return (
        Choice(SCENE, tuple(NETWORK_SCENES), "map"),
        Choice(LINE, ("", *line_names(data)), ""),
        Choices(PRODUCT, tuple(products(data))),
        Choices(LINE_STATE, tuple(LINE_STATES)),
        Choice(WIDTH, tuple(LINE_WIDTHS), "capacity"),
        Choices(EXTRA, tuple(EXTRAS), ("hubs",)),
    )


def products(data: Package) -> dict[str, str]:
    """Return codes and titles of what the pipelines of the tables carry, in the order of lists."""
    carried = set(data.table("pipelines")["product"])
    words = commodities(data.table("commodities"))
    return {code: each.title for code, each in words.items() if code in carried}


def line_names(data: Package) -> dict[str, str]:
    """Return ids and names of all that can be picked on the map: pipelines, corridors, hubs."""
    keys = {"pipelines": "pipeline_id", "corridors": "corridor_id", "hubs": "hub_id"}
    return {
        str(row[key]): str(row["name"])
        for table, key in keys.items()
        for row in data.table(table)[[key, "name"]].to_dict("records")
    }


def _trade(data: Package) -> tuple[Parameter, ...]:
    states = data.table("trade")["partner"].unique()
    return (
        Choice(TRADE_SCENE, tuple(trade_scenes(TRADE_SCENES)), "partners"),
        Choice(LEAD, tuple(traders(data)), _default_lead(data)),
        Choice(FLOW, tuple(FLOWS), "export"),
        Choice(MEASURE, tuple(MEASURES), "share"),
        Choice(PARTNER, (NO_PARTNER, *states), NO_PARTNER),
        Year(THEN, FIRST_DAY.year, newest_day(data).year, COMPARED_YEAR),
        Choice(EVENT_MARKS, ON_OFF, "on"),
        *bulk_parameters(),
    )


@cache.kept
def traders(data: Package) -> Mapping[str, str]:
    """Return ISO codes and names of the states whose trade is held: those in focus, and others."""
    countries = data.table("countries")
    held = countries["iso3"].isin(data.table("trade")["reporter"].unique())
    rows = countries[held | countries["is_focus"]].sort_values("name")
    return dict(zip(rows["iso3"], rows["name"], strict=True))


def _default_lead(data: Package) -> str:
    focus = focus_countries(data)
    return LEAD_COUNTRY if LEAD_COUNTRY in focus else next(iter(focus))
