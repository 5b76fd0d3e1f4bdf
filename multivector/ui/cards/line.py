"""The card of a line, corridor or hub: facts, owners, use, disruptions, events and sources."""

import html
from collections.abc import Callable, Iterable

import streamlit as st

from multivector.analysis.wording import counted
from multivector.charts.view import View
from multivector.ui.show import show
from multivector.views.pipelines import line_texts
from multivector.views.pipelines import network as views
from multivector.views.pipelines.line_texts import Card
from multivector.views.pipelines.network import NetworkSelection
from multivector.views.selection import Selection
from multivector.views.text import escape

SHOWN_EVENTS = 6


def draw(selection: Selection, line: str, choice: NetworkSelection) -> None:
    """Draw all that is known of what is picked."""
    mode = selection.mode
    card = line_texts.card(line, choice.day, choice.unit)
    with st.container(border=True, key="line-card"):
        st.header(escape(card.name), anchor="line")
        facts, side = st.columns([2, 3], gap="large")
        with facts:
            st.html(facts_html(card.facts))
            st.markdown(escape(card.note))
            st.caption(escape(card.provenance))
        with side:
            if card.is_pipeline:
                _show_or_say(views.use(line, choice.unit, mode))
            _draw_events(card)
        if card.sections:
            st.subheader("Sections")
            st.html(facts_html(dict(card.sections)))
        if card.is_pipeline:
            _show_or_say(views.owners(line, mode))
        _show_or_say(views.stops(line, mode))
        if card.disruptions:
            _draw_on_demand("Disruptions one by one", lambda: _draw_dated(card.disruptions))
        _draw_on_demand("Sources", lambda: _draw_citations(card))


def facts_html(facts: dict[str, str]) -> str:
    """Return facts as a list of terms and their values; every word is escaped."""
    rows = "".join(
        f'<dt style="opacity:.75">{html.escape(term)}</dt>'
        f'<dd style="margin:0">{html.escape(value)}</dd>'
        for term, value in facts.items()
        if value
    )
    style = "display:grid;grid-template-columns:max-content 1fr;gap:.3rem 1rem;margin:0"
    return f'<dl style="{style};font-size:.95rem">{rows}</dl>'


def _show_or_say(view: View) -> None:
    """Show a figure, or say in its title that there is nothing to draw."""
    if view.chart is None:
        st.caption(f":material/info: {escape(view.title)}.")
    else:
        show(view)


def _draw_events(card: Card) -> None:
    st.subheader("Events", anchor="line-events")
    if not card.events:
        st.caption("No events recorded.")
        return
    _draw_dated(card.events[:SHOWN_EVENTS])
    earlier = card.events[SHOWN_EVENTS:]
    if earlier:
        _draw_on_demand(counted(len(earlier), "earlier event"), lambda: _draw_dated(earlier))
    st.caption(f"Source: {escape(card.event_source)}")


def _draw_on_demand(label: str, draw_inside: Callable[[], None]) -> None:
    """Draw a part that is sent to the reader only when opened."""
    box = st.expander(label, on_change="rerun", key=f"open-{label}")
    if box.open:
        with box:
            draw_inside()


def _draw_dated(lines: Iterable[tuple[str, str]]) -> None:
    st.markdown("\n".join(f"- **{escape(when)}** {escape(what)}" for when, what in lines))


def _draw_citations(card: Card) -> None:
    for citation in card.citations:
        st.caption(escape(citation))
