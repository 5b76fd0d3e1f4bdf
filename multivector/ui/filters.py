"""The filters every page shares, drawn once in the sidebar."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import streamlit as st

from multivector.data.dates import format_partial
from multivector.data.package import Package
from multivector.ui import address, cache, parameters
from multivector.ui.address import widget_key
from multivector.ui.link_values import Parameter


@dataclass(frozen=True)
class Filters:
    """What the reader chose for all pages. No countries or no themes chosen means all of them."""

    countries: tuple[str, ...]
    themes: tuple[str, ...]
    period: tuple[int, int]
    as_of: dt.date
    unit: str


# Pages that move the day themselves draw it where they redraw what depends on it.
PAGES_THAT_DRAW_THE_DAY = frozenset({"alliances", "pipelines"})
# What acts is said where not all of it does. Exports is not named, though countries do not act there.
WHAT_ACTS = {
    "pipelines": "Countries, unit and date act on this page.",
    "what-if": "Only the unit acts on this page.",
    "claims": "Countries and themes act on this page.",
    "data": "Countries and period act on this page.",
    "briefing": "The views below stay as they were picked.",
}


def draw(data: Package, url_path: str) -> None:
    """Draw the shared filters of a page in the sidebar.

    What is chosen lies in the session. A slider is given a value as well, since without one Streamlit
    looks through all of the session to find out whether it holds a range.
    """
    names = parameters.focus_countries(data)
    first, newest = parameters.FIRST_DAY, parameters.newest_day(data)
    with st.sidebar:
        st.multiselect(
            "Countries",
            list(names),
            format_func=names.__getitem__,
            placeholder="All countries",
            key=widget_key(parameters.COUNTRIES),
            persist_state="session",
        )
        st.multiselect(
            "Themes",
            list(parameters.THEMES),
            format_func=parameters.THEMES.__getitem__,
            placeholder="All themes",
            key=widget_key(parameters.THEME),
            persist_state="session",
        )
        st.slider(
            "Period",
            first.year,
            newest.year,
            value=parameters.whole_period(data),
            key=widget_key(parameters.PERIOD),
            persist_state="session",
        )
        st.segmented_control(
            "Oil volumes in",
            list(parameters.UNITS),
            format_func={"mt": "Mt a year", "kbd": "kb a day"}.__getitem__,
            required=True,
            key=widget_key(parameters.UNIT),
            persist_state="session",
            help="Million tonnes a year or thousand barrels a day. Gas stays in billion m³.",
        )
        if url_path in WHAT_ACTS:
            st.caption(WHAT_ACTS[url_path])
    if url_path not in PAGES_THAT_DRAW_THE_DAY:
        draw_day(data)


def draw_day(data: Package, on_change: Callable[[], None] | None = None) -> None:
    """Draw the shared as-of date, the last of the filters in the sidebar."""
    with st.sidebar:
        st.date_input(
            "As of",
            min_value=parameters.FIRST_DAY,
            max_value=parameters.newest_day(data),
            key=widget_key(parameters.AS_OF),
            on_change=on_change,
            persist_state="session",
            help="Memberships, votes and shares are shown as they stood on this day.",
        )


def chosen(shared: Sequence[Parameter]) -> Filters:
    """Return the shared filters as they stand now."""
    values = address.current(shared)
    return Filters(
        countries=values[parameters.COUNTRIES],
        themes=values[parameters.THEME],
        period=values[parameters.PERIOD],
        as_of=values[parameters.AS_OF],
        unit=values[parameters.UNIT],
    )


def in_words(data: Package) -> str:
    """Return the shared filters as they stand now, for a caption; what is not set is left out."""
    return _in_words(data, chosen(parameters.shared(data)))


@cache.kept
def _in_words(data: Package, found: Filters) -> str:
    names = parameters.focus_countries(data)
    parts = [
        ", ".join(names[iso3] for iso3 in found.countries),
        ", ".join(parameters.THEMES[theme] for theme in found.themes),
        "" if found.period == parameters.whole_period(data) else "{}–{}".format(*found.period),
        f"as of {format_partial(found.as_of.isoformat())}",
    ]
    return " · ".join(filter(None, parts))
