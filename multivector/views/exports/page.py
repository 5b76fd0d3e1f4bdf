"""The Exports page, declared: volumes by route, who controls it, from field to market, buyers."""

from collections.abc import Sequence
from dataclasses import replace

from multivector.analysis import wording
from multivector.analysis.commodities import CRUDE, commodity_of
from multivector.analysis.exports.goods import SERIES_NAMES
from multivector.charts.view import View
from multivector.data.package import Package
from multivector.views import kept, parameters
from multivector.views.control import Control, Options, select, switch
from multivector.views.exports import compared, eu_gas, routes, sales
from multivector.views.exports.routes import ExportSelection
from multivector.views.link_values import NOTHING, Year
from multivector.views.page import (
    Block,
    Columns,
    Figure,
    Page,
    PageLink,
    Row,
    Scene,
    Words,
    filters,
)
from multivector.views.pipelines import network
from multivector.views.selection import Selection
from multivector.views.shared_controls import EVENTS, UNIT
from multivector.views.text import escape

VOLUME_TABLES = ("route_volumes", "destinations")
DEFAULT_EXPORTER, DEFAULT_COMMODITY = "KAZ", "crude"
NO_SHARES = "Too little is known of routes in this period for {}. Choose a longer period or another commodity."


@kept.for_all
def exporters(data: Package) -> dict[str, str]:
    """Return codes and names of all exporters in the tables and of the states in focus, by name."""
    sellers = {code for table in VOLUME_TABLES for code in data.table(table)["exporter"]}
    countries = data.table("countries")
    rows = countries[countries["iso3"].isin(sellers) | countries["is_focus"]].sort_values("name")
    return dict(zip(rows["iso3"], rows["name"], strict=True))


@kept.for_all
def commodities(data: Package, exporter: str) -> tuple[str, ...]:
    """Return the commodities of which the tables have volumes of an exporter, the fullest first."""
    counts: dict[str, int] = {}
    for table in VOLUME_TABLES:
        rows = data.table(table)
        own = rows.loc[rows["exporter"] == exporter, "commodity"].value_counts()
        for commodity, number in own.items():
            # Routes tell more of this page than buyers do.
            weight = 10 if table == "route_volumes" else 1
            counts[str(commodity)] = counts.get(str(commodity), 0) + weight * int(number)
    if counts and sales.sells_crude(exporter):
        counts.setdefault(CRUDE, 0)
    return tuple(sorted(counts, key=counts.__getitem__, reverse=True))


@kept.for_all
def _names(data: Package, codes: tuple[str, ...]) -> Options:
    return {code: commodity_of(data.tables, code).name for code in codes}


@kept.for_all
def _offered(data: Package, exporter: str) -> Options:
    names = _names(data, commodities(data, exporter))
    return {code: wording.capitalised(name) for code, name in names.items()}


def _route_names(selection: Selection) -> Options:
    return {NOTHING: "None"} | routes.route_names(_exports(selection))


def _years(selection: Selection) -> Options:
    """Return the years that can be chosen: those of a flow diagram, or those a count holds."""
    if selection["xs"] == "flows":
        years: Sequence[int] = routes.flow_years(_exports(selection))
    else:
        periods = sales.periods(_exports(selection), selection[COUNT])
        years = [int(period[:4]) for period in periods]
    return {year: str(year) for year in years}


def _nearest_year(selection: Selection, options: Options) -> int:
    """Return the nearest earlier year that is offered, or the newest."""
    earlier = [year for year in options if year <= selection[YEAR]]
    return int(max(earlier, default=max(options)))


COMMODITY = select(
    "m",
    "Commodity",
    lambda data: data.table("commodities")["commodity"],
    DEFAULT_COMMODITY,
    lambda selection: _offered(selection.data, selection.focus),
    width=200,
)
ROUTE = select(
    "r",
    "Highlight a route",
    lambda data: (NOTHING, *data.table("routes")["route_id"]),
    NOTHING,
    _route_names,
    width=360,
)
YEAR = Control(
    "yr",
    "Year",
    "select",
    lambda data: Year("yr", *parameters.whole_period(data), parameters.whole_period(data)[1]),
    _years,
    is_narrowed=True,
    settle=_nearest_year,
    width=140,
)
COUNT = select(
    "n",
    "Source",
    lambda data: (
        NOTHING,
        *sorted(
            {
                source
                for table in ("destinations", "crude_trade")
                for source in data.table(table)["source_id"].unique()
            }
        ),
    ),
    NOTHING,
    lambda selection: sales.count_sources_in(_exports(selection)),
    width=420,
)
SERIES = select(
    "s",
    "Series",
    lambda _data: (NOTHING, *SERIES_NAMES),
    NOTHING,
    lambda selection: sales.series_names(selection.focus, selection[COMMODITY]),
    width=360,
)
SHOWN_AS = switch("vol", "Show as", {"volume": "Volume", "share": "% of total"})
DETAIL = switch("det", "Detail", {"groups": "Main routes", "routes": "Every route"})


