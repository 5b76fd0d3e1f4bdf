"""How new and how complete what is known of one country is, measure by measure.

A measure says from when to when it is covered, how many years of that span, and how much of the whole
the newest year knows. Missing is not zero: a measure with no row stands with no year.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from multivector.analysis import wording
from multivector.analysis.commodities import CRUDE
from multivector.analysis.country.country import Country, Tables
from multivector.analysis.exports import routes
from multivector.analysis.trade import partner_shares as trade

YEARS, ENTRIES, PERIODS = "years", "entries", "periods"
"""What is counted between the first year and the newest."""
MACRO = {
    "gdp_usd_bn": "GDP",
    "gdp_growth_percent": "GDP growth",
    "population_mn": "Population",
    "remittances_percent_of_gdp": "Remittances",
    "remittances_usd_mn": "Remittances, US dollars",
    "remittances_from_russia_usd_mn": "Remittances from Russia",
    "fdi_stock_inward_usd_bn": "Foreign direct investment",
    "fdi_inflow_usd_mn": "Foreign direct investment by year",
    "fuel_export_share_percent": "Fuel in exports",
    "military_percent_of_gdp": "Military spending",
    "ethnic_russian_share_percent": "Ethnic Russian share",
}
ANNUAL = "year"
# What was planned or foreseen says nothing of how new the record is.
FORWARD_BASES = ("plan", "forecast")


@dataclass(frozen=True)
class MeasureCoverage:
    """One measure of one country: its first and newest year, and how complete it is."""

    measure: str
    """Code, such as trade_export_partners."""
    name: str
    first: int | None = None
    newest: int | None = None
    count: int = 0
    """How many years, periods or entries are covered from the first year to the newest."""
    counted: str = YEARS
    complete: float = float("nan")
    """Part of the whole known in the newest year (0 to 1), NaN where the whole is not known."""
    complete_of: str = ""
    """What the part is taken of."""
    note: str = ""


def coverage(tables: Tables, iso3: str) -> tuple[MeasureCoverage, ...]:
    """Return how new and how complete each measure of a country is, in the order of the pages.

    Raises:
        ValueError: If the table of countries does not hold the country.
    """
    country = Country(tables, iso3)
    return (
        *(_partners(country, flow) for flow in trade.FLOWS),
        *(_total(country, flow) for flow in trade.FLOWS),
        _products(country),
        *_exports(country),
        *_production(country),
        *_macro(country),
        _arms(country),
        _votes(country),
        *(_entries(country, *each) for each in _RECORDS),
    )


def coverage_frame(tables: Tables, countries: Iterable[str]) -> pd.DataFrame:
    """Return one row per country and measure, with the columns of `MeasureCoverage` after iso3."""
    rows = [{"iso3": iso3, **vars(each)} for iso3 in countries for each in coverage(tables, iso3)]
    typed = {"first": "Int64", "newest": "Int64"}
    return pd.DataFrame(rows).astype(typed)


def _partners(country: Country, flow: str) -> MeasureCoverage:
    covered = country.told_trade(flow)
    measure, name = f"trade_{flow}_partners", f"{flow.capitalize()}s by partner"
    if covered.empty:
        return MeasureCoverage(measure, name)
    newest = int(covered.index.max())
    shares = country.partners(flow, newest)
    best = "" if shares is None or shares.year == newest else f" Pages use {shares.year}."
    return MeasureCoverage(
        measure,
        name,
        *_span(covered.index),
        complete=min(1.0, float(covered[newest])),
        complete_of=f"total {flow}s",
        note=best.strip(),
    )


def _total(country: Country, flow: str) -> MeasureCoverage:
    rows = _own(country, "trade", "reporter")
    world = rows[rows["partner"].eq(trade.WORLD) & rows["flow"].eq(flow)]
    return _by_year(f"trade_{flow}_total", f"Total {flow}s", world["year"])


def _products(country: Country) -> MeasureCoverage:
    rows = _own(country, "products", "reporter")
    valued = rows[rows["value_usd_mn"].notna()]
    covered = _by_year("products", "Exports by product", valued["year"])
    newest = valued[valued["year"].isin([covered.newest])]
    groups = int(newest["product_group"].nunique())
    return _noted(covered, wording.counted(groups, "product group") if groups else "")


def _exports(country: Country) -> list[MeasureCoverage]:
    """Return routes and buyers of each commodity that the country exports."""
    sold = _own(country, "destinations", "exporter")
    sold = sold[sold["period_type"].eq(ANNUAL) & ~sold["basis"].isin(FORWARD_BASES)]
    shipped = {each.commodity for each in country.route_years}
    found = []
    for commodity in sorted(shipped | set(sold["commodity"])):
        product = country.product_name(commodity)
        told = routes.told_years(country.route_years, commodity)
        by_year = {each.year: each for each in told}
        newest = max(by_year, default=None)
        part = float("nan") if newest is None else min(1.0, by_year[newest].coverage)
        found.append(
            MeasureCoverage(
                f"routes_{commodity}",
                f"{product} exports by route".capitalize(),
                *_span(by_year),
                complete=part,
                complete_of=f"{product} exports",
            )
        )
        buyers = _buyers(country, sold, commodity)
        years = buyers["year"]
        covered = _by_year(f"buyers_{commodity}", f"Buyers of {product}", years)
        newest_rows = buyers[years.isin([covered.newest])]
        count = int(newest_rows["destination"].nunique())
        found.append(_noted(covered, wording.counted(count, "buyer") if count else ""))
    return found


def _buyers(country: Country, sold: pd.DataFrame, commodity: str) -> pd.DataFrame:
    """Return each buyer of each year (`destination`, `year`); of crude oil those of the whole record."""
    if commodity == CRUDE:
        record = _own(country, "crude_trade", "exporter")
        return record.rename(columns={"importer": "destination"})[["destination", "year"]]
    own = sold[sold["commodity"].eq(commodity)]
    return own.assign(year=own["period"].astype("str").str[:4].astype("int64"))


def _production(country: Country) -> list[MeasureCoverage]:
    rows = _own(country, "production", "iso3")
    rows = rows[rows["period_type"].eq(ANNUAL) & ~rows["basis"].isin(FORWARD_BASES)]
    return [
        _by_year(
            f"production_{commodity}",
            f"{commodity} output".replace("_", " ").capitalize(),
            of["year"],
        )
        for commodity, of in rows.groupby("commodity")
    ]


def _macro(country: Country) -> list[MeasureCoverage]:
    rows = _own(country, "macro", "iso3")
    return [
        _by_year(f"macro_{column}", name, rows.loc[rows[column].notna(), "year"])
        for column, name in MACRO.items()
        if column in rows
    ]


def _arms(country: Country) -> MeasureCoverage:
    rows = _own(country, "arms_suppliers", "iso3")
    if rows.empty:
        return MeasureCoverage("arms", "Arms suppliers")
    newest = int(rows["year_to"].max())
    period = rows[rows["year_to"].eq(newest)]
    period = period[period["year_from"].eq(period["year_from"].min())]
    return MeasureCoverage(
        "arms",
        "Arms suppliers",
        int(rows["year_from"].min()),
        newest,
        int(rows[["year_from", "year_to"]].drop_duplicates().shape[0]),
        PERIODS,
        complete=min(1.0, float(period["share_percent"].sum()) / 100),
        complete_of="deliveries",
    )


def _votes(country: Country) -> MeasureCoverage:
    covered = country.tables["roll_call_years"]["year"].astype("int64")
    newest = int(covered.max())
    resolutions = country.resolutions(newest)
    cast = country.votes_cast(newest)
    part = cast / len(resolutions) if len(resolutions) else float("nan")
    first, last, years = _span(covered)
    return MeasureCoverage(
        "votes",
        "UN votes",
        first,
        last,
        years,
        complete=part,
        complete_of="recorded votes of the newest five years",
    )


_RECORDS = (
    ("memberships", "Memberships", "iso3", "start_date"),
    ("agreements", "Agreements", "parties", "date"),
    ("events", "Events", "countries", "date"),
)


def _entries(country: Country, table: str, name: str, column: str, day: str) -> MeasureCoverage:
    """Return how many entries of a record name the country, and how many of them have a date."""
    rows = country.tables[table]
    about = rows[column].map(lambda cell: country.iso3 in _codes(cell)).astype(bool)
    own = rows[about]
    dated = own[day].dropna().astype("str")
    dated = dated[dated.ne("")]
    years = dated.str[:4].astype("int64")
    first, newest, _ = _span(years)
    part = len(dated) / len(own) if len(own) else float("nan")
    return MeasureCoverage(
        table,
        name,
        first,
        newest,
        len(own),
        ENTRIES,
        complete=part,
        complete_of="entries have a date",
    )


def _codes(cell: object) -> tuple[str, ...]:
    if isinstance(cell, str):
        return tuple(cell.split(";"))
    return tuple(str(code) for code in cell) if isinstance(cell, tuple | list) else ()


def _own(country: Country, table: str, column: str) -> pd.DataFrame:
    rows = country.tables[table]
    own: pd.DataFrame = rows[rows[column].eq(country.iso3)]
    return own


def _by_year(measure: str, name: str, years: Iterable[int]) -> MeasureCoverage:
    return MeasureCoverage(measure, name, *_span(years))


def _span(years: Iterable[int]) -> tuple[int | None, int | None, int]:
    """Return the first year, the newest and how many there are."""
    known = sorted({int(year) for year in years})
    return (known[0], known[-1], len(known)) if known else (None, None, 0)


def _noted(covered: MeasureCoverage, note: str) -> MeasureCoverage:
    return MeasureCoverage(**{**vars(covered), "note": note})
