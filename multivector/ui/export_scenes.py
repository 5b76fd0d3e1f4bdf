"""The choices and scenes of the Exports page."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import streamlit as st

from multivector.analysis import wording
from multivector.analysis.commodities import commodity_of
from multivector.charts.view import View
from multivector.data.package import Package
from multivector.ui import cache, filters, parameters, pickers
from multivector.ui import export_parameters as values
from multivector.ui.address import widget_key
from multivector.ui.show import show
from multivector.ui.text import escape
from multivector.ui.views import export_sales as sales
from multivector.ui.views import exports as views
from multivector.ui.views.exports import ExportChoice


def pick_exporter(data: Package) -> tuple[str, str]:
    """Let the reader choose exporter and commodity; return them, the commodity empty if none is held."""
    names = values.exporters(data)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        _select("Exporter", values.EXPORTER, names, width=240)
        exporter = str(st.session_state[widget_key(values.EXPORTER)])
        held = values.commodities(data, exporter)
        if not held:
            return exporter, ""
        notice = settle(values.COMMODITY, held)
        names_of = {code: commodity_of(data.tables, code).name for code in held}
        words = {code: wording.capitalised(name) for code, name in names_of.items()}
        _select("Commodity", values.COMMODITY, words, width=200)
    if notice:
        asked, shown = commodity_of(data.tables, notice).name, names_of[held[0]]
        name = wording.in_sentence(names[exporter])
        st.caption(escape(f"No exports of {asked} are held for {name}; {shown} is shown."))
    return exporter, str(st.session_state[widget_key(values.COMMODITY)])


def choice_of(data: Package, exporter: str, commodity: str) -> ExportChoice:
    """Return the choice with the shared filters as they stand now."""
    chosen = filters.chosen(parameters.shared(data))
    return ExportChoice(
        exporter=exporter,
        commodity=commodity,
        period=chosen.period,
        as_of=chosen.as_of,
        unit=chosen.unit,
        themes=chosen.themes,
        has_events=st.session_state[widget_key(values.EVENT_MARKS)] == "on",
        mode=cache.mode(),
    )


def draw_scene(choice: ExportChoice) -> None:
    """Let the reader choose a scene and draw it."""
    pickers.switch(values.SCENE, "Show", values.SCENES, hide_label=True)
    scenes: Mapping[str, Callable[[ExportChoice], None]] = {
        "routes": _draw_routes,
        "control": _draw_control,
        "flows": _draw_flows,
        "buyers": _draw_buyers,
        "goods": draw_goods,
    }
    scenes[st.session_state[widget_key(values.SCENE)]](choice)


def draw_without_volumes(data: Package, exporter: str) -> None:
    """Say that no volumes are held, show what is, and offer a way out."""
    name = wording.in_sentence(values.exporters(data)[exporter])
    st.info(
        escape(
            f"The tables hold no export volumes of {name} by route or by buyer. Its goods by partner "
            "stand on the Trade page."
        )
    )
    default = values.DEFAULT_EXPORTER
    if default in values.exporters(data):
        shown = wording.possessive(values.exporters(data)[default])
        st.button(f"Show {escape(shown)} exports", on_click=_show_default)
    _show_all([sales.products(exporter, cache.mode())])


def settle(code: str, options: Sequence[Any]) -> str:
    """Put the first option in place of a choice that is not among them; return what was replaced."""
    key = widget_key(code)
    found = st.session_state[key]
    if found in options:
        return ""
    st.session_state[key] = options[0]
    return "" if found == values.NONE else str(found)


def _draw_routes(choice: ExportChoice) -> None:
    history = views.history_of(choice)
    names = {values.NONE: "None"} | views.route_names(choice)
    gone = settle(values.ROUTE, list(names))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        pickers.switch(values.SHOWN_AS, "Show as", values.SHOWN)
        _select("Highlight a route", values.ROUTE, names, width=360)
        pickers.switch_events()
    if gone:
        st.caption("The route of the link is not among these; all routes are shown.")
    found = str(st.session_state[widget_key(values.ROUTE)])
    route = "" if found == values.NONE else found
    is_share = st.session_state[widget_key(values.SHOWN_AS)] == "share"
    if history.years:
        show(views.routes_view(choice, route, is_share))
    elif not history.throughput.empty:
        st.info(
            "No exports of this exporter by route are held in these years, only what lines carried."
        )
    if not history.years and history.throughput.empty:
        st.info(
            "No year of this period has volumes by route. Choose a longer period or a later day in the "
            "sidebar, or see the buyers."
        )
        return
    line = views.band(choice, route) if history.years else None
    _show_all([line if line and line.chart else None, views.throughput(choice)])


def _draw_control(choice: ExportChoice) -> None:
    if not views.history_of(choice).told:
        st.info(
            "No year of this period has a total and routes that make up half of it, so no shares can be "
            "given. Choose a longer period in the sidebar, or another commodity."
        )
        return
    pickers.switch_events()
    show(views.control(choice))
    left, right = st.columns(2, gap="large")
    with left:
        show(views.transit(choice))
    with right:
        show(views.concentration(choice))


def _draw_flows(choice: ExportChoice) -> None:
    years = views.flow_years(choice)
    if not years:
        st.info(
            "No year of this period has a total and routes that make up half of it, so no flows can be "
            "drawn. Choose a longer period in the sidebar, or another commodity."
        )
        return
    show(views.flows(choice, _pick_year(years)))


def _draw_buyers(choice: ExportChoice) -> None:
    counts = views.count_sources(choice.exporter, choice.commodity)
    if not counts:
        st.info("No count of the buyers is held for this commodity. Choose another one above.")
        return
    settle(values.COUNT, list(counts))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        _select("Count", values.COUNT, counts, width=420)
        source = str(st.session_state[widget_key(values.COUNT)])
        held = sales.periods(choice.exporter, choice.commodity, source)
        year = _pick_year(tuple(dict.fromkeys(int(period[:4]) for period in held)))
    _show_all(
        [
            sales.buyers(choice, source, year),
            sales.side_by_side(choice, year),
            sales.buyer_poles(choice, source),
        ]
    )


def draw_goods(choice: ExportChoice) -> None:
    """Draw one series of output, and the exports by product group."""
    names = sales.series_names(choice.exporter, choice.commodity)
    left, right = st.columns(2, gap="large")
    with left:
        if names:
            settle(values.SERIES, list(names))
            _select("Series", values.SERIES, names, width=360)
            show(sales.output(choice, str(st.session_state[widget_key(values.SERIES)])))
        else:
            st.info(
                "No output of this commodity is held, or its licence keeps it out of this site."
            )
    with right:
        view = sales.products(choice.exporter, choice.mode)
        if view is None:
            st.info("No exports by product group are held for this country.")
        else:
            show(view)


def _pick_year(years: Sequence[int]) -> int:
    key = widget_key(values.FLOW_YEAR)
    if st.session_state[key] not in years:
        earlier = [year for year in years if year <= st.session_state[key]]
        st.session_state[key] = max(earlier, default=max(years))
    st.selectbox("Year", years, key=key, persist_state="session", width=140)
    return int(st.session_state[key])


def _select(label: str, code: str, words: Mapping[str, str], *, width: int) -> None:
    st.selectbox(
        label,
        list(words),
        format_func=words.__getitem__,
        key=widget_key(code),
        persist_state="session",
        width=width,
    )


def _show_all(found: Sequence[View | None]) -> None:
    for view in found:
        if view is not None:
            show(view)


def _show_default() -> None:
    st.session_state[widget_key(values.EXPORTER)] = values.DEFAULT_EXPORTER
    st.session_state[widget_key(values.COMMODITY)] = values.DEFAULT_COMMODITY
