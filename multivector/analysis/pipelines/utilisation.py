"""Use rate of a line: what flowed through it over its nameplate capacity.

The tables hold one nameplate capacity per line, that of today. A line that was expanded was fuller in
earlier years than its use rate says, so a caller names the year from which the capacity holds.
"""

import pandas as pd

from multivector.analysis.pipelines.line_units import volume_unit

THROUGHPUT = "total_throughput"


def yearly_throughput(
    route_volumes: pd.DataFrame, routes: pd.DataFrame, line_id: str
) -> pd.DataFrame:
    """Return everything that flowed through a line by year, whoever owned it.

    Only routes that use this one line are taken: what several lines carried together says nothing of
    each.

    Returns:
        year, volume, unit, confidence, source_id, note; one row per year, oldest first.
    """
    own = routes.loc[routes["line_ids"].eq(line_id) & routes["role"].eq("route"), "route_id"]
    is_yearly = route_volumes["period_type"].eq("year") & route_volumes["basis"].eq(THROUGHPUT)
    rows = route_volumes[is_yearly & route_volumes["route_id"].isin(own)]
    years = rows.assign(year=rows["period"].astype("int64")).sort_values("year", ignore_index=True)
    return years[["year", "volume", "unit", "confidence", "source_id", "note"]]


def use_rates(
    throughput: pd.DataFrame, nameplate: float, capacity_unit: str, *, since: int | None = None
) -> pd.DataFrame:
    """Return the throughput with its use rate (1 is full; above 1 is possible with additives).

    Args:
        throughput: Rows of `yearly_throughput`.
        nameplate: Nameplate capacity, NaN where unknown: then the rates are unknown.
        capacity_unit: mt_per_year or bcm_per_year.
        since: First year for which the capacity holds; earlier years get no rate.

    Raises:
        ValueError: If the unit of capacity is not that of the throughput.
    """
    counted = set(throughput["unit"])
    if not counted <= {volume_unit(capacity_unit)}:
        raise ValueError(
            f"capacity_unit {capacity_unit!r} does not fit volumes in {sorted(counted)}; allowed: "
            "that of the volumes, a year"
        )
    holds = throughput["year"] >= (since if since is not None else throughput["year"].min())
    rate = throughput["volume"] / nameplate if nameplate > 0 else float("nan")
    return throughput.assign(
        use_rate=pd.Series(rate, throughput.index, dtype="float64").where(holds)
    )
