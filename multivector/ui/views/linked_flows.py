"""The figures that a link to Pipelines, to Exports or to Trade stands for."""

import functools
from collections.abc import Sequence

from multivector.charts.view import View
from multivector.ui import bulk_data, bulk_parameters, parameters
from multivector.ui import export_parameters as codes
from multivector.ui.views import bulk_trade, exports, pipelines, trade
from multivector.ui.views import export_sales as sales
from multivector.ui.views.exports import ExportChoice
from multivector.ui.views.linked import Asked, Figures
from multivector.ui.views.pipelines import NetworkChoice


def of_pipelines(asked: Asked) -> Figures:
    """Return the map of the network, and the figures of the card of the line that is picked."""
    line, mode, unit = asked[parameters.LINE], asked.mode, asked[parameters.UNIT]
    choice = NetworkChoice(
        day=asked[parameters.AS_OF],
        countries=asked[parameters.COUNTRIES],
        products=asked[parameters.PRODUCT],
        states=asked[parameters.LINE_STATE],
        width=asked[parameters.WIDTH],
        extras=asked[parameters.EXTRA],
        unit=unit,
    )
    network: Figures = {
        "network": lambda: pipelines.network_map(choice, line, bool(line), mode),
    }
    if not line:
        return network
    is_pipeline = line in set(asked.data.table("pipelines")["pipeline_id"])
    of_pipeline: Figures = {
        "line-use": lambda: pipelines.use(line, unit, mode),
        "line-owners": lambda: pipelines.owners(line, mode),
    }
    stops: Figures = {"line-stops": lambda: pipelines.stops(line, mode)}
    return {**network, **(of_pipeline if is_pipeline else {}), **stops}


def of_exports(asked: Asked) -> Figures:
    """Return the figures of a scene of the Exports page."""
    choice = _export_choice(asked)
    if choice is None:
        exporter = asked[codes.EXPORTER]
        return {"export-products": lambda: sales.products(exporter, asked.mode)}
    if asked[codes.SCENE] in {"buyers", "goods"}:
        return _sales(asked, choice)
    found = exports.history_of(choice)
    route = asked[codes.ROUTE] if asked[codes.ROUTE] in set(found.rows["route_id"]) else ""
    is_share, year = asked[codes.SHOWN_AS] == "share", asked[codes.FLOW_YEAR]
    scenes: dict[str, Figures] = {
        "routes": {
            "export-routes": lambda: exports.routes_view(choice, route, is_share),
            "export-band": lambda: exports.band(choice, route),
            "export-throughput": lambda: exports.throughput(choice),
        },
        "control": {
            "export-control": lambda: exports.control(choice),
            "export-transit": lambda: exports.transit(choice),
            "export-concentration": lambda: exports.concentration(choice),
        },
        "flows": {
            "export-sankey": lambda: exports.flows(choice, _year(exports.flow_years(choice), year))
        },
    }
    if asked[codes.SCENE] != "flows" and not found.years:
        return {"export-throughput": lambda: exports.throughput(choice)}
    if asked[codes.SCENE] == "flows" and not exports.flow_years(choice):
        return {}
    return scenes[asked[codes.SCENE]]


def _sales(asked: Asked, choice: ExportChoice) -> Figures:
    if asked[codes.SCENE] == "goods":
        names = sales.series_names(choice.exporter, choice.commodity)
        series = asked[codes.SERIES] if asked[codes.SERIES] in names else next(iter(names), "")
        output: Figures = {"export-output": lambda: sales.output(choice, series)}
        goods: Figures = {"export-products": lambda: sales.products(choice.exporter, choice.mode)}
        return {**(output if series else {}), **goods}
    counts = exports.count_sources(choice.exporter, choice.commodity)
    if not counts:
        return {}
    source = asked[codes.COUNT] if asked[codes.COUNT] in counts else next(iter(counts))
    held = sales.periods(choice.exporter, choice.commodity, source)
    year = _year([int(period[:4]) for period in held], asked[codes.FLOW_YEAR])
    return {
        "export-buyers": lambda: sales.buyers(choice, source, year),
        "export-counts": lambda: sales.side_by_side(choice, year),
        "export-buyer-poles": lambda: sales.buyer_poles(choice, source),
    }


