"""How the partners of a state changed: then and now, who led since when, and how concentrated."""

from typing import NamedTuple

import pandas as pd

from multivector.analysis import concentration
from multivector.analysis.trade import partner_shares as trade
from multivector.analysis.trade.years import TradeYears


class YearPair(NamedTuple):
    """Two covered years that are compared."""

    then: int
    now: int


class Leader(NamedTuple):
    """The largest partner listed, since when it leads without a break, and who led before."""

    partner: str
    since: int
    before: str | None


def compared_years(history: TradeYears, then: int, now: int) -> YearPair | None:
    """Return the well-covered years that best stand for two dates, or None where there are no two.

    Where nothing up to the earlier date is covered, the oldest such year stands for it.
    """
    later = trade.best_year(history.well_told, now)
    if later is None:
        return None
    earlier = trade.best_year(history.well_told, min(then, now))
    if earlier is None:
        earlier = int(history.well_told.index.min())
    return YearPair(earlier, later) if earlier < later else None


def then_and_now(history: TradeYears, years: YearPair) -> pd.DataFrame:
    """Return each partner listed in one of two years, largest now first.

    Returns:
        partner, pole, and for `then` and `now` each value (USD million), share (0 to 1) and kind;
        empty where the partner is not listed in that year.
    """
    sides = [
        history.partners.loc[
            history.partners["year"] == year, ["partner", "pole", "value_usd_mn", "share", "kind"]
        ]
        for year in years
    ]
    renamed = [
        side.rename(columns={"value_usd_mn": f"{when}_value"}).rename(
            columns={name: f"{when}_{name}" for name in ("share", "kind")}
        )
        for side, when in zip(sides, years._fields, strict=True)
    ]
    pairs = renamed[1].merge(renamed[0], on=["partner", "pole"], how="outer")
    return pairs.sort_values(
        ["now_value", "then_value"], ascending=False, na_position="last", ignore_index=True
    )


def leader(history: TradeYears) -> Leader | None:
    """Return who leads in the newest well-covered year and since when, or None if there is none."""
    partners = history.partners[history.partners["year"].isin(history.well_told.index)]
    if partners.empty:
        return None
    tops = partners.loc[partners.groupby("year")["value_usd_mn"].idxmax()].set_index("year")[
        "partner"
    ]
    newest = tops.iloc[-1]
    others = tops[tops != newest]
    if others.empty:
        return Leader(newest, int(tops.index[0]), None)
    since = tops.index[tops.index > others.index[-1]][0]
    return Leader(newest, int(since), str(others.iloc[-1]))


def is_certain_leader(history: TradeYears, year: int) -> bool:
    """Return whether no state that is not listed can be larger than the largest listed."""
    shares = history.partners.loc[history.partners["year"] == year, "share"]
    return bool(shares.max() >= 1 - shares.sum())


def concentration_by_year(history: TradeYears) -> pd.DataFrame:
    """Return the bounds of the Herfindahl-Hirschman index over partners by year (0 to 10,000).

    Returns:
        year, lower, upper, coverage (partner states listed over the total), largest (partner),
        largest_share (0 to 1). Members of the EU count one by one.
    """
    partners = history.partners[history.partners["year"].isin(history.told.index)]
    total = partners["year"].map(history.years["total"])
    known = partners.groupby("year")["value_usd_mn"].transform("sum")
    # Where the partners listed exceed the total, they are the whole themselves.
    share = partners["value_usd_mn"] / total.where(total > known, known)
    by_year = partners.assign(square=share**2, part=share).groupby("year")
    sums = by_year[["square", "part", "share"]].sum()
    lower = concentration.HHI_SCALE * sums["square"]
    tops = partners.loc[by_year["value_usd_mn"].idxmax()].set_index("year")
    return pd.DataFrame(
        {
            "lower": lower,
            "upper": lower + concentration.HHI_SCALE * (1 - sums["part"]) ** 2,
            "coverage": sums["share"],
            "largest": tops["partner"],
            "largest_share": tops["share"],
        }
    ).reset_index()
