"""The Data page, declared: every table to browse, with its columns, sources and corrections."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from multivector.views.control import Control, select, switch
from multivector.views.link_values import Phrase
from multivector.views.page import Block, Page, Part, Scene, filters
from multivector.views.selection import Selection

TABLE = select(
    "table",
    "Table",
    lambda data: data.names,
    "",
    lambda selection: {name: selection.data.schema(name).title for name in selection.data.names},
    is_narrowed=False,
)
SEARCH = Control(
    "q",
    "Search all tables",
    "text",
    lambda _data: Phrase("q"),
    nothing="e.g. Tengiz",
    most=80,
)
SCOPE = switch("rows", "Rows of", {"all": "All countries", "focus": "Country in focus"})
PART = switch(
    "part",
    "About this table",
    {
        "columns": "Columns",
        "sources": "Sources",
        "coverage": "Rows by country",
        "corrections": "Corrections",
        "licence": "Licence",
    },
)


TABLES_OF_THEME: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "alliances": ("memberships", "organizations", "agreements", "events"),
        "pipelines": ("pipelines", "pipeline_owners", "disruptions", "hubs", "waypoints"),
        "exports": ("route_volumes", "routes", "destinations", "balances", "production"),
        "trade": ("trade", "products", "turnover_extra", "macro"),
        "diplomacy": ("agreements", "un_votes", "un_resolutions", "quotes", "readings"),
        "military": ("security_ties", "arms_suppliers", "memberships"),
        "sanctions": ("security_ties", "parallel_trade", "high_priority_items", "trade"),
        "domestic": ("events", "macro", "fiscal"),
        "territory": ("recognitions", "disputed_entities", "un_resolutions", "un_votes"),
        "transport": ("corridors", "waypoints", "hubs", "disruptions"),
        "nuclear": ("events", "agreements", "quotes"),
    }
)
"""The tables that a theme leads to, the one most about it first."""


def tables_of(selection: Selection) -> tuple[str, ...]:
    """Return the tables of the theme that is chosen; none where there is no theme."""
    wanted = TABLES_OF_THEME.get(selection.theme, ())
    return tuple(name for name in wanted if name in selection.data.names)


def countries_of(selection: Selection) -> tuple[str, ...]:
    """Return the countries whose rows are shown; empty for all."""
    return () if selection[SCOPE] == "all" else selection.shown


def _blocks(selection: Selection) -> Sequence[Block]:
    return (Part("data", (countries_of(selection), selection.period, tables_of(selection))),)


DATA = Page(
    address="data",
    name="Data",
    icon=":material/database:",
    group="Data and export",
    controls=(TABLE, SEARCH, PART, SCOPE),
    scenes=(Scene("", "Data", _blocks, obeys=filters("focus", "compare", "theme", "period")),),
)
