"""Lists of poles and the pole of each member agree: what `poles` lists there holds everywhere.

An empty list is filled from the tables that count each member to a pole. A list that is written
replaces what they say: a deployment counts otherwise by one table.
"""

from collections.abc import Mapping

import pandas as pd

from multivector.data.checking.integrity import LIST_SEPARATOR

POLES = "poles"
NEUTRAL = "neutral"
# A list of the table of poles, and the table and its key that counts each member to a pole.
LISTS = (("partners", "countries", "iso3"), ("bodies", "organizations", "org_id"))


def with_lists(frames: Mapping[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """Return tables by name, lists and poles of members made to agree; a pole may have no member."""
    filled = dict(frames)
    for column, table, key in LISTS:
        has_pole = table in frames and "pole" in frames[table]
        if has_pole and column in filled.get(POLES, ()):
            poles = filled[POLES]
            counted = filled[table] = _as_listed(frames[table], key, poles, column)
            members = counted.sort_values(key).groupby("pole")[key].agg(LIST_SEPARATOR.join)
            known = poles[column].fillna(poles["pole"].map(members)).astype("str")
            filled[POLES] = poles.assign(**{column: known})
    return _with_routes(filled)


def _as_listed(counted: pd.DataFrame, key: str, poles: pd.DataFrame, column: str) -> pd.DataFrame:
    """Return a table with the poles that written lists give its members.

    What a written list no longer names counts to no pole.
    """
    written = poles[poles[column].notna()]
    if written.empty:
        return counted
    listed = {
        item: pole
        for pole, cell in zip(written["pole"], written[column], strict=True)
        for item in cell.split(LIST_SEPARATOR)
    }
    left_out = counted["pole"].isin(written["pole"]) & ~counted[key].isin(listed)
    placed = counted[key].map(listed).fillna(counted["pole"].mask(left_out, NEUTRAL))
    return counted.assign(pole=placed.astype(counted["pole"].dtype))


def _with_routes(frames: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """Return tables whose routes count to the pole of the state that controls them."""
    routes, countries = frames.get("routes"), frames.get("countries")
    if routes is None or countries is None or "controlling_iso3" not in routes:
        return frames
    pole_of = dict(zip(countries["iso3"], countries["pole"], strict=True))
    poles = routes["controlling_iso3"].map(pole_of).astype(routes["pole"].dtype)
    return {**frames, "routes": routes.assign(pole=poles)}
