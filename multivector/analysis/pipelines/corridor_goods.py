"""Goods carried along a corridor, by year."""

import pandas as pd

from multivector.analysis import evidence

TONNES, CONTAINERS = "tonnes", "containers"
ALL, REPORTED = "all", "reported"


def yearly(volumes: pd.DataFrame, corridor: str, measure: str) -> pd.DataFrame:
    """Return what a whole corridor carried by year, plans left out.

    Args:
        volumes: the table of goods by corridor.
        corridor: id of the corridor.
        measure: TONNES (million tonnes) or CONTAINERS (of 20 feet).

    Returns:
        year, volume, is_derived, source_ids, note; oldest first.
    """
    rows = of_measure(volumes, corridor, measure)
    whole = rows["part"].eq(ALL) & rows["basis"].eq(REPORTED) & rows["period_type"].eq("year")
    kept = rows[whole].assign(year=lambda all_: all_["period"].astype("int64"))
    kept = kept.assign(source_ids=evidence.row_sources(kept))
    return kept.sort_values("year", ignore_index=True)[
        ["year", "volume", "is_derived", "source_ids", "note"]
    ]


def of_measure(volumes: pd.DataFrame, corridor: str, measure: str) -> pd.DataFrame:
    """Return all rows of a corridor and a measure: parts, plans and months as well."""
    return volumes[volumes["corridor_id"].eq(corridor) & volumes["measure"].eq(measure)]


def with_years(volumes: pd.DataFrame, measure: str) -> tuple[str, ...]:
    """Return the corridors of which at least two years are known, the fullest first."""
    counts = {
        str(corridor): len(yearly(volumes, str(corridor), measure))
        for corridor in volumes["corridor_id"].unique()
    }
    known = [corridor for corridor, count in counts.items() if count > 1]
    return tuple(sorted(known, key=lambda corridor: (-counts[corridor], corridor)))
