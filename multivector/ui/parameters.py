"""Which values each page's link carries: the stable codes, in one place."""

import datetime as dt

from multivector.data.package import Package
from multivector.ui.link_values import Choice, Choices, Day, Parameter, Phrase, Year, Years

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
TABLE_PARTS = ("columns", "sources", "coverage", "corrections", "licence")
FIRST_DAY = dt.date(1991, 1, 1)
LEAD_COUNTRY = "KAZ"
COMPARED_YEAR = 2013

COUNTRIES, THEME, PERIOD, AS_OF, UNIT = "c", "t", "y", "d", "u"
LEAD, THEN, TABLE, SEARCH, PART = "lead", "then", "table", "q", "part"


def newest_day(data: Package) -> dt.date:
    """Return the day up to which the package's facts were gathered."""
    return dt.date.fromisoformat(data.version)


def whole_period(data: Package) -> tuple[int, int]:
    """Return the first and last year a reader can choose: the same as not choosing a period."""
    return FIRST_DAY.year, newest_day(data).year


def focus_countries(data: Package) -> dict[str, str]:
    """Return ISO codes and names of the countries the product is about, by name."""
    countries = data.table("countries")
    focus = countries[countries["is_focus"]].sort_values("name")
    return dict(zip(focus["iso3"], focus["name"], strict=True))


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


def of_page(url_path: str, data: Package) -> tuple[Parameter, ...]:
    """Return the values that only one page has; the Overview's path is empty."""
    pages: dict[str, tuple[Parameter, ...]] = {
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


def _default_lead(data: Package) -> str:
    focus = focus_countries(data)
    return LEAD_COUNTRY if LEAD_COUNTRY in focus else next(iter(focus))
