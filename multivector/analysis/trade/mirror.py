"""What one state reports selling to another against what the other reports buying."""

import pandas as pd


def mirror_gap(trade: pd.DataFrame, seller: str, buyer: str) -> pd.DataFrame:
    """Return what one state reports selling to another against what the other reports buying.

    Mirror rows are left out, since they repeat the other side's count.

    Returns:
        One row per year that both reported: year, sold, bought (USD million), gap (bought less sold),
        ratio (bought over sold). Buyers count freight and insurance, sellers do not.
    """
    own = trade[trade["basis"].isin(["reported", "derived"])]
    sold = _series(own, seller, buyer, "export")
    bought = _series(own, buyer, seller, "import")
    both = pd.DataFrame({"sold": sold, "bought": bought}).dropna()
    gap = both["bought"] - both["sold"]
    ratio = both["bought"] / both["sold"].where(both["sold"] > 0)
    return both.assign(gap=gap, ratio=ratio).rename_axis("year").reset_index()


def _series(trade: pd.DataFrame, reporter: str, partner: str, flow: str) -> pd.Series:
    matches = trade["reporter"].eq(reporter) & trade["partner"].eq(partner) & trade["flow"].eq(flow)
    return trade[matches].set_index("year")["value_usd_mn"]
