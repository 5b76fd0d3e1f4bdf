"""A state's trade year by year: its partners, how it was counted, where it breaks."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from multivector.analysis import evidence
from multivector.analysis.trade import partner_shares as trade
from multivector.analysis.trade.partner_shares import (
    COUNTED,
    ESTIMATE,
    KIND_OF_BASIS,
    KINDS,
    MIRROR,
)
from multivector.analysis.trade.two_way import two_way_rows

__all__ = [
    "COUNTED",
    "ESTIMATE",
    "KINDS",
    "KIND_OF_BASIS",
    "MIRROR",
    "TradeYears",
    "counted_once",
    "trade_years",
]


@dataclass(frozen=True, eq=False)
class TradeYears:
    """One direction of a state's trade in every year on record, in current USD million."""

    reporter: str
    flow: str
    rows: pd.DataFrame
    """The rows of the table, with `kind` (counted, mirror, estimate)."""
    years: pd.DataFrame
    """By year: total, total_kind, coverage, is_told (its partners fit its total)."""
    partners: pd.DataFrame
    """year, partner, pole, value_usd_mn, share (0 to 1, of the total), kind and what the table
    says beside it; states only, without the EU27 group."""
    poles: pd.DataFrame
    """year, pole, kind, value_usd_mn, share; covered years only, the EU27 counted once."""

    @cached_property
    def told(self) -> pd.Series:
        """Coverage by year of the years that tell its partners, oldest first."""
        coverage: pd.Series = self.years.loc[self.years["is_told"], "coverage"]
        return coverage

    @cached_property
    def well_told(self) -> pd.Series:
        """Coverage of those years whose partner states, one by one, make up half of the total.

        All of them where there is no such year: a year that the EU as a group tells well may still
        say nothing of who is largest.
        """
        listed = self.partners.groupby("year")["share"].sum().reindex(self.told.index)
        enough = self.told[listed >= trade.GOOD_COVERAGE]
        return enough if len(enough) else self.told

    @property
    def source_ids(self) -> tuple[str, ...]:
        """The sources of all rows."""
        return evidence.source_ids(self.rows)

    def between(self, first: int, last: int) -> "TradeYears":
        """Return the same with only the years from a first to a last."""
        return TradeYears(
            reporter=self.reporter,
            flow=self.flow,
            rows=_within(self.rows, first, last),
            years=self.years[(self.years.index >= first) & (self.years.index <= last)],
            partners=_within(self.partners, first, last),
            poles=_within(self.poles, first, last),
        )

    def pole_shares(self, year: int) -> pd.Series:
        """Return the share of each listed pole in a covered year (0 to 1)."""
        rows = self.poles[self.poles["year"] == year]
        return rows.groupby("pole")["share"].sum()


def trade_years(
    table: pd.DataFrame, reporter: str, flow: str, pole_of: Mapping[str, str]
) -> TradeYears:
    """Return a state's exports, imports or both together, year by year.

    Raises:
        ValueError: If the flow is neither export, import nor both.
    """
    own = table[table["reporter"] == reporter]
    frame = two_way_rows(own, reporter) if flow == trade.TWO_WAY else own
    flows = trade.flow_rows(frame, reporter, flow)
    rows = flows.assign(year=flows["year"].astype("int64"), kind=flows["basis"].map(KIND_OF_BASIS))
    years = _years(rows, reporter, flow)
    return TradeYears(
        reporter=reporter,
        flow=flow,
        rows=rows,
        years=years,
        partners=_partners(rows, years, pole_of),
        poles=_poles(rows, years, pole_of),
    )


def counted_once(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of partners that may be added: the EU27 row or its members, never both.

    The group stands where its row is at least the sum of the members listed, as in `PartnerShares`.
    """
    is_group = rows["partner"].eq(trade.EU27)
    is_member = rows["partner"].isin(trade.EU27_MEMBERS)
    group = rows[is_group].set_index("year")["value_usd_mn"]
    members = rows[is_member].groupby("year")["value_usd_mn"].sum()
    by_group = group.index[group >= members.reindex(group.index).fillna(0)]
    stands_for_all = rows["year"].isin(by_group)
    left_out = (is_group & ~stands_for_all) | (is_member & stands_for_all)
    once: pd.DataFrame = rows[~left_out & rows["partner"].ne(trade.WORLD)]
    return once


def _years(rows: pd.DataFrame, reporter: str, flow: str) -> pd.DataFrame:
    world = rows[rows["partner"].eq(trade.WORLD)].set_index("year")
    coverage = trade.coverage_by_year(rows, reporter, flow)
    published = trade.told_years(rows, reporter, flow)
    years = pd.DataFrame({"coverage": coverage})
    return years.assign(
        total=world["value_usd_mn"],
        total_kind=world["kind"],
        is_told=years.index.isin(published.index),
    ).rename_axis("year")


def _partners(rows: pd.DataFrame, years: pd.DataFrame, pole_of: Mapping[str, str]) -> pd.DataFrame:
    states = rows[~rows["partner"].isin([trade.WORLD, trade.EU27])]
    total = states["year"].map(years["total"])
    return states.assign(
        share=states["value_usd_mn"] / total.where(total > 0),
        pole=pd.Series([pole_of[code] for code in states["partner"]], states.index, dtype="str"),
    )


def _poles(rows: pd.DataFrame, years: pd.DataFrame, pole_of: Mapping[str, str]) -> pd.DataFrame:
    known = counted_once(rows[rows["year"].map(years["is_told"]).astype(bool)])
    poles = pd.Series([pole_of[code] for code in known["partner"]], known.index, dtype="str")
    sums = known.assign(pole=poles).groupby(["year", "pole", "kind"], as_index=False)
    values = sums["value_usd_mn"].sum()
    year_rows = years.reindex(values["year"])
    # Rounded parts may add to a little more than the total; they are then the whole themselves.
    whole = (year_rows["total"] * year_rows["coverage"].clip(lower=1.0)).to_numpy()
    by_pole: pd.DataFrame = values.assign(share=values["value_usd_mn"] / whole)
    return by_pole


def _within(frame: pd.DataFrame, first: int, last: int) -> pd.DataFrame:
    chosen: pd.DataFrame = frame[frame["year"].between(first, last)]
    return chosen
