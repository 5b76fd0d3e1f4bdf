"""Rules of shares: the parts of a whole in percent."""

from collections.abc import Iterator

import pandas as pd

from multivector.data.errors import Fault
from multivector.data.rules.rule import Check, SoundTable

# Published shares are rounded.
MOST_PERCENT = 100.5
LEAST_PERCENT = 99.5
SHARE = "share_percent"


def excess_faults(*whole: str) -> Check:
    """Return the check that the shares of each whole do not add to more than 100 percent."""

    def check(table: SoundTable) -> Iterator[Fault]:
        yield from _excess(table, table.frame, whole)

    return check


def buyer_faults(*whole: str) -> Check:
    """Return the check that the shares of buyers do not; groups of states are no part of it."""

    def check(destinations: SoundTable, countries: SoundTable) -> Iterator[Fault]:
        frame = destinations.frame
        groups = countries.frame.loc[countries.frame["kind"] == "group", "iso3"]
        yield from _excess(destinations, frame[~frame["destination"].isin(groups)], whole)

    return check


def gap_faults(owners: SoundTable) -> Iterator[Fault]:
    """Yield the last owner of a pipeline whose shares fall short without a note that says why."""
    by_line = owners.frame.groupby("pipeline_id")
    total, notes = by_line[SHARE].transform("sum"), by_line["note"].transform("count")
    is_short = (total < LEAST_PERCENT) & (notes == 0)
    is_last = ~owners.frame.duplicated("pipeline_id", keep="last")
    for row in owners.frame.index[is_last & is_short]:
        summed = f"a sum of {total[row]:.4g} for {owners.cells['pipeline_id'][row]}"
        allowed = f"at least {LEAST_PERCENT}, or a note on who holds the rest"
        yield owners.fault(row, SHARE, summed, allowed)


def _excess(table: SoundTable, rows: pd.DataFrame, whole: tuple[str, ...]) -> Iterator[Fault]:
    sums = rows.groupby(list(whole), dropna=False)[SHARE].transform("sum")
    is_last = ~rows.duplicated(list(whole), keep="last")
    for row in rows.index[is_last & (sums > MOST_PERCENT)]:
        parts = ", ".join(table.cells[key][row] for key in whole)
        summed = f"a sum of {sums[row]:.4g} for {parts}"
        yield table.fault(row, SHARE, summed, f"at most {MOST_PERCENT}")
