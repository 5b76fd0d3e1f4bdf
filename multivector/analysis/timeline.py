"""Events selected by country, theme and day."""

import datetime as dt
from collections.abc import Collection

import pandas as pd

from multivector.data import dates


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


def _names_any(cells: pd.Series, wanted: Collection[str]) -> pd.Series:
    items = frozenset(wanted)
    return cells.fillna("").map(lambda cell: not items.isdisjoint(cell.split(";"))).astype(bool)
