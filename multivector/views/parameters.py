"""What the links of all pages carry: the shared filters, and codes that several pages have."""

import datetime as dt
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

from multivector.analysis.themes import theme_names
from multivector.data.package import Package
from multivector.views import kept
from multivector.views.link_values import (
    NOTHING,
    Choice,
    Choices,
    Day,
    Parameter,
    Years,
)

UNITS = {"mt": "Million tonnes a year", "kbd": "Thousand barrels a day"}
FIRST_DAY = dt.date(1991, 1, 1)
FIRST_FOCUS = "KAZ"
COMPARED_YEAR = 2013

FOCUS, COMPARE, THEME, PERIOD, AS_OF, UNIT = "f", "c", "t", "y", "d", "u"
PRICE = "price"
"""Which months' price of oil money is counted at; its default moves with the newest month."""
MOST_COMPARED = 4
PICKED = "i"
MOST_PICKED = 20
THEN, EVENT_MARKS = "then", "ev"


def newest_day(data: Package) -> dt.date:
    """Return the day of the package: the newest that a reader can choose."""
    return dt.date.fromisoformat(data.version)


def facts_day(data: Package, tables: Iterable[str] = ()) -> dt.date:
    """Return the last day that all records of acts reach, or those of some tables.

    Statistics end with their last period and say nothing of what was in force on a day, so they do
    not count; a package that does not say until when it was checked reaches its newest day.

    Args:
        data: the data package.
        tables: the names of tables; all where none of them is a record of acts.
    """
    acts = [each for each in data.descriptor.tables if each.record == "acts"]
    chosen = [each for each in acts if each.name in tables] or acts
    days = [each.checked_until for each in chosen if each.checked_until is not None]
    return min(days, default=newest_day(data))


def whole_period(data: Package) -> tuple[int, int]:
    """Return the first and last year a reader can choose: the same as not choosing a period."""
    return FIRST_DAY.year, newest_day(data).year


@kept.for_all
def themes(data: Package) -> Mapping[str, str]:
    """Return codes and names of the themes, in their order."""
    return MappingProxyType(dict(theme_names(data.table("themes"))))


@kept.for_all
def focus_countries(data: Package) -> Mapping[str, str]:
    """Return ISO codes and names of the countries the product is about, by name."""
    countries = data.table("countries")
    focus = countries[countries["is_focus"]].sort_values("name")
    return MappingProxyType(dict(zip(focus["iso3"], focus["name"], strict=True)))


def day_inside(day: dt.date, period: tuple[int, int]) -> dt.date:
    """Return the day of the period that is nearest to a day."""
    return min(max(day, dt.date(period[0], 1, 1)), dt.date(period[1], 12, 31))


def agreeing(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values of a link in which the day lies in the period, and no country meets itself."""
    agreed = dict(values)
    if agreed.keys() >= {AS_OF, PERIOD}:
        agreed[AS_OF] = day_inside(agreed[AS_OF], agreed[PERIOD])
    if agreed.keys() >= {FOCUS, COMPARE}:
        agreed[COMPARE] = tuple(iso3 for iso3 in agreed[COMPARE] if iso3 != agreed[FOCUS])
    return agreed


def period_around(period: tuple[int, int], day: dt.date) -> tuple[int, int]:
    """Return the period, made longer where the day lies outside it."""
    return min(period[0], day.year), max(period[1], day.year)


def shared(data: Package, subjects: Iterable[str]) -> tuple[Parameter, ...]:
    """Return the filters every page shares.

    Args:
        data: the data package.
        subjects: ISO codes of the countries a page can be about.
    """
    newest, countries = newest_day(data), tuple(subjects)
    first = FIRST_FOCUS if FIRST_FOCUS in countries else next(iter(countries), "")
    return (
        Choice(FOCUS, countries, first),
        Choices(COMPARE, countries, most=MOST_COMPARED),
        Choice(THEME, (NOTHING, *themes(data)), NOTHING),
        Years(PERIOD, *whole_period(data)),
        Day(AS_OF, FIRST_DAY, newest, facts_day(data)),
    )
