"""What the links of all pages carry: the shared filters, and codes that several pages have."""

import datetime as dt
from collections.abc import Mapping
from types import MappingProxyType

from multivector.data.package import Package
from multivector.views import kept
from multivector.views.link_values import (
    Choice,
    Choices,
    Day,
    Parameter,
    Years,
)

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
FIRST_DAY = dt.date(1991, 1, 1)
LEAD_COUNTRY = "KAZ"
COMPARED_YEAR = 2013

COUNTRIES, THEME, PERIOD, AS_OF, UNIT = "c", "t", "y", "d", "u"
PICKED = "i"
MOST_PICKED = 20
LEAD, THEN, EVENT_MARKS = "lead", "then", "ev"


def newest_day(data: Package) -> dt.date:
    """Return the day up to which the package's facts were gathered."""
    return dt.date.fromisoformat(data.version)


def whole_period(data: Package) -> tuple[int, int]:
    """Return the first and last year a reader can choose: the same as not choosing a period."""
    return FIRST_DAY.year, newest_day(data).year


@kept.for_all
def focus_countries(data: Package) -> Mapping[str, str]:
    """Return ISO codes and names of the countries the product is about, by name."""
    countries = data.table("countries")
    focus = countries[countries["is_focus"]].sort_values("name")
    return MappingProxyType(dict(zip(focus["iso3"], focus["name"], strict=True)))


@kept.for_all
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
