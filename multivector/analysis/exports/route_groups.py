"""An exporter's routes in three groups: the main one, others that the same state controls, the rest.

The state is that which controls most of what left in the years in view. What leaves by a route that no
single state is known to control is in no group, since it may belong to any.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from multivector.analysis.exports import exposure, routes
from multivector.analysis.exports.history import ExportHistory

MAIN, SAME, OTHER = "main", "same", "other"
GROUPS = (MAIN, SAME, OTHER)
FEW_ROUTES = 4  # so many are shown one by one
HALF = 0.5


@dataclass(frozen=True, eq=False)
class RouteGroups:
    """The volumes of the groups by year.

    Attributes:
        route_id: the main route.
        state: the state that controls it.
        rows: year, group, volume, volume_low, volume_high (what the estimates in it allow),
            is_estimate (at least half of it is).
        others: the states that control the routes of the group `other`.
        uncontrolled: the routes in no group, with their `year` and `volume`.
    """

    route_id: str
    state: str
    rows: pd.DataFrame
    others: tuple[str, ...]
    uncontrolled: pd.DataFrame


def route_groups(
    tables: Mapping[str, pd.DataFrame], history: ExportHistory, *, few: int = FEW_ROUTES
) -> RouteGroups | None:
    """Return the groups of the routes of a history; None for a few routes, or none with a controller."""
    if history.rows["route_id"].nunique() <= few:
        return None
    marks = exposure.controllers(tables["routes"])
    volumes = _volumes(tables, history, marks)
    controlled = volumes[volumes["state"].notna()]
    if controlled.empty:
        return None
    state = str(controlled.groupby("state")["volume"].sum().idxmax())
    own = controlled[controlled["state"].eq(state)]
    main = str(own.groupby("route_id")["volume"].sum().idxmax())
    group = pd.Series(OTHER, controlled.index, dtype="str").mask(
        controlled["state"].eq(state), SAME
    )
    controlled = controlled.assign(group=group.mask(controlled["route_id"].eq(main), MAIN))
    controlled = controlled.assign(estimated=controlled["volume"].where(controlled["is_estimate"]))
    summed = ["volume", *routes.INTERVAL, "estimated"]
    sums = controlled.groupby(["year", "group"])[summed].sum().reset_index()
    sums = sums[sums["volume"] > 0]
    rows = sums.assign(is_estimate=sums["estimated"] >= HALF * sums["volume"])
    others = controlled.loc[controlled["group"].eq(OTHER), "state"]
    uncontrolled = volumes.loc[volumes["state"].isna(), ["year", "route_id", "volume"]]
    return RouteGroups(
        route_id=main,
        state=state,
        rows=rows.drop(columns="estimated").reset_index(drop=True),
        others=tuple(sorted(set(others))),
        uncontrolled=uncontrolled.reset_index(drop=True),
    )


def _volumes(
    tables: Mapping[str, pd.DataFrame], history: ExportHistory, marks: exposure.Marks
) -> pd.DataFrame:
    """Return the volumes with year, state, interval and is_estimate; parts stand for themselves."""
    listed = tables["routes"]
    parts = routes.yearly_parts(
        tables["route_volumes"], listed, history.exporter, history.commodity
    )
    wholes = dict(zip(listed["route_id"], listed["subset_of"], strict=True))
    frames = []
    for year in history.years:
        of_year = exposure.parts_of_year(parts, listed, year.year)
        drawn = exposure.drawn_out(year.rows, of_year, marks)
        estimates = set(year.rows.loc[year.rows["kind"].eq("estimate"), "route_id"])
        ids = drawn["route_id"]
        is_estimate = ids.isin(estimates) | ids.map(wholes).isin(estimates)
        bounds = year.rows.set_index("route_id").reindex(columns=routes.INTERVAL)
        interval = {name: ids.map(bounds[name]).fillna(drawn["volume"]) for name in routes.INTERVAL}
        drawn = drawn.assign(year=year.year, state=ids.map(marks), is_estimate=is_estimate)
        frames.append(drawn.assign(**interval))
    return pd.concat(frames, ignore_index=True)
