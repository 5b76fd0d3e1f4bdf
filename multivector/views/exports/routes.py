"""What the Exports page shows of one exporter and commodity."""

import datetime as dt
from dataclasses import dataclass

import pandas as pd

from multivector.analysis.commodities import commodity_of
from multivector.analysis.exports import buyers as buyer_measures
from multivector.analysis.exports import flow_stages
from multivector.analysis.exports import history as export_history
from multivector.analysis.exports import routes as route_measures
from multivector.analysis.exports.export_units import Scale, scale
from multivector.analysis.exports.history import ExportHistory
from multivector.analysis.exports.route_groups import route_groups
from multivector.analysis.timeline.selected_events import marked_events
from multivector.charts.kinds.events import NO_EVENTS, worded
from multivector.charts.theme import Mode
from multivector.charts.view import View
from multivector.data.importing.codes import known_codes, names_of
from multivector.figures.exports.band import band_view
from multivector.figures.exports.concentration import concentration_view
from multivector.figures.exports.control import export_control_view, export_transit_view
from multivector.figures.exports.routes import export_routes_view, highest_volume
from multivector.figures.exports.sankey import no_sankey_view, routes_and_buyers_view, traced_view
from multivector.figures.exports.subject import Subject
from multivector.figures.exports.throughput import throughput_view
from multivector.views import kept, parameters

MOST_EVENTS = 2
# Without a theme the marks tell what moves exports, not all that happened.
EVENT_THEMES = ("exports", "pipelines")


@dataclass(frozen=True)
class ExportSelection:
    """What the reader chose, so far as it changes every figure of the page."""

    exporter: str
    commodity: str
    period: tuple[int, int]
    as_of: dt.date
    unit: str
    themes: tuple[str, ...]
    has_events: bool
    mode: Mode


@kept.for_all
def history(
    exporter: str, commodity: str, period: tuple[int, int], as_of: dt.date
) -> ExportHistory:
    """Return the volumes by route in the years of a period that had ended on a day."""
    return _whole_history(exporter, commodity).within(period, as_of)


def history_of(choice: ExportSelection) -> ExportHistory:
    """Return the volumes by route that a choice asks for."""
    return history(choice.exporter, choice.commodity, choice.period, choice.as_of)


@kept.for_all
def routes_view(
    choice: ExportSelection,
    route_id: str,
    *,
    is_share: bool,
    in_groups: bool,
    tallest: float = 0.0,
) -> View:
    """Return the volumes or shares by route and year; a route that is highlighted is in no group."""
    shown = steady_history(choice)
    groups = route_groups(kept.data().tables, shown) if in_groups and not route_id else None
    return export_routes_view(
        shown,
        subject_of(choice),
        groups=groups,
        route_id=route_id,
        as_share=is_share,
        tallest=0.0 if is_share else tallest,
    )


@kept.for_all
def tallest(choice: ExportSelection) -> float:
    """Return how high the highest column of volumes is, in the unit shown."""
    return highest_volume(steady_history(choice), subject_of(choice))


@kept.for_all
def steady_history(choice: ExportSelection) -> ExportHistory:
    """Return the volumes since they are known year by year, or in the period where one is chosen."""
    is_whole = choice.period == parameters.whole_period(kept.data())
    return history_of(choice).unbroken() if is_whole else history_of(choice)


@kept.for_all
def route_names(choice: ExportSelection) -> dict[str, str]:
    """Return the names of the routes that carried something, by their code."""
    history = history_of(choice)
    return {str(route): history.name_of(route) for route in dict.fromkeys(history.rows["route_id"])}


@kept.for_all
def band(choice: ExportSelection, route_id: str) -> View:
    """Return the total exports, or one route, against the five years before each year."""
    history = steady_history(choice)
    whole = _whole_history(choice.exporter, choice.commodity)
    earlier = export_history.earlier_band(export_history.volume_series(whole, route_id))
    series = export_history.volume_series(history, route_id)
    earlier = earlier[earlier["year"].isin(series["year"])]
    what = history.name_of(route_id) if route_id else "All exports"
    return band_view(series, earlier, history, subject_of(choice), what)


@kept.for_all
def throughput(choice: ExportSelection) -> View | None:
    """Return all that flowed through the lines, whoever owned it."""
    return throughput_view(history_of(choice), subject_of(choice))


@kept.for_all
def control(choice: ExportSelection) -> View:
    """Return who controls the routes, by year."""
    history = steady_history(choice)
    shares = _shown(_control_by_year(choice.exporter, choice.commodity), history)
    return export_control_view(shares, history, subject_of(choice))


@kept.for_all
def transit(choice: ExportSelection) -> View:
    """Return which states the exports cross."""
    history = history_of(choice)
    shares = _shown(_transit_by_year(choice.exporter, choice.commodity), history)
    return export_transit_view(shares, history, subject_of(choice))


@kept.for_all
def concentration(choice: ExportSelection, compared: tuple[ExportSelection, ...] = ()) -> View:
    """Return the concentration over routes by year, and that of other exporters."""
    others = [(_names()[each.exporter], _concentration(each)) for each in compared]
    return concentration_view(
        _concentration(choice), steady_history(choice), subject_of(choice), others
    )


def _concentration(choice: ExportSelection) -> pd.DataFrame:
    whole = _concentration_by_year(choice.exporter, choice.commodity)
    return _shown(whole, steady_history(choice))


