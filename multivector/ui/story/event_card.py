"""The card of an event: what happened, how each side reads it, its sources, and its charts."""

from collections.abc import Sequence

import streamlit as st

from multivector.data.package import Package
from multivector.ui.address import widget_key
from multivector.ui.story import timeline_markup
from multivector.views import linked as linked_views
from multivector.views.timeline import event_links
from multivector.views.timeline import events as views
from multivector.views.timeline.page import EVENT, NO_EVENT


def draw_card(event_id: str, data: Package, order: Sequence[str] = ()) -> None:
    """Draw the card of an event, with a way to close it and to the events around it.

    Args:
        event_id: the event.
        data: the data package.
        order: the events that are shown, in order of date; none means no way to others.
    """
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
        with st.container(horizontal=True, gap="small"):
            place = order.index(event_id) if event_id in order else None
            if place is not None:
                _draw_turn("Previous event", "chevron_left", order[:place][-1:])
                _draw_turn("Next event", "chevron_right", order[place + 1 :][:1])
            st.button(
                "Close",
                icon=":material/close:",
                key="event-close",
                on_click=_open,
                args=(NO_EVENT,),
            )


def _draw_turn(label: str, icon: str, to: Sequence[str]) -> None:
    st.button(
        label,
        icon=f":material/{icon}:",
        key=f"event-{icon}",
        disabled=not to,
        help="The event next to it among those shown",
        on_click=_open,
        args=tuple(to),
    )


def _open(event_id: str) -> None:
    st.session_state[widget_key(EVENT.code)] = event_id
