"""Pipelines: what runs where, who can stop it, how much it carries, and what has happened to it."""

import streamlit as st

from multivector.analysis.wording import counted
from multivector.charts.view import View
from multivector.data.package import Package
from multivector.ui import address, cache, frame, line_card, parameters, pickers, playback
from multivector.ui.address import widget_key
from multivector.ui.show import show
from multivector.ui.text import escape
from multivector.ui.views import pipelines as views
from multivector.ui.views.pipelines import NetworkChoice

MAP_KEY, TABLE_KEY, FRAMED = "network", "network-table", "pipelines.is_framed"


def draw_page(data: Package) -> None:
    """Draw the filters, the network on the day and the card of the line that is picked."""
    st.title("Pipelines")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        pickers.switch(parameters.SCENE, "Show as", parameters.NETWORK_SCENES)
        pickers.switch(parameters.WIDTH, "Width by", parameters.LINE_WIDTHS)
        _pick_any("Also show", parameters.EXTRA, parameters.EXTRAS)
        _pick_any("Product", parameters.PRODUCT, parameters.products(data))
        playback.draw_buttons(data)
    playback.draw_part(data, lambda: _draw_network(data))


def _pick_any(label: str, code: str, options: dict[str, str]) -> None:
    st.pills(
        label,
        list(options),
        format_func=options.__getitem__,
        selection_mode="multi",
        key=widget_key(code),
        persist_state="session",
    )


def _draw_pickers() -> None:
    """Draw the list of lines, which a click on the map moves too, and the filter of states."""
    names = views.names()
    line, state = st.columns(2)
    with line:
        st.selectbox(
            "Line, corridor or hub",
            ["", *sorted(names, key=names.__getitem__)],
            format_func=lambda line: names.get(line, "None picked"),
            key=widget_key(parameters.LINE),
            on_change=_frame_choice,
            persist_state="session",
        )
    with state:
        pickers.pick_several(
            parameters.LINE_STATE, "State on the day", parameters.LINE_STATES, nothing="All states"
        )


def _draw_network(data: Package) -> None:
    _draw_pickers()
    values = (*parameters.shared(data), *parameters.of_page("pipelines", data))
    found = address.current(values)
    choice = NetworkChoice(
        day=found[parameters.AS_OF],
        countries=found[parameters.COUNTRIES],
        products=found[parameters.PRODUCT],
        states=found[parameters.LINE_STATE],
        width=found[parameters.WIDTH],
        extras=found[parameters.EXTRA],
        unit=found[parameters.UNIT],
    )
    line = found[parameters.LINE]
    is_framed = st.session_state.get(FRAMED, bool(line))
    view = views.network_map(choice, line, is_framed, cache.mode())
    if view.graphic is None:
        st.info(
            "No line fits this choice. Choose more products, states or countries, or a later year."
        )
    elif found[parameters.SCENE] == "map":
        show(view, on_select=_take_from_map)
    else:
        _draw_table(choice, line, view)
    if line:
        line_card.draw(line, choice, cache.mode())
    else:
        st.caption("Pick a line on the map, in the table or in the list to see its card.")
    if not playback.is_playing():
        address.write(values, found)


def _draw_table(choice: NetworkChoice, line: str, view: View) -> None:
    ids = views.network(choice)["line_id"].tolist()
    rows = [ids.index(line)] if line in ids else []
    st.session_state[TABLE_KEY] = {"selection": {"rows": rows}}
    st.subheader(escape(view.title), anchor="network")
    st.caption(f"{counted(len(ids), 'line')}; pick a row to see its card.")
    st.dataframe(
        view.data,
        hide_index=True,
        key=TABLE_KEY,
        on_select=lambda: _take_from_table(ids),
        selection_mode="single-row",
        placeholder="",
        alt=view.alt,
    )


def _take_from_map() -> None:
    """Choose what was clicked; a second click on the same line lets it go."""
    picked = st.session_state[MAP_KEY]["selection"]["objects"].values()
    ids = [item["id"] for layer in picked for item in layer if "id" in item]
    if ids:
        key = widget_key(parameters.LINE)
        st.session_state[key] = "" if st.session_state[key] == ids[0] else ids[0]
        st.session_state[FRAMED] = False


def _take_from_table(ids: list[str]) -> None:
    rows = st.session_state[TABLE_KEY]["selection"]["rows"]
    st.session_state[widget_key(parameters.LINE)] = ids[rows[0]] if rows else ""
    _frame_choice()


def _frame_choice() -> None:
    st.session_state[FRAMED] = True


frame.draw(draw_page)