def _export_choice(asked: Asked) -> ExportChoice | None:
    exporter = asked[codes.EXPORTER]
    held = codes.commodities(asked.data, exporter)
    if not held:
        return None
    return ExportChoice(
        exporter=exporter,
        commodity=asked[codes.COMMODITY] if asked[codes.COMMODITY] in held else held[0],
        period=asked[parameters.PERIOD],
        as_of=asked[parameters.AS_OF],
        unit=asked[parameters.UNIT],
        themes=asked[parameters.THEME],
        has_events=asked.marks_events,
        mode=asked.mode,
    )


def _year(years: Sequence[int], wanted: int) -> int:
    """Return the year wanted, or as the page does the nearest earlier one, or the newest."""
    return max((year for year in years if year <= wanted), default=max(years))


def of_trade(asked: Asked) -> Figures:
    """Return the figures of a scene of the Trade page."""
    lead, mode = asked[parameters.LEAD], asked.mode
    found = _trade_asked(asked)
    scene = asked[parameters.TRADE_SCENE]
    if scene == "mirror":
        held = trade.counted_by_both(lead)
        partner = asked[parameters.PARTNER] if asked[parameters.PARTNER] in held else None
        partner = partner or next(iter(held), None)
        pairs = trade.mirrors(found, partner, mode) if partner else ()
        return _built(pairs)
    if scene in {"products", "ties"}:
        views = trade.products if scene == "products" else trade.money_home
        return _built(views(lead, found.last, mode))
    if scene == bulk_parameters.SCENE:
        return _bulk(asked, found)
    scenes: dict[str, Figures] = {
        "partners": {
            "trade-poles": lambda: trade.by_pole(found, mode),
            "trade-partners": lambda: trade.by_partner(found, mode),
            "trade-then-now": lambda: trade.then_and_now(found, mode),
        },
        "concentration": {"trade-concentration": lambda: trade.concentrated(found, mode)},
        "parallel": {"trade-parallel": lambda: trade.parallel_trade(lead, found.last, mode)},
    }
    return scenes[scene]


def _bulk(asked: Asked, found: trade.Asked) -> Figures:
    """Return the figures of the product lines; none where the data cannot be read."""
    try:
        about = bulk_data.opened().about
        choice = bulk_trade.BulkAsked(
            lead=found.lead,
            flow=found.flow,
            product=asked[bulk_parameters.PRODUCT],
            level=asked[bulk_parameters.LEVEL],
            first=max(found.first, about.first_year),
            last=min(found.last, about.last_year),
            over=asked[bulk_parameters.OVER],
            tier=asked[bulk_parameters.TIER],
        )
        part, partner = asked[bulk_parameters.PART], asked[parameters.PARTNER]
        if choice.first > choice.last:
            return {}
        if part == "mirror":
            is_told = partner != parameters.NO_PARTNER and not about.is_reconciled
            return _built(bulk_trade.mirror_views(choice, partner, asked.mode) if is_told else ())
        views = {
            "partners": bulk_trade.partner_views,
            "products": bulk_trade.product_views,
            "listed": bulk_trade.listed_views,
        }
        return _built(views[part](choice, asked.mode))
    except bulk_data.UNREACHABLE:
        return {}


def _built(views: Sequence[View]) -> Figures:
    return {view.key: functools.partial(_itself, view) for view in views}


def _itself(view: View) -> View:
    return view


def _trade_asked(asked: Asked) -> trade.Asked:
    lead, partner = asked[parameters.LEAD], asked[parameters.PARTNER]
    first, last = asked[parameters.PERIOD]
    picked = () if partner == parameters.NO_PARTNER else (partner,)
    wanted = dict.fromkeys([*picked, *asked[parameters.COUNTRIES]])
    return trade.Asked(
        lead=lead,
        flow=asked[parameters.FLOW],
        by_share=asked[parameters.MEASURE] == "share",
        then=asked[parameters.THEN],
        first=first,
        last=min(last, asked[parameters.AS_OF].year),
        wanted=tuple(code for code in wanted if code != lead),
        event_themes=asked[parameters.THEME] if asked.marks_events else None,
    )