def _exports(selection: Selection) -> ExportSelection:
    return ExportSelection(
        exporter=selection.focus,
        commodity=selection[COMMODITY],
        period=selection.period,
        as_of=selection.day,
        unit=selection.unit,
        themes=selection.themes,
        has_events=selection.marks_events,
        mode=selection.mode,
    )


def _above(selection: Selection) -> Sequence[Block]:
    exporter, wanted = selection.focus, selection.replaced.get(COMMODITY.code, "")
    row = Row((COMMODITY, UNIT))
    if not wanted:
        return (row,)
    shown = selection[COMMODITY]
    names = _names(selection.data, (wanted, shown))
    country = wording.in_sentence(exporters(selection.data)[exporter])
    said = f"No data on exports of {names[wanted]} from {country}; {names[shown]} is shown."
    return row, Words(escape(said), "caption")


def _without_volumes(selection: Selection) -> Sequence[Block]:
    """Say that there are no volumes, show what there is, and lead to it."""
    names, exporter = exporters(selection.data), selection.focus
    if commodities(selection.data, exporter):
        return ()
    name = wording.in_sentence(names[exporter])
    crossing = network.crossing(exporter, selection.day, selection.unit, selection.mode)
    crude = replace(_exports(selection), commodity=DEFAULT_COMMODITY)
    instead = " Shown instead: what its pipelines carry." if crossing else ""
    transit: Sequence[Block] = (
        Figure("transit-lines", lambda: crossing, "words"),
        PageLink(f"Pipelines of {name} on the map", f"/pipelines?f={exporter}"),
    )
    return (
        Words(escape(f"No oil or gas export routes for {name}.{instead}"), "info"),
        PageLink(f"Goods trade of {name}", f"/trade?f={exporter}"),
        *(transit if crossing else ()),
        Figure("export-buyer-years", lambda: sales.buyer_years(crude), "nothing"),
        Figure("export-products", lambda: sales.products(exporter, selection.mode), "words"),
    )


def _routes(selection: Selection) -> Sequence[Block]:
    choice = _exports(selection)
    history = routes.history_of(choice)
    route = "" if selection[ROUTE] == NOTHING else selection[ROUTE]
    is_share, in_groups = selection[SHOWN_AS] == "share", selection[DETAIL] == "groups"
    gone = "The route in this link is not used by this exporter; all routes are shown."
    notice = (Words(gone, "caption"),) if ROUTE.code in selection.replaced else ()
    lines = Figure("export-throughput", lambda: routes.throughput(choice))
    months = (
        (Figure("export-eu-gas", lambda: eu_gas.by_month(choice)),)
        if eu_gas.is_known(choice)
        else ()
    )
    others = compared.choices(choice, selection)
    if history.years:
        highest = max(map(routes.tallest, (choice, *others))) if others else 0.0

        def by_route(of: ExportSelection) -> View:
            own = route if of is choice else ""
            return routes.routes_view(
                of, own, is_share=is_share, in_groups=in_groups, tallest=highest
            )

        return (
            *notice,
            Figure("export-routes", lambda: by_route(choice)),
            *compared.beside(
                others, "export-routes", by_route, lambda of: bool(routes.history_of(of).years)
            ),
            Figure("export-band", lambda: routes.band(choice, route), "nothing"),
            lines,
            *months,
        )
    if not history.throughput.empty:
        only = "No exports by route are known in these years, only what pipelines carried in all."
        return *notice, Words(only, "info"), lines, *months
    none = (
        "No volumes by route are known in this period. Choose a longer period or a later day, or see "
        "the buyers."
    )
    return *notice, Words(none, "info")


