"""What the Pipelines page shows of the gas network and the fields of Central Asia."""

import pandas as pd

from multivector.analysis.pipelines import regional
from multivector.analysis.pipelines.regional import FIELDS, NETWORK
from multivector.figures.pipelines.regional_layers import Regional
from multivector.views import kept

TABLES = {"gas_segments": "segment_id", "fields": "field_id"}
GAS = "gas"


@kept.for_all
def shown(
    extras: tuple[str, ...],
    countries: tuple[str, ...],
    products: tuple[str, ...],
    year: int,
    chosen: str,
) -> Regional:
    """Return the segments and fields to draw: those asked for, and the one that is picked."""
    data = kept.data()
    segments, fields = data.table("gas_segments"), data.table("fields")
    has_lines = NETWORK in extras and (not products or GAS in products)
    lines = regional.segments_in(segments, countries, year) if has_lines else segments.iloc[:0]
    spots = regional.fields_in(fields, countries, year) if FIELDS in extras else fields.iloc[:0]
    lines = _with(lines, segments[segments["course"].eq("published")], "segment_id", chosen)
    spots = _with(spots, fields[fields["lon"].notna()], "field_id", chosen)
    points = data.table("gas_segment_points")
    return Regional(
        segments=lines,
        paths={str(line): regional.paths(points, str(line)) for line in lines["segment_id"]},
        fields=spots.assign(amount=regional.as_oil(spots)),
        chosen=chosen,
    )


def course(line: str) -> pd.DataFrame:
    """Return the points of a segment, or the place of a field, as the map is fitted to them."""
    data = kept.data()
    points = data.table("gas_segment_points")
    own = points[points["segment_id"] == line]
    if own.empty:
        fields = data.table("fields")
        own = fields[fields["field_id"].eq(line) & fields["lon"].notna()].assign(seq=1)
    return own[["lon", "lat", "seq"]]


def _with(rows: pd.DataFrame, among: pd.DataFrame, key: str, chosen: str) -> pd.DataFrame:
    """Return some rows and the one that is picked, if it is not one of them."""
    picked = among[among[key] == chosen]
    return rows if picked.empty or chosen in set(rows[key]) else pd.concat([rows, picked])
