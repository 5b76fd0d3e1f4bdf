"""The card of an event: what happened, how each side reads it, its sources, and its charts."""

import streamlit as st

from multivector.data.package import Package
from multivector.ui import event_links, linked_views, timeline_markup
from multivector.ui import timeline_parameters as codes
from multivector.ui.address import widget_key
from multivector.ui.views import timeline as views


def draw_card(event_id: str, data: Package) -> None:
    """Draw the card of an event, with a way to close it."""
    row = views.event(event_id)
    with st.container(border=True, key="event-card", gap="small"):
        readings, quotes = data.table("readings"), data.table("quotes")
        st.html(
            timeline_markup.card(
                row,
                readings[readings["event_id"] == event_id].to_dict("records"),
                quotes[quotes["event_id"] == event_id].to_dict("records"),
            )
        )
        for link in event_links.links_of(row, data):
            st.page_link(
                linked_views.page_script(link.address),
                label=link.words,
                icon=":material/open_in_full:",
                query_params=linked_views.query_of(link.address),
            )
        st.button("Close", icon=":material/close:", key="event-close", on_click=_close)


def _close() -> None:
    st.session_state[widget_key(codes.EVENT)] = codes.NO_EVENT
