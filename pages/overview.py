"""Overview: the finding about one country, its key figures, map, vector profile, latest events."""

import datetime as dt
from collections.abc import Hashable, Mapping
from typing import Any

import streamlit as st

from multivector.analysis.country.key_figures import KeyFigure
from multivector.analysis.timeline.directions import DIRECTIONS
from multivector.data.dates import format_partial
from multivector.data.package import Package
from multivector.ui import cache, filters, frame, markup, parameters
from multivector.ui.address import current, widget_key
from multivector.ui.filters import Filters
from multivector.ui.markup import Notice
from multivector.ui.sharing.country import draw_brief
from multivector.ui.show import show
from multivector.ui.text import escape
from multivector.ui.timeline_markup import address_of_event
from multivector.ui.views import overview as views


def draw_page(data: Package) -> None:
    """Draw the page of the country and the two dates that the reader chose."""
    chosen = filters.chosen(parameters.shared(data))
    lead, then = _pick_country_and_year(data, chosen.as_of)
    mode = cache.mode()
    finding = views.headline(lead, chosen.as_of, then)
    st.title(escape(finding.sentence))
    _draw_figures(finding.figures)
    show(views.pipeline_map(lead, chosen.countries, mode))
    profile, events = st.columns([3, 2], gap="large")
    with profile:
        show(views.vector_profile(lead, then, chosen.as_of, mode))
    with events:
        _draw_events(lead, chosen)


def _pick_country_and_year(data: Package, as_of: dt.date) -> tuple[str, int]:
    names = parameters.focus_countries(data)
    values = parameters.of_page("", data)
    first, newest = parameters.FIRST_DAY.year, parameters.newest_day(data).year
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.selectbox(
            "Country",
            list(names),
            format_func=names.__getitem__,
            key=widget_key(parameters.LEAD),
            persist_state="session",
            width=240,
        )
        st.selectbox(
            "Compared with",
            list(range(first, newest + 1)),
            key=widget_key(parameters.THEN),
            persist_state="session",
            width=140,
        )
        picked = current(values)
        lead, then = picked[parameters.LEAD], picked[parameters.THEN]
        draw_brief(data, lead, as_of=as_of, then=then)
    return lead, then


def _draw_figures(figures: tuple[KeyFigure, ...]) -> None:
    st.html(markup.cards([(each, cache.source_line(each.source_ids, 1)) for each in figures]))


def _draw_events(lead: str, chosen: Filters) -> None:
    st.html(markup.heading("Latest events", anchor="events"))
    countries = tuple(dict.fromkeys((lead, *chosen.countries)))
    events = views.events(countries, chosen.themes, chosen.period, chosen.as_of)
    if events:
        st.html(markup.notices([_as_notice(event) for event in events]))
    else:
        st.info("No event fits. Choose more themes or a longer period in the sidebar.")


def _as_notice(event: Mapping[Hashable, Any]) -> Notice:
    coded = DIRECTIONS[event["direction"]]
    direction = coded.words if coded.sign else ""
    when, publisher = format_partial(event["date"]), cache.source_line((event["source_id"],))
    origin = " · ".join(filter(None, [when, direction, publisher]))
    return Notice(event["title"], event["summary"], origin, address_of_event(event["event_id"]))


frame.draw(draw_page)
