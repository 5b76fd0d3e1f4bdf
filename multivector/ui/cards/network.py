"""The network of pipelines as a map or a table, each of which a line can be picked from."""

import streamlit as st

from multivector.analysis.wording import counted
from multivector.charts.view import View
from multivector.ui import picking
from multivector.ui.address import widget_key
from multivector.ui.cards import line as line_card
from multivector.ui.shell import controls
from multivector.ui.shell.drawing import Parts
from multivector.ui.show import show
from multivector.views.control import Control
from multivector.views.pipelines import network
from multivector.views.pipelines.network import NetworkSelection
from multivector.views.pipelines.page import LINE, SHOWN_AS, STATE
from multivector.views.selection import Selection
from multivector.views.text import escape

MAP_KEY, TABLE_KEY, FRAMED = "network", "network-table", "pipelines.is_framed"
_LINE_KEY = widget_key(LINE.code)


def _draw_pickers(selection: Selection) -> None:
    """Draw the list of lines, which a click on the map moves too, and the filter of states."""
    listed: tuple[Control, Control] = (LINE, STATE)
    for place, control in zip(st.columns(2), listed, strict=True):
        with place:
            controls.draw(control, selection, _frame_choice if control is LINE else None)


def _draw_network(selection: Selection, choice: NetworkSelection) -> None:
    line = selection[LINE]
    is_framed = st.session_state.get(FRAMED, bool(line))
    view = network.network_map(choice, line, is_framed, selection.mode)
    if view.chart is None:
        st.info(
            f"{escape(view.title)}. Choose all countries, more products or statuses, or a later year."
        )
    elif selection[SHOWN_AS] == "map":
        show(view, on_select=_take_from_map)
    else:
        _draw_table(choice, line, view)


def _draw_table(choice: NetworkSelection, line: str, view: View) -> None:
    ids = network.listed(choice)
    rows = [ids.index(line)] if line in ids else []
    st.session_state[TABLE_KEY] = {"selection": {"rows": rows}}
    st.subheader(escape(view.title), anchor="network")
    st.caption(f"{counted(len(ids), 'pipeline')}; select a row to see its details.")
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
    """Choose the line that was clicked, or put the country in focus; a second click lets a line go."""
    picked = st.session_state[MAP_KEY]["selection"]["objects"].values()
    ids = [item["id"] for layer in picked for item in layer if "id" in item]
    if ids:
        st.session_state[_LINE_KEY] = "" if st.session_state[_LINE_KEY] == ids[0] else ids[0]
        st.session_state[FRAMED] = False
    else:
        picking.choose(MAP_KEY)


def _take_from_table(ids: list[str]) -> None:
    rows = st.session_state[TABLE_KEY]["selection"]["rows"]
    st.session_state[_LINE_KEY] = ids[rows[0]] if rows else ""
    _frame_choice()


def _frame_choice() -> None:
    st.session_state[FRAMED] = True


PARTS: Parts = {"pickers": _draw_pickers, "network": _draw_network, "line-card": line_card.draw}
