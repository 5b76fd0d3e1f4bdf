"""All that the tables say about one line or hub: owners, stops, events."""

from collections.abc import Collection
from dataclasses import dataclass

import pandas as pd

from multivector.data import dates

WHOLE_PERCENT = 100.0
# Rounded shares may miss the whole by this much.
ROUNDING_PERCENT = 1.0


@dataclass(frozen=True, eq=False)
class Ownership:
    """Who owns a line: shareholder, shareholder_iso3, share_percent, as_of, note; largest first."""

    rows: pd.DataFrame

    @property
    def known_percent(self) -> float:
        """Sum of the shares that are known."""
        return float(self.rows["share_percent"].sum())

    @property
    def missing_percent(self) -> float:
        """What is left to the whole, zero where it is no more than rounding."""
        missing = WHOLE_PERCENT - self.known_percent
        return missing if missing > ROUNDING_PERCENT else 0.0


def ownership(pipeline_owners: pd.DataFrame, line: str) -> Ownership:
    """Return the owners of a line as last known, largest first."""
    rows = pipeline_owners[pipeline_owners["pipeline_id"] == line]
    newest = rows.sort_values("as_of", na_position="first", kind="stable")
    newest = newest.drop_duplicates("shareholder", keep="last")
    ordered = newest.sort_values(["share_percent", "shareholder"], ascending=[False, True])
    return Ownership(ordered.reset_index(drop=True))


def stops(disruptions: pd.DataFrame, line: str) -> pd.DataFrame:
    """Return the disruptions of a line or hub, oldest first, with `first_day` and `last_day`.

    `last_day` is missing where the end is not known or the stop goes on.
    """
    rows = disruptions[disruptions["line_id"] == line]
    dated = rows.assign(
        first_day=dates.first_days(rows["start_date"]), last_day=dates.last_days(rows["end_date"])
    )
    return dated.sort_values(["first_day", "disruption_id"], ignore_index=True)


def events_about(events: pd.DataFrame, subjects: Collection[str]) -> pd.DataFrame:
    """Return the events about any of some lines, hubs or routes, newest first."""
    wanted = frozenset(subjects)
    named = events["subjects"].fillna("").map(lambda cell: not wanted.isdisjoint(cell.split(";")))
    rows = events[named.astype(bool)]
    newest_first = dates.last_days(rows["date"]).sort_values(ascending=False, kind="stable")
    ordered: pd.DataFrame = rows.loc[newest_first.index]
    return ordered.reset_index(drop=True)


def routes_of(routes: pd.DataFrame, line: str) -> tuple[str, ...]:
    """Return the routes that use this line and no other, so that what is said of them is said of it."""
    return tuple(routes.loc[routes["line_ids"] == line, "route_id"])