def _control(selection: Selection) -> Sequence[Block]:
    choice = _exports(selection)
    if not routes.history_of(choice).told:
        return (Words(NO_SHARES.format("shares"), "info"),)
    transit = Figure("export-transit", lambda: routes.transit(choice))
    others = compared.choices(choice, selection)
    told = tuple(each for each in others if routes.history_of(each).told)
    spread = Figure("export-concentration", lambda: routes.concentration(choice, told))
    return (
        EVENTS,
        Figure("export-control", lambda: routes.control(choice)),
        *compared.beside(others, "export-control", routes.control, lambda each: each in told),
        Columns((1, 1), ((transit,), (spread,))),
    )


def _flows(selection: Selection) -> Sequence[Block]:
    choice = _exports(selection)
    if not routes.flow_years(choice):
        return (Words(NO_SHARES.format("a flow diagram"), "info"),)
    return YEAR, Figure("export-sankey", lambda: routes.flows(choice, selection[YEAR]))


def _buyers(selection: Selection) -> Sequence[Block]:
    choice, source, year = _exports(selection), selection[COUNT], selection[YEAR]
    if not sales.count_sources_in(choice):
        none = "No data on the buyers in this period. Choose a longer period or another commodity."
        return (Words(none, "info"),)
    others = compared.choices(choice, selection)
    return (
        Row((COUNT, YEAR)),
        Figure("export-buyers", lambda: sales.buyers(choice, source, year)),
        Figure("export-buyer-years", lambda: sales.buyer_years(choice), "nothing"),
        Figure("export-counts", lambda: sales.side_by_side(choice, year)),
        *_dependence(choice, others, year),
        Figure("export-buyer-poles", lambda: sales.buyer_poles(choice, source)),
        *compared.beside(
            others,
            "export-buyer-poles",
            sales.buyer_poles_of,
            lambda each: sales.buyer_poles_of(each) is not None,
        ),
    )


def _dependence(
    choice: ExportSelection, others: Sequence[ExportSelection], year: int
) -> Sequence[Block]:
    """Show who depends on the crude of the exporter, and on that of those compared."""
    if sales.dependence(choice, year) is None:
        return ()
    return (
        Figure("export-dependence", lambda: sales.dependence(choice, year)),
        *compared.beside(
            others,
            "export-dependence",
            lambda each: sales.dependence(each, year),
            lambda each: sales.dependence(each, year) is not None,
        ),
    )


def _goods(selection: Selection) -> Sequence[Block]:
    choice = _exports(selection)
    output: Sequence[Block] = (
        SERIES,
        Figure(
            "export-output",
            lambda: sales.output(choice, selection[SERIES], compared.choices(choice, selection)),
        ),
    )
    if not sales.series_names(choice.exporter, choice.commodity):
        none = "No output data for this commodity can be shown here."
        output = (Words(none, "info"),)
    goods: Sequence[Block] = (
        Figure("export-products", lambda: sales.products(choice.exporter, choice.mode), "words"),
    )
    if sales.products(choice.exporter, choice.mode) is None:
        none = "No exports by product group are known for this country."
        goods = (Words(none, "info"),)
    return (Columns((1, 1), (output, goods)),)


EXPORTS = Page(
    address="exports",
    name="Exports",
    icon=":material/oil_barrel:",
    group="Energy and trade",
    scene_code="xs",
    subjects=exporters,
    controls=(COMMODITY, ROUTE, YEAR, COUNT, SERIES, SHOWN_AS, DETAIL, EVENTS, UNIT),
    head=(COMMODITY,),
    above=_above,
    instead=_without_volumes,
    scenes=(
        Scene(
            "routes",
            "Routes",
            _routes,
            (SHOWN_AS, DETAIL, ROUTE, EVENTS),
            obeys=filters("focus", "compare", "theme", "period", "day"),
        ),
        Scene(
            "control",
            "Who controls the route",
            _control,
            obeys=filters("focus", "compare", "theme", "period", "day"),
        ),
        Scene(
            "flows",
            "From field to market",
            _flows,
            inside=(YEAR,),
            obeys=filters("focus", "period", "day"),
        ),
        Scene(
            "buyers",
            "Buyers",
            _buyers,
            inside=(COUNT, YEAR),
            obeys=filters("focus", "compare", "period", "day"),
        ),
        Scene(
            "goods",
            "Output and products",
            _goods,
            inside=(SERIES,),
            obeys=filters("focus", "compare", "period", "day"),
        ),
    ),
    preloads=frozenset({"charts"}),
    acts=("pipelines", "disruptions", "events"),
)
