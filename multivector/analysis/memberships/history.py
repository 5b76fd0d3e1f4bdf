"""How many bodies of each pole countries belong to, year by year."""

import datetime as dt
from collections.abc import Collection, Sequence

import pandas as pd

from multivector.analysis.memberships.membership import FULL_MEMBER, SAME_BODY
from multivector.analysis.poles import PoleMap
from multivector.data import dates


def year_ends(first: int, newest: dt.date) -> tuple[dt.date, ...]:
    """Return the last day of each year from a first year on; the newest day stands for its year."""
    whole = [dt.date(year, 12, 31) for year in range(first, newest.year)]
    return (*whole, newest)


def bodies_by_pole_over_time(
    spells: pd.DataFrame,
    pole_of_body: PoleMap,
    countries: Collection[str],
    days: Sequence[dt.date],
) -> pd.DataFrame:
    """Return how many bodies of each pole countries are full members of, on each of some days.

    A treaty that a body carries on is counted through that body (`SAME_BODY`), as
    `membership.bodies_by_pole` does for one country and day.

    Returns:
        One row per day and pole that ever occurs: day, year, pole, bodies (sum over countries),
        countries (how many were chosen), per_country (mean).
    """
    own = spells[spells["iso3"].isin(countries) & spells["start_date"].notna()]
    begins, ends = (dates.first_days(own[f"{end}_date"]) for end in ("start", "end"))
    dated = own.assign(begins=begins, ends=ends).sort_values("begins", kind="stable")
    poles = sorted({pole_of_body[org_id] for org_id in own["org_id"]})
    rows = [
        (day, day.year, pole, count)
        for day in days
        for pole, count in _counts(dated, pole_of_body, poles, pd.Timestamp(day)).items()
    ]
    counts = pd.DataFrame(rows, columns=["day", "year", "pole", "bodies"])
    total = len(countries)
    return counts.assign(countries=total, per_country=counts["bodies"] / max(total, 1))


def _counts(
    dated: pd.DataFrame, pole_of_body: PoleMap, poles: Sequence[str], moment: pd.Timestamp
) -> dict[str, int]:
    in_force = dated[(dated["begins"] <= moment) & ~(dated["ends"] <= moment)]
    latest = in_force.drop_duplicates(["iso3", "org_id"], keep="last")
    status = {
        (iso3, org_id): value
        for iso3, org_id, value in zip(
            latest["iso3"], latest["org_id"], latest["status"], strict=True
        )
    }
    counts = dict.fromkeys(poles, 0)
    for (iso3, org_id), value in status.items():
        if value in FULL_MEMBER and (iso3, SAME_BODY.get(org_id)) not in status:
            counts[pole_of_body[org_id]] += 1
    return counts
