"""What the Exports page shows of buyers, products and output."""

import pandas as pd

from multivector.analysis.commodities import CRUDE, commodity_of
from multivector.analysis.exports import buyers as buyer_measures
from multivector.analysis.exports import dependence as dependence_measures
from multivector.analysis.exports import goods as export_goods
from multivector.analysis.exports import history as export_history
from multivector.analysis.poles import partner_poles
from multivector.charts.theme import Mode
from multivector.charts.view import View
from multivector.figures.exports import buyers as export_buyers
from multivector.figures.exports import goods as goods_figures
from multivector.figures.exports.buyer_years import buyer_years_view
from multivector.figures.exports.counts import side_by_side_view
from multivector.figures.exports.dependence import dependence_view
from multivector.figures.exports.output import output_view
from multivector.views import kept
from multivector.views.exports.routes import (
    ExportSelection,
    bought,
    count_sources,
    groups,
    short,
    sold,
    subject_of,
)


@kept.for_all
def periods(choice: ExportSelection, source_id: str) -> tuple[str, ...]:
    """Return the periods of a source on buyers that lie in the period chosen, the newest first."""
    destinations = sold(choice.exporter, choice.commodity)
    known = buyer_measures.periods(destinations, choice.exporter, choice.commodity, source_id)
    first, last = choice.period[0], export_history.last_full_year(choice.period, choice.as_of)
    return tuple(each for each in known[::-1] if first <= int(each[:4]) <= last)


@kept.for_all
def count_sources_in(choice: ExportSelection) -> dict[str, str]:
    """Return the sources on the buyers that have a period among those chosen, the fullest first."""
    names = count_sources(choice.exporter, choice.commodity)
    return {source: name for source, name in names.items() if periods(choice, source)}


@kept.for_all
def buyers(choice: ExportSelection, source_id: str, year: int) -> View | None:
    """Return the buyers of a year by one source, or of the newest period up to it."""
    counted_periods = periods(choice, source_id)
    period = next(
        (each for each in counted_periods if each[:4] <= str(year)),
        counted_periods[-1] if counted_periods else "",
    )
    counted = bought(choice, source_id, period)
    if counted is None:
        return None
    subject = subject_of(choice, volume_unit=counted.unit)
    publisher = count_sources(choice.exporter, choice.commodity)[source_id]
    return export_buyers.buyers_view(counted, subject, publisher)


@kept.for_all
def buyer_poles(choice: ExportSelection, source_id: str) -> View | None:
    """Return the poles of the buyers over the years by one count."""
    data = kept.data()
    shares = buyer_measures.by_pole(
        sold(choice.exporter, choice.commodity),
        groups(),
        choice.exporter,
        choice.commodity,
        source_id,
        partner_poles(data.table("poles")),
    )
    last = export_history.last_full_year(choice.period, choice.as_of)
    shown = shares[shares["year"].between(choice.period[0], last)]
    publisher = count_sources(choice.exporter, choice.commodity)[source_id]
    return export_buyers.buyer_poles_view(shown, subject_of(choice), publisher, source_id)


def buyer_poles_of(choice: ExportSelection) -> View | None:
    """Return the poles of the buyers by the fullest source that gives two years or more."""
    drawn = (buyer_poles(choice, source) for source in count_sources_in(choice))
    return next((view for view in drawn if view is not None), None)


@kept.for_all
def buyer_years(choice: ExportSelection) -> View | None:
    """Return the largest buyers of an exporter's crude by year, as billed."""
    if choice.commodity != CRUDE:
        return None
    period = choice.period[0], export_history.last_full_year(choice.period, choice.as_of)
    rows = sold(choice.exporter, CRUDE)
    billed = buyer_measures.by_year(rows, groups(), period)
    if billed is None:
        return None
    publisher = count_sources(choice.exporter, CRUDE)[billed.source_ids[0]]
    return buyer_years_view(billed, subject_of(choice, volume_unit="mt"), publisher)


