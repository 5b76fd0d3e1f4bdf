"""Events selected by country, theme and day."""

import datetime as dt
from collections.abc import Collection

import pandas as pd

from multivector.data import dates

MARKED_WEIGHT = 4


def latest_events(
    events: pd.DataFrame,
    *,
    countries: Collection[str],
    themes: Collection[str],
    period: tuple[int, int],
    as_of: dt.date,
    limit: int,
) -> pd.DataFrame:
    """Return the newest events that concern some countries and themes, newest first.

    Args:
        events: `date`, `countries` and `themes` (`;` lists) and whatever else is to be shown.
        countries: ISO codes; an event counts if it names one of them.
        themes: theme codes; none means all.
        period: first and last calendar year.
        as_of: nothing that began after this day is returned.
        limit: at most so many rows.
    """
    begins = dates.first_days(events["date"])
    in_time = begins.dt.year.between(*period) & (begins <= pd.Timestamp(as_of))
    chosen = events[in_time & _names_any(events["countries"], countries)]
    if themes:
        chosen = chosen[_names_any(chosen["themes"], themes)]
    newest_first = dates.last_days(chosen["date"]).sort_values(ascending=False, kind="stable")
    ordered: pd.DataFrame = chosen.loc[newest_first.index]
    return ordered.head(limit)


def marked_events(  # noqa: PLR0913 -- what concerns a chart: whom, what about, from when to when
    events: pd.DataFrame,
    *,
    countries: Collection[str],
    themes: Collection[str],
    first: dt.date,
    last: dt.date,
    limit: int,
    least_weight: int = MARKED_WEIGHT,
) -> pd.DataFrame:
    """Return the weightiest events for the marks on a time chart, in order of date.

    Args:
        events: `date`, `countries` and `themes` (`;` lists), `weight` and whatever else is shown.
        countries: ISO codes; an event counts if it names one of them.
        themes: theme codes; none means all.
        first: first day of the chart.
        last: last day of the chart.
        limit: at most so many; of the same weight those stand that name more of the countries, and
            then those that one of them is the first of.
        least_weight: events below this weight are left out.

    Returns:
        Columns of the table, and `day`, the first day of each date.
    """
    marked = events.assign(
        day=dates.first_days(events["date"]),
        named=_named(events["countries"], countries),
        is_own=events["countries"].fillna("").str.split(";").str[0].isin(list(countries)),
    )
    within = marked["day"].between(pd.Timestamp(first), pd.Timestamp(last))
    chosen = marked[within & marked["weight"].ge(least_weight) & marked["named"].gt(0)]
    if themes:
        chosen = chosen[_names_any(chosen["themes"], themes)]
    ranked = chosen.sort_values(
        ["weight", "named", "is_own", "day"], ascending=[False, False, False, True], kind="stable"
    )
    return ranked.head(limit).sort_values("day", kind="stable").drop(columns=["named", "is_own"])


def apart(events: pd.DataFrame, days: int, limit: int) -> pd.DataFrame:
    """Return events that lie at least so many days apart, the weightier one of two that do not.

    Args:
        events: from `marked_events`: `day` and `weight`, in order of date.
        days: least distance between two events, so that their marks do not overlap.
        limit: at most so many.
    """
    kept: list[tuple[int, pd.Timestamp]] = []
    ranked = events.sort_values("weight", ascending=False, kind="stable")
    for index, day in zip(ranked.index, ranked["day"], strict=True):
        if len(kept) < limit and all(abs((day - other).days) >= days for _, other in kept):
            kept.append((index, day))
    return events.loc[sorted(index for index, _ in kept)].sort_values("day", kind="stable")


def _named(cells: pd.Series, wanted: Collection[str]) -> pd.Series:
    """Return how many of the wanted items each list names."""
    items = frozenset(wanted)
    counts = [len(items.intersection(cell.split(";"))) for cell in cells.fillna("")]
    return pd.Series(counts, index=cells.index, dtype="int64")


def _names_any(cells: pd.Series, wanted: Collection[str]) -> pd.Series:
    items = frozenset(wanted)
    return cells.fillna("").map(lambda cell: not items.isdisjoint(cell.split(";"))).astype(bool)
