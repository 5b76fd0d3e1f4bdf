"""Lists that repeat what another table says, filled from there where the file leaves them empty."""

from collections.abc import Mapping

import pandas as pd

from multivector.data.checking.integrity import LIST_SEPARATOR

POLES = "poles"
# A list of the table of poles, and the table and its key that counts each member to a pole.
LISTS = (("partners", "countries", "iso3"), ("bodies", "organizations", "org_id"))


def with_lists(frames: Mapping[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """Return tables by name, the lists of poles filled; a pole without members keeps none."""
    filled = dict(frames)
    for column, table, key in LISTS:
        has_pole = table in frames and "pole" in frames[table]
        if has_pole and column in filled.get(POLES, ()):
            poles, counted = filled[POLES], frames[table].sort_values(key)
            members = counted.groupby("pole")[key].agg(LIST_SEPARATOR.join)
            known = poles[column].fillna(poles["pole"].map(members)).astype("str")
            filled[POLES] = poles.assign(**{column: known})
    return filled
