"""How many events each year holds, and which way they led."""

import pandas as pd

from multivector.analysis.timeline.directions import DIRECTIONS, NEUTRAL


def by_year(events: pd.DataFrame, first: int, last: int) -> pd.DataFrame:
    """Return the number and weight of events by the year they began in and by direction.

    Args:
        events: from `event_spans.with_spans`.
        first: first year.
        last: last year.

    Returns:
        Columns year, direction, events, weight; every year and direction, 0 where there is none.
    """
    years, codes = range(first, last + 1), list(DIRECTIONS)
    grouped = events.groupby([events["begin"].dt.year, events["direction"]])["weight"]
    every = pd.MultiIndex.from_product([years, codes], names=["year", "direction"])
    table = pd.DataFrame({"events": grouped.size(), "weight": grouped.sum()})
    return table.reindex(every, fill_value=0).astype("int64").reset_index()


def coded(by_direction: pd.DataFrame) -> pd.DataFrame:
    """Return toward and away by pole over all the years of `by_year`, the fullest pole first.

    Returns:
        Columns pole, toward, away.
    """
    totals = by_direction.groupby("direction")["events"].sum()
    poles = dict.fromkeys(each.pole for each in DIRECTIONS.values() if each.pole)
    rows = [
        {"pole": pole, "toward": _total(totals, pole, 1), "away": _total(totals, pole, -1)}
        for pole in poles
    ]
    table = pd.DataFrame(rows)
    return table.sort_values("toward", ascending=False, kind="stable", ignore_index=True)


def _total(totals: pd.Series, pole: str, sign: int) -> int:
    codes = [each.code for each in DIRECTIONS.values() if (each.pole, each.sign) == (pole, sign)]
    return int(totals.reindex(codes, fill_value=0).sum())


def by_span(by_direction: pd.DataFrame, length: int) -> pd.DataFrame:
    """Return the acts with a direction in spans of years, the last of them ending with the last year.

    Args:
        by_direction: from `by_year`.
        length: years in a span; the first span takes in what years are left over.

    Returns:
        Columns first, last, direction, events, n (all acts of the span with a direction) and share
        (NaN where the span has none).
    """
    newest, oldest = int(by_direction["year"].max()), int(by_direction["year"].min())
    earliest = max((newest - oldest + 1) // length - 1, 0)
    place = ((newest - by_direction["year"]) // length).clip(upper=earliest)
    with_direction = by_direction.assign(place=place)[by_direction["direction"].ne(NEUTRAL)]
    table = with_direction.groupby(["place", "direction"], sort=False)["events"].sum().reset_index()
    whole = table.groupby("place")["events"].transform("sum")
    last = newest - table["place"] * length
    first = (last - length + 1).where(table["place"].lt(earliest), oldest)
    share = (table["events"] / whole).where(whole.gt(0))
    return table.assign(first=first, last=last, n=whole, share=share).drop(columns="place")