@kept.for_all
def flow_years(choice: ExportSelection) -> tuple[int, ...]:
    """Return the years of which a flow diagram can be drawn, the newest first."""
    drawn = {year.year for year in history_of(choice).told}
    stages = _stages(choice.exporter, choice.commodity)
    last = export_history.last_full_year(choice.period, choice.as_of)
    if stages and choice.period[0] <= stages.year <= last:
        drawn.add(stages.year)
    return tuple(sorted(drawn, reverse=True))


@kept.for_all
def flows(choice: ExportSelection, year: int) -> View:
    """Return the flow diagram of a year: traced from the fields where the network is of that year."""
    history, subject = history_of(choice), subject_of(choice)
    stages = _stages(choice.exporter, choice.commodity)
    if stages is not None and stages.year == year:
        return traced_view(stages, history, subject)
    shipped = history.year(year)
    if shipped is None or shipped not in route_measures.told_years([shipped], choice.commodity):
        return no_sankey_view(subject, year)
    counted = count_sources(choice.exporter, choice.commodity)
    counted_buyers = next(
        (
            b
            for b in (bought(choice, source, str(year)) for source in counted)
            if b and b.unit == history.unit
        ),
        None,
    )
    return routes_and_buyers_view(shipped, counted_buyers, history, subject)


@kept.for_all
def sold(exporter: str, commodity: str) -> pd.DataFrame:
    """Return what an exporter sold by every count, as `buyers.sold` does."""
    return buyer_measures.sold(kept.data().tables, exporter, commodity)


@kept.for_all
def count_sources(exporter: str, commodity: str) -> dict[str, str]:
    """Return the counts of an exporter's buyers with their publishers, the fullest first."""
    counts = buyer_measures.counts(sold(exporter, commodity), exporter, commodity)
    sources = kept.data().table("sources").set_index("source_id")["publisher"]
    return {
        str(
            row["source_id"]
        ): f"{short(str(sources[row['source_id']]))}, {_span(row['first'], row['last'])}"
        for row in counts.to_dict("records")
    }


@kept.for_all
def _whole_history(exporter: str, commodity: str) -> ExportHistory:
    return export_history.export_history(kept.data().tables, exporter, commodity)


@kept.for_all
def _control_by_year(exporter: str, commodity: str) -> pd.DataFrame:
    whole = _whole_history(exporter, commodity)
    return export_history.control_by_year(kept.data().tables, whole)


@kept.for_all
def _transit_by_year(exporter: str, commodity: str) -> pd.DataFrame:
    whole = _whole_history(exporter, commodity)
    return export_history.transit_by_year(kept.data().tables, whole)


@kept.for_all
def _concentration_by_year(exporter: str, commodity: str) -> pd.DataFrame:
    return export_history.concentration_by_year(_whole_history(exporter, commodity))


def _shown(by_year: pd.DataFrame, history: ExportHistory) -> pd.DataFrame:
    shown = by_year["year"].isin([year.year for year in history.years])
    return by_year[shown].reset_index(drop=True)


@kept.for_all
def subject_of(choice: ExportSelection, volume_unit: str | None = None) -> Subject:
    """Return the words, scale and look for a choice; `volume_unit` of the routes unless given."""
    data, history = kept.data(), history_of(choice)
    unit = _unit_of(history) if volume_unit is None else volume_unit
    return Subject(
        exporter=choice.exporter,
        commodity=commodity_of(data.tables, choice.commodity),
        scale=_scale(choice, unit),
        names=_names(),
        poles=data.table("poles"),
        look=kept.look(choice.mode),
        events=_events(choice, steady_history(choice)),
    )


def _scale(choice: ExportSelection, volume_unit: str) -> Scale:
    tables = kept.data().tables
    return scale(tables, choice.exporter, choice.commodity, held=volume_unit, chosen=choice.unit)


def _unit_of(history: ExportHistory) -> str:
    return history.unit or next(iter(history.throughput["unit"]), "")


def _events(choice: ExportSelection, history: ExportHistory) -> pd.DataFrame:
    years = [each.year for each in history.years] or list(history.throughput["year"])
    if not choice.has_events or not years:
        return NO_EVENTS
    tables = kept.data().tables
    marked = marked_events(
        export_history.about_commodity(
            tables["events"], tables, choice.commodity, is_named=not choice.themes
        ),
        countries=(choice.exporter,),
        themes=choice.themes or EVENT_THEMES,
        first=dt.date(min(years), 1, 1),
        last=dt.date(max(years), 12, 31),
        limit=4 * MOST_EVENTS,
    )
    return worded(export_history.spaced(marked, limit=MOST_EVENTS))


@kept.for_all
def _stages(exporter: str, commodity: str) -> flow_stages.FlowStages | None:
    return flow_stages.flow_stages(kept.data().tables, exporter, commodity)


def bought(choice: ExportSelection, source_id: str, period: str) -> buyer_measures.Buyers | None:
    """Return one count of the buyers of one period, None where there is none."""
    return buyer_measures.buyers(
        sold(choice.exporter, choice.commodity),
        groups(),
        choice.exporter,
        choice.commodity,
        source_id,
        period,
    )


@kept.for_all
def _names() -> dict[str, str]:
    countries = kept.data().table("countries")
    return names_of(known_codes()) | dict(zip(countries["iso3"], countries["name"], strict=True))


@kept.for_all
def groups() -> frozenset[str]:
    """Return the codes that stand for groups of states."""
    countries = kept.data().table("countries")
    return frozenset(countries.loc[countries["kind"] == "group", "iso3"])


def short(publisher: str) -> str:
    """Return a publisher without what follows its name."""
    return publisher.split(" (", maxsplit=1)[0].split(", public copy", maxsplit=1)[0]


def _span(first: str, last: str) -> str:
    return first if first == last else f"{first[:4]}–{last[:4]}"
