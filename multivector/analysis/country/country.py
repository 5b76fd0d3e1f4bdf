"""One country's rows of all tables, read once and shared by its measures."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from multivector.analysis import poles, wording
from multivector.analysis.commodities import commodity_of
from multivector.analysis.exports import routes
from multivector.analysis.memberships import membership
from multivector.analysis.positions import recorded
from multivector.analysis.positions import votes as voting
from multivector.analysis.trade import partner_shares as trade

Tables = Mapping[str, pd.DataFrame]

LEAD_STATES: Mapping[str, str] = {"russia": "RUS", "china": "CHN", "west": "USA", "turkic": "TUR"}
"""The state that stands for each pole in the United Nations."""
VOTE_YEARS = 5


@dataclass(frozen=True, eq=False)
class Country:
    """A country and the tables, with what several measures need of them."""

    tables: Tables
    iso3: str
    as_of: dt.date = dt.date.max
    """Nothing after this day counts: bodies joined and votes cast later are left out."""

    def __post_init__(self) -> None:
        """Refuse a code that the table of countries does not hold."""
        self.name_of(self.iso3)

    def name_of(self, iso3: str) -> str:
        """Return the name of a country as it stands inside a sentence.

        Raises:
            ValueError: If the table of countries does not hold the code.
        """
        if iso3 not in self._names:
            raise ValueError(f"iso3 {iso3!r} is not in the table of countries")
        return wording.in_sentence(self._names[iso3])

    @property
    def name(self) -> str:
        """The country's own name as it stands inside a sentence."""
        return self.name_of(self.iso3)

    def product_name(self, commodity: str) -> str:
        """Return a commodity's short name: "oil", "gas"."""
        return commodity_of(self.tables, commodity).short_name

    @cached_property
    def route_years(self) -> tuple[routes.RouteYear, ...]:
        """Every year of routes of every commodity that it exports."""
        return routes.all_route_years(self.tables, self.iso3)

    @cached_property
    def main_commodity(self) -> str | None:
        """The commodity with the newest complete year of routes, None where none has one."""
        return routes.main_commodity(self.route_years)

    @cached_property
    def spells(self) -> pd.DataFrame:
        """Its membership spells."""
        memberships = self.tables["memberships"]
        return memberships[memberships["iso3"] == self.iso3]

    @cached_property
    def partner_poles(self) -> poles.PoleMap:
        """The pole of each partner state."""
        return poles.partner_poles(self.tables["poles"])

    @cached_property
    def pole_order(self) -> tuple[str, ...]:
        """The poles in the order in which they are drawn."""
        return poles.pole_order(self.tables["poles"])

    def pole_name(self, pole: str) -> str:
        """Return the short name of a pole."""
        pole_names = self.tables["poles"]
        return str(pole_names.loc[pole_names["pole"] == pole, "short_name"].iloc[0])

    def bloc_phrase(self, pole: str) -> str:
        """Return a pole as it stands inside a sentence: "the West"."""
        return poles.in_sentence(self.tables["poles"], pole)

    def body_name(self, org_id: str) -> str:
        """Return the short name of a body."""
        bodies = self.tables["organizations"]
        return str(bodies.loc[bodies["org_id"] == org_id, "short_name"].iloc[0])

    def shipped(self, commodity: str | None, year: int) -> routes.RouteYear | None:
        """Return the newest year of routes up to a year that tells enough, or None."""
        return routes.newest_told(self.route_years, commodity, year)

    def partners(self, flow: str, year: int) -> trade.PartnerShares | None:
        """Return the partners of the year of trade that best stands for a year, or None.

        Exports and imports are those of one year, wherever both are told well in it.
        """
        both = [self.told_trade(each) for each in trade.FLOWS]
        best = trade.common_year(both, year) or trade.best_year(self.told_trade(flow), year)
        return None if best is None else trade.partner_shares(self._trade, self.iso3, flow, best)

    def told_trade(self, flow: str) -> pd.Series:
        """Return the coverage of the years of trade that tell its partners."""
        return self._told_trade[flow]

    def counted_day(self, year: int) -> dt.date:
        """Return the day on which memberships are counted for a year: its end, or the as-of day."""
        return min(dt.date(year, 12, 31), self.as_of)

    def bodies(self, year: int) -> pd.DataFrame:
        """Return how many bodies of each pole it is a full member of on the day of a year."""
        pole_of = poles.body_poles(self.tables["poles"])
        day = self.counted_day(year).isoformat()
        return membership.bodies_by_pole(self.spells, pole_of, self.iso3, day)

    def votes(self, year: int) -> pd.DataFrame:
        """Return its votes and those of the lead states, of all recorded votes of five years.

        These are the calendar years up to the one given, none of them after the as-of day.
        """
        return self._record.of(self.resolutions(year)).votes

    def votes_cast(self, year: int) -> int:
        """Return in how many of these votes it took part."""
        return int(self.votes(year)["iso3"].eq(self.iso3).sum())

    def vote_years(self, year: int) -> tuple[int, int]:
        """Return the first and the last of the five calendar years whose votes count for a year.

        They end with the last year up to it of which any vote is covered.
        """
        covered = self.tables["roll_call_years"]["year"]
        last = int(covered[covered <= year].max()) if covered.le(year).any() else year
        return last - VOTE_YEARS + 1, last

    def resolutions(self, year: int) -> pd.DataFrame:
        """Return the recorded votes of the five calendar years up to a year, until the as-of day."""
        texts = self._record.resolutions
        is_cast = texts["date"].le(pd.Timestamp(self.as_of))
        in_span: pd.Series = texts["date"].dt.year.between(*self.vote_years(year))
        return texts[is_cast & in_span]

    def agreement(self, other: str, year: int) -> voting.Agreement | None:
        """Return its agreement with another state over five years; None where no score rests on it.

        A score needs 30 votes on which both voted, not all on one subject.
        """
        between = voting.agreement(self.votes(year), self.iso3, other)
        return between if recorded.is_score(between.n, self.resolutions(year)) else None

    def agreements(self, year: int) -> dict[str, voting.Agreement]:
        """Return its agreement with each lead state of the poles on whom a score can rest."""
        leads = (lead for lead in LEAD_STATES.values() if lead != self.iso3)
        return {lead: pair for lead in leads if (pair := self.agreement(lead, year))}

    def vote_coverage(self, year: int) -> str:
        """Return which of the five years are covered in part, in a sentence; nothing if all are whole."""
        return recorded.coverage_sentence(self.tables["roll_call_years"], *self.vote_years(year))

    @cached_property
    def _names(self) -> dict[str, str]:
        countries = self.tables["countries"]
        return dict(zip(countries["iso3"], countries["name"], strict=True))

    @cached_property
    def _trade(self) -> pd.DataFrame:
        trade_rows = self.tables["trade"]
        return trade_rows[trade_rows["reporter"] == self.iso3]

    @cached_property
    def _told_trade(self) -> dict[str, pd.Series]:
        return {flow: trade.told_years(self._trade, self.iso3, flow) for flow in trade.FLOWS}

    @cached_property
    def _record(self) -> recorded.Recorded:
        return recorded.recorded(self.tables, {self.iso3, *LEAD_STATES.values()})
