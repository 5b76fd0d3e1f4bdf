"""How memberships change: joins and exits distinguished by what they were, and changes of status.

A state that is a full member of a treaty when the body that carries it on begins has not joined
anything (`carried on`, left out). One that was a full member before has re-joined. A membership that
ends with its body was not left.
"""

from collections.abc import Collection, Mapping

import pandas as pd

from multivector.analysis.memberships import membership
from multivector.analysis.memberships.membership import SAME_BODY, Day
from multivector.analysis.poles import PoleMap
from multivector.data import dates

JOINED = "joined"
REJOINED = "rejoined"
LEFT = "left"
LOWERED = "lowered"
ENDED = "ended"
WORDS: Mapping[str, str] = {
    JOINED: "Joined",
    REJOINED: "Joined again",
    LEFT: "Left",
    LOWERED: "Suspended, frozen or lowered",
    ENDED: "Ended with the organisation",
}
INWARD = (JOINED, REJOINED)
OUTWARD = (LEFT, LOWERED)


def joins_and_exits(
    spells: pd.DataFrame,
    organizations: pd.DataFrame,
    first: Day,
    end: Day,
    *,
    countries: Collection[str] = (),
) -> pd.DataFrame:
    """Return the joins and exits of full members from a day (inclusive) to another (exclusive).

    Args:
        spells: Rows of the memberships table.
        organizations: `org_id` and `dissolved_date`.
        first: First day of the period.
        end: Day after the period.
        countries: Only these; all if there are none.

    Returns:
        The columns of `membership.changes`, with `change` one of joined, rejoined, left, lowered
        (a lower status was taken up at once) and ended (with the body). Notice of withdrawal is no
        exit: a member leaves on the day the withdrawal takes effect.
    """
    chosen = _in_law(spells[spells["iso3"].isin(countries)] if countries else spells)
    moves = membership.changes(chosen, "1900-01-01", end)
    moves = moves[~_carried_on(moves, chosen)]
    described = moves.assign(change=_kinds(moves, organizations))
    within: pd.DataFrame = described[described["date"] >= pd.Timestamp(first)]
    return within.reset_index(drop=True)


def by_year(changes: pd.DataFrame, pole_of_body: PoleMap) -> pd.DataFrame:
    """Return how many changes of each kind fell in each year, by pole of the body.

    Returns:
        One row per year, pole and change that occurs: year, pole, change, count,
        which (`;` list of country and body, such as KAZ csto).
    """
    placed = changes.assign(
        year=changes["date"].dt.year,
        pole=[pole_of_body[org_id] for org_id in changes["org_id"]],
        what=changes["iso3"] + " " + changes["org_id"],
    )
    grouped = placed.groupby(["year", "pole", "change"], sort=True)["what"]
    return grouped.agg(count="size", which=";".join).reset_index()


def _in_law(spells: pd.DataFrame) -> pd.DataFrame:
    """Return spells in which a member that gave notice is a member until the notice takes effect."""
    members = spells[spells["status"].eq("member")]
    ends = set(zip(members["iso3"], members["org_id"], members["end_date"], strict=True))
    follows = [
        key in ends
        for key in zip(spells["iso3"], spells["org_id"], spells["start_date"], strict=True)
    ]
    noticed = spells["status"].eq("withdrawing") & pd.Series(follows, spells.index, dtype="bool")
    return spells.assign(status=spells["status"].mask(noticed, "member"))


def _carried_on(changes: pd.DataFrame, spells: pd.DataFrame) -> pd.Series:
    """Return which joins only carry on a treaty the state was a full member of on that day."""
    earlier_of = {later: earlier for earlier, later in SAME_BODY.items()}
    treaties = spells[spells["org_id"].isin(SAME_BODY) & spells["status"].eq("member")]
    starts, ends = (dates.first_days(treaties[f"{end}_date"]) for end in ("start", "end"))

    def was_held(date: pd.Timestamp, iso3: str, org_id: str) -> bool:
        same = treaties["iso3"].eq(iso3) & treaties["org_id"].eq(earlier_of[org_id])
        return bool((same & starts.lt(date) & ~ends.le(date)).any())

    carried = [
        change == "joined" and org_id in earlier_of and was_held(date, iso3, org_id)
        for date, iso3, org_id, change in zip(
            changes["date"], changes["iso3"], changes["org_id"], changes["change"], strict=True
        )
    ]
    return pd.Series(carried, changes.index, dtype="bool")


def _kinds(changes: pd.DataFrame, organizations: pd.DataFrame) -> list[str]:
    dissolved = dict(
        zip(
            organizations["org_id"],
            dates.first_days(organizations["dissolved_date"]),
            strict=True,
        )
    )
    seen: set[tuple[str, str]] = set()
    kinds = []
    for row in changes.to_dict("records"):
        key = (row["iso3"], SAME_BODY.get(row["org_id"], row["org_id"]))
        if row["change"] == "joined":
            kinds.append(REJOINED if key in seen else JOINED)
            seen.add(key)
        elif row["date"] == dissolved.get(row["org_id"]):
            kinds.append(ENDED)
        else:
            kinds.append(LEFT if pd.isna(row["status"]) else LOWERED)
    return kinds
