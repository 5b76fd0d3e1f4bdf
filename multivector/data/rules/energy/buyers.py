"""Rules of buyers: one count of one flow stands once, and counts that differ say why."""

import re
from collections.abc import Iterator

import pandas as pd

from multivector.data.errors import Fault, quoted
from multivector.data.rules.rule import SoundTable

FLOW = ("exporter", "commodity", "destination", "period", "count")
MOST_POINTS = 2.0
PUMPED, MONTH = "pumped", "month"
# Words of a note by which a figure covers more than the month it stands under.
LONGER = re.compile(
    r"\b(?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) months\b"
    r"|\bin (?:19|20)\d\d\b",
    re.IGNORECASE,
)


def count_faults(destinations: SoundTable) -> Iterator[Fault]:
    """Yield a second row of one exporter, destination, period and count; lower bounds may differ."""
    whole = destinations.frame[~destinations.frame["is_at_least"].astype("bool")]
    for row in whole.index[whole.duplicated(list(FLOW), keep="first")]:
        parts = ", ".join(destinations.cells[column][row] for column in FLOW)
        allowed = "one row of each count: name the second source in other_source_ids"
        yield destinations.fault(row, "count", f"a second row of {parts}", allowed)


def line_faults(destinations: SoundTable) -> Iterator[Fault]:
    """Yield volumes of one line that do not say which line it is."""
    frame = destinations.frame
    for row in frame.index[frame["count"].eq(PUMPED) & frame["note"].isna()]:
        yield destinations.fault(row, "note", "no note", "the line whose volume it is")


def month_faults(table: SoundTable) -> Iterator[Fault]:
    """Yield figures of one month whose note speaks of several months or of a year."""
    frame = table.frame
    notes = frame["note"].fillna("").astype("str")
    for row in frame.index[frame["period_type"].eq(MONTH) & notes.str.contains(LONGER.pattern)]:
        allowed = "the whole period, such as 2024-01/2024-10, for a figure of several months"
        yield table.fault(row, "period", quoted(table.cells["period"][row]), allowed)


def difference_faults(shares: SoundTable, trade: SoundTable) -> Iterator[Fault]:
    """Yield shares of imports that are unknown, or far from the billed share, without a reason."""
    frame = shares.frame
    billed = billed_shares(trade.frame)
    for row in frame.index[frame["reason"].isna()]:
        share = frame["share_percent"][row]
        year = int(str(frame["period"][row])[:4])
        other = billed.get((frame["exporter"][row], frame["importer"][row], year), float("nan"))
        if pd.isna(share):
            yield shares.fault(row, "reason", "no share and no reason", "why no count is known")
        elif not abs(share - other) <= MOST_POINTS:
            said = "no row" if pd.isna(other) else f"{other:.1f}"
            found = f"no reason, with a share of {share:.4g} against {said} in {trade.schema.path}"
            allowed = f"a reason for more than {MOST_POINTS:g} points"
            yield shares.fault(row, "reason", found, allowed)


def billed_shares(trade: pd.DataFrame) -> pd.Series:
    """Return the share of each exporter in the imports of each importer by year, by weight, percent."""
    whole = trade.groupby(["importer", "year"])["quantity_t"].transform("sum")
    keys = [trade["exporter"], trade["importer"], trade["year"].astype("int64")]
    shares = (trade["quantity_t"] / whole.where(whole > 0) * 100).to_numpy()
    return pd.Series(shares, pd.MultiIndex.from_arrays(keys)).dropna()
