"""What else an exporter sells, by product group, and what it produces, one series at a time."""

import pandas as pd

from multivector.analysis import evidence

SERIES_NAMES = {
    "ei_tonnes": "Statistical Review, tonnes",
    "ei_barrels": "Statistical Review, barrels a day",
    "ei_marketed": "Statistical Review, marketed gas",
    "ei_2025_tonnes": "Statistical Review of 2025, tonnes",
    "ei_2025_marketed": "Statistical Review of 2025, marketed gas",
    "national": "National statistics",
    "national_gross": "National statistics, gross",
    "national_marketable": "National statistics, marketable",
}
PLANS_OF = {"national": ("national_plan", "national_plan_revised")}


def valued_products(products: pd.DataFrame, reporter: str) -> pd.DataFrame:
    """Return a reporter's exports by product group in US dollars: year, product_group, value_usd_mn."""
    rows = products[products["reporter"].eq(reporter) & products["value_usd_mn"].notna()]
    return _with_sources(rows)[["year", "product_group", "value_usd_mn", "source_ids", "note"]]


def counted_products(products: pd.DataFrame, reporter: str) -> pd.DataFrame:
    """Return a reporter's exports by product group in quantities: year, product_group, quantity, unit."""
    rows = products[products["reporter"].eq(reporter) & products["quantity"].notna()]
    return _with_sources(rows)[["year", "product_group", "quantity", "unit", "source_ids", "note"]]


def fullest_years(rows: pd.DataFrame) -> tuple[int, int] | None:
    """Return the newest of the years that name most product groups, and the earliest like it.

    A year is like it if it names at least half as many groups. None where there are no rows.
    """
    named = rows.groupby("year")["product_group"].nunique()
    if named.empty:
        return None
    newest = int(named[named == named.max()].index.max())
    return int(named[named >= named.max() / 2].index.min()), newest


def production_series(production: pd.DataFrame, iso3: str, product: str) -> tuple[str, ...]:
    """Return the yearly series of a country's output of a product, the one that reaches furthest first."""
    rows = _yearly_output(production, iso3, product)
    named = rows[rows["series"].isin(SERIES_NAMES)].groupby("series")["year"]
    sizes, last = named.size(), named.max()
    order = list(SERIES_NAMES)
    return tuple(
        sorted(sizes.index, key=lambda series: (-last[series], -sizes[series], order.index(series)))
    )


def output(production: pd.DataFrame, iso3: str, product: str, series: str) -> pd.DataFrame:
    """Return one yearly series of output and the plans that belong to it.

    Returns:
        year, volume, unit, is_plan, is_estimate, source_ids, note.
    """
    rows = _yearly_output(production, iso3, product)
    wanted = rows[rows["series"].isin([series, *PLANS_OF.get(series, ())])]
    is_plan = wanted["basis"].isin(["plan", "forecast"])
    is_estimate = wanted["basis"].eq("estimate") | wanted["confidence"].eq("estimate")
    rows_of_kind = _with_sources(wanted.assign(is_plan=is_plan, is_estimate=is_estimate))
    kept = ["year", "series", "volume", "unit", "is_plan", "is_estimate", "source_ids", "note"]
    return rows_of_kind[kept].sort_values(["year", "is_plan"], ignore_index=True)


def _yearly_output(production: pd.DataFrame, iso3: str, product: str) -> pd.DataFrame:
    matches = (
        production["iso3"].eq(iso3)
        & production["commodity"].eq(product)
        & production["period_type"].eq("year")
        & production["volume"].notna()
    )
    return production[matches]


def _with_sources(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.assign(year=rows["year"].astype("int64"), source_ids=evidence.row_sources(rows))
