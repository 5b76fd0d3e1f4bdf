"""The gas network and the fields of Central Asia, as far as the map of pipelines has no rows of them."""

from collections.abc import Collection

import pandas as pd

BARRELS_PER_TONNE = 7.33  # oil, world average
TONNES_PER_1000_M3 = 0.86  # oil of the energy of a thousand cubic metres of gas (36 MJ/m3, 42 GJ/t)
NETWORK, FIELDS = "segments", "fields"
GIVEN_UP = ("shelved", "cancelled")


def segments_in(segments: pd.DataFrame, countries: Collection[str], year: int) -> pd.DataFrame:
    """Return the segments with a published course that are no pipelines of the map themselves.

    Args:
        segments: the table of gas segments.
        countries: ISO codes of states of which one is crossed; empty for all.
        year: what opened later, or was given up, is left out.
    """
    drawn = segments["course"].eq("published") & segments["pipeline_id"].isna()
    is_there = ~segments["status"].isin(GIVEN_UP) & ~segments["opened_year"].gt(year)
    return segments[drawn & is_there & _touches(segments["transit_iso3"], countries)]


def fields_in(fields: pd.DataFrame, countries: Collection[str], year: int) -> pd.DataFrame:
    """Return the fields that have a place.

    Args:
        fields: the table of fields.
        countries: ISO codes of states in which they lie; empty for all.
        year: fields whose first output came later are left out.
    """
    placed = fields["lon"].notna() & ~fields["opened_year"].gt(year)
    return fields[placed & _touches(fields["iso3"], countries)]


def as_oil(fields: pd.DataFrame) -> pd.Series:
    """Return the newest output of each field in million tonnes of oil, NaN where none is known."""
    oil = fields["oil_output"] / BARRELS_PER_TONNE
    gas = fields["gas_output"] / 1000 * TONNES_PER_1000_M3
    return oil.fillna(0).add(gas.fillna(0)).where(oil.notna() | gas.notna())


def paths(points: pd.DataFrame, segment: str) -> list[list[list[float]]]:
    """Return the pieces of the course of a segment, each as a list of longitude and latitude."""
    own = points[points["segment_id"] == segment].sort_values(["string", "seq"])
    return [piece[["lon", "lat"]].to_numpy().tolist() for _, piece in own.groupby("string")]


def _touches(cells: pd.Series, countries: Collection[str]) -> pd.Series:
    """Return which lists of codes name one of some states; all where none is asked for."""
    if not countries:
        return pd.Series(data=True, index=cells.index)
    return cells.str.split(";").map(lambda codes: not set(codes).isdisjoint(countries))