@kept.for_all
def sells_crude(exporter: str) -> bool:
    """Return whether the record of crude oil has enough of an exporter to show its buyers."""
    every_year = (0, 9999)
    return buyer_measures.by_year(sold(exporter, CRUDE), groups(), every_year) is not None


@kept.for_all
def dependence(choice: ExportSelection, year: int) -> View | None:
    """Return who depends on an exporter's crude in a year, or the newest before it on record."""
    tables = kept.data().tables
    if choice.commodity != CRUDE:
        return None
    known = dependence_measures.years(tables["crude_trade"], choice.exporter)
    last = export_history.last_full_year(choice.period, choice.as_of)
    inside = [each for each in known if choice.period[0] <= each <= last]
    if not inside:
        return None
    shown = max((each for each in inside if each <= year), default=inside[-1])
    shares = dependence_measures.by_importer(tables, choice.exporter, shown)
    return dependence_view(shares, shown, subject_of(choice, volume_unit="mt"))


@kept.for_all
def side_by_side(choice: ExportSelection, year: int) -> View | None:
    """Return the counts of one flow by whom counted it."""
    data = kept.data()
    counted = _counted(choice.exporter, choice.commodity)
    last = export_history.last_full_year(choice.period, choice.as_of)
    counted = counted[counted["year"].between(choice.period[0], last)]
    if counted.empty:
        return None
    subject = subject_of(choice, volume_unit=str(counted["unit"].iloc[0]))
    sources = data.table("sources")
    publishers = dict(zip(sources["source_id"], sources["publisher"].map(short), strict=True))
    return side_by_side_view(counted, year, subject, publishers)


@kept.for_all
def _counted(exporter: str, commodity: str) -> pd.DataFrame:
    return buyer_measures.side_by_side(kept.data().tables, groups(), exporter, commodity)


@kept.for_all
def series_names(exporter: str, commodity: str) -> dict[str, str]:
    """Return the series of output in the tables, with their names."""
    tables = kept.data().tables
    product = commodity_of(tables, commodity).output
    series_ids = export_goods.production_series(tables["production"], exporter, product)
    return {series: export_goods.SERIES_NAMES[series] for series in series_ids}


@kept.for_all
def output(
    choice: ExportSelection, series: str, compared: tuple[ExportSelection, ...] = ()
) -> View:
    """Return one series of output by year, and that of other countries in the same unit."""
    shown = _output(choice, series)
    volume_unit = str(shown["unit"].iloc[0]) if len(shown) else ""
    others = [
        (kept.country_name(each.exporter), _like(each, series, volume_unit)) for each in compared
    ]
    subject = subject_of(choice, volume_unit=volume_unit)
    known = [(name, rows) for name, rows in others if len(rows)]
    return output_view(shown, export_goods.SERIES_NAMES[series], subject, known)


def _output(choice: ExportSelection, series: str) -> pd.DataFrame:
    tables = kept.data().tables
    product = commodity_of(tables, choice.commodity).output
    rows = export_goods.output(tables["production"], choice.exporter, product, series)
    last = export_history.last_full_year(choice.period, choice.as_of)
    in_time = rows["year"].le(last) | rows["is_plan"]
    return rows[in_time & rows["year"].between(*choice.period)].reset_index(drop=True)


def _like(choice: ExportSelection, series: str, unit: str) -> pd.DataFrame:
    """Return the output of another country: the same series, or the first in the same unit."""
    names = series_names(choice.exporter, choice.commodity)
    for each in sorted(names, key=lambda name: name != series):
        rows = _output(choice, each)
        rows = rows[rows["unit"].eq(unit) & ~rows["is_plan"]]
        if len(rows):
            return rows
    return pd.DataFrame()


@kept.for_all
def products(exporter: str, mode: Mode) -> View | None:
    """Return exports by product group: in US dollars where known, else in quantities."""
    table, name = kept.data().table("products"), kept.country_name(exporter)
    valued = export_goods.valued_products(table, exporter)
    view = goods_figures.products_view(valued, name, kept.look(mode))
    if view is not None:
        return view
    counted = export_goods.counted_products(table, exporter)
    return goods_figures.quantities_view(counted, name, kept.look(mode))
