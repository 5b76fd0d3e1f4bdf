"""Who belonged to which body on a day, in which status, and who joined and left.

A spell holds from its start to the day before its end; an empty end means in force. A date known only
to the month or the year counts from its first day, so on a day inside that month or year the status
may be early by up to as much. A spell whose start is not known is in force from no known day: it is
left out of every count on a day and listed by `undated`.
"""

import datetime as dt
from collections.abc import Mapping, Sequence

import pandas as pd

from multivector.data import dates

Day = dt.date | pd.Timestamp | str

FULL_MEMBER = ("member",)
# The Collective Security Treaty of 1992 is still in force and carried by the CSTO: one body, not two.
SAME_BODY = {"cst_1992": "csto"}


def members_on(spells: pd.DataFrame, day: Day) -> pd.DataFrame:
    """Return the membership spells in force on a day, in every status (end dates are exclusive)."""
    moment = pd.Timestamp(day)
    has_started = dates.first_days(spells["start_date"]) <= moment
    has_ended = dates.first_days(spells["end_date"]) <= moment
    return spells[has_started & ~has_ended]


def undated(spells: pd.DataFrame) -> pd.DataFrame:
    """Return the spells whose start is not known; no count on a day holds them."""
    return spells[spells["start_date"].isna()]


def status_on(spells: pd.DataFrame, day: Day) -> pd.DataFrame:
    """Return one row per country and body with its status on a day.

    Where two spells of one country and body hold at once, the one begun last stands.
    """
    current = members_on(spells, day)
    order = dates.first_days(current["start_date"]).sort_values(kind="stable").index
    latest = current.loc[order].drop_duplicates(["iso3", "org_id"], keep="last")
    return latest.sort_values(["iso3", "org_id"], ignore_index=True)


def full_memberships(
    spells: pd.DataFrame,
    iso3: str,
    day: Day,
    *,
    statuses: Sequence[str] = FULL_MEMBER,
    same_body: Mapping[str, str] = SAME_BODY,
) -> pd.DataFrame:
    """Return a country's memberships on a day that count, each body once.

    Args:
        spells: Rows of the memberships table.
        iso3: The country.
        day: The day in question.
        statuses: What counts; statuses are graded and by default only full members do.
        same_body: Earlier form of a body to its present form. Where the country has any status in
            the present form, that status stands for both.
    """
    current = status_on(spells[spells["iso3"] == iso3], day)
    superseded = current["org_id"].map(same_body).isin(current["org_id"])
    return current[current["status"].isin(statuses) & ~superseded].reset_index(drop=True)


def bodies_by_pole(
    spells: pd.DataFrame,
    pole_of_body: Mapping[str, str],
    iso3: str,
    day: Day,
    *,
    statuses: Sequence[str] = FULL_MEMBER,
    same_body: Mapping[str, str] = SAME_BODY,
) -> pd.DataFrame:
    """Return how many bodies of each pole a country belongs to on a day.

    Args:
        spells: Rows of the memberships table.
        pole_of_body: Pole of each body, as `poles.body_poles` reads it from the poles table.
        iso3: The country.
        day: The day in question.
        statuses: What counts; by default full members only.
        same_body: As in `full_memberships`.

    Returns:
        One row per pole with at least one body: pole, bodies (count), org_ids (`;` list).
    """
    full = full_memberships(spells, iso3, day, statuses=statuses, same_body=same_body)
    poles = [pole_of_body[org_id] for org_id in full["org_id"]]
    counted = full.assign(pole=pd.Series(poles, dtype="str")).groupby("pole", sort=True)["org_id"]
    return counted.agg(bodies="size", org_ids=";".join).reset_index()


def changes(
    spells: pd.DataFrame, first: Day, end: Day, *, statuses: Sequence[str] = FULL_MEMBER
) -> pd.DataFrame:
    """Return who joined and who left from a day (inclusive) to another (exclusive).

    A spell that follows on another of the same country and body within `statuses` is no change. Leaving
    for a lower status (frozen, withdrawing) is an exit and names it.

    Returns:
        One row per change in order of date: date, iso3, org_id, change (joined, left), status (held
        from then on after a join; taken up after an exit, missing if none), start_date or end_date
        as stated in `stated_date`, source_id.
    """
    counted = spells[spells["status"].isin(statuses)]
    parts = [_joins(counted), _exits(counted, spells)]
    moves = pd.concat(parts, ignore_index=True)
    within = moves["date"].ge(pd.Timestamp(first)) & moves["date"].lt(pd.Timestamp(end))
    return moves[within].sort_values(["date", "iso3", "org_id"], ignore_index=True)


def _joins(counted: pd.DataFrame) -> pd.DataFrame:
    ends = set(zip(counted["iso3"], counted["org_id"], counted["end_date"], strict=True))
    is_new = [key not in ends for key in _keys(counted, "start_date")]
    joined = counted[pd.Series(is_new, counted.index, dtype="bool")]
    return _change_rows(joined, "joined", "start_date", joined["status"])


def _exits(counted: pd.DataFrame, spells: pd.DataFrame) -> pd.DataFrame:
    ended = counted[counted["end_date"].notna()]
    starts = set(_keys(counted, "start_date"))
    is_last = [key not in starts for key in _keys(ended, "end_date")]
    left = ended[pd.Series(is_last, ended.index, dtype="bool")]
    taken_up = dict(zip(_keys(spells, "start_date"), spells["status"], strict=True))
    following = [taken_up.get(key) for key in _keys(left, "end_date")]
    return _change_rows(left, "left", "end_date", pd.Series(following, left.index, dtype="str"))


def _keys(spells: pd.DataFrame, date: str) -> list[tuple[str, str, str]]:
    return list(zip(spells["iso3"], spells["org_id"], spells[date], strict=True))


def _change_rows(spells: pd.DataFrame, change: str, column: str, status: pd.Series) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "date": dates.first_days(spells[column]),
            "iso3": spells["iso3"],
            "org_id": spells["org_id"],
            "change": change,
            "status": status,
            "stated_date": spells[column],
            "source_id": spells["source_id"],
        }
    )
