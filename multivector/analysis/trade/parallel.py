"""Trade in re-exports and in goods under restrictions, basket by basket; baskets are never added."""

import re

import pandas as pd

BASKET = ["reporter", "partner", "flow", "item"]
_LAST_MONTH = re.compile(r"last month with data (\d+)")
_FIRST_MONTHS = re.compile(r"January to (\w+)")
_LAST = 12


def baskets(parallel: pd.DataFrame, reporter: str) -> pd.DataFrame:
    """Return the rows that name a state, alone or with others, largest basket first.

    Returns:
        Columns of the table, and `months` (which part of the year is counted, empty for all of it)
        and `is_shared` (the figure is for several states together).
    """
    names_it = parallel["reporter"].map(lambda cell: reporter in cell.split(";")).astype(bool)
    own = parallel[names_it & parallel["value_usd_mn"].notna()]
    largest = own.groupby(BASKET)["value_usd_mn"].transform("max")
    marked = own.assign(
        months=own["note"].fillna("").map(_months),
        is_shared=own["reporter"].ne(reporter),
        largest=largest,
    )
    ordered = marked.sort_values(
        ["is_shared", "largest", *BASKET, "year"], ascending=[True, False, *[True] * 5]
    )
    return ordered.drop(columns="largest").reset_index(drop=True)


def growth(basket: pd.DataFrame) -> pd.DataFrame:
    """Return the change of each basket from the first to the last year that are counted whole.

    Returns:
        The basket, first, last (years), before, after (USD million), times (after over before);
        only baskets of the state alone.
    """
    whole = basket[~basket["is_shared"] & basket["months"].eq("")].sort_values("year")
    ends = whole.groupby(BASKET).agg(
        first=("year", "first"),
        last=("year", "last"),
        before=("value_usd_mn", "first"),
        after=("value_usd_mn", "last"),
    )
    grown = ends[ends["first"] < ends["last"]].reset_index()
    return grown.assign(times=grown["after"] / grown["before"].where(grown["before"] > 0))


def _months(note: str) -> str:
    first = _FIRST_MONTHS.search(note)
    last = _LAST_MONTH.search(note)
    if first:
        return f"January to {first[1]}"
    return f"{last[1]} months" if last and int(last[1]) < _LAST else ""
