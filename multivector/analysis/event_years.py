"""How many events each year holds, and which way they led."""

import pandas as pd

from multivector.analysis.directions import DIRECTIONS


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
