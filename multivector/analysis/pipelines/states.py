"""The network as it stood on a day: which lines were there, and which of them carried anything.

Years of opening and closing are known to the year only; stops, and since when a section has its state,
to the day or month. A stop without an end counts as lasting only where the line is out of service today, for otherwise its end
is simply not known. Plans are not dated in the tables, so they stand on the present network alone.
Capacity that is out and flow that was stopped though the line could run are two things; either stops it.
"""

import datetime as dt
import math
from typing import Any

import pandas as pd

from multivector.data import dates

IN_SERVICE = "in_service"
REDUCED = "reduced"
PARTLY = "partly"
STOPPED = "stopped"
OUT = "out"
BUILDING = "building"
PLANNED = "planned"
GIVEN_UP = "given_up"
STATES = {
    IN_SERVICE: "operating",
    REDUCED: "operating, disrupted",
    PARTLY: "partly operating",
    STOPPED: "stopped",
    OUT: "not operating",
    BUILDING: "under construction",
    PLANNED: "proposed",
    GIVEN_UP: "cancelled",
}
CARRYING = frozenset({IN_SERVICE, REDUCED, PARTLY})
TODAY = {
    "operating": IN_SERVICE,
    "partly operating": PARTLY,
    "idle": OUT,
    "damaged": OUT,
    "construction": BUILDING,
    "proposed": PLANNED,
    "cancelled": GIVEN_UP,
}
WHOLE = 100.0
OUT_OF_SERVICE, NOT_SENT = "capacity_lost_percent", "flow_stopped_percent"
CAUSES = ("lost_percent", "stopped_percent")
"""What of a line was out of service on a day, and what was stopped though it could run."""


def states_on(
    lines: pd.DataFrame, disruptions: pd.DataFrame, day: dt.date, newest: dt.date
) -> pd.DataFrame:
    """Return the lines that were there on a day, each with its state.

    Args:
        lines: `line_id`, `status` (as last known), `opened_year`, `closed_year`; `status_since`, a
            partial date, where it is known since when they stand still.
        disruptions: `line_id`, `start_date`, `end_date`, `capacity_lost_percent`,
            `flow_stopped_percent`.
        day: the day in question.
        newest: the day up to which the facts were gathered; its year counts as the present.

    Returns:
        The rows of `lines` that were there, with `state` (a key of STATES), `lost_percent`, the
        capacity out of service on the day, and `stopped_percent`, the flow stopped though the line
        could run (each NaN where there was none or it is not known).
    """
    now = _that_count(lasting(disruptions, lines.set_index("line_id")["status"], day))
    stops = _by_line(now, now[[OUT_OF_SERVICE, NOT_SENT]].astype("float64").max(axis=1))
    dated = lines.reindex(
        columns=["line_id", "status", "opened_year", "closed_year", "status_since"]
    )
    dated = dated.assign(since=dates.first_days(dated["status_since"]))
    states = [
        _state(line, day, newest, stops.get(str(line.line_id), ())) for line in dated.itertuples()
    ]
    rows = lines.assign(
        state=states,
        lost_percent=_largest(lines, now, OUT_OF_SERVICE),
        stopped_percent=_largest(lines, now, NOT_SENT),
    )
    return rows[rows["state"] != ""].reset_index(drop=True)


def lasting(disruptions: pd.DataFrame, statuses: pd.Series, day: dt.date) -> pd.DataFrame:
    """Return the disruptions that lasted on a day.

    Args:
        disruptions: `line_id`, `start_date`, `end_date` and whatever else.
        statuses: status of each line as last known, by line id.
        day: the day.
    """
    moment = pd.Timestamp(day)
    has_begun = dates.first_days(disruptions["start_date"]) <= moment
    ends = dates.last_days(disruptions["end_date"])
    goes_on = ends.isna() & disruptions["line_id"].map(statuses).isin(["idle", "damaged"])
    return disruptions[has_begun & (goes_on | (ends >= moment))]


def _that_count(disruptions: pd.DataFrame) -> pd.DataFrame:
    """Return the disruptions but those that are known to have cost nothing."""
    costs = disruptions[[OUT_OF_SERVICE, NOT_SENT]].astype("float64").max(axis=1)
    return disruptions[costs.ne(0)]


def _by_line(now: pd.DataFrame, losses: pd.Series) -> dict[str, tuple[float, ...]]:
    """Return the losses of each line, unknown ones as NaN."""
    return {str(line): tuple(rows) for line, rows in losses.groupby(now["line_id"])}


def _largest(lines: pd.DataFrame, now: pd.DataFrame, column: str) -> list[float]:
    """Return the largest percentage that is known of each line, NaN where none is."""
    known = now[column].astype("float64").groupby(now["line_id"]).max()
    return [float(known.get(line, math.nan)) for line in lines["line_id"]]


def _state(line: Any, day: dt.date, newest: dt.date, stops: tuple[float, ...]) -> str:
    """Return the state of a line; empty where it was not there, or not dated."""
    today, is_present = TODAY[line.status], day.year >= newest.year
    is_dated = pd.notna(line.since) and today == OUT
    if pd.isna(line.opened_year):
        return today if is_present or today == IN_SERVICE else ""
    if line.opened_year > day.year:
        return ""
    if not is_dated and _is_closed(line.closed_year, day, stops):
        return OUT
    if WHOLE in stops:
        return STOPPED
    if today == OUT and (pd.Timestamp(day) >= line.since if is_dated else is_present):
        return OUT
    return REDUCED if stops else IN_SERVICE


def _is_closed(closed_year: Any, day: dt.date, stops: tuple[float, ...]) -> bool:
    """Return whether a line was closed: in its last year from the stop on, else from the year's end."""
    if pd.isna(closed_year) or closed_year > day.year:
        return False
    is_last_day = (day.month, day.day) == (12, 31)
    return bool(closed_year < day.year or is_last_day or WHOLE in stops)
