"""Which values each page's link carries: the stable codes, in one place."""

import datetime as dt
import functools
from collections.abc import Mapping
from types import MappingProxyType

from multivector.data.package import Package
from multivector.views.claims.parameters import claim_parameters
from multivector.views.link_values import (
    Choice,
    Choices,
    Day,
    Links,
    Parameter,
    Phrase,
    Years,
)
from multivector.views.timeline.parameters import timeline_parameters
from multivector.views.what_if.parameters import what_if_parameters

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
VOTE_WINDOWS = ("1", "3", "5")
MAP_COLOURS = {"body": "One body", "poles": "Balance of poles"}
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


def newest_day(data: Package) -> dt.date:
    """Return the day up to which the package's facts were gathered."""
    return dt.date.fromisoformat(data.version)


def whole_period(data: Package) -> tuple[int, int]:
    """Return the first and last year a reader can choose: the same as not choosing a period."""
    return FIRST_DAY.year, newest_day(data).year


@functools.lru_cache(maxsize=64)
def focus_countries(data: Package) -> Mapping[str, str]:
    """Return ISO codes and names of the countries the product is about, by name."""
    countries = data.table("countries")
    focus = countries[countries["is_focus"]].sort_values("name")
    return MappingProxyType(dict(zip(focus["iso3"], focus["name"], strict=True)))


@functools.lru_cache(maxsize=64)
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


@functools.lru_cache(maxsize=64)
def of_page(url_path: str, data: Package) -> tuple[Parameter, ...]:
    """Return the values that only one page has; the Overview's path is empty."""
    pages: dict[str, tuple[Parameter, ...]] = {
        "briefing": (Links(PICKED, MOST_PICKED),),
        "claims": claim_parameters(data),
        "timeline": timeline_parameters(data, FIRST_DAY, newest_day(data)),
        "what-if": what_if_parameters(data),
        "data": (
            Choice(TABLE, data.names, data.names[0]),
            Phrase(SEARCH),
            Choice(PART, TABLE_PARTS, TABLE_PARTS[0]),
        ),
    }
    return pages.get(url_path, ())


def _default_lead(data: Package) -> str:
    focus = focus_countries(data)
    return LEAD_COUNTRY if LEAD_COUNTRY in focus else next(iter(focus))
