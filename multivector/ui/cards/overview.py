"""The parts of the Overview in a form of their own: the brief, the key figures, the latest events."""

import datetime as dt
from collections.abc import Hashable, Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from multivector.analysis.timeline.directions import DIRECTIONS
from multivector.data.dates import format_partial
from multivector.ui import markup, page_link
from multivector.ui.cards import key_figures
from multivector.ui.markup import Notice
from multivector.ui.sharing.country import draw_brief
from multivector.ui.shell.drawing import Parts
from multivector.ui.story.timeline_markup import address_of_event
from multivector.views import kept, parameters
from multivector.views.overview.key_cards import CountryCards
from multivector.views.selection import Selection

THEMES_PAGE = "themes"


def _draw_brief(selection: Selection, lead: str, as_of: dt.date, then: int) -> None:
    draw_brief(selection.data, lead, as_of=as_of, then=then)


def _draw_figures(selection: Selection, columns: tuple[CountryCards, ...]) -> None:
    key_figures.draw(columns, selection.data.version)


def _draw_events(
    selection: Selection, events: Sequence[Mapping[Hashable, Any]], newest: str
) -> None:
    until = format_partial(parameters.facts_day(selection.data, ("events",)).isoformat())
    dated = f"Events to {until}; the newest is of {format_partial(newest)}."
    st.html(markup.heading("Latest events", dated, anchor="events"))
    if events:
        st.html(markup.notices([_as_notice(event) for event in events]))
    else:
        st.info("No events in this period. Choose a longer period.")


def _as_notice(event: Mapping[Hashable, Any]) -> Notice:
    coded = DIRECTIONS[event["direction"]]
    direction = coded.words if coded.sign else ""
    when, publisher = format_partial(event["date"]), kept.source_line((event["source_id"],))
    origin = " · ".join(filter(None, [when, direction, publisher]))
    return Notice(event["title"], event["summary"], origin, address_of_event(event["event_id"]))


def _draw_theme_link(selection: Selection, theme: str) -> None:
    """Lead to all that the product has on a theme and the country in focus."""
    name = parameters.themes(selection.data)[theme]
    query = {parameters.FOCUS: selection.focus, parameters.THEME: theme}
    page_link.draw(
        f"/{THEMES_PAGE}?{urlencode(query)}",
        f"All on {name.lower()} for {kept.country_name(selection.focus)}",
        ":material/arrow_forward:",
    )


PARTS: Parts = {
    "theme-link": _draw_theme_link,
    "country-brief": _draw_brief,
    "key-figures": _draw_figures,
    "latest-events": _draw_events,
}
