"""Who stepped out of which organisation: left, suspended, frozen or lowered, one row for each country.

Only steps of members and associates count. What ends with its organisation was not left.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

from multivector.analysis import wording
from multivector.analysis.memberships.membership import Day
from multivector.data import dates

WERE_IN = ("member", "associate", "frozen", "suspended", "withdrawing")
OUTWARD: Mapping[str, str] = {
    "frozen": "frozen",
    "suspended": "suspended",
    "withdrawing": "leaving since",
    "associate": "associate only since",
    "partner": "partner only since",
    "observer": "observer only since",
}
LEFT = "left"


def exits(
    spells: pd.DataFrame,
    organizations: pd.DataFrame,
    first: Day,
    end: Day,
    *,
    countries: Collection[str],
) -> pd.DataFrame:
    """Return the exits of countries from a day (inclusive) to another (exclusive), the oldest first.

    Args:
        spells: rows of the memberships table.
        organizations: `org_id` and `dissolved_date`.
        first: first day of the period.
        end: day after the period.
        countries: ISO codes.

    Returns:
        One row per country and organisation with a step out in the period: date (of the first),
        iso3, org_id, steps (tuple of what happened and its year), has_left, stated_date, source_id.
    """
    dissolved = dict(
        zip(organizations["org_id"], organizations["dissolved_date"].fillna(""), strict=True)
    )
    dated = spells[spells["iso3"].isin(countries) & spells["start_date"].notna()]
    rows = []
    for (iso3, org_id), group in dated.groupby(["iso3", "org_id"], sort=True):
        steps = [
            step
            for step in _steps(
                group.sort_values("start_date").to_dict("records"), dissolved[org_id]
            )
            if pd.Timestamp(first) <= step["date"] < pd.Timestamp(end)
        ]
        if steps:
            rows.append(
                {
                    "date": steps[0]["date"],
                    "iso3": iso3,
                    "org_id": org_id,
                    "steps": tuple((step["did"], step["date"].year) for step in steps),
                    "has_left": steps[-1]["did"] == LEFT,
                    "stated_date": steps[0]["stated_date"],
                    "source_id": steps[0]["source_id"],
                }
            )
    columns = ["date", "iso3", "org_id", "steps", "has_left", "stated_date", "source_id"]
    listed = pd.DataFrame(rows, columns=columns)
    return listed.sort_values(["date", "iso3", "org_id"], ignore_index=True)


def in_words(steps: Sequence[tuple[str, int]], country: str, body: str) -> str:
    """Return an exit in words: "Uzbekistan, CSTO: suspended and left 2012"."""
    by_year: dict[int, list[str]] = {}
    for did, year in steps:
        by_year.setdefault(year, []).append(did)
    said = [f"{wording.joined(did)} {year}" for year, did in by_year.items()]
    return f"{country}, {body}: {', '.join(said)}"


def _steps(spells: Sequence[Mapping[Any, Any]], dissolved: str) -> Iterator[dict[str, Any]]:
    """Yield the steps out of one country in one organisation."""
    for spell, following in zip(spells, [*spells[1:], None], strict=True):
        end = spell["end_date"]
        if pd.isna(end) or str(end) == dissolved or spell["status"] not in WERE_IN:
            continue
        goes_on = following is not None and following["start_date"] == end
        did = OUTWARD.get(following["status"], "") if goes_on and following else LEFT
        if did:
            date = dates.first_days(pd.Series([end])).iloc[0]
            yield {"date": date, "did": did, "stated_date": end, "source_id": spell["source_id"]}
