"""Membership spells as bars in time, with the stretch in which an approximate end may lie.

A date known to the year may be any day of that year: a spell certainly holds from the last day its
start may be to the first day its end may be, and possibly holds in the stretches on both sides. A
start that is not known at all may be any day since the body was founded.
"""

from collections.abc import Collection

import pandas as pd

from multivector.data import dates

DAY = pd.Timedelta(days=1)


def spell_bars(
    spells: pd.DataFrame,
    organizations: pd.DataFrame,
    newest: pd.Timestamp,
    *,
    countries: Collection[str],
    bodies: Collection[str] = (),
) -> pd.DataFrame:
    """Return the spells of some countries with the bounds of both ends.

    Args:
        spells: Rows of the memberships table.
        organizations: `org_id` and `founded_date`; where an unknown start is drawn from.
        newest: Up to which day the facts were gathered; spells in force end here.
        countries: ISO codes.
        bodies: Codes of bodies; all if there are none.

    Returns:
        The columns of `spells` and: possible_from, certain_from, certain_to, possible_to
        (timestamps; certain_from is missing where nothing is certain), is_open (in force),
        is_undated (no start is known).
    """
    wanted = spells["iso3"].isin(countries)
    own = spells[wanted & spells["org_id"].isin(bodies)] if bodies else spells[wanted]
    is_open, is_undated = own["end_date"].isna(), own["start_date"].isna()
    founded = own["org_id"].map(
        dict(zip(organizations["org_id"], organizations["founded_date"], strict=True))
    )
    first_start = dates.first_days(own["start_date"].fillna(founded))
    last_start = dates.last_days(own["start_date"])
    first_end = dates.first_days(own["end_date"]).fillna(newest)
    last_end = dates.last_days(own["end_date"]).fillna(newest)
    is_exact_end = own["end_date"].str.len().eq(len("YYYY-MM-DD"))
    bars = own.assign(
        possible_from=first_start,
        certain_from=last_start.where(last_start <= first_end),
        certain_to=first_end,
        possible_to=last_end.where(~is_exact_end.fillna(value=False), first_end),
        is_open=is_open,
        is_undated=is_undated,
    )
    return bars[bars["possible_from"] <= newest].reset_index(drop=True)


def most_changed(spells: pd.DataFrame, countries: Collection[str], count: int) -> tuple[str, ...]:
    """Return the bodies in which the status of some countries changed most often.

    Bodies with the same number of changes stand in the order of their codes.
    """
    own = spells[spells["iso3"].isin(countries)]
    ended = own[own["end_date"].notna()].groupby("org_id").size()
    ordered = (
        ended.rename("ended")
        .reset_index()
        .sort_values(["ended", "org_id"], ascending=[False, True])
    )
    return tuple(ordered["org_id"].head(count))
