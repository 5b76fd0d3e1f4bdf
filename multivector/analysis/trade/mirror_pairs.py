"""Which pairs of states both counted their trade, and what usually parts their two counts."""

from typing import NamedTuple

import pandas as pd

from multivector.analysis.trade.mirror import mirror_gap


class MirrorPair(NamedTuple):
    """Goods that went from a seller to a buyer, as both counted them."""

    seller: str
    buyer: str
    years: pd.DataFrame
    """year, sold, bought (USD million), gap (bought less sold), ratio (bought over sold)."""
    rows: pd.DataFrame
    """The rows of the table behind both counts."""


ORDINARY_RATIO = (1.0, 1.10)
"""Buyers add freight and insurance: up to a tenth more than the seller counts is ordinary."""

CAUSES = {
    "Freight and insurance": """
        Sellers value goods at their border (FOB); buyers add freight and insurance (CIF). That alone
        makes the buyer's figure 5 to 10% higher.""",
    "Transit and first buyer": """
        A seller reports the country where a cargo is known to go; the buyer reports the country of
        origin. Goods resold in transit appear in only one side's figures.""",
    "Re-exports": """
        Foreign goods sold on are an export of the country in between, but the buyer may report them as
        imports from where they were made.""",
    "What is included": """
        Within a customs union there is no border check, and firms report by form. Some offices add
        estimates for small traders, services or non-monetary gold; others leave them out.""",
    "Timing and rates": """
        Goods that leave in December arrive in January, and each office converts at its own rate.""",
}
"""The usual causes of a mirror gap, after the United Nations' concepts of merchandise trade."""


def partners_with_both_counts(trade: pd.DataFrame, reporter: str) -> tuple[str, ...]:
    """Return the partners with which both sides reported a year of some direction, largest first.

    Only counts of the reporters themselves stand; mirror rows repeat the other side's count.
    """
    own = _own_counts(trade)
    mine = own[own["reporter"].eq(reporter)]
    theirs = own[own["partner"].eq(reporter)].assign(
        flow=lambda frame: frame["flow"].map({"export": "import", "import": "export"})
    )
    keys = theirs[["reporter", "flow", "year"]].rename(columns={"reporter": "partner"})
    both = mine.merge(keys, on=["partner", "flow", "year"])
    newest = both.sort_values("year").groupby(["partner", "flow"]).tail(1)
    return tuple(newest.groupby("partner")["value_usd_mn"].sum().sort_values(ascending=False).index)


def mirror_pair(trade: pd.DataFrame, seller: str, buyer: str) -> MirrorPair:
    """Return both counts of what one state sold to another; no years where not both reported."""
    own = _own_counts(trade)
    sold = own["reporter"].eq(seller) & own["partner"].eq(buyer) & own["flow"].eq("export")
    bought = own["reporter"].eq(buyer) & own["partner"].eq(seller) & own["flow"].eq("import")
    years = mirror_gap(own, seller, buyer)
    rows = own[(sold | bought) & own["year"].isin(years["year"])]
    return MirrorPair(seller, buyer, years, rows)


def _own_counts(trade: pd.DataFrame) -> pd.DataFrame:
    return trade[trade["basis"].eq("reported") & trade["value_usd_mn"].notna()]
