"""The vector profile of a country: the share of each pole in six domains, and its drift."""

from dataclasses import dataclass

import pandas as pd

from multivector.analysis import poles, wording
from multivector.analysis.concentration import WELL_COVERED
from multivector.analysis.country import domains
from multivector.analysis.country.country import Country, Tables
from multivector.analysis.country.domains import DomainShares
from multivector.analysis.trade import partner_shares as trade

DOMAINS = ("export_routes", "goods_exports", "goods_imports", "alliances", "un_votes", "arms")
DOMAIN_NAMES = {
    "export_routes": "Export routes",
    "goods_exports": "Goods exports",
    "goods_imports": "Goods imports",
    "alliances": "Alliances",
    "un_votes": "UN votes",
    "arms": "Arms",
}
# Below this coverage at either date a change may be one of what is known, not of the pole. Routes
# are few and large, so one route missing makes a change by itself.
LEAST_FOR_DRIFT = 0.6
LEAST_ROUTES_FOR_DRIFT = 0.9
# The last year before the break of 2014: the earlier date of a comparison, where the data reach it.
BASELINE = 2013
BASELINE_RANGE = range(2009, 2019)
COLUMNS = [
    *("domain", "pole", "share", "period_label", "coverage", "n", "basis", "confidence"),
    *("source_ids", "note"),
]


@dataclass(frozen=True)
class VectorProfile:
    """How a country divides among the poles in six domains, about one year."""

    iso3: str
    year: int
    commodity: str | None
    """Commodity whose routes are shown, None where the tables have no complete year of routes."""
    poles: tuple[str, ...]
    domains: tuple[DomainShares, ...]

    def domain(self, key: str) -> DomainShares:
        """Return one domain.

        Raises:
            ValueError: If there is no such domain.
        """
        for each in self.domains:
            if each.domain == key:
                return each
        raise ValueError(f"domain {key!r} is not known; allowed: {', '.join(DOMAINS)}")

    def frame(self) -> pd.DataFrame:
        """Return one row per domain and pole, in order.

        A domain not covered has NaN and a note. A pole of which nothing is listed has share NaN
        where a part of the whole is unknown, since missing is not zero.
        `home` stands only where the country itself controls a part of its export routes.
        """
        rows = [row for each in self.domains for row in self._rows(each)]
        return pd.DataFrame(rows, columns=COLUMNS)

    def _rows(self, each: DomainShares) -> list[tuple[object, ...]]:
        shown = [pole for pole in self.poles if pole != poles.HOME or pole in each.shares]
        facts = (each.period_label, each.coverage, each.n, each.basis, each.confidence)
        tail = (*facts, ";".join(each.source_ids), each.note)
        return [(each.domain, pole, each.shares.get(pole, float("nan")), *tail) for pole in shown]


def vector_profile(
    tables: Tables, iso3: str, year: int, commodity: str | None = None
) -> VectorProfile:
    """Return the vector profile of a country about a year.

    Each domain uses the newest period up to the year and says which in its period label.

    Args:
        tables: The tables by name.
        iso3: The country.
        year: The year in question.
        commodity: Commodity of the export routes; by default the one with the newest complete year.

    Raises:
        ValueError: If the table of countries does not hold the country.
    """
    return profile_of(Country(tables, iso3), year, commodity)


def profile_of(country: Country, year: int, commodity: str | None = None) -> VectorProfile:
    """Return the vector profile of a country whose rows are read already; see `vector_profile`."""
    chosen = commodity or country.main_commodity
    return VectorProfile(
        iso3=country.iso3,
        year=year,
        commodity=chosen,
        poles=country.pole_order,
        domains=(
            domains.export_routes(country, year, chosen),
            domains.goods(country, year, "export"),
            domains.goods(country, year, "import"),
            domains.alliances(country, year),
            domains.un_votes(country, year),
            domains.arms(country, year),
        ),
    )


def drift(then: VectorProfile, now: VectorProfile) -> pd.DataFrame:
    """Return the change of each pole's share in percentage points, by domain.

    Returns:
        One row per domain and pole: domain, pole, then, now (0 to 1), change (percentage points),
        then_period, now_period, note. change is NaN with a reason in note where a date is unknown,
        both dates fall in one period, or too little is known at one of them; it is NaN too where
        nothing of the pole is listed at a date that is not fully known.
    """
    rows = []
    for before, after in zip(then.domains, now.domains, strict=True):
        reason = not_comparable(before, after)
        for pole in now.poles:
            if pole == poles.HOME and pole not in {*before.shares, *after.shares}:
                continue
            old, new = _share(before, pole), _share(after, pole)
            change = float("nan") if reason else (new - old) * 100
            periods = (before.period_label, after.period_label)
            note = reason or cautions(before, after)
            rows.append((before.domain, pole, old, new, change, *periods, note))
    columns = ["domain", "pole", "then", "now", "change", "then_period", "now_period", "note"]
    return pd.DataFrame(rows, columns=columns)


def not_comparable(then: DomainShares, now: DomainShares) -> str:
    """Return why two dates of a domain say nothing about a change, or nothing where they do."""
    for each in (then, now):
        if not each.is_told:
            return each.note
    if then.years == now.years:
        return f"Both dates fall in one period, {now.period_label}."
    if then.kind != now.kind:
        return f"Counted otherwise in {then.period_label} than in {now.period_label}, so no change is given."
    least = LEAST_ROUTES_FOR_DRIFT if now.domain == "export_routes" else LEAST_FOR_DRIFT
    for each in (then, now):
        if each.domain != "un_votes" and each.coverage < least:
            return f"Too little is known of {each.period_label} to say how it changed."
    return ""


def cautions(then: DomainShares, now: DomainShares) -> str:
    """Return why part of a change may be one of what is known or of what was voted on, or nothing."""
    if then.domain == "un_votes":
        notes = {each.period_label: each.note for each in (then, now) if each.note}
        return " ".join(f"{label}: {note}" for label, note in notes.items())
    parts = [
        f"{wording.percent(each.coverage)} in {each.period_label}"
        for each in (then, now)
        if each.coverage < WELL_COVERED
    ]
    return f"Only a part is known: {wording.joined(parts)}." if parts else ""


def newest_year(tables: Tables) -> int:
    """Return the newest year for which any country's total trade is reported."""
    trade_rows = tables["trade"]
    return int(trade_rows.loc[trade_rows["partner"] == trade.WORLD, "year"].max())


def default_years(tables: Tables, iso3: str) -> tuple[int, int]:
    """Return a sensible pair of years to compare: then and now.

    Now is the newest year reported. Then is the year from 2009 to 2018 in which most domains can be
    compared with now, and among equals the one nearest to 2013.
    """
    country = Country(tables, iso3)
    now = newest_year(tables)
    present = profile_of(country, now)
    scores = {year: _comparable(profile_of(country, year), present) for year in BASELINE_RANGE}
    then = max(scores, key=lambda year: (scores[year], -abs(year - BASELINE), year))
    return then, now


def _comparable(then: VectorProfile, now: VectorProfile) -> int:
    pairs = zip(then.domains, now.domains, strict=True)
    return sum(not not_comparable(before, after) for before, after in pairs)


def _share(each: DomainShares, pole: str) -> float:
    absent = 0.0 if each.is_told and pole == poles.HOME else float("nan")
    return each.shares.get(pole, absent)
